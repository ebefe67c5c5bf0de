# __dict__, __class__, __doc__, __module__, __name__, __qualname__, __bases__, __mro__, __slots__ and writes to them.
class A:
    "doc A"

    def m(self):
        "doc m"


class B(A):
    pass


print(
    A.__name__,
    A.__qualname__,
    A.__module__,
    A.__doc__,
    B.__doc__,
    A.m.__doc__,
    A().m.__doc__,
    A.__bases__,
    B.__base__,
    A.__mro__,
    A.__dict__["__doc__"],
    type(A.__dict__).__name__,
    B.__dict__.get("__doc__", "absent"),
)
A.__name__ = "Renamed"
A.__qualname__ = "Q.Renamed"
A.__doc__ = "new doc"
A.__module__ = "elsewhere"
print(A, A.__name__, A.__doc__, repr(A()).split(" at")[0], B.__bases__[0].__name__)
for f in (
    lambda: setattr(A, "__name__", 5),
    lambda: setattr(A, "__name__", "a\0b"),
    lambda: setattr(A, "__qualname__", 5),
    lambda: setattr(A, "__dict__", {}),
    lambda: setattr(A, "__mro__", ()),
    lambda: delattr(A, "__name__"),
    lambda: setattr(int, "__name__", "x"),
    lambda: setattr(A(), "__class__", 5),
    lambda: setattr(A(), "__dict__", 5),
    lambda: A.nope,
    lambda: setattr(A(), "__doc__", "inst doc"),
    lambda: delattr(A(), "__class__"),
):
    try:
        print(f())
    except (TypeError, AttributeError, ValueError) as e:
        print(type(e).__name__, e)
o = A()
o.__dict__["x"] = 1
o.__dict__ = {"y": 2}
print(hasattr(o, "x"), o.y, o.__class__ is A, type(o) is A, o.__module__)
o.__class__ = B
print(type(o).__name__, isinstance(o, B), o.y)
o.__doc__ = "instance doc"
print(o.__doc__, B.__doc__)


class C:
    __doc__ = "assigned doc"
    __module__ = "custom.module"
    __qualname__ = "Outer.C"
    __slots__ = ()


print(C.__doc__, C.__module__, C.__qualname__, repr(C), "__qualname__" in C.__dict__, "__module__" in C.__dict__)


def f():
    "fdoc"


f.__doc__ = 5
f.__module__ = None
f.__dict__["attr"] = 1
print(f.__doc__, f.__module__, f.attr, f.__class__.__name__)


class D:
    x: int = 1
    y: str

    def m(self) -> int: ...


print(
    D.__dict__.get("x"),
    hasattr(D, "y"),
    sorted(k for k in D.__dict__ if k in ("x", "y", "m")),
    D.__weakref__ is not None if hasattr(D, "__weakref__") else "-",
    D.m.__class__.__name__,
)
print(
    [
        n
        for n in (
            "__init__",
            "__eq__",
            "__hash__",
            "__repr__",
            "__class__",
            "__dict__",
            "__doc__",
            "__lt__",
            "__format__",
            "__sizeof__",
            "__len__",
            "__iter__",
            "__call__",
        )
        if hasattr(D(), n)
    ],
    [n for n in ("__call__", "__mro__", "__bases__", "__subclasses__", "__name__", "__len__") if hasattr(D, n)],
)
print(
    type.__name__,
    type.__class__,
    type.__bases__,
    object.__bases__,
    object.__base__,
    type.__mro__,
    int.__dict__["__add__"].__class__.__name__,
    A.__init__ is object.__init__,
    B.m is A.m,
    A.__eq__ is object.__eq__,
    D.__subclasses__(),
    B.__subclasses__(),
)
