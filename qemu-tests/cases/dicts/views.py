# Views: live, set operations, comparison, iteration, repr.
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), len(v), len(i))
d["c"] = 3
print(k, v, i, list(k), "c" in k, 3 in v, ("c", 3) in i, ("c", 4) in i, "c" in i, ("c",) in i)
print(
    sorted(k & {"a", "z"}),
    sorted(k | ["z"]),
    sorted(k - {"a"}),
    sorted(k ^ {"a", "q"}),
    sorted({"a", "x"} - k),
    sorted({"x"} | k),
    k & {} == set(),
)
print(sorted(i & {("a", 1), ("a", 2)}), sorted(i - {("a", 1)}), sorted(i | [(1, 2)], key=str), type(k & k), type(i | i))
print(
    k == {"a", "b", "c"},
    k == ["a", "b", "c"],
    k == d.keys(),
    v == v,
    v == d.values(),
    i == d.items(),
    k >= {"a"},
    k > {"a", "b", "c"},
    k <= {"a", "b", "c", "d"},
    k < {"a"},
    i == {("a", 1), ("b", 2), ("c", 3)},
)
print(k.isdisjoint({"z"}), k.isdisjoint("abc"), i.isdisjoint([("a", 9)]), k.isdisjoint([]))
print(
    list(reversed(k)),
    list(reversed(v)),
    list(reversed(i)),
    {x: y for x, y in i},
    dict(i),
    list(zip(k, v)),
    sorted(v),
    max(k),
    sum(v),
)
for f in (
    lambda: hash(k),
    lambda: k[0],
    lambda: v & v,
    lambda: k & 5,
    lambda: k < 5,
    lambda: k + k,
    lambda: v < v,
    lambda: 5 | k,
    lambda: {"x": []}.items() | set(),
    lambda: k.add(1),
    lambda: len(iter(k)),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(
    hash(v) == hash(v),
    repr({}.keys()),
    repr({}.items()),
    repr({1: 2}.values()),
    bool({}.keys()),
    bool(k),
    k.mapping["a"],
)
try:
    k.mapping["a"] = 1
except TypeError as e:
    print(e)
del d["a"]
print(k, i)
d.clear()
print(k, list(v), not i)
e = {1: [1], 2: [2]}
for x in e.values():
    x.append(0)
print(e, [1, 0] in e.values(), (1, [1, 0]) in e.items())
it = iter({1: 2}.items())
a = next(it)
print(a, next(it, "end"), type(a), iter(it) is it, it.__length_hint__())
z = {}
z["v"] = z.values()
print(len(z), list({True: 1}.items() & {(1, 1.0)}))
