"""A heap that grows and shrinks."""

import heapq

import pyperf

VALUES = [(i * 7919) % 1009 for i in range(500)]


def work():
    return sum(heapq.heappop(heap) * i for i, heap in enumerate([VALUES[:], VALUES[:]]) if heapq.heapify(heap) is None) + sum(
        heapq.nsmallest(20, VALUES)
    ) + len(list(heapq.merge(sorted(VALUES), range(100))))


pyperf.Runner().bench_func("heapq_items", work)
