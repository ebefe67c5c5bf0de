# __init_subclass__ and class keyword arguments; __set_name__ order.
class Plugin:
    registry = {}

    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        print("init_subclass", cls.__name__, name, "x" in cls.__dict__)
        cls.registry[name or cls.__name__.lower()] = cls


class A(Plugin, name="first"):
    x = 1


class B(A):
    pass


class C(Plugin, name="c"):
    pass


print(sorted(Plugin.registry), Plugin.registry["first"] is A)
for f in (lambda: type("Bad", (Plugin,), {}, other=1), lambda: type("Bad2", (), {}, k=1)):
    try:
        f()
    except TypeError as e:
        print(e)
try:

    class NoKw(object, key=1):
        pass
except TypeError as e:
    print(e)


class Log:
    def __init__(self, n):
        self.n = n

    def __set_name__(self, o, name):
        print("set_name", self.n, name, end="; ")


class Base:
    def __init_subclass__(cls):
        print("then init_subclass", cls.__name__)


class D(Base):
    b = Log(1)
    a = Log(2)
    c = b


class M1:
    def __init_subclass__(cls, **k):
        print("M1", sorted(k))
        super().__init_subclass__(**{x: v for x, v in k.items() if x != "m1"})


class M2:
    def __init_subclass__(cls, m2=0, **k):
        print("M2", m2, sorted(k))
        super().__init_subclass__(**k)


class Both(M1, M2, m1=1, m2=2):
    pass


class Err:
    def __init_subclass__(cls):
        if not hasattr(cls, "required"):
            raise TypeError(f"{cls.__name__} lacks required")


class Good(Err):
    required = True


try:

    class Bad(Err):
        pass
except TypeError as e:
    print(e)
print([c.__name__ for c in Err.__subclasses__()], "Bad" in globals())


class AutoReg:
    subs = []

    @classmethod
    def __init_subclass__(cls, **k):
        AutoReg.subs.append(cls.__name__)


class S1(AutoReg):
    pass


class S2(S1):
    pass


print(AutoReg.subs)


class Gen:
    def __class_getitem__(cls, k):
        return f"{cls.__name__}[{k}]"


class GSub(Gen):
    pass


print(Gen[int], GSub[1, 2])
try:
    A[1]
except TypeError as e:
    print(e)
T = type("T", (Plugin,), {"v": 5, "m": lambda self: self.v}, name="dynamic")
print(T().m(), T.__name__, Plugin.registry["dynamic"] is T, T.__module__)
for args in ((), ("a", ()), (1, (), {}), ("a", [], {}), ("a", (), []), ("a", (1,), {}), ("a\0", (), {})):
    try:
        print(type(*args))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(type("", (), {}).__name__ == "", type("With space", (int,), {})(5) + 1)
