# Tuples as records, keys, multiple results; comparison, nesting, conversion; parenthesised and bare forms.
t = 1, "two", 3.0
a, b, c = t
print(t, a, b, c, t[1], t[-1], t[:2], len(t), "two" in t, t.index(3.0), t.count(1))
print(
    (),
    (1,),
    (1),
    ((1,),),
    tuple("ab"),
    tuple([1, 2]),
    (1, 2) + (3,),
    (0,) * 3,
    (1, 2) < (1, 3),
    (1, 2) == (1, 2),
    (1, 2) != [1, 2],
)


def minmax(seq):
    return min(seq), max(seq)


lo, hi = minmax([3, 1, 2])
print(lo, hi, minmax("hello"))
points = {(0, 0): "origin", (1, 2): "p"}
print(points[0, 0], points[(1, 2)], (2, 1) in points, sorted(points), max(points))
try:
    t[0] = 5
except TypeError as e:
    print(e)
try:
    a, b = t
except ValueError as e:
    print(e)
try:
    t[9]
except IndexError as e:
    print(e)
n = (1, [2, 3])
n[1].append(4)
print(n, hash((1, 2)) == hash((1, 2)))
try:
    hash(n)
except TypeError as e:
    print(e)
for i, (x, y) in enumerate([(1, 2), (3, 4)]):
    print(i, x + y, end="; ")
(x, y), z = (1, 2), 3
x, y = y, x
print(x, y, z, *t)
records = [("bob", 25), ("ann", 30), ("cy", 25)]
print(
    sorted(records),
    sorted(records, key=lambda r: (r[1], r[0])),
    [n for n, age in records if age == 25],
    dict(records),
    list(zip(*records)),
)
first, *rest = t
*init, last = t
print(first, rest, init, last)
print(tuple(x * 2 for x in (1, 2)), sum((1, 2)), any((0, 1)), (1, 2, 3)[::-1], t + (4,), t)
e = ()
print(e == tuple(), bool(e), e + (1,), len(((),)), (e,), (1, 2) is (1, 2) or True, type((1)), type((1,)))


def swap(p):
    return p[1], p[0]


print(swap(swap((1, 2))), tuple(map(swap, [(1, 2), ("a", "b")])), ("a", 1) < ("b", 0), ("a", 2) > ("a", 1), () < (0,))
