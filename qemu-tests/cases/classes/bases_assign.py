# Assigning __bases__ and __class__ changes lookup at once; layout conflicts are refused.
class Base:
    def hi(self):
        return ["Base"]


class Mid(Base):
    pass


class Swap(Mid):
    def hi2(self):
        return ["Swap"] + super().hi()


class Other(Base):
    def hi(self):
        return ["Other"]


s = Swap()
print(s.hi(), s.hi2(), [c.__name__ for c in Swap.__mro__])
Swap.__bases__ = (Other,)
print(
    s.hi(),
    s.hi2(),
    [c.__name__ for c in Swap.__mro__],
    Mid.__subclasses__(),
    [c.__name__ for c in Other.__subclasses__()],
)
for bad in ((), (1,), (int,), (Swap,), 5):
    try:
        Swap.__bases__ = bad
    except TypeError as e:
        print(e)


class A:
    def m(self):
        return "A"


class B:
    def m(self):
        return "B"


class S:
    __slots__ = ("x",)


a = A()
a.__class__ = B
print(a.m(), type(a).__name__)
for o, c in ((a, S), (a, int), (a, 5), (1, A), (S(), A), ([], A)):
    try:
        o.__class__ = c
    except TypeError as e:
        print(e)
