"""Texts as times."""

from datetime import datetime

import pyperf

TEXTS = [f"2026-11-{d:02}T12:{d:02}:07.5+02:00" for d in range(1, 29)]


def work():
    return sum(datetime.fromisoformat(text).minute for text in TEXTS)


pyperf.Runner().bench_func("datetime_parse", work)
