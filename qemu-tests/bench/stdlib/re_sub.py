"""Replacement by a function."""

import re

import pyperf

TEXT = "call 555-1234 or 555-9876, not 12-34; " * 60
PATTERN = re.compile(r"(\d{3})-(\d{4})")


def swapped(match):
    return match[2] + "-" + match[1]


def work():
    return PATTERN.sub(swapped, TEXT)[:200]


pyperf.Runner().bench_func("re_sub", work)
