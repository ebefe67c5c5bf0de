# Lengths, hints and indices near the largest there are.
import itertools
import operator
import sys


class Long:
    def __len__(self):
        return sys.maxsize

    def __getitem__(self, index):
        return index


def show(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


it = reversed(Long())
print(next(it), next(it), operator.length_hint(it))
print(operator.length_hint(itertools.repeat(1, sys.maxsize)))
show(lambda: '{0[9223372036854775807]}'.format(Long()))
show(lambda: '{0[9223372036854775808]}'.format(Long()))
show(lambda: object().__reduce_ex__(2 ** 62))


class Hint:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration

    def __length_hint__(self):
        return sys.maxsize


items = [1, 2, 3]
items.extend(Hint())
print(items)
for call in (lambda: [0] * sys.maxsize, lambda: (0,) * sys.maxsize, lambda: b'ab' * sys.maxsize, lambda: 'ab' * sys.maxsize,
             lambda: bytearray(b'abc') * (2 ** 62), lambda: bytes(sys.maxsize), lambda: bytearray(sys.maxsize), 
             lambda: [1, 2] * (2 ** 63), lambda: 'a' * (2 ** 64)):
    show(call)
