"""Every word of a text."""

import re

import pyperf

TEXT = "the quick brown fox, 42 times, jumps over the lazy dog. " * 40
PATTERN = re.compile(r"\w+")


def work():
    return len(PATTERN.findall(TEXT))


pyperf.Runner().bench_func("re_words", work)
