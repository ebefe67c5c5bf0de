"""Named groups of lines of a log."""

import re

import pyperf

TEXT = "".join(f"2026-11-{d:02} 12:{m:02}:00 WARN worker-{m} took {m * d} ms\n" for d in range(1, 20) for m in range(10))
PATTERN = re.compile(r"^(?P<day>\d{4}-\d\d-\d\d) (?P<time>[\d:]+) (?P<level>[A-Z]+) (?P<who>\S+) took (?P<ms>\d+) ms$", re.M)


def work():
    return sum(int(match["ms"]) for match in PATTERN.finditer(TEXT))


pyperf.Runner().bench_func("re_groups", work)
