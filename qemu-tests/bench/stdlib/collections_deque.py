"""A queue that turns."""

from collections import deque

import pyperf


def work():
    queue = deque(range(100), maxlen=200)
    total = 0
    for i in range(500):
        queue.append(i)
        queue.appendleft(queue.pop())
        if i % 3 == 0:
            queue.rotate(5)
        total += queue.popleft()
    return total


pyperf.Runner().bench_func("collections_deque", work)
