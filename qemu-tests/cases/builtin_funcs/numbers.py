# abs, divmod, pow, round, sum, min, max, bin, oct, hex, hash, int, float, bool, complex as functions.
print(
    abs(-5),
    abs(5),
    abs(-2.5),
    abs(3 + 4j),
    abs(True),
    abs(-(2**62)),
    abs(-(10**20)),
    divmod(7, 3),
    divmod(-7, 3),
    divmod(7.5, 2),
    divmod(10**20, 7),
    divmod(True, 2),
    round(2.5),
    round(3.5),
    round(-2.5),
    round(1234, -2),
    round(1.23456, 3),
    round(True),
    round(5),
    round(10**20 + 5, -1),
)
print(
    sum([]),
    sum([1, 2]),
    sum((1.5, 2)),
    sum({1: 2, 3: 4}),
    sum([[1], [2]], []),
    sum(range(5), 10),
    sum([True, False, True]),
    sum((), start=5),
    sum([1, 2], start=0.5),
    sum([10**20, 1]),
    sum([2**62, 2**62]),
    sum(x for x in (1, 2.5, 3)),
    sum([(1,), (2,)], ()),
    sum([0.1] * 10),
    sum([1j, 2]),
    sum([-0.0]),
    sum([], -0.0),
)
for f in (
    lambda: sum(["a"]),
    lambda: sum(["a"], ""),
    lambda: sum([b"a"], b""),
    lambda: sum(5),
    lambda: sum([1], "a"),
    lambda: sum([1, None]),
    lambda: sum(),
    lambda: sum([[1]]),
    lambda: sum([bytearray()], bytearray()),
    lambda: sum([1], 2, 3),
):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(
    min(3, 1, 2),
    max(3, 1, 2),
    min([5]),
    max("hello"),
    min({3: 0, 1: 0}),
    max([1, 5, 2], key=lambda x: -x),
    min([], default="d"),
    max([], default=None),
    max(["bb", "a", "cc"], key=len),
    min(["bb", "a", "c"], key=len),
    max(1, 1.0),
    max(1.0, 1),
    min(True, 1),
    max([1, 2], [1, 3]),
    max("a", "b", key=ord),
    min(x for x in (3, 2)),
    max([0, -0.0]),
    max((1, "a"), (1, "b")),
    min(0, *[5, -3]),
    max([1], default=5),
)
for f in (
    lambda: max(),
    lambda: max([]),
    lambda: min(5),
    lambda: max(1, "a"),
    lambda: min([1], 2),
    lambda: max(1, 2, default=3),
    lambda: max([1, 2], key=5),
    lambda: min([], key=len),
    lambda: max(None, 1),
    lambda: max(1, 2, foo=3),
    lambda: abs("a"),
    lambda: abs(),
    lambda: divmod(1),
    lambda: divmod(1, "a"),
    lambda: round("a"),
    lambda: round(1, 2, 3),
    lambda: pow(),
    lambda: abs(1, 2),
    lambda: max([1, "a"]),
    lambda: min([[], 1]),
    lambda: max([3, 1], key=lambda x: 1 // (x - 1)),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
log = []
print(
    max([3, 1, 2], key=lambda x: log.append(x) or x), log, min([2, 2, 1, 1], key=lambda x: (log.append(x), x)[1]), log
)


class N:
    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        log.append(("lt", self.n, o.n))
        return self.n < o.n

    def __gt__(self, o):
        log.append(("gt", self.n, o.n))
        return self.n > o.n

    def __add__(self, o):
        return N(self.n + (o.n if isinstance(o, N) else o))

    __radd__ = __add__


log.clear()
print(max(N(1), N(3), N(2)).n, min([N(1), N(0)]).n, log, sum([N(1), N(2)]).n)
print(
    pow(2, 3),
    pow(2, -1),
    pow(2, 3, 5),
    pow(2.0, 3),
    pow(-2, 3),
    pow(0, 0),
    pow(2, 0.5),
    pow(-1, 0.5),
    hash(5),
    hash("a") == hash("a"),
    hash((1,)),
    bin(10),
    oct(10),
    hex(10),
    hash(2**61 - 1),
    hash(-1),
    chr(97),
    ord("a"),
    bool(),
    bool([]),
    bool([0]),
    int("5"),
    float("5"),
    complex("5"),
    str(5),
    repr("5"),
    type(5),
    len("5"),
    callable(len),
    id(5) == id(5),
)
for f in (
    lambda: bool(1, 2),
    lambda: bool(x=1),
    lambda: len(5),
    lambda: len(),
    lambda: len([], []),
    lambda: hash(),
    lambda: hash([]),
    lambda: chr(),
    lambda: id(),
    lambda: type(),
    lambda: callable(),
    lambda: repr(),
    lambda: len(None),
    lambda: hex(1.5),
    lambda: str(1, 2, 3, 4),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
