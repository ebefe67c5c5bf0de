# __slots__: storage, errors, inheritance, mixing with __dict__, class attribute conflicts, unset slots.
class S:
    __slots__ = ("a", "b")

    def __init__(self, a):
        self.a = a


s = S(1)
print(s.a, S.__slots__, hasattr(s, "b"), hasattr(s, "__dict__"), type(S.a).__name__, S.a.__get__(s))
s.b = 2
s.b += 5
print(s.b)
del s.b
for f in (
    lambda: s.b,
    lambda: setattr(s, "c", 1),
    lambda: delattr(s, "b"),
    lambda: s.c,
    lambda: delattr(s, "zz"),
    lambda: vars(s),
    lambda: s.__dict__,
    lambda: S.a.__get__(5),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Sub(S):
    __slots__ = ("c",)


class SubD(S):
    pass


x = Sub(1)
x.b = 2
x.c = 3
print(x.a, x.b, x.c)
try:
    x.d = 4
except AttributeError as e:
    print(e)
y = SubD(5)
y.b = 1
y.other = 2
print(y.a, y.b, y.other, y.__dict__)


class WithDict:
    __slots__ = ["a", "__dict__"]


w = WithDict()
w.a = 1
w.z = 2
print(w.a, w.z, w.__dict__)


class One:
    __slots__ = "single"


o = One()
o.single = 1
print(o.single)
for body in (
    {"__slots__": ("a",), "a": 1},
    {"__slots__": (1,)},
    {"__slots__": ("1a",)},
    {"__slots__": 5},
    {"__slots__": ("__dict__", "__dict__")},
):
    try:
        print(type("Bad", (), body))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


class M1:
    __slots__ = ("p",)


class M2:
    __slots__ = ("q",)


class Emp:
    __slots__ = ()


try:

    class Both(M1, M2):
        pass
except TypeError as e:
    print(e)


class Ok(M1, Emp):
    pass


k = Ok()
k.p = 1
k.free = 2
print(k.p, k.free)


class NoInit:
    __slots__ = ("v",)

    def __repr__(self):
        return f"NoInit({getattr(self, 'v', 'unset')})"

    def __eq__(self, o):
        return self.v == o.v

    def __hash__(self):
        return hash(self.v)


n, m = NoInit(), NoInit()
print(n)
n.v = m.v = [1]
print(n, n == m)


class P:
    __slots__ = ("_x", "__private")

    def __init__(self):
        self._x = 1
        self.__private = 2

    @property
    def x(self):
        return self._x + self.__private

    @x.setter
    def x(self, v):
        self._x = v


q = P()
q.x = 10
print(q.x, P.__slots__, q._P__private)


class Desc:
    __slots__ = {"a": "doc for a"}


d = Desc()
d.a = 3
print(d.a, Desc.a.__doc__)


class Cnt:
    __slots__ = ("n",)

    def __init__(self):
        self.n = 0

    def inc(self):
        self.n += 1
        return self


c = Cnt()
for _ in range(100):
    c.inc()
print(c.inc().inc().n)


class I(int):
    __slots__ = ()


class IBad(int):
    pass


try:
    I(5).x = 1
except AttributeError as e:
    print(e)
try:

    class T(tuple):
        __slots__ = ("x",)
except TypeError as e:
    print(e)
i = IBad(3)
i.x = 1
print(i.x, I(5) + 1)
s1, s2 = S(1), S(1)
s1.a = s2
s2.a = s1
print(s1.a.a is s1)
