# super in every position: cooperative diamonds, classmethods, static, properties, explicit form, errors.
class Base:
    def __init__(self, **k):
        print("Base", sorted(k))
        self.k = k

    def hi(self):
        return ["Base"]

    @classmethod
    def make(cls):
        return cls.__name__, "Base.make"

    @staticmethod
    def st():
        return "Base.st"

    @property
    def p(self):
        return "Base.p"

    def __getitem__(self, i):
        return "base item", i


class L(Base):
    def __init__(self, l=0, **k):
        print("L", l)
        super().__init__(**k)

    def hi(self):
        return ["L"] + super().hi()

    @classmethod
    def make(cls):
        return ("L",) + super().make()


class R(Base):
    def __init__(self, r=0, **k):
        print("R", r)
        super().__init__(**k)

    def hi(self):
        return ["R"] + super().hi()

    @classmethod
    def make(cls):
        return ("R",) + super().make()

    @property
    def p(self):
        return "R." + super().p


class D(L, R):
    def __init__(self, **k):
        print("D")
        super().__init__(**k)

    def hi(self):
        return ["D"] + super().hi()

    @classmethod
    def make(cls):
        return ("D",) + super().make()

    @staticmethod
    def st():
        return "D>" + super(D, D).st()

    @property
    def p(self):
        return "D." + super().p

    def __getitem__(self, i):
        return ("d",) + super().__getitem__(i)

    def lam(self):
        return (lambda: super(D, self).hi())(), [super(D, self).hi() for _ in range(1)]

    def nested(self):
        def inner():
            return __class__.__name__, super(__class__, self).hi()

        return inner()

    def gen(self):
        yield from super().hi()


d = D(l=1, r=2, z=3)
print(d.hi(), D.make(), d.make(), D.st(), d.p, d[5], d.lam(), d.nested(), list(d.gen()))
print(
    [c.__name__ for c in D.__mro__],
    D.__bases__,
    issubclass(D, R),
    issubclass(D, (int, Base)),
    isinstance(d, L),
    D.__base__,
)
print(super(L, d).hi(), super(R, d).hi(), super(D, d).p, super(L, D).make(), super(D, d).__init__.__name__)
for f in (
    lambda: super(D, 5),
    lambda: super(Base, d).hi(),
    lambda: super().x,
    lambda: super(5, 5),
    lambda: super(D, D).nope,
    lambda: super(D, d).nope,
    lambda: super(int, d),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class NoSelf:
    def m():
        return super().m()

    def deleted(self):
        del self
        return super()

    def rebound(self):
        self = 5
        try:
            return super().__init__
        except TypeError as e:
            return str(e)


for f in (lambda: NoSelf.m(), lambda: NoSelf().deleted()):
    try:
        f()
    except RuntimeError as e:
        print(e)
print(NoSelf().rebound())


class Late(Base):
    def hi(self):
        return ["Late"] + super().hi()


x = Late()
Base.hi = lambda self: ["patched"]
print(x.hi(), d.hi())


class Attr:
    v = 1


class Attr2(Attr):
    v = 2

    def get(self):
        return super().v, self.v

    def set(self):
        try:
            super().v = 5
        except AttributeError as e:
            return str(e)


print(Attr2().get(), Attr2().set(), repr(super(Attr2, Attr2()))[:40])


class I(int):
    def __add__(self, o):
        return ("I", super().__add__(o))

    def __eq__(self, o):
        return super().__eq__(o)

    __hash__ = int.__hash__


class Ls(list):
    def append(self, x):
        super().append(x * 2)

    def __len__(self):
        return super().__len__() + 100


l = Ls([1])
l.append(5)
print(I(3) + 4, I(3) == 3, l, len(l), bool(Ls()))
