# Dict and set comprehensions: order of evaluation, duplicates, conditions, nesting, unhashables.
print(
    {x: x * x for x in range(5)},
    {x % 3: x for x in range(7)},
    {k: v for k, v in {"a": 1}.items()},
    {v: k for k, v in {"a": 1, "b": 1}.items()},
)


def t(s, v):
    print(s, v, end="; ")
    return v


print({t("k", x): t("v", x * 2) for x in range(2) if t("if", True)})
print(
    {(i, j): i * j for i in range(3) for j in range(i) if i != j}, {i: {j: i + j for j in range(2)} for i in range(2)}
)
print(
    {c.lower() for c in "AaBb"} == {"a", "b"},
    {len(w) for w in ["a", "b", "cc"]},
    sorted({(x, y) for x in "ab" for y in "cd"}),
)
for f in (
    lambda: {x: 1 for x in [[]]},
    lambda: {x for x in [{}]},
    lambda: {1 / x: 1 for x in [1, 0]},
    lambda: {x: y for x in [1]} if 0 else {a: undefined for a in [1]},
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
x = "outer"
print({x: x for x in range(2)}, x, [x for _ in "a"], {x for x in ()})
print({i: (lambda: i) for i in range(3)}[0](), {i: (lambda i=i: i) for i in range(3)}[0]())
inv = {}
for k, v in {"a": 1, "b": 2, "c": 1}.items():
    inv.setdefault(v, []).append(k)
print(inv)
print(
    {k: [x for x in v if x % 2] for k, v in {"p": [1, 2, 3], "q": [4]}.items()},
    {**{i: i for i in range(2)}, **{i: -i for i in range(1, 3)}},
)
print(
    dict(sorted({"b": 1, "a": 2}.items())),
    dict(sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1])),
    max({"a": 3, "b": 7}, key={"a": 3, "b": 7}.get),
)
m = {(r, c): r * 3 + c for r in range(2) for c in range(3)}
print([[m[r, c] for c in range(3)] for r in range(2)], {c: sum(m[r, c] for r in range(2)) for c in range(3)})
print({*(), *[1], *(2, 1)}, {**{}}, {"a": 1, **dict(b=2)}, {1: 2, **{}, 1: 3}, {True: 1, 1: 2, 1.0: 3})
