# Iterators taken apart and made again: `__reduce__`, `__setstate__`, and copies of those that stand somewhere.
import copy


class Sequence:
    def __getitem__(self, index):
        if index > 3:
            raise IndexError
        return index * 10


def count_up(seen=[0]):
    seen[0] += 1
    return seen[0]


def shown(parts):
    function, arguments, *state = parts
    return function.__name__, [a if isinstance(a, (int, str, bytes, list, tuple, range, bytearray)) else type(a).__name__ for a in arguments], state


makers = [lambda: iter([1, 2, 3]), lambda: reversed([1, 2, 3]), lambda: iter((1, 2, 3)), lambda: iter('abc'), lambda: iter('\u1234bc'),
          lambda: iter(b'abc'), lambda: iter(bytearray(b'abc')), lambda: iter({1: 2, 3: 4, 5: 6}), lambda: iter({1: 2, 3: 4, 5: 6}.values()),
          lambda: iter({1: 2, 3: 4, 5: 6}.items()), lambda: reversed({1: 2, 3: 4, 5: 6}), lambda: iter({1, 2, 3}), lambda: iter(range(3, 12, 4)),
          lambda: iter(range(9, 0, -4)), lambda: iter(range(2 ** 70, 2 ** 70 + 9, 4)), lambda: iter(Sequence()), lambda: iter(count_up, 3),
          lambda: reversed((1, 2, 3)), lambda: enumerate('abc', 5), lambda: zip([1, 2, 3], 'abc'), lambda: zip([1, 2, 3], 'abc', strict=True),
          lambda: map(str, [1, 2, 3]), lambda: map(pow, [1, 2, 3], [2, 2, 2], strict=True), lambda: filter(None, [0, 1, 2, 3])]
for make in makers:
    it = make()
    print(type(it).__name__, shown(it.__reduce__()))
    next(it)
    print('  ', shown(it.__reduce__()))
    if type(it).__name__ not in ('enumerate', 'zip', 'map', 'filter', 'callable_iterator'):
        other = copy.copy(it)
        print('  ', list(other), list(it))
    else:
        print('  ', list(it))
    print('  ', shown(it.__reduce__()))

for make in makers:
    it = make()
    if hasattr(it, '__setstate__') and type(it).__name__ not in ('zip', 'map'):
        for state in (-5, 0, 1, 2, 3, 2 ** 40):
            it = make()
            it.__setstate__(state)
            print(type(it).__name__, state, list(it))
        try:
            it.__setstate__('x')
        except TypeError:
            print('TypeError')
it = zip([1, 2], [3])
it.__setstate__(True)
try:
    print(list(it))
except ValueError as e:
    print(e)
it = iter(Sequence())
it.__setstate__(2 ** 62 - 2)
print(list(it))
