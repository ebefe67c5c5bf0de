# Every set method and operator, in-place forms, errors; results sorted so that only content counts.
s = {1, 2, 3}
o = sorted
s.add(4)
s.add(1)
s.discard(9)
s.discard(4)
s.update([5], (6,), {7: 0}, "8")
print(o(s, key=str), len(s), 1 in s, "8" in s, 9 not in s)
s = {1, 2, 3, 4}
t = {3, 4, 5}
print(
    o(s | t),
    o(s & t),
    o(s - t),
    o(s ^ t),
    o(s.union(t, [9])),
    o(s.intersection(t, {3})),
    o(s.difference(t, [1])),
    o(s.symmetric_difference([1, 10])),
)
print(
    o(s.union()),
    o(s.intersection()),
    o(s.difference()),
    s.union() is s,
    s <= s,
    s < s,
    {3} < s,
    s > {1},
    s >= {1, 9},
    s == {4, 3, 2, 1},
    s != t,
    s == [1, 2, 3, 4],
    s == frozenset(s),
)
print(
    s.issubset([1, 2, 3, 4, 5]),
    s.issuperset((1, 2)),
    s.isdisjoint(t),
    s.isdisjoint([8]),
    set().issubset([]),
    {1} <= {1.0, 2},
)
u = set(s)
u |= {10}
u &= {1, 2, 10}
u -= {1}
u ^= {2, 3}
print(o(u), u.clear(), u, o(s.copy()), s.copy() is s)
u = {1, 2, 3}
u.update()
u.intersection_update([1, 2], {2, 1})
u.difference_update({1})
u.symmetric_difference_update([2, 3])
u.remove(3)
print(u)
for f in (
    lambda: set().pop(),
    lambda: {1}.remove(2),
    lambda: {1}.remove([]),
    lambda: {[]},
    lambda: {1}.add([]),
    lambda: s | [1],
    lambda: s & "a",
    lambda: s - None,
    lambda: s < [1],
    lambda: s[0],
    lambda: set(5),
    lambda: set(1, 2),
    lambda: s.union(5),
    lambda: hash(s),
    lambda: {1} + {2},
    lambda: [] in s,
    lambda: s.add(),
    lambda: s.pop(1),
    lambda: s.update(5),
    lambda: [1] | s,
    lambda: s.isdisjoint(3),
    lambda: frozenset().add(1),
    lambda: {1}.remove((1, 2)),
    lambda: {{1}},
    lambda: set([[1]]),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(
    {1, 2} in [{2, 1}],
    {1} in {frozenset([1])},
    frozenset([1]) in {frozenset([1])},
    {1, True, 1.0},
    {0, False},
)
x = {frozenset([1]): "found"}
print({1} in {frozenset({1})}, frozenset({1}) in x)
s = {frozenset({1}), 2}
s.discard({1})
print(s)
f = frozenset([1, 2])
print(
    o(f | {3}),
    type(f | {3}),
    type({3} | f),
    f & {1},
    f - {1},
    f ^ {2},
    f.union([5]) == {1, 2, 5},
    f.copy() is f,
    frozenset(f) is f,
    frozenset() is frozenset(),
    f == {1, 2},
    hash(f) == hash(frozenset([2, 1])),
)
g = f
g |= {9}
print(o(g), o(f), f.__class__, {f: 1}[frozenset([2, 1])])
print(
    set(),
    frozenset(),
    {1},
    frozenset([1]),
    repr({"a"}),
    str(frozenset("x")),
    set("aaa"),
    {(1, 2)},
    {None},
    bool(set()),
    bool({0}),
)


class S(set):
    pass


a = S([1, 2])
print(type(a | {3}), type({3} | a), type(a.copy()), type(a.union([1])), repr(S([1])), S([1]) == {1}, type(a & a))
a.x = 1
a |= {5}
print(type(a), a.x, len(a))
it = iter({1, 2})
y = {1, 2, 3}
try:
    for v in y:
        y.add(v + 10)
except RuntimeError as e:
    print(e)
try:
    for v in y:
        y.remove(v)
except RuntimeError as e:
    print(e)
print(
    {1} < {1, 2} < {1, 2, 3},
    {1} < {2} or {2} < {1},
    sorted([{1, 2}, {1}, set()], key=len),
    max([{1}, {1, 2}]),
    [*{7}],
    *{8},
)
