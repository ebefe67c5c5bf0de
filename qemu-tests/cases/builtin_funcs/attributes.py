# getattr, setattr, delattr, hasattr, vars, dir, isinstance, issubclass, callable, id, type and object as functions.
class A:
    x = 1

    def __init__(self):
        self.y = 2

    def m(self):
        return "m"


a = A()
print(
    getattr(a, "x"),
    getattr(a, "y"),
    getattr(a, "m")(),
    getattr(a, "z", "default"),
    getattr(a, "z", None),
    hasattr(a, "x"),
    hasattr(a, "z"),
    hasattr(A, "y"),
    setattr(a, "z", 3),
    a.z,
    delattr(a, "z"),
    hasattr(a, "z"),
    vars(a),
    vars(a) is a.__dict__,
    "x" in vars(A),
    getattr(A, "m")(a),
    getattr("abc", "upper")(),
    getattr(5, "real"),
    getattr([], "append").__name__,
)
for f in (
    lambda: getattr(a, "z"),
    lambda: getattr(a, 5),
    lambda: getattr(a),
    lambda: getattr(a, "a", 1, 2),
    lambda: setattr(a, "z"),
    lambda: setattr(a, 1, 2),
    lambda: delattr(a, "q"),
    lambda: delattr(a, "x"),
    lambda: hasattr(a),
    lambda: hasattr(a, None),
    lambda: vars(5),
    lambda: setattr(5, "x", 1),
    lambda: setattr("s", "x", 1),
    lambda: delattr(5, "real"),
    lambda: isinstance(1),
    lambda: isinstance(1, "int"),
    lambda: issubclass(1, int),
    lambda: issubclass(int),
    lambda: vars(1, 2),
    lambda: setattr(len, "x", 1),
    lambda: getattr(a, "é"),
    lambda: object(1),
    lambda: object().x,
    lambda: setattr(object(), "x", 1),
    lambda: getattr(None, "x"),
    lambda: setattr(None, "x", 1),
    lambda: dir(1, 2),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class P:
    @property
    def p(self):
        raise ValueError("in property")

    @property
    def q(self):
        raise AttributeError("in q")


print(hasattr(P(), "q"), getattr(P(), "q", "default"))
try:
    hasattr(P(), "p")
except ValueError as e:
    print(e)
for n in ("é", "with space", "", "1x", "class"):
    setattr(a, n, n * 2)
    print(repr(getattr(a, n)), end=" ")
print(sorted(vars(a)), [x for x in dir(a) if not x.startswith("__")], [x for x in dir(A) if x[:2] != "__"])
print(
    [x for x in dir([]) if x[0] != "_"],
    [x for x in dir("") if x[0] != "_"],
    [x for x in dir({}) if x[0] != "_"],
    [x for x in dir(()) if x[0] != "_"],
    [x for x in dir(set()) if x[0] != "_"],
    [x for x in dir(frozenset()) if x[0] != "_"],
    [x for x in dir(1) if x[0] != "_"],
    [x for x in dir(1.0) if x[0] != "_"],
    [x for x in dir(1j) if x[0] != "_"],
    [x for x in dir(b"") if x[0] != "_"],
    [x for x in dir(bytearray()) if x[0] != "_"],
    [x for x in dir(range(1)) if x[0] != "_"],
    [x for x in dir(slice(1)) if x[0] != "_"],
    [x for x in dir((i for i in ())) if x[0] != "_"],
    [x for x in dir(property()) if x[0] != "_"],
    [x for x in dir(Exception()) if x[0] != "_"],
    [x for x in dir(None) if x[0] != "_"],
    sep="\n",
)
print(
    isinstance(True, int),
    isinstance(1, (str, int)),
    isinstance(1, ()),
    isinstance(1, int | str),
    issubclass(bool, int),
    issubclass(int, (str, object)),
    issubclass(A, A),
    type(a) is A,
    type(A) is type,
    isinstance(A, type),
    isinstance(type, object),
    type(type),
    callable(A),
    callable(a.m),
    callable("s"),
    callable(lambda: 0),
    id(a) == id(a),
    type(None) is type(None),
    type(a)().y,
    object() != object(),
)
x = type("Dyn", (A,), {"extra": 5, "f": lambda self: self.extra})
print(x.__name__, x().f(), x().m(), x.__mro__[1] is A, x.__module__, isinstance(x(), A), x.__dict__["extra"])
