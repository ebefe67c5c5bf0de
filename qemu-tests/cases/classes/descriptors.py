# Descriptors: data against non-data, precedence, __set_name__, access on the class, on functions.
class Data:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, o, t=None):
        if o is None:
            return f"class access via {t.__name__}"
        return o.__dict__.get("_" + self.name, "unset")

    def __set__(self, o, v):
        print("set", v)
        o.__dict__["_" + self.name] = v

    def __delete__(self, o):
        print("delete")
        del o.__dict__["_" + self.name]


class NonData:
    def __get__(self, o, t):
        return "nondata"


class SetOnly:
    def __set__(self, o, v):
        o.__dict__["s"] = v * 2


class A:
    d, e = Data(), Data()
    n = NonData()
    s = SetOnly()


class B(A):
    pass


a = A()
print(A.d, B.d, a.d)
a.d = 5
print(a.d, a.__dict__)
a.__dict__["d"] = "shadow?"
print(a.d)
del a.d
print(a.d)
print(a.n)
a.n = "inst wins"
print(a.n, A.n)
del a.n
print(a.n)
print(type(a.s).__name__)
a.s = 4
print(a.s, a.__dict__["s"])
try:
    del a.s
except AttributeError as e:
    print(e)
late = Data()
try:
    A.late = late
    a.late
except AttributeError as e:
    print(e)


class Boom:
    def __get__(self, o, t):
        raise AttributeError("desc boom")


class C:
    b = Boom()

    def __getattr__(self, n):
        return f"fallback for {n}"


print(C().b)
try:
    C.b
except AttributeError as e:
    print(e)


class Typed:
    def __init__(self, t):
        self.t = t

    def __set_name__(self, o, n):
        self.n = n

    def __get__(self, o, t=None):
        return self if o is None else o.__dict__[self.n]

    def __set__(self, o, v):
        if not isinstance(v, self.t):
            raise TypeError(f"{self.n} must be {self.t.__name__}, not {type(v).__name__}")
        o.__dict__[self.n] = v


class Point:
    x, y = Typed(int), Typed(int)

    def __init__(self, x, y):
        self.x, self.y = x, y


p = Point(1, 2)
p.x += 10
print(p.x, p.y, vars(p), Point.x.t)
for f in (lambda: Point("a", 1), lambda: setattr(p, "y", 1.5)):
    try:
        f()
    except TypeError as e:
        print(e)


class CM:
    @classmethod
    def c(cls):
        return cls.__name__

    @staticmethod
    def s():
        return "s"

    def f(self):
        return "f"


print(
    CM.__dict__["c"].__get__(None, CM)(),
    CM.__dict__["s"].__get__(None, CM)(),
    CM.__dict__["f"].__get__(CM())(),
    CM.f.__get__(5).__self__,
    CM().c(),
    CM().s(),
)


class Cached:
    def __init__(self, f):
        self.f = f

    def __set_name__(self, o, n):
        self.n = n

    def __get__(self, o, t=None):
        if o is None:
            return self
        v = o.__dict__[self.n] = self.f(o)
        return v


class U:
    @Cached
    def v(self):
        print("computed", end=" ")
        return 42


u = U()
print(u.v, u.v, vars(u))
del u.v
print(u.v)


class Meth:
    def __get__(self, o, t):
        return lambda *a: (o is not None, a)


class W:
    m = Meth()
    __len__ = lambda self: 3
    __call__ = Meth()


print(W().m(1), W.m(2), len(W()), W()(9))


class BadName:
    def __set_name__(self, o, n):
        raise ValueError("set_name failed")


try:

    class X:
        b = BadName()
except ValueError as e:
    print(type(e).__name__, e, e.__notes__ if hasattr(e, "__notes__") else "")
