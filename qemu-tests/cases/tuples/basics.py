# Tuples: construction, indexing, methods, comparison, hashing, immutability, identity of the empty one.
print((), (1,), (1, 2), 1, tuple(), tuple("abc"), tuple([1]), tuple(range(3)), tuple({1: 2}), tuple(x for x in "g"))
t = (1, 2, 3, 2)
print(t[0], t[-1], t[1:3], t[::-1], t[5:], t[::2], len(t), t.count(2), t.index(2), t.index(2, 2), 3 in t, 9 not in t)
print(t + (4,), t * 2, 2 * t, t * 0, t * -1, () + (), t[:] is t, t + () is t, tuple(t) is t, t * 1 == t)
print(
    (1, 2) == (1, 2),
    (1, 2) < (1, 3),
    (1,) < (1, 0),
    () < (0,),
    (1, "a") != (1, "b"),
    (1, 2) == [1, 2],
    (1, 2.0) == (1.0, 2),
    hash((1, 2)) == hash((1.0, 2)),
)
for f in (
    lambda: t[4],
    lambda: t[-5],
    lambda: t["a"],
    lambda: t.index(9),
    lambda: t.index(1, 1),
    lambda: t + [1],
    lambda: t * t,
    lambda: (1,) < ("a",),
    lambda: (1,) < [1],
    lambda: tuple(5),
    lambda: tuple(1, 2),
    lambda: t.append(1),
    lambda: t.count(),
    lambda: hash(([],)),
    lambda: t[1.0],
    lambda: t[::0],
    lambda: tuple(x=1),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    t[0] = 1
except TypeError as e:
    print(e)
try:
    t[0:1] = ()
except TypeError as e:
    print(e)
x = ([],)
x[0].append(1)
print(x, len(x))
d = {(1, 2): "a", (): "e", ((1,), "k"): "n"}
print(d[1, 2], d[()], d[(1,), "k"], (1, 2) in d)
print(() is (), repr(((1,),)), str((1, "a", None, 1.5, b"x")), (((),),), ("it's", 'q"', "\n"))
a, *b = t
print(
    a,
    b,
    max(t),
    min(t),
    sum(t),
    sorted(t),
    list(reversed(t)),
    any(t),
    all(()),
    list(enumerate("ab", 5)),
    list(zip(t, "ab")),
)
s = (1, 2)
u = s
s += (3,)
print(s, u)


class T(tuple):
    def __new__(cls, *a):
        return super().__new__(cls, a)

    x = property(lambda s: s[0])


p = T(5, 6)
print(
    p,
    p.x,
    p == (5, 6),
    hash(p) == hash((5, 6)),
    type(p + (1,)),
    type(p[:]),
    p[1],
    isinstance(p, tuple),
    {p: 1}[(5, 6)],
    T() == (),
)
r = (1, [2])
r[1].append(r)
print(r)
print(
    (1, 2, 3) > (1, 2),
    sorted([(2, "b"), (1, "z"), (2, "a")]),
    max((1, 2), (1, 3)),
    (None, 1) == (None, 1),
)
print(1, 2) if (1, 2) else None
for (i,) in [(1,), (2,)]:
    print(i, end=" ")
print(*[(x, y) for x, y in ((1, 2), (3, 4))])
