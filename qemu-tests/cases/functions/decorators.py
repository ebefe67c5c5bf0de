# Decorators: order, arguments, classes as decorators, on methods, stacking, any expression.
log = []


def trace(f):
    log.append(f"wrap {f.__name__}")

    def wrapper(*a, **k):
        log.append(f"call {f.__name__}{a}{k}")
        return f(*a, **k)

    wrapper.__name__ = f.__name__
    wrapper.__wrapped__ = f
    return wrapper


def repeat(n):
    def deco(f):
        def w(*a):
            return [f(*a) for _ in range(n)]

        return w

    return deco


@trace
@repeat(3)
@trace
def hi(x):
    return x * 2


print(hi(2), log)


class Counter:
    def __init__(self, f):
        self.f, self.n = f, 0

    def __call__(self, *a):
        self.n += 1
        return self.f(*a), self.n

    def __get__(self, obj, cls=None):
        return lambda *a: self(obj, *a)


@Counter
def sq(x):
    return x * x


print(sq(3), sq(4), sq.n)


class K:
    @Counter
    def m(self, x):
        return x + 1

    @repeat(2)
    def r(self):
        return id(self) == id(k)

    @staticmethod
    @repeat(2)
    def s(x):
        return x

    @classmethod
    @repeat(2)
    def c(cls):
        return cls.__name__

    @property
    @repeat(2)
    def p(self):
        return "p"


k = K()
print(k.m(1), k.m(2), k.r(), k.s(5), K.s(6), K.c(), k.p)


def replace(_):
    return 42


@replace
def gone():
    pass


@replace
class GoneToo:
    pass


print(gone, GoneToo)


def add(**attrs):
    def d(cls):
        for n, v in attrs.items():
            setattr(cls, n, v)
        return cls

    return d


@add(a=1, b=lambda self: self.a + 1)
class D:
    pass


print(D.a, D().b())
registry = {}


@lambda f: registry.setdefault(f.__name__, f)
def registered():
    return "reg"


@(registry and (lambda f: f))
def plain():
    return "plain"


print(registry["registered"](), plain(), registered is registry["registered"])
decos = [repeat(1), repeat(2)]


@decos[1]
def idx():
    return "idx"


print(idx())
try:

    @1
    def bad():
        pass

except TypeError as e:
    print(e)
try:
    bad
except NameError as e:
    print(e)
