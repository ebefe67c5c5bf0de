"""Numbers and texts in formats."""

import pyperf


def work():
    return "".join(f"{i:>8,}|{i / 7:.3f}|{i:#06x}|{str(i):^9}|%d %5.2f %s|{{}} {{:>5}}" % (i, i / 3, "x") for i in range(50)).format(*range(100))[:100]


pyperf.Runner().bench_func("str_formatting", work)
