"""Alternatives, repeated lazily."""

import re

import pyperf

TEXT = "<p>one</p><div class='x'>two</div><span>three</span>" * 60
PATTERN = re.compile(r"<(p|div|span)[^>]*?>(.*?)</\1>")


def work():
    return len(PATTERN.findall(TEXT))


pyperf.Runner().bench_func("re_alternatives", work)
