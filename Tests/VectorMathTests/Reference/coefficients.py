#!/usr/bin/env python3
"""Prints the polynomial coefficients of Sources/CVectorMath/normal.h.

Each polynomial interpolates its function at Chebyshev nodes of a slightly widened interval, which is
within a factor of two of the best polynomial of its degree. Needs mpmath (written with 1.3.0).
"""
from mpmath import mp, mpf, cos, erfc, erf, exp, log, lu_solve, matrix, ncdf, pi, sqrt

mp.dps = 80
# The middle of the map of [0, infinity) to [-1, 1) by y = (t - CENTER) / (t + CENTER).
CENTER = mpf(5)


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
    points = [low + (high - low) * (i + mpf(1) / 3) / 500 for i in range(500)]
    worst = max(
        abs(sum(c * x**j for j, c in enumerate(rounded)) / function(x) - 1) for x in points
    )
    print(f"{name}: degree {degree}, largest relative error 2^{mp.nstr(log(worst, 2), 4)}")
    for c in reversed(rounded):
        print("   ", float(c).hex())


def tail(y):
    """(t + CENTER) exp(t^2 / 2) Phi(-t) where t = CENTER (1 + y) / (1 - y)."""
    t = CENTER * (1 + y) / (1 - y)
    return (t + CENTER) * exp(t * t / 2) * erfc(t / sqrt(mpf(2))) / 2


def middle(z):
    """(Phi(x) - 1/2) / x where z = x^2."""
    x = sqrt(z)
    return erf(x / sqrt(mpf(2))) / (2 * x)


def y_of(t):
    return (t - CENTER) / (t + CENTER)


if __name__ == "__main__":
    report("middle", middle, mpf(10) ** -30, mpf("0.563"), 12)
    report("tail", tail, y_of(mpf("0.749")), y_of(mpf("40")), 22)
