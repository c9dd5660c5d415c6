#!/usr/bin/env python3
"""Prints the polynomial coefficients of Sources/CVectorMath/elementary.c.

Each polynomial interpolates its function at Chebyshev nodes of a slightly widened interval, which is
within a factor of two of the best polynomial of its degree. Needs mpmath (written with 1.3.0).
"""
from mpmath import mp, mpf, cos, pi, exp, log, sqrt, lu_solve, matrix, taylor

mp.dps = 80


def interpolate(function, low, high, degree):
    nodes = [
        (low + high) / 2 + (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * degree + 2))
        for i in range(degree + 1)
    ]
    rows = matrix([[x**j for j in range(degree + 1)] for x in nodes])
    return list(lu_solve(rows, matrix([function(x) for x in nodes])))


def report(name, function, low, high, degree):
    exact = interpolate(function, low, high, degree)
    rounded = [mpf(float(c)) for c in exact]
    points = [low + (high - low) * i / 2000 for i in range(2001)]
    worst = max(
        abs(sum(c * x**j for j, c in enumerate(rounded)) - function(x)) for x in points if x != 0
    )
    print(f"{name}: degree {degree}, largest error {mp.nstr(worst, 3)} = 2^{mp.nstr(log(worst, 2), 4)}")
    for c in rounded:
        print("   ", float(c).hex())


def exp_tail(r):
    return (exp(r) - 1 - r) / r**2 if abs(r) > mpf(10) ** -20 else mpf(1) / 2


def log_tail(z):
    """(log((1 + s)/(1 - s)) - 2 s - 2/3 s^3) / s^5 with z = s^2."""
    if z < mpf(10) ** -20:
        return mpf(2) / 5
    s = sqrt(z)
    return (log((1 + s) / (1 - s)) - 2 * s - 2 * s**3 / 3) / s**5


half = log(2) / 2 * mpf("1.0001")
report("exp", exp_tail, -half, half, 10)
top = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * mpf("1.0001")
report("log", log_tail, mpf(0), top, 7)
report("log", log_tail, mpf(0), top, 8)


def parts(name, x, bits):
    high = mp.floor(x * mpf(2) ** bits) / mpf(2) ** bits
    print(name, float(high).hex(), float(x - high).hex())


parts("ln 2", log(2), 42)
third = mpf(2) / 3
print("2/3", float(third).hex(), float(third - mpf(float(third))).hex())
print("1/ln 2", float(1 / log(2)).hex())
