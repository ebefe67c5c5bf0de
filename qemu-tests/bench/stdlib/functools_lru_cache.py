"""Calls answered from a cache."""

from functools import lru_cache

import pyperf

@lru_cache(maxsize=256)
def cached(a, b=1):
    return a * b


def work():
    return sum(cached(i % 100) + cached(i % 300, b=2) for i in range(500))


pyperf.Runner().bench_func("functools_lru_cache", work)
