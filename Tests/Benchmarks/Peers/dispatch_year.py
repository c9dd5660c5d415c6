#!/usr/bin/env python3
"""A year's dispatch as one would write it with numpy; prints the microseconds of one pass.

Mine, AI, sell and idle MW in each hour and the site's net, with numpy.where, on the prices of
engine.md 3.8 row 65; the median of rounds. `bare` prints those of a single numpy.where instead.
"""

import sys
import timeit

import numpy as np

T = np.arange(8760)
PRICE = (3500 + 7919 * T % 6007 - 1500 + 250_000 * (T % 997 == 0) + 90_000 * (T % 613 == 5)
         - 4000 * (T % 101 == 0)) / 100
VALUE, RENT, PENALTY, PPA = 71.79, 203.85, 500.0, 40.0


def dispatch():
    mine = np.where(PRICE <= VALUE, 40.0, 0.0)
    ai = np.where(PRICE <= RENT + PENALTY, 60.0, 0.0)
    left = 100.0 - mine - ai
    sell = np.where(PRICE > 0, left, 0.0)
    idle = left - sell
    net = (VALUE * mine.sum() + RENT * ai.sum() - PENALTY * (60.0 * len(T) - ai.sum())
           + (PRICE * sell).sum() - PPA * 100.0 * len(T))
    return mine, ai, sell, idle, net


def bare():
    return np.where(PRICE <= VALUE, 40.0, 0.0)


if __name__ == "__main__":
    assert abs(dispatch()[-1] - 100_085_472.8) < 0.01
    body = bare if sys.argv[1:] == ["bare"] else dispatch
    rounds = sorted(timeit.repeat(body, number=200, repeat=41))
    print(rounds[len(rounds) // 2] / 200 * 1e6)
