# classmethod and staticmethod: through instances, subclasses, super, stacked, on callables, factories.
class Base:
    registry = []

    @classmethod
    def create(cls, *a):
        o = cls(*a)
        cls.registry.append(cls.__name__)
        return o

    @staticmethod
    def helper(x):
        return x * 2

    @classmethod
    def chain(cls):
        return [cls.__name__]

    def __init__(self, n=0):
        self.n = n

    def via_self(self):
        return self.create(5).n, self.helper(4)


class Sub(Base):
    @classmethod
    def chain(cls):
        return ["Sub"] + super().chain()

    @staticmethod
    def helper(x):
        return "sub" + str(Base.helper(x))

    @classmethod
    def create(cls, *a):
        return super().create(*a)


print(Base.create(1).n, type(Sub.create(2)).__name__, Sub(0).via_self(), Base.registry)
print(Base.helper(3), Sub.helper(3), Sub().helper(3), Sub.chain(), Sub().chain(), Base().chain())
print(
    Base.create.__self__ is Base,
    Sub.create.__self__ is Sub,
    Sub().create.__func__ is Sub.__dict__["create"].__func__,
    Base.helper is Base.__dict__["helper"].__func__,
)
bound = Sub.create
print(bound(7).n, [c(1).n for c in (Base.create, Sub.create)])


class Stacked:
    @classmethod
    @property
    def never(cls):
        return "x"

    @staticmethod
    @staticmethod
    def twice():
        return "twice"


print(Stacked.twice(), type(Stacked.__dict__["twice"]).__name__)


class Conv:
    from_str = classmethod(lambda cls, s: (cls.__name__, int(s)))
    const = staticmethod(lambda: 42)
    upper = staticmethod(str.upper)
    count = staticmethod(len)


print(Conv.from_str("5"), Conv().from_str("6"), Conv.const(), Conv().const(), Conv().upper("q"), Conv.count("abc"))
Base.late = classmethod(lambda cls: cls.__name__ + " late")
Base.late_static = staticmethod(lambda: "late static")
print(Sub.late(), Sub().late(), Sub.late_static())
o = Base()
o.create = lambda: "instance shadows classmethod"
print(o.create(), Base.create().n)


class Meta(type):
    def meta_method(cls):
        return cls.__name__ + " via meta"


class WithMeta(metaclass=Meta):
    pass


print(WithMeta.meta_method())
try:
    WithMeta().meta_method()
except AttributeError as e:
    print(e)
for f in (lambda: Base.create(1, 2), lambda: Base.helper(), lambda: Base.chain(1), lambda: Base.via_self()):
    try:
        print(f())
    except TypeError as e:
        print(e)


class Singleton:
    _inst = None

    @classmethod
    def get(cls):
        if cls._inst is None:
            cls._inst = cls()
        return cls._inst


class S2(Singleton):
    pass


a, b = S2.get(), Singleton.get()
print(a is S2.get(), b is Singleton.get(), a is b)
