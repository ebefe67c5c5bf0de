# globals() and locals() at module level; module dict updates show as names.
x = 1
g = globals()
print(g is globals(), locals() is g, g["x"], "y" in g)
g["y"] = 2
print(y)
y = 3
print(g["y"])
del g["y"]
try:
    y
except NameError as e:
    print(e)
print(g["__name__"], __name__)


def f():
    global created
    created = "by f"
    return [k for k in globals() if k in ("x", "created", "f")]


print(f(), created)
g.update(a=1, b=2)
print(a + b)
print([k for k in g if not k.startswith("__")])
print(g.pop("a"), "a" in globals())
print(g.get("nope"), g.setdefault("s", 9), s)


def shadow():
    x = 2
    return x, globals()["x"]


print(shadow())
globals()["x"] = 100
print(x, shadow())
len = lambda o: "shadowed"
print(len([]))
del len
print(len([]))
g["len"] = lambda o: "shadowed again"
print(len([]))
del g["len"]
print(len([]))
print(vars() is globals(), "x" in vars(), "x" in dir())
