# Builtin iterators: identity, copies of position, mutation of what they walk, length hints, repr names.
its = [
    iter([1, 2]),
    iter((1, 2)),
    iter("ab"),
    iter({1: 2}),
    iter({1}),
    iter(range(2)),
    iter(b"ab"),
    iter(bytearray(b"a")),
    reversed([1]),
    enumerate("a"),
    zip("a"),
    map(str, [1]),
    filter(None, [1]),
    iter({1: 2}.values()),
    iter({1: 2}.items()),
    reversed({1: 2}),
    (x for x in [1]),
    iter(int, 1),
    reversed("ab"),
    iter(range(2**70)),
]
for i in its:
    print(
        type(i).__name__,
        iter(i) is i,
        hasattr(i, "__next__"),
        hasattr(i, "__len__"),
        getattr(i, "__length_hint__", lambda: "-")(),
    )
for i in its[:6]:
    next(i)
    print(getattr(i, "__length_hint__", lambda: "-")(), list(i), list(i))
l = [1, 2, 3, 4]
a, b = iter(l), iter(l)
next(a)
print(list(zip(a, b)))
z = zip(iter(l), iter(l))
print(next(z), list(z))
it = iter(l)
print(list(zip(it, it)), list(zip(*[iter(l)] * 2)))
m = map(lambda x, y: (x, y), it, "ab")
print(list(m))
e = enumerate(iter("abc"), 10)
print(next(e), list(e))
f = filter(lambda x: x != 2, iter(l))
l.append(5)
print(list(f))
l2 = [1]
it = iter(l2)
for x in it:
    if x < 5:
        l2.append(x + 1)
print(l2)
s = {1, 2, 3}
it = iter(s)
next(it)
s.add(99)
try:
    next(it)
except RuntimeError as e:
    print(e)
r = iter(range(5))
print(next(r), next(r), list(r))
print(
    max(map(len, ["a", "bbb"])),
    sum(map(int, "123")),
    list(map(list, zip(*[(1, 2), (3, 4)]))),
    dict(map(lambda k: (k, k * 2), "ab")),
)
g = (i for i in range(3))
print(list(zip(g, g)), list(g))
print([list(x) for x in (map(None.__eq__, [None, 1]),)], list(map(lambda *a: sum(a), [1, 2], [10, 20], [100, 200])))
try:
    map(1)
except TypeError as e:
    print(e)
x = reversed([1, 2, 3])
print(next(x), list(x), list(x))
print(
    list(enumerate(zip("ab", reversed("ab")))),
    [*map(str.upper, filter(str.isalpha, "a1b2"))],
    tuple(reversed(tuple(enumerate("xy")))),
)
print(
    any(map(lambda v: v > 2, iter([1, 2, 3, 4]))),
    all(map(bool, [])),
    min(iter([3, 1, 2])),
    sorted(iter("hello")),
    "".join(iter(["a", "b"])),
    list(iter(bytes([1, 2]))),
    set(iter("aa")),
    [i for i in iter(())],
)
