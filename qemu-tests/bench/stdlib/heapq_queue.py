"""A priority queue."""

from heapq import heappop, heappush

import pyperf

VALUES = [(i * 7919) % 1009 for i in range(500)]


def work():
    heap, total = [], 0
    for i, value in enumerate(VALUES):
        heappush(heap, (value, i))
    while heap:
        value, i = heappop(heap)
        total = (total * 3 + value + i) % 1000003
    return total


pyperf.Runner().bench_func("heapq_queue", work)
