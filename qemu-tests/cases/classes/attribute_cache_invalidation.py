# Changing classes, instances and bases between identical accesses at the same place in the code.
class Base:
    kind = "base"

    def name(self):
        return "Base.name"


class A(Base):
    pass


class B(Base):
    kind = "B"


def read(o):
    return o.kind


def call(o):
    return o.name()


def store(o, v):
    o.kind = v


def add(a, b):
    return a + b


def item(o):
    return o[0]


def length(o):
    return len(o)


def attr_of(o):
    return o.value


a, b = A(), B()
print(read(a), read(b), call(a), call(b))
A.kind = "A added"
print(read(a), read(b))
a.kind = "instance"
print(read(a))
del a.kind
print(read(a))
del A.kind
print(read(a))
Base.kind = "base changed"
print(read(a), read(b))
A.kind = property(lambda s: "property")
print(read(a))
try:
    store(a, 1)
except AttributeError as e:
    print(e)
A.kind = property(lambda s: s._k, lambda s, v: setattr(s, "_k", v * 2))
store(a, 5)
print(read(a))
del A.kind
store(a, "plain")
print(read(a), a.__dict__)
A.name = lambda self: "A.name"
print(call(a), call(b))
a.name = lambda: "own"
print(call(a))
del a.name
del A.name
print(call(a))
A.__getattr__ = lambda self, n: f"dyn {n}"
print(a.zzz, read(a))
del A.__getattr__
try:
    a.zzz
except AttributeError as e:
    print(e)
A.__getattribute__ = lambda self, n: "all " + n
print(read(a), a.zzz)
del A.__getattribute__
print(read(a))
for x, y in ((1, 2), (1.5, 2), ("a", "b"), ([1], [2]), (True, 1), (2**62, 2**62), ((1,), (2,)), (1, 2.5)):
    print(add(x, y), end=" ")


class N:
    def __init__(self, v):
        self.value = v

    def __add__(self, o):
        return "N.add"


print(add(N(1), 2))
N.__add__ = lambda s, o: "patched add"
print(add(N(1), 2))
del N.__add__
try:
    add(N(1), 2)
except TypeError as e:
    print(e)
print(add(3, 4))
for o in ([1], (2,), "s", {0: "d"}, b"b", range(5), {0: 1}):
    print(item(o), length(o), end=" ")
print()


class V1:
    __slots__ = ("value",)


class V2:
    value = "class"


class V3:
    @property
    def value(self):
        return "prop"


v1 = V1()
v1.value = "slot"
for o in (N("inst"), v1, V2(), V3(), V2, N("again")):
    print(attr_of(o), end=" ")
print()
for cls in (int, float, str, list):
    for v in ("5", "7"):
        print(cls(v), end=" ")
print()
o = N(1)
for i in range(6):
    if i == 3:
        o.__class__ = type("M", (), {"value": property(lambda s: "from M")})
    print(attr_of(o), end=" ")
print()


def f():
    return g()


def g():
    return "g1"


print(f())
g = lambda: "g2"
print(f())
globals()["g"] = lambda: "g3"
print(f())
del g
try:
    f()
except NameError as e:
    print(e)


def use_len(x):
    return len(x)


print(use_len("abc"))
len = lambda x: "fake"
print(use_len("abc"))
del len
print(use_len("abc"))
x1, x2 = N(1), N(2)
x1.extra = 1
for o in (x1, x2, x1):
    try:
        print(o.extra)
    except AttributeError as e:
        print(e)
    o.value, o.more = o.value + 1, "more"
print(vars(x1), vars(x2))
