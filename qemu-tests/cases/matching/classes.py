# Class patterns: isinstance, `__match_args__`, attributes, builtin types that match themselves, errors.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Point3(Point):
    __match_args__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


def describe(v):
    match v:
        case Point3(0, 0, z) | Point3(0, z, 0) | Point3(z, 0, 0):
            return f"on an axis at {z}"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on the y axis at {y}"
        case Point(a, y=b) | (Point(a, _), b):
            return f"point {a} {b}"
        case bool(b):
            return f"bool {b}"
        case int(n) | float(n):
            return f"number {n}"
        case str(s) | bytes(s) | bytearray(s):
            return f"text {s}"
        case list([a, b]) | tuple((a, b)):
            return f"two {a} {b}"
        case dict(d) | set(d) | frozenset(d):
            return f"collection {d}"
        case object(real=r, imag=i):
            return f"complex {r} {i}"
        case object(name=str(name)):
            return f"named {name}"
        case object():
            return "object"


class Named:
    name = "n"


class Proxy:
    __class__ = Point
    x, y = 8, 9


for v in [
    Point(0, 0), Point(0, 5), Point(1, 2), Point3(0, 0, 4), Point3(0, 4, 0), Point3(1, 2, 3), (Point(1, 2), 7), True, 3,
    2.5, "s", b"b", bytearray(b"c"), [1, 2], (1, 2), [1], {1: 2}, {1}, frozenset({2}), 3j, Named, Named(), Proxy(), None,
]:
    print(describe(v))


def attempt(v, positional, cls):
    try:
        match v:
            case cls(1) if positional == 1:
                print("matched 1")
            case cls(1, 2) if positional == 2:
                print("matched 2")
            case cls(x=1):
                print("matched x")
            case _:
                print("no match")
    except Exception as error:
        print(type(error).__name__, error)


class ListArgs:
    __match_args__ = ["x"]


class NumberArgs:
    __match_args__ = (1,)


class Repeated:
    __match_args__ = ("x", "x")
    x = 1


class Property:
    __match_args__ = ("x", "y")

    @property
    def x(self):
        print("x is read")
        return 1

    @property
    def y(self):
        raise AttributeError("y is not there")


class Raising:
    __match_args__ = ("x",)

    @property
    def x(self):
        raise ValueError("broken")


attempt(1, 1, 5)
attempt(ListArgs(), 1, ListArgs)
attempt(NumberArgs(), 1, NumberArgs)
attempt(Repeated(), 2, Repeated)
attempt(Property(), 2, Property)
attempt(Raising(), 1, Raising)
attempt(object(), 1, object)
attempt(1, 1, int)
attempt(2, 2, int)
attempt(Named(), 1, Named)
attempt(Point(1, 2), 2, Point)
attempt(Point(1, 3), 2, Point)


def repeated(v):
    match v:
        case Point(1, x=1):
            return "yes"


try:
    repeated(Point(1, 1))
except TypeError as error:
    print(error)


class Meta(type):
    def __instancecheck__(cls, v):
        print("instance check of", v)
        return v == 4


class Four(metaclass=Meta):
    pass


for v in [3, 4]:
    match v:
        case Four(real=r):
            print("four", r)
        case _:
            print("not four")
