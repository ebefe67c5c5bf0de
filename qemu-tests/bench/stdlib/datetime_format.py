"""Times as texts."""

from datetime import datetime, timedelta

import pyperf

START = datetime(2026, 11, 23, 12, 0, 0)


def work():
    return [(START + timedelta(minutes=i)).strftime("%Y-%m-%d %H:%M:%S") for i in range(0, 200, 9)][-1] + (START + timedelta(days=3)).isoformat()


pyperf.Runner().bench_func("datetime_format", work)
