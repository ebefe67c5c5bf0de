# Comprehensions, the everyday forms.
print(
    [x * x for x in range(6)],
    [x for x in range(10) if x % 3 == 0],
    [x + y for x in "ab" for y in "cd"],
    [[i * j for j in range(3)] for i in range(3)],
)
print(
    {x % 3 for x in range(10)} == {0, 1, 2},
    {x: x * x for x in range(4)},
    {k: v for v, k in enumerate("abc")},
    list(x * 2 for x in [1, 2]),
)
print(
    [x if x > 2 else -x for x in range(5)],
    [(i, c) for i, c in enumerate("xyz") if i != 1],
    [w.upper() for w in "a b c".split()],
    [a for a, b in [(1, 2), (3, 4)]],
)
matrix = [[1, 2, 3], [4, 5, 6]]
print(
    [x for row in matrix for x in row],
    [[row[i] for row in matrix] for i in range(3)],
    [sum(row) for row in matrix],
    [x for row in matrix if sum(row) > 6 for x in row if x % 2 == 0],
)
n = 10
print(
    [n for n in range(3)],
    n,
    [(lambda: i)() for i in range(3)],
    sum(i for i in range(101)),
    max(len(w) for w in ["a", "bbb"]),
    any(x > 3 for x in range(5)),
    all(x for x in []),
)
primes = [p for p in range(2, 50) if all(p % d for d in range(2, int(p**0.5) + 1))]
print(primes, [(a, b, c) for c in range(1, 20) for b in range(1, c) for a in range(1, b) if a * a + b * b == c * c])
text = "the quick brown fox"
print(
    {w: len(w) for w in text.split()},
    {c: text.count(c) for c in sorted(set(text)) if c != " "},
    "".join(c for c in text if c not in "aeiou"),
    [w[::-1] for w in text.split()],
)


def f(x):
    return x * 10


print(
    [f(x) for x in range(3)],
    [f(x) for f in (abs, str) for x in (-1, 2)],
    [y for x in range(3) if (y := f(x)) > 5],
    {**{i: i for i in range(2)}, 9: 9},
    [*(i for i in "ab"), *[j for j in "cd"]],
)


class C:
    vals = [1, 2, 3]
    doubled = [v * 2 for v in vals]

    def squares(self):
        return [v * v for v in self.vals]


print(C.doubled, C().squares(), [c.vals for c in [C, C()]][0] is C.vals)
g = (x * x for x in range(3))
print(
    next(g),
    list(g),
    list(g),
    [[]] * 2,
    [[] for _ in range(2)],
    [None for _ in range(2)],
    [x for x in [] if undefined],
    {(): [] for _ in range(1)},
)
try:
    [1 / x for x in (1, 0)]
except ZeroDivisionError as e:
    print(e)
nested = {"a": [1, 2], "b": [3]}
print(
    [(k, v) for k, vs in nested.items() for v in vs],
    {v: k for k, vs in nested.items() for v in vs},
    [len(vs) for vs in nested.values()],
    sorted((len(v), k) for k, v in nested.items()),
)
