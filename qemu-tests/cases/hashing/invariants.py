# Equal objects hash equal across types; dict and set agree; hash of containers; user hash of every size.
pairs = [
    (1, 1.0),
    (1, True),
    (0, False),
    (0.0, -0.0),
    (2**61, 2.0**61),
    (1, 1 + 0j),
    (10**20, 1e20),
    ("a", "a"),
    ((1, 2), (1.0, 2)),
    (frozenset([1]), frozenset([True])),
    (b"x", b"x"),
    (range(3), range(0, 3)),
    (-1, -1.0),
    (2**62, 2.0**62),
    (-(2**63), -(2.0**63)),
]
for a, b in pairs:
    print(a == b, hash(a) == hash(b), len({a, b}), {a: 1}.get(b), b in {a}, [a].index(b))
d = {}
for k in (1, 1.0, True, 1 + 0j, "1", b"1", (1,), 1.5, None, ..., int, len, frozenset()):
    d[k] = type(k).__name__
print(len(d), list(d.values()))


class H:
    def __init__(self, h, eq=True):
        self.h, self.eq = h, eq

    def __hash__(self):
        return self.h

    def __eq__(self, o):
        return self.eq


for h in (0, 1, -1, 2**31, 2**61 - 1, 2**61, 2**62, 2**63 - 1, 2**63, 2**64, 2**100, -(2**63), -(2**64), True):
    o = H(h)
    print(h, hash(o), {o: "v"}[H(h)], len({o, H(h)}))
collide = {H(7, False): i for i in range(50)}
print(len(collide), sorted(collide.values()) == list(range(50)))
s = set()
for i in range(200):
    s.add(H(i % 3, False))
print(len(s))
t = (1, "a", (2.5, None))
print(
    hash(t) == hash((1, "a", (2.5, None))),
    hash(t) != hash((1, "a", (None, 2.5))),
    hash((1, 2)) != hash((2, 1)),
    hash(()) == hash(()),
    hash(("a",)) != hash("a"),
)
for bad in ((1, [2]), ({},), ({1},), (bytearray(),), [(1,)]):
    try:
        hash(bad)
    except TypeError as e:
        print(e)


class Mutable:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return hash(self.v)

    def __eq__(self, o):
        return self.v == o.v


m = Mutable(1)
x = {m: "found"}
m.v = 2
print(m in x, Mutable(1) in x, Mutable(2) in x, len(x), list(x.values()))
m.v = 1
print(m in x, x[Mutable(1)])
print(
    hash("a") == hash("a" + ""),
    hash("ab"[:1]) == hash("a"),
    hash(str(12)) == hash("12"),
    hash(b"ab") == hash("ab"),
    hash(object()) == hash(object()) or True,
    hash(1.0) == 1,
    hash(float(2**53)) == 2**53,
)
