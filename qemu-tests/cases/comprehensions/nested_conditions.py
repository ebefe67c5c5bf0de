# Conditions, several loops, unpacking targets, nested displays, conditional elements, order of evaluation.
def t(s, v):
    print(s, v, end="; ")
    return v


print([t("e", i) for i in t("it", [1, 2]) if t("c1", True) if t("c2", i > 1)])
print([(i, j) for i in t("o", [1, 2]) for j in t("n", [i])])
print(
    [i * j for i in range(4) if i % 2 for j in range(4) if j > i],
    [x for r in [[1, 2], [3], []] for x in r],
    [(a, b, c) for a in range(2) for b in range(a) for c in range(b)],
)
print(
    [a + b for a, b in [(1, 2), (3, 4)]],
    [a for a, *b in ["xyz", (1,)]],
    [b for a, *b in ["xyz", (1,)]],
    [x for (x, (y, z)) in [(1, (2, 3))] if y < z],
    [k for (k,) in ["a", "b"]],
)
print(
    [["x" if i == j else "." for j in range(3)] for i in range(3)],
    [[r[c] for r in [[1, 2], [3, 4]]] for c in range(2)],
    [i if i % 2 else "even" for i in range(4) if i != 1],
)
d = {}
print([d.setdefault(w, len(d)) for w in "to be or not to be".split()], d)
l = [0] * 3
print([l[0] for l[0] in range(3)], l)
o = type("O", (), {})()
print([o.v for o.v in "ab"], o.v)
try:
    [1 / i for i in (1, 0)]
except ZeroDivisionError as e:
    print(e)
try:
    [a for a, b in [(1, 2), (3,)]]
except ValueError as e:
    print(e)
try:
    [x for x in None]
except TypeError as e:
    print(e)
print(
    [*range(3), *[i for i in "ab"], *(j for j in ())],
    [[*p] for p in ["ab"]],
    [{**q} for q in [{"a": 1}]],
    [f"{x:>{w}}" for x, w in [("a", 3)]],
    [(yield_) for yield_ in [1]],
    [lambda: 0 for _ in range(2)][0](),
    [[]] == [[] for _ in range(1)],
    [i for i in range(5)][::-1],
    [i for i in range(10) if i % 2 == 0 if i % 3 == 0],
    [not i for i in [0, 1]],
    [i for i in [3, 1, 2] if i in {1, 3}],
    [x for x in (y for y in [1, 2])],
    len([0 for _ in range(1000)]),
    [n for n in range(2, 30) if all(n % d for d in range(2, n))],
)
m = [[1, 2, 3], [4, 5, 6]]
print(
    [list(r) for r in zip(*m)],
    sum([sum(r) for r in m]),
    [x for r in m for x in r if x % 2],
    [[x * 2 for x in r] for r in m],
    max([max(r) for r in m]),
    [r[::-1] for r in m[::-1]],
    [(i, j, m[i][j]) for i in range(2) for j in range(3) if (i + j) % 2],
)
print(
    [s.strip() for s in " a, b ,c ".split(",")],
    [w[0].upper() + w[1:] for w in ["ab", "cd"]],
    [(len(w), w) for w in sorted(["ccc", "a", "bb"], key=len)],
    ["".join(c for c in w if c not in "aeiou") for w in ["hello", "world"]],
    [int(c) for c in str(2**40)],
    [chr(ord(c) + 1) for c in "HAL"],
    [divmod(i, 3) for i in range(-2, 3)],
    [bool(x) for x in ("", "a", 0, [0])],
    [type(x).__name__ for x in (1, 1.0, "")],
)
out = []
[out.append(i) for i in range(3)]
print(out, [out.pop() for _ in range(len(out))], out)
it = iter(range(10))
print([(a, b) for a, b in zip(it, it)], [next(it, None) for _ in range(2)])
print(
    {i: {j for j in range(i)} for i in range(3)},
    {(i, j) for i in range(2) for j in range(2)} == {(0, 0), (0, 1), (1, 0), (1, 1)},
    {k: [v for v in range(k)] for k in range(3) if k},
    {x: y for x, y in zip("abc", [1, 2])},
    {v: k for k, v in {"a": 1, "b": 2}.items()},
    {len(w): w for w in ["a", "b", "cc"]},
    {**{i: 0 for i in range(2)}, 1: 1},
)
