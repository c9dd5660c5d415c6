#!/usr/bin/env python3
"""Writes Tests/VectorMathTests/FunctionReference.swift: log1p, expm1, Φ and Φ⁻¹ at 400 points each.

Values are computed with mpmath 1.3.0 at 60 digits. An entry has a point and its value, each as the 16
hexadecimal digits of a double, and after them in three more how far the true value lies from that
double: 000 is half a unit in the last place below, 800 is none, fff is half a unit above.

With the path of a shared library of Sources/CVectorMath instead of a Swift file it measures its
largest errors at 40,000 points each.
"""
import ctypes
import math
import random
import struct
import sys
from mpmath import erfc, exp, expm1, floor, log, log1p, mp, mpf, pi, sqrt

mp.dps = 60
COUNT = 400


def cdf(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def quantile(p):
    return -quantile_below(1 - mpf(p)) if p > 0.5 else quantile_below(mpf(p))


def quantile_below(p):
    """Newton's steps on log Φ, which is nearly a parabola: they converge from far away."""
    x = -sqrt(-2 * log(p)) if p < 0.01 else mpf(-1)
    for _ in range(100):
        step = (log(cdf(x)) - log(p)) * cdf(x) / (exp(-x * x / 2) / sqrt(2 * pi))
        x -= step
        if abs(step) < mpf(10) ** -45:
            return x
    raise ArithmeticError(p)


def log1p_point(kind):
    if kind == 0:
        return random.uniform(-0.99, 3)
    if kind == 1:
        return random.uniform(-1, 1) * 2.0 ** -random.randrange(60)
    if kind == 2:
        return -1 + 2.0 ** -random.uniform(1, 52)
    return 2.0 ** random.uniform(-4, 1000)


def expm1_point(kind):
    if kind == 0:
        return random.uniform(-1, 1)
    if kind == 1:
        return random.uniform(-1, 1) * 2.0 ** -random.randrange(60)
    return random.uniform(-40, 709) if kind == 2 else random.uniform(-5, 5)


def cdf_point(kind):
    if kind == 0:
        return random.uniform(-1, 1)
    if kind == 1:
        return random.uniform(-8, 8)
    return random.uniform(-37.4, -5) if kind == 2 else random.uniform(-5, -0.4)


def quantile_point(kind):
    if kind == 0:
        return random.uniform(0.07, 0.93)
    if kind == 1:
        return random.random()
    return 2.0 ** random.uniform(-60, -3) if kind == 2 else 10.0 ** random.uniform(-300, -10)


# The name, its number in sy_unary, its points and its value.
FUNCTIONS = [
    ("log1p", 5, log1p_point, lambda x: log1p(mpf(x))),
    ("expm1", 6, expm1_point, lambda x: expm1(mpf(x))),
    ("normalCDF", 7, cdf_point, lambda x: cdf(mpf(x))),
    ("normalQuantile", 8, quantile_point, quantile),
]


def hexadecimal(x):
    return f"{struct.unpack('<Q', struct.pack('<d', x))[0]:016x}"


def entry(x, value):
    nearest = float(value)
    away = (value - mpf(nearest)) / mpf(math.ulp(abs(nearest)))
    part = min(0xFFF, max(0, int(floor((away + mpf(1) / 2) * 4096))))
    return f"{hexadecimal(x)}{hexadecimal(nearest)}{part:03x}"


def write(path):
    with open(path, "w") as file:
        file.write("// log1p, expm1, Φ and Φ⁻¹ to 65 bits; written by Reference/functions.py.\n\n")
        file.write("/// Sources: mpmath 1.3.0 at 60 digits; see the script for the format.\n")
        file.write("enum FunctionReference {\n")
        for number, (name, _, point, function) in enumerate(FUNCTIONS):
            random.seed(20261124)
            points = [point(i % 4) for i in range(COUNT)]
            entries = [entry(x, function(x)) for x in points]
            file.write(("\n" if number else "") + f'  static let {name} = """\n')
            for i in range(0, COUNT, 2):
                file.write("    " + " ".join(entries[i : i + 2]) + "\n")
            file.write('    """\n')
        names = ", ".join(f'"{name}": {name}' for name, *_ in FUNCTIONS)
        file.write(f"\n  static let byName = [\n    {names},\n  ]\n}}\n")


def measure(path, count=40_000):
    apply = ctypes.CDLL(path).sy_apply_unary
    apply.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t]
    for name, code, point, function in FUNCTIONS:
        random.seed(1)
        for kind in range(4):
            if len(sys.argv) > 2 and name not in sys.argv[2:]:
                continue
            points = [point(kind) for _ in range(count // 4)]
            a = (ctypes.c_double * len(points))(*points)
            apply(code, a, a, len(points))
            worst, at = 0, 0
            for x, found in zip(points, a):
                value = function(x)
                error = abs((mpf(found) - value) / mpf(math.ulp(float(abs(value)))))
                if error > worst:
                    worst, at = error, x
            print(f"{name} {kind}: {mp.nstr(worst, 4)} ulp at {at!r}", flush=True)


if __name__ == "__main__":
    measure(sys.argv[1]) if ".so" in sys.argv[1] else write(sys.argv[1])
