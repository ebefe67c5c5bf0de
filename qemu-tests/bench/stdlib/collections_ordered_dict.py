"""A dictionary whose order is changed."""

from collections import OrderedDict

import pyperf


def work():
    cache = OrderedDict()
    for i in range(500):
        cache[i % 97] = i
        cache.move_to_end(i % 97)
        if len(cache) > 50:
            cache.popitem(last=False)
    return list(cache)


pyperf.Runner().bench_func("collections_ordered_dict", work)
