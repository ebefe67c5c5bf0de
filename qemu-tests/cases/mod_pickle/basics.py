"""Pickles of every protocol, read again; classes by name, shared and recursive objects."""
import pickle
from collections import OrderedDict, deque


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return vars(self) == vars(other)


class Slots:
    __slots__ = ("a", "b")


class Custom:
    def __init__(self, value):
        self.value = value

    def __reduce__(self):
        return Custom, (self.value * 2,)


values = [None, True, 0, -1, 255, 70000, 1 << 100, -(1 << 70), 1.5, 2j, "text\u0436\U0001f600", b"bytes", bytearray(b"x"), (), (1,), (1, 2, 3, 4), [1, [2]], {"a": {1}}, frozenset("a"), range(3), slice(1, 2), Point, Point(1, [2]), OrderedDict(a=1), deque([1], 3), ..., NotImplemented, int, ValueError("x").args]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    for value in values if protocol > 2 else [v for v in values if not isinstance(v, (bytes, bytearray))]:
        again = pickle.loads(pickle.dumps(value, protocol))
        assert again == value and type(again) is type(value), (protocol, value, again)
    print(protocol, pickle.dumps([1, "a", None], protocol))
loop = []
loop.append(loop)
again = pickle.loads(pickle.dumps(loop))
print(again[0] is again, pickle.loads(pickle.dumps(Custom(3))).value)
loop.clear()
again.clear()
s = Slots()
s.a = 1
print(pickle.loads(pickle.dumps(s, 2)).a)
error = pickle.loads(pickle.dumps(KeyError("k")))
print(type(error), error.args)
for value in (lambda: 0, (x for x in ())):
    try:
        pickle.dumps(value)
        print("pickled")
    except (pickle.PicklingError, TypeError, AttributeError) as failure:
        print(type(failure).__name__)
for data in (b"", b"\x80\x09."):
    try:
        pickle.loads(data)
    except (EOFError, ValueError, pickle.UnpicklingError, IndexError) as failure:
        print(type(failure).__name__)
