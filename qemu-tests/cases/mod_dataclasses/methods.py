# The methods that `dataclass` makes: signatures, errors, comparison, hash.
from dataclasses import FrozenInstanceError, InitVar, KW_ONLY, asdict, astuple, dataclass, field, fields, make_dataclass, replace
import inspect


def attempt(call, *args, **kwargs):
    try:
        print(call(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


@dataclass
class Point:
    x: int
    y: int = 3
    z: list = field(default_factory=list)


print(inspect.signature(Point), Point.__doc__, Point.__match_args__)
print(Point.__init__.__qualname__, Point.__init__.__name__, Point.__init__.__module__, Point.__init__.__defaults__[0])
print(Point.__init__.__code__.co_varnames, Point.__init__.__annotations__)
for args, kwargs in [((1,), {}), ((1, 2, [3]), {}), ((), {}), ((1, 2, 3, 4), {}), ((1,), {"q": 3}), ((1,), {"x": 2}), ((), {"x": 5})]:
    attempt(Point, *args, **kwargs)
print(Point(1) == Point(1), Point(1) == Point(2), Point(1) == 1, Point(1) != Point(1, z=[2]))
print(Point(1).z is Point(1).z, asdict(Point(1, 2, [Point(3)])), astuple(Point(7)))
attempt(hash, Point(1))
attempt(lambda: Point(1) < Point(2))


@dataclass(frozen=True, order=True)
class Key:
    a: int
    b: str = "q"
    c: float = field(default=0.5, compare=False, repr=False)


key = Key(1)
print(hash(key) == hash((1, "q")), key < Key(2), key >= Key(1, "a"), sorted([Key(3), Key(1, "z"), Key(1)]), key)
attempt(setattr, key, "a", 2)
attempt(setattr, key, "new", 2)
attempt(delattr, key, "a")
attempt(lambda: key < (1, "q"))
print(issubclass(FrozenInstanceError, AttributeError), replace(key, b="r"))


@dataclass(slots=True, kw_only=True)
class Slotted(Point):
    w: InitVar[int]
    v: float = 1.5
    hidden: int = field(default=9, init=False)

    def __post_init__(self, w):
        print("after", w, self.hidden)


print(Slotted(x=1, w=5), Slotted.__slots__, inspect.signature(Slotted))
attempt(Slotted, x=1)
attempt(replace, Slotted(x=1, w=5), v=2, w=0)


@dataclass
class Mixed:
    self: int
    _: KW_ONLY
    b: int = 2
    c: list = field(default_factory=lambda: [1])


print(inspect.signature(Mixed), Mixed(4), Mixed(4, c=[]))
attempt(Mixed, 1, 2)
attempt(Mixed, 1, d=2)


@dataclass(frozen=True, slots=True)
class FrozenSlots:
    a: int = 1


attempt(setattr, FrozenSlots(), "a", 5)
attempt(setattr, FrozenSlots(), "q", 5)

Made = make_dataclass("Made", ["x", ("y", int, field(default=4))], namespace={"total": lambda self: self.x + self.y})
print(Made(1), Made(1).total(), [f.name for f in fields(Made)])


@dataclass
class Tree:
    children: list = field(default_factory=list)


tree = Tree()
tree.children.append(tree)
print(tree)


def broken(**kwargs):
    @dataclass(**kwargs)
    class Broken:
        a: int = 1
        b: str

        def __lt__(self, other):
            return True


attempt(broken)
attempt(broken, order=True, eq=False)


def overwritten():
    @dataclass(order=True)
    class Ordered:
        a: int

        def __lt__(self, other):
            return True


attempt(overwritten)


@dataclass(eq=True, unsafe_hash=True)
class Hashed:
    a: int
    b: list = field(default_factory=list, hash=False)


print(hash(Hashed(4, [1])) == hash((4,)))
