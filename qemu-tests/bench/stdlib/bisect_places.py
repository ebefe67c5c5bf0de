"""Places in a sorted list."""

import bisect

import pyperf

VALUES = [i * 3 for i in range(10000)]


def work():
    return sum(bisect.bisect_left(VALUES, i * 7) + bisect.bisect(VALUES, i) for i in range(500))


pyperf.Runner().bench_func("bisect_places", work)
