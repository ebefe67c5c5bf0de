# range: every form, indexing, slicing, membership, equality, hashing, big values, errors.
rs = [
    range(0),
    range(5),
    range(2, 5),
    range(5, 2),
    range(0, 10, 3),
    range(10, 0, -3),
    range(-5, 5, 2),
    range(5, -6, -4),
    range(1, 2, 100),
    range(2**62, 2**62 + 3),
    range(10**20, 10**20 + 10, 4),
    range(0, -1),
    range(True),
    range(3, 3, -1),
]
for r in rs:
    print(
        r,
        list(r),
        len(r),
        bool(r),
        list(reversed(r)),
        r.start,
        r.stop,
        r.step,
        r[0:2],
        r[::-1],
        r[1:],
        r[-2:],
        hash(r) == hash(range(r.start, r.stop, r.step)),
        list(r[::2]),
        max(r, default=None),
        sum(r),
        sorted(r)[:1],
    )
r = range(0, 20, 3)
print(
    r[0],
    r[-1],
    r[3],
    r[2:5],
    r[::-2],
    r[10:],
    9 in r,
    10 in r,
    9.0 in r,
    "a" in r,
    True in range(2),
    3.5 in r,
    r.index(9),
    r.count(9),
    r.count(10),
    r.count(9.0),
    r == range(0, 21, 3),
    r == range(0, 19, 3),
    range(0) == range(5, 5),
    range(1, 2, 5) == range(1, 3, 7),
    range(3) == [0, 1, 2],
    r != range(3),
    10**30 in range(10**31),
    -1 in range(10),
    2**70 in range(2**70, 2**70 + 1),
    len(range(2**63 - 1)),
    None in r,
    6 + 0j in r,
)
for f in (
    lambda: range(),
    lambda: range(1.5),
    lambda: range("a"),
    lambda: range(1, 2, 0),
    lambda: range(1, 2, 3, 4),
    lambda: r[7],
    lambda: r[-8],
    lambda: r["a"],
    lambda: r.index(10),
    lambda: r.index("a"),
    lambda: r < r,
    lambda: r + r,
    lambda: len(range(2**63)),
    lambda: len(range(10**30)),
    lambda: range(None),
    lambda: setattr(r, "start", 1),
    lambda: r.nope,
    lambda: range(stop=5),
    lambda: r[::0],
    lambda: range(5)[10**30],
    lambda: r.__setitem__(0, 1),
    lambda: r * 2,
    lambda: hash(range(5)) == hash(range(0, 5)),
    lambda: next(r),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    r[0] = 1
except TypeError as e:
    print(e)
big = range(10**20)
print(
    big[10**19],
    big[-1],
    big[5:10],
    10**19 in big,
    list(big[:3]),
    big.index(12345),
    range(10**20, 0, -(10**19))[3],
    range(-(2**63), 2**63)[0],
    list(range(2**63 - 2, 2**63 + 2)),
    range(0, 2**70, 2**69).__len__(),
    bool(range(10**30)),
)
it = iter(range(3))
print(
    next(it),
    list(it),
    next(it, "end"),
    it.__length_hint__(),
    type(it).__name__,
    type(iter(range(2**70))).__name__,
    type(reversed(range(3))).__name__,
    [*range(3)],
    {*range(3)} == {0, 1, 2},
)
i = iter(range(10))
print([(x, next(i)) for x in i])
for i in range(3):
    for i in range(i):
        print(i, end=" ")
print(i)
n = 3
for i in range(n):
    n = 100
print(i, n)
for i in range(5):
    i *= 2
print(i)
t = 0
for a in range(100):
    for b in range(a, 100, 7):
        t += a ^ b
print(
    t,
    [i for i in range(10, -10, -7)],
    sum(range(1, 101)),
    sum(range(10**6)),
    sum(i * i for i in range(0, 1000, 7)),
    list(zip(range(3), range(5, 8), "abc")),
    list(map(range, range(3))),
    dict(enumerate(range(2))),
    range(5).__class__,
    range(0, 5, True),
    repr(range(-1)),
    str(range(1, 2, -1)),
)
for i in range(2**62 - 2, 2**62 + 2):
    print(i, end=" ")
for i in range(-(2**62) + 1, -(2**62) - 3, -1):
    print(i, end=" ")
print()
