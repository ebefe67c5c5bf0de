# sort and sorted: stability, key, reverse, comparison counts via __lt__ only, errors, mutation during sort.
data = [(i % 3, i) for i in range(10)]
print(sorted(data), sorted(data, reverse=True))
print(sorted(data, key=lambda t: t[0]), sorted(data, key=lambda t: t[0], reverse=True))
print(
    sorted([3, 1, 2], reverse=1),
    sorted("banana"),
    sorted({3: 1, 1: 2}),
    sorted([]),
    sorted([1.5, 1, True, 0]),
    sorted(["b", "A", "a", "B"], key=str.lower),
)
print(
    sorted([[2], [1, 2], [1], []]),
    sorted([(1, "b"), (1, "a"), (0, "z")]),
    sorted(["10", "9", "1"], key=int),
    sorted([-3, 2, -1], key=abs),
)
a = [5, 2, 9]
print(a.sort(), a, a.sort(key=lambda x: -x), a)


class OnlyLt:
    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        return self.n < o.n

    def __repr__(self):
        return f"L{self.n}"


print(
    sorted([OnlyLt(3), OnlyLt(1), OnlyLt(2)]),
    sorted(map(OnlyLt, [2, 0, 1]), reverse=True),
    max([OnlyLt(1), OnlyLt(5)], key=lambda o: o.n),
)
for f in (
    lambda: sorted([1, "a"]),
    lambda: sorted([None, 1]),
    lambda: sorted([1j, 2j]),
    lambda: sorted(5),
    lambda: sorted([1], key=5),
    lambda: sorted([1], lambda x: x),
    lambda: sorted([3, 1], key=lambda x: 1 / (x - 1)),
    lambda: sorted([{}, {}]),
    lambda: sorted(),
    lambda: [2, 1].sort(key=len),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
b = [3, 1, 2]
try:
    b.sort(key=lambda x: b.append(0) or x)
except ValueError as e:
    print(e, b)
c = [3, 2, 1, 5, 4]
seen = []
c.sort(key=lambda x: seen.append(len(c)) or x)
print(c, seen)
x = [5, 3, 1, "s", 2]
try:
    x.sort()
except TypeError as e:
    print(e, sorted(map(str, x)))
seed = 1
r = []
for _ in range(300):
    seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
    r.append(seed % 50)
s = sorted(range(300), key=lambda i: r[i])
print(all(r[s[i]] < r[s[i + 1]] or (r[s[i]] == r[s[i + 1]] and s[i] < s[i + 1]) for i in range(299)))
s = sorted(range(300), key=lambda i: r[i], reverse=True)
print(
    all(r[s[i]] > r[s[i + 1]] or (r[s[i]] == r[s[i + 1]] and s[i] < s[i + 1]) for i in range(299)),
    sorted(r) == sorted(r, reverse=True)[::-1],
    s[:12],
)
n = 0


class Cmp:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        global n
        n += 1
        return self.v < o.v


for k, arr in (
    ("sorted", range(100)),
    ("reversed", range(100, 0, -1)),
    ("equal", [1] * 100),
    ("two runs", [*range(50), *range(50)]),
    ("mixed", r[:100]),
):
    n = 0
    sorted(map(Cmp, arr))
    print(k, n)
nan = float("nan")
print(
    len(sorted([3, nan, 1, 2])), sorted(["é", "z", "e", "Z", "日"]), sorted([b"b", b"a"]), sorted([True, False, True])
)
