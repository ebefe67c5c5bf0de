"""A word in a long text."""

import re

import pyperf

TEXT = "the quick brown fox jumps over the lazy dog " * 200 + "needle"
PATTERN = re.compile("needle")


def work():
    return PATTERN.search(TEXT).start()


pyperf.Runner().bench_func("re_literal", work)
