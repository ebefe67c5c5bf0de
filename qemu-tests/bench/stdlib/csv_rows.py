"""Rows read and written."""

import csv
import io

import pyperf

TEXT = "".join(f'{i},"name, {i}",{i * 0.5},plain text\r\n' for i in range(100))


def work():
    out = io.StringIO()
    csv.writer(out).writerows(csv.reader(io.StringIO(TEXT, newline="")))
    return len(out.getvalue())


pyperf.Runner().bench_func("csv_rows", work)
