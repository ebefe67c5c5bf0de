# Keys: equality with equal hash, identity shortcut, unhashable, NaN, custom __hash__ / __eq__, call counts.
class K:
    def __init__(self, n, h=None):
        self.n, self.h = n, n if h is None else h

    def __hash__(self):
        print("hash", self.n, end="; ")
        return self.h

    def __eq__(self, o):
        print("eq", self.n, o.n if isinstance(o, K) else o, end="; ")
        return isinstance(o, K) and self.n == o.n

    def __repr__(self):
        return f"K{self.n}"


a = K(1)
d = {a: "a"}
print(d)
print(d[a])
print(d[K(1)])
print(d.get(K(2, 1)), K(3) in d)
d[K(1)] = "replaced value, first key kept"
print(d, list(d)[0] is a)
print(d.pop(K(1)), d)
same = {K(1, 7): 1, K(2, 7): 2, K(3, 7): 3}
print(len(same))
print(same[K(3, 7)])
nan = float("nan")
m = {nan: 1, 1.0: 2}
print(m[nan], len(m), nan in m)


class NoHash:
    __hash__ = None


class EqOnly:
    def __eq__(self, o):
        return True


class EqAndHash:
    def __eq__(self, o):
        return True

    __hash__ = object.__hash__


class Sub(EqOnly):
    pass


class Sub2(EqOnly):
    def __hash__(self):
        return 5


for o in (NoHash(), EqOnly(), Sub(), [], {}, set(), bytearray()):
    try:
        {o: 1}
    except TypeError as e:
        print(type(o).__name__, e)
x = EqAndHash()
print({x: 1}[x], hash(Sub2()), EqOnly.__hash__, object.__hash__ is EqAndHash.__hash__)


class BadHash:
    def __init__(self, r):
        self.r = r

    def __hash__(self):
        return self.r


for r in ("s", 1.5, None):
    try:
        hash(BadHash(r))
    except TypeError as e:
        print(e)
print(
    hash(BadHash(2**61 - 1)),
    hash(BadHash(2**64)),
    hash(BadHash(-1)),
    hash(BadHash(True)),
    hash(BadHash(-(2**70))),
    hash(BadHash(2**62)),
    hash(BadHash(2**63 - 1)),
    hash(BadHash(2**63)),
)


class RaisesHash:
    def __hash__(self):
        raise ValueError("no hash today")


class RaisesEq:
    def __hash__(self):
        return 1

    def __eq__(self, o):
        raise ValueError("no eq today")


for f in (
    lambda: {RaisesHash(): 1},
    lambda: {1: 1}[RaisesHash()],
    lambda: RaisesHash() in {},
    lambda: {1: 1, RaisesEq(): 2},
    lambda: RaisesEq() in {1},
    lambda: {1: 0}.get(RaisesEq()),
):
    try:
        print(f())
    except ValueError as e:
        print(e)
print(
    {"a": 1, b"a": 2, ("a",): 3, frozenset("a"): 4}[frozenset(["a"])],
    {1: "x"}[True],
    {2**70: 1}[2.0**70],
    {0.5: 1}[0.5 + 0j],
)
print({K: 1, int: 2, len: 3, None: 4, ...: 5}[len])
