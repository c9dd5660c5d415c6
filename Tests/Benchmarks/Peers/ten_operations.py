#!/usr/bin/env python3
"""Ten operations over draws that are there, in numpy: microseconds, the median of many rounds.
ten_operations.py COUNT ROUNDS"""
import json
import statistics
import sys
import time

import numpy as np

count, rounds = int(sys.argv[1]), int(sys.argv[2])
generator = np.random.default_rng(7)
x = generator.standard_normal(count)
y, z = generator.random(count), generator.random(count)


def ten():
    scaled = x * 1.5 + y
    ratio = np.log(np.exp(scaled * 0.1) / (z + 1.5))
    rest = ratio - x
    return np.where(rest > y, rest, z)


times = []
for _ in range(rounds):
    began = time.perf_counter()
    ten()
    times.append(time.perf_counter() - began)
print(json.dumps({"seconds_median": statistics.median(times)}))
