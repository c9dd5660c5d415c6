#!/usr/bin/env python3
"""Verifies a file of toy headers as one would write it in plain Python; prints the seconds it took.

verify_headers.py FILE: proof of work, links and the retarget of each 2,016 headers, with hashlib.
"""

import hashlib
import sys
import time

LIMIT = 0x7FFFFF << (8 * (0x20 - 3))


def target_of(bits):
    return (bits & 0x7FFFFF) << (8 * ((bits >> 24) - 3))


def bits_of(target):
    size = (target.bit_length() + 7) // 8
    mantissa = target >> (8 * (size - 3)) if size > 3 else target << (8 * (3 - size))
    if mantissa & 0x800000:
        mantissa >>= 8
        size += 1
    return size << 24 | mantissa


def verify(data):
    """The number of headers; an assertion fails at the first that is wrong."""
    sha256 = hashlib.sha256
    previous, bits, first_time, last_time = bytes(32), None, 0, 0
    for height in range(len(data) // 80):
        header = data[80 * height : 80 * height + 80]
        when = int.from_bytes(header[68:72], "little")
        if height % 2016 == 0:
            if height:
                span = min(max(last_time - first_time, 302_400), 4_838_400)
                bits = bits_of(min(target_of(bits) * span // 1_209_600, LIMIT))
            else:
                bits = int.from_bytes(header[72:76], "little")
            target, first_time = target_of(bits), when
        assert header[4:36] == previous
        assert int.from_bytes(header[72:76], "little") == bits
        previous = sha256(sha256(header).digest()).digest()
        assert int.from_bytes(previous, "little") <= target
        last_time = when
    return height + 1


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:
        content = file.read()
    start = time.perf_counter()
    assert verify(content) == len(content) // 80
    print(time.perf_counter() - start)
