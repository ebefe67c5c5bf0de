# Iteration order of sets of ints equals CPython's: insertion, collision, growth, deletion, copies, operators.
print(
    {3, 1, 2},
    {10, 5, 0},
    {-1, -2, -3},
    {100, 200, 300, 400},
    {8, 16, 24, 0},
    {7, 15, 23, 31},
    {1 << 40, 1 << 41, 1 << 20, 5},
)
print(set(range(20)), set(range(20, 0, -1)), set(range(0, 100, 7)), set(range(-5, 5)))
print(set([2**61 - 1, 0, 2**61, 1, -(2**61)]), {2**62, 2**63, 2**64, 3}, {10**20, 10**21, 10**22})
s = set()
for i in range(40):
    s.add(i * 37 % 101)
print(s)
for i in range(0, 101, 3):
    s.discard(i)
print(s)
for i in (200, 300, 0, 3, 6):
    s.add(i)
print(s, s.pop(), s.pop(), s.pop(), s)
a, b = set(range(0, 30, 2)), set(range(0, 30, 3))
print(a | b, a & b, a - b, a ^ b, b | a, b & a, b - a, b ^ a)
print(
    a.union(range(50, 40, -1)),
    a.intersection([6, 12, 0, 1]),
    a.difference([0, 2, 4]),
    a.symmetric_difference([1, 2, 3]),
)
c = a.copy()
c.add(99)
print(c, set(list(c)), set(c), frozenset(c), set(sorted(c)), {*c})
d = {i for i in range(1000) if i % 97 == 0}
print(d)
d.update(range(500, 510))
print(d)
d.intersection_update(range(0, 1000, 5))
print(d)
d ^= {5, 10, 15}
print(d)
print(set([1.5, 2.5, 0.5, 3]), {0.1, 0.2, 0.3}, {1, 1.5, 2}, {True, 2, 0})
print(set([(1, 2), (0, 1), (5, 5)]), {(i,) for i in range(6)}, {frozenset([i]) for i in range(4)})
e = set(range(10))
while len(e) > 5:
    e.pop()
e.add(0)
print(e, [e.pop() for _ in range(3)], e)
print(*{33, 65, 97, 1, 129}, *sorted({33, 65, 97, 1, 129}))
f = set()
for i in range(300):
    f.add(i * i % 331)
print(len(f), list(f)[:20], list(f)[-20:])
f -= set(range(0, 331, 2))
print(list(f)[:30])
print(
    list({x: 0 for x in f}.keys() & {1, 3, 5, 27, 101})[:10],
    {1, 2, 3} - {2},
    {5, 4, 3, 2, 1} & {1, 5, 3},
    {9, 17, 25} | {1},
)
