# What is pickled comes back, in every protocol.
import pickle


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)


class State(Point):
    def __getstate__(self):
        return [self.x, self.y]

    def __setstate__(self, state):
        self.x, self.y = state


shared = [1]
values = [None, True, 0, -1, 2**70, 1.5, 1j, "é\n", b"\0a", bytearray(b"b"), (), (1,), (1, 2, 3, 4), [1, [2]], {"a": {1: 2}},
          {1, 2}, frozenset("ab"), ..., range(3), Point(1, [2]), State(3, 4), len, Point, [shared, shared]]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    print(protocol, [v for v in values if pickle.loads(pickle.dumps(v, protocol)) != v])
first, second = pickle.loads(pickle.dumps([shared, shared]))
print(first is second)
loop = []
loop.append(loop)
back = pickle.loads(pickle.dumps(loop))
print(back[0] is back)
for broken in (b"", b"cbuiltins\nnothing\n."):
    try:
        pickle.loads(broken)
    except Exception as error:
        print(type(error).__name__)
try:
    pickle.dumps(lambda: 0)
except (pickle.PicklingError, AttributeError) as error:
    print(type(error).__name__)
