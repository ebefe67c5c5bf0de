# Dicts for everyday use: lookup, defaults, counting, grouping, inversion, nesting, iteration order.
d = {"a": 1, "b": 2}
d["c"] = 3
d["a"] += 10
print(d, d["a"], d.get("z"), d.get("z", 0), "a" in d, "z" not in d, len(d))
del d["b"]
d["b"] = "back"
print(d, list(d), list(d.values()), list(d.items()))
for k in d:
    print(k, d[k], end="; ")
for k, v in d.items():
    print(k, v, end="; ")
print()
counts = {}
for ch in "hello world":
    counts[ch] = counts.get(ch, 0) + 1
print(counts, max(counts, key=counts.get), sorted(counts.items(), key=lambda t: (-t[1], t[0]))[:3])
groups = {}
for w in ["one", "two", "three", "four", "five"]:
    groups.setdefault(len(w), []).append(w)
print(groups, {v: k for k, vs in groups.items() for v in vs})
nested = {"x": {"y": {"z": 1}}}
nested["x"]["y"]["w"] = [1]
nested["x"]["y"]["w"].append(2)
print(nested, nested["x"]["y"]["z"], nested.get("q", {}).get("r", "none"))
print(
    {**{"a": 1}, **{"a": 2, "b": 3}},
    {"a": 1} | {"b": 2},
    dict(a=1, b=2),
    dict([("k", "v")]),
    dict(zip("ab", [1, 2])),
    {i: i * i for i in range(4)},
    dict.fromkeys("ab", 0),
)
keys = [1, "1", 1.5, (1, 2), None, True, frozenset([1]), b"1"]
mixed = {k: type(k).__name__ for k in keys}
print(mixed, len(mixed), mixed[1], mixed[True], mixed[(1, 2)])
for f in (lambda: d["zz"], lambda: {}[0], lambda: {[]: 1}, lambda: d[{}], lambda: {}.popitem()):
    try:
        f()
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
print(d.pop("a"), d.pop("a", None), d.popitem(), d.setdefault("n", 5), d.setdefault("n", 6), d)
a = {"k": [1]}
b = dict(a)
b["k"].append(2)
b["new"] = 1
print(a, b, a == b, a is b, {"x": 1, "y": 2} == {"y": 2, "x": 1}, {} == {}, bool({}), bool({0: 0}))
sq = {}
for i in range(5):
    sq[i] = i * i
for i in list(sq):
    if i % 2:
        del sq[i]
print(sq, sum(sq), sum(sq.values()), min(sq), sorted(sq, reverse=True), 2 in sq, 4 in sq.values())
table = {"add": lambda a, b: a + b, "mul": lambda a, b: a * b}
print([table[op](3, 4) for op in ("add", "mul")], {(x, y): x * y for x in range(2) for y in range(2)})
d.clear()
print(d, str({}), repr({1: {2: {3: {}}}}), {"s": "it's", 'q': '"'})
memo = {0: 0, 1: 1}


def fib(n):
    if n not in memo:
        memo[n] = fib(n - 1) + fib(n - 2)
    return memo[n]


print(fib(60), len(memo), list(memo)[:5])
