"""Chains of iterators."""

import itertools

import pyperf


def work():
    return sum(
        a * b
        for a, b in zip(
            itertools.islice(itertools.cycle((1, 2, 3)), 500),
            itertools.accumulate(itertools.takewhile(lambda i: i < 400, itertools.count())),
        )
    ) + sum(1 for _ in itertools.combinations(range(12), 3)) + len(list(itertools.chain.from_iterable([(1, 2), (3,)] * 50)))


pyperf.Runner().bench_func("itertools_chains", work)
