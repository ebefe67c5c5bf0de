# __setattr__ / __delattr__ side effects, proxies, __dir__, special-method lookup skips the instance and __getattr__.
class S:
    def __setattr__(self, n, v):
        print("set", n, v)
        object.__setattr__(self, n + "_", v)

    def __delattr__(self, n):
        print("del", n)
        super().__delattr__(n + "_")


s = S()
s.a = 1
print(s.a_, vars(s))
del s.a
print(vars(s))
setattr(s, "b", 2)
delattr(s, "b")
try:
    s.a
except AttributeError as e:
    print(e)
try:
    del s.q
except AttributeError as e:
    print(e)


class Proxy:
    def __init__(self, t):
        object.__setattr__(self, "_t", t)

    def __getattr__(self, n):
        return getattr(self._t, n)

    def __setattr__(self, n, v):
        setattr(self._t, n, v)

    def __delattr__(self, n):
        delattr(self._t, n)


class T:
    def __init__(self):
        self.v = 1

    def m(self):
        return self.v

    def __len__(self):
        return 5


t = T()
p = Proxy(t)
p.v = 10
print(p.m(), t.v, p.v, p.__len__())
del p.v
print(hasattr(t, "v"))
for f in (lambda: len(p), lambda: p[0], lambda: p + 1, lambda: p(), lambda: iter(p)):
    try:
        print(f())
    except TypeError as e:
        print(e)


class Inst:
    pass


i = Inst()
i.__len__ = lambda: 5
i.__call__ = lambda: "called"
i.__str__ = lambda: "str"
i.__eq__ = lambda o: True
i.__add__ = lambda o: "added"
i.__bool__ = lambda: False
i.__iter__ = lambda: iter([])
for f in (lambda: len(i), lambda: i(), lambda: i + 1, lambda: list(i)):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(i == 5, bool(i), str(i) == "str", i.__len__(), i.__call__())
Inst.__len__ = lambda self: 7
Inst.__call__ = lambda self, *a: a
Inst.__add__ = lambda self, o: ("cls add", o)
Inst.__getitem__ = lambda self, k: k
Inst.__contains__ = lambda self, k: True
print(len(i), i(1), i + 2, i["k"], 5 in i)
del Inst.__len__
try:
    len(i)
except TypeError as e:
    print(e)


class D:
    a = 1

    def __init__(self):
        self.z = 1

    def __dir__(self):
        return ["q", "b", "a"]


class D2:
    b = 1

    def __init__(self):
        self.z, self.c = 1, 2

    def m(self):
        pass


print(dir(D()), [n for n in dir(D2()) if not n.startswith("__")], [n for n in dir(D2) if not n.startswith("__")])


class Rec:
    def __getattr__(self, n):
        return self.missing


try:
    Rec().x
except RecursionError:
    print("RecursionError")


class Raises:
    def __getattr__(self, n):
        raise KeyError(n)


for f in (lambda: Raises().x, lambda: hasattr(Raises(), "x"), lambda: getattr(Raises(), "x", 1)):
    try:
        print(f())
    except KeyError as e:
        print("KeyError", e)


class Case:
    def __getattribute__(self, n):
        return f"all {n}"


c = Case()
c.x = 5
print(c.x, c.__dict__, c.__class__, type(c).__name__, object.__getattribute__(c, "x"))


class Chain:
    def __init__(self, path=""):
        self._path = path

    def __getattr__(self, n):
        return Chain(f"{self._path}/{n}")

    def __getitem__(self, k):
        return Chain(f"{self._path}[{k}]")

    def __call__(self, *a):
        return self._path + str(a)


print(Chain().users.list[5].get(1, 2))
for f in (
    lambda: None.x,
    lambda: (1).x,
    lambda: "s".x,
    lambda: [].x,
    lambda: (lambda: 0).x,
    lambda: int.x,
    lambda: len.x,
    lambda: Chain.x,
    lambda: type.x,
    lambda: (1).__add__.x,
    lambda: setattr(1, "x", 1),
    lambda: setattr([], "x", 1),
    lambda: setattr(int, "x", 1),
    lambda: setattr(None, "x", 1),
    lambda: delattr("s", "upper"),
    lambda: setattr("s", "upper", 1),
    lambda: setattr(object(), "x", 1),
    lambda: vars(1),
    lambda: vars([]),
    lambda: delattr(int, "real"),
    lambda: (1.5).nope,
    lambda: b"".nope,
    lambda: {}.nope,
    lambda: set().nope,
    lambda: (x for x in ()).nope,
    lambda: super.nope,
    lambda: range(1).nope,
    lambda: (1).real.nope,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
