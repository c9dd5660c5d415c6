#!/usr/bin/env python3
"""Writes Tests/QuantitiesTests/ElementaryReference.swift: exp, log and pow at 2,000 points each.

Values are computed with mpmath 1.3.0 at 60 digits. The points are not stored: both sides make them
from SplitMix64 by the formulas of `exp_point`, `log_point` and `pow_point`, in IEEE arithmetic, and
the test's own generator repeats them. Of each value the nearest double is stored as 16 hexadecimal
digits, and after it in three more how far the true value lies from that double: 000 is half a unit
in the last place below, 800 is none, fff is half a unit above.
"""
import math
import struct
import sys
from mpmath import mp, mpf, exp, log, floor

mp.dps = 60
COUNT = 2000


class SplitMix64:
    """Steele, Lea & Flood 2014."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
        return z ^ (z >> 31)

    def unit(self):
        """[0, 1), 53 bits."""
        return (self.next() >> 11) * 2.0**-53

    def between(self, low, high):
        return low + (high - low) * self.unit()


def power_of_two(k):
    return struct.unpack("<d", struct.pack("<Q", (k + 1023) << 52))[0]


def exp_point(random, index):
    kind = index % 4
    if kind == 0:
        return random.between(-1, 1)
    if kind == 1:
        return random.between(-20, 20)
    if kind == 2:
        return random.between(-708, 709)
    return random.between(-1, 1) * power_of_two(-(index % 60))


def log_point(random, index):
    kind = index % 4
    if kind == 0:
        return random.between(0.5, 2)
    if kind == 1:
        return random.between(1, 2) * power_of_two(index % 2045 - 1022)
    if kind == 2:
        return 1 + random.between(-1, 1) * power_of_two(-(1 + index % 50))
    return random.between(0, 1000)


def pow_point(random, index):
    kind = index % 4
    if kind == 0:
        return random.between(0.3, 3), random.between(-600, 600)
    if kind == 1:
        return random.between(1, 2) * power_of_two(index % 2000 - 1000), random.between(-1, 1)
    if kind == 2:
        return random.between(0, 100), random.between(-20, 20)
    return 1 + random.between(-1, 1) * 0.01, random.between(-60000, 60000)


def entry(value):
    nearest = float(value)
    bits = struct.unpack("<Q", struct.pack("<d", nearest))[0]
    away = (value - mpf(nearest)) / mpf(math.ulp(abs(nearest)))
    return f"{bits:016x}{min(0xFFF, max(0, int(floor((away + mpf(1) / 2) * 4096)))):03x}"


def table(name, seed, point, function):
    random = SplitMix64(seed)
    entries = [entry(function(point(random, i))) for i in range(COUNT)]
    lines = [" ".join(entries[i : i + 4]) for i in range(0, COUNT, 4)]
    print(f'  static let {name} = """')
    for line in lines:
        print("    " + line)
    print('    """')


sys.stdout = open(sys.argv[1], "w")
print("// Exponentials, logarithms and powers to 65 bits; written by Reference/elementary.py.")
print()
print("/// Sources: mpmath 1.3.0 at 60 digits; see the script for the points and the format.")
print("enum ElementaryReference {")
table("exp", 1, exp_point, lambda x: exp(mpf(x)))
print()
table("log", 2, log_point, lambda x: log(mpf(x)))
print()
table("pow", 3, pow_point, lambda p: mpf(p[0]) ** mpf(p[1]))
print("}")
