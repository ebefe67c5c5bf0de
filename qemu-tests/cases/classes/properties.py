# property: getter, setter, deleter, inheritance, errors, docs, and precedence over instance attributes.
class C:
    def __init__(self):
        self._x = 1

    @property
    def x(self):
        "doc of x"
        return self._x

    @x.setter
    def x(self, v):
        if v < 0:
            raise ValueError("negative")
        self._x = v

    @x.deleter
    def x(self):
        print("deleted")
        self._x = None

    @property
    def ro(self):
        return "read only"

    def _g(self):
        return "g"

    def _s(self, v):
        print("s", v)

    gs = property(_g, _s, None, "explicit doc")
    wo = property(None, _s)

    @property
    def boom(self):
        raise KeyError("inside")

    @property
    def attr_boom(self):
        return self.missing


c = C()
print(c.x, c.ro, c.gs)
c.x = 5
c.x += 2
print(c.x)
del c.x
print(c.x)
c.gs = 9
c.wo = 3
for f in (
    lambda: setattr(c, "x", -1),
    lambda: setattr(c, "ro", 1),
    lambda: delattr(c, "ro"),
    lambda: delattr(c, "gs"),
    lambda: c.wo,
    lambda: c.boom,
    lambda: c.attr_boom,
    lambda: getattr(c, "attr_boom", "default"),
    lambda: getattr(c, "boom", "default"),
    lambda: C().nope,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
c.__dict__["ro"] = "shadow"
print(c.ro, C.x.__doc__, C.gs.__doc__, type(C.x), C.x.fget.__name__, C.wo.fget, C.x.fset is not None, C.ro.fset)


class D(C):
    @property
    def ro(self):
        return "D:" + super().ro

    @C.x.setter
    def x(self, v):
        self._x = v * 10

    @property
    def gs(self):
        return "no setter"


d = D()
d.x = 4
print(d.x, d.ro, d.gs)
try:
    d.gs = 1
except AttributeError as e:
    print(e)


class E(C):
    x = 5


e = E()
e.x = 6
print(e.x, e._x)


class Lazy:
    @property
    def v(self):
        print("compute")
        self.__dict__["_v"] = 1
        return self._v


print(Lazy().v)


class Getattr:
    @property
    def p(self):
        raise AttributeError("from p")

    def __getattr__(self, n):
        return f"fallback {n}"


print(Getattr().p, hasattr(C(), "attr_boom"))


class Names:
    @property
    def a(self):
        return 1

    b = a

    @a.getter
    def a(self):
        return 2


print(Names().a, Names().b)


class Temp:
    def __init__(self, c):
        self.celsius = c

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, f):
        self.celsius = (f - 32) * 5 / 9


t = Temp(100)
t.fahrenheit -= 180
print(t.celsius, t.fahrenheit)
C.dyn = property(lambda self: "added later")
print(c.dyn)
p = property()
print(p.fget, p.getter(len).fget is len)
p2 = property(doc="d")
print(p2.__doc__)
try:
    C.x.fget = 1
except AttributeError as e:
    print(e)
try:
    property(1, 2, 3, 4, 5)
except TypeError as e:
    print(e)
