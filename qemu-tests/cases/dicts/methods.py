# Every dict method, order, and errors.
d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 10
print(d, list(d), list(d.values()), list(d.items()), len(d), "a" in d, 1 in d)
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("a", 9), d.setdefault("n"), d.setdefault("m", []), d)
print(d.pop("n"), d.pop("zz", "default"), d.popitem(), d)
for f in (
    lambda: d["nope"],
    lambda: d.pop("nope"),
    lambda: {}.popitem(),
    lambda: d[[]],
    lambda: {[]: 1},
    lambda: {}.pop(),
    lambda: d.get(),
    lambda: dict(5),
    lambda: dict([1]),
    lambda: dict([(1,)]),
    lambda: dict([(1, 2, 3)]),
    lambda: dict(["ab", "c"]),
    lambda: dict(1, 2),
    lambda: d.update(5),
    lambda: d.update([1]),
    lambda: d.setdefault(),
    lambda: d.nope,
    lambda: [] in d,
    lambda: d.get([]),
    lambda: {}.fromkeys(5),
    lambda: d < {},
    lambda: d + {},
    lambda: hash(d),
    lambda: d[1, []],
    lambda: dict(**5),
    lambda: {} | [],
    lambda: d.pop([]),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(
    dict(),
    dict(a=1),
    dict({1: 2}, b=3),
    dict([(1, 2), [3, 4], "xy"]),
    dict(zip("ab", (1, 2))),
    dict(x=1, **{"y": 2}),
    dict(((k, k * 2) for k in range(3))),
)
print(dict.fromkeys("aba"), dict.fromkeys([1, 2], 0), {}.fromkeys(range(2), []), dict.fromkeys(()))
d.update({"z": 26}, y=25)
d.update([("q", 1)])
d.update()
d.update(b=0)
print(d, d.copy() == d, d.copy() is d, d.clear(), d)
print(
    {1: "a"} | {2: "b", 1: "c"},
    {1: 1} | {},
    {1: 2} == {1.0: 2.0},
    {1: 2} != {1: 3},
    {} == {},
    {1: 2, 3: 4} == {3: 4, 1: 2},
    {} == [],
    {"a": [1]} == {"a": [1]},
)
a = {"x": 1}
b = a
a |= {"y": 2}
a |= [("z", 3)]
print(a, a is b)
print(
    {1: "int", 1.0: "float", True: "bool"},
    {0: "a", False: "b", 0.0: "c", -0.0: "d"},
    {"1": 1, 1: "1"},
    {(1, 2): 1, (1.0, 2): 2},
)
del a["x"]
a["x"] = "back"
print(a, list(reversed(a)), list(reversed(a.items())), list(reversed(a.values())), next(iter(a)), list(a.keys())[-1])
r = {}
r["self"] = r
print(r, len(r["self"]["self"]), {1: [r]})
print(str({"k": "v", 1: None, (1,): [2], "it's": 'a"b'}), {None: None, ...: 1, int: 2}[int], f"{ {1: 2} }")
print({**{"a": 1}, "b": 2, **{"a": 3}}, dict(a=1) | dict(b=2) | dict(a=3), {k: v for k, v in [(1, 2)]})
print(
    d.__len__(),
    {1: 2}.__contains__(1),
    {1: 2}.__getitem__(1),
    {1: 2}.__eq__({1: 2}),
    {1: 2}.__eq__(3),
    {1: 2}.__or__([]),
    {}.__class__,
)
