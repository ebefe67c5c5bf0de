# __getattribute__, __getattr__, __setattr__, __delattr__, __dir__: who is called when.
class G:
    cls = "class attr"

    def __init__(self):
        self.inst = "inst attr"

    def __getattr__(self, n):
        print("getattr", n, end="; ")
        if n.startswith("no"):
            raise AttributeError(f"custom {n}")
        return n.upper()


g = G()
print(
    g.inst,
    g.cls,
    g.other,
    getattr(g, "dyn"),
    hasattr(g, "x"),
    hasattr(g, "nope"),
    getattr(g, "nope2", "dflt"),
    g.__class__.__name__,
)
try:
    g.nothing
except AttributeError as e:
    print(e)


class GA:
    x = 1

    def __init__(self):
        self.y = 2

    def __getattribute__(self, n):
        print("ga", n, end="; ")
        if n == "magic":
            return "!"
        return super().__getattribute__(n)

    def __getattr__(self, n):
        print("fallback", n, end="; ")
        return None

    def m(self):
        return "m"


a = GA()
print(a.x, a.y, a.magic, a.zzz, a.m(), a.__dict__)


class H:
    def __init__(self):
        self.a = 1

    @property
    def p(self):
        return self.nope

    def __getattr__(self, n):
        if n == "nope":
            raise AttributeError("inner nope")
        return ("fallback", n)


h = H()
print(h.a, h.b, h.p, H.__getattr__(h, "z"))
try:
    H.b
except AttributeError as e:
    print(e)


class Sub(H):
    def __getattr__(self, n):
        return ("sub", super().__getattr__(n))


print(Sub().q, Sub().a)
h.__getattr__ = lambda n: "instance level is ignored"
print(h.c)
del H.__getattr__
try:
    h.c
except AttributeError as e:
    print(e)
H.__getattr__ = lambda self, n: ("patched in", n)
print(h.c)
