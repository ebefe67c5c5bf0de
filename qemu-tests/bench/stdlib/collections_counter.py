"""Words counted."""

from collections import Counter

import pyperf

WORDS = ("the quick brown fox jumps over the lazy dog " * 30).split()


def work():
    return Counter(WORDS).most_common(3)


pyperf.Runner().bench_func("collections_counter", work)
