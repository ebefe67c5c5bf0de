# __new__ and __init__: order, returned types, arguments, immutables, singletons, errors.
class A:
    def __new__(cls, *a, **k):
        print("new", cls.__name__, a, k)
        return super().__new__(cls)

    def __init__(self, *a, **k):
        print("init", a, k)


class B(A):
    pass


A(1, k=2)
B()


class Other:
    def __new__(cls):
        print("other new")
        return 42

    def __init__(self):
        print("never")


print(Other())


class SubRet:
    def __new__(cls, v):
        return object.__new__(Child if v else cls)

    def __init__(self, v):
        print("init", type(self).__name__, v)


class Child(SubRet):
    pass


print(type(SubRet(1)).__name__, type(SubRet(0)).__name__)


class Single:
    inst = None

    def __new__(cls):
        if cls.inst is None:
            cls.inst = super().__new__(cls)
        return cls.inst

    def __init__(self):
        self.n = getattr(self, "n", 0) + 1


print(Single() is Single(), Single().n)


class Pt(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    def __init__(self, x, y):
        self.sum = x + y


p = Pt(1, 2)
print(p, p.sum, p[0])


class Upper(str):
    def __new__(cls, s):
        return str.__new__(cls, s.upper())


print(Upper("abc"), Upper("x") + "y", type(Upper("q")).__name__)


class BadInit:
    def __init__(self):
        return 5


class BadInit2:
    def __init__(self):
        yield 1


class NoInit:
    pass


class OnlyNew:
    def __new__(cls, a):
        return object.__new__(cls)


class OnlyInit:
    def __init__(self, a):
        self.a = a


class Both:
    def __new__(cls, a):
        return object.__new__(cls, a)

    def __init__(self, a):
        pass


for f in (
    lambda: BadInit(),
    lambda: BadInit2(),
    lambda: NoInit(1),
    lambda: NoInit(x=1),
    lambda: OnlyNew(),
    lambda: OnlyNew(1),
    lambda: OnlyInit(),
    lambda: Both(1),
    lambda: object(1),
    lambda: object.__new__(),
    lambda: object.__new__(5),
    lambda: object.__new__(int),
    lambda: int.__new__(str),
    lambda: int.__new__(object),
    lambda: NoInit.__init__(NoInit(), 1),
    lambda: object.__new__(NoInit, 1),
    lambda: tuple.__new__(list),
    lambda: NoInit.__new__(),
    lambda: str.__new__(Pt),
):
    try:
        print(type(f()).__name__)
    except TypeError as e:
        print(e)


class Count:
    n = 0

    def __init__(self):
        Count.n += 1


o = Count()
o.__init__()
Count.__init__(o)
print(Count.n)


class Chain:
    def __init__(self):
        self.a().b()

    def a(self):
        self.x = 1
        return self

    def b(self):
        self.x += 1
        return self


print(Chain().x)


class Meta0(type):
    pass


class WM(metaclass=Meta0):
    pass


print(type(WM).__name__, isinstance(WM, Meta0), WM().__class__.__name__)


class F(float):
    def __new__(cls, v=0, unit=""):
        s = float.__new__(cls, v)
        s.unit = unit
        return s


print(F(1.5, "m").unit, F(2) + 1, F("3.5"))


class L(list):
    def __init__(self, *a):
        super().__init__(a)


class Di(dict):
    def __init__(self, **k):
        super().__init__()
        self.update(k)


print(L(1, 2, 3), Di(a=1), L(), len(L(5)))
