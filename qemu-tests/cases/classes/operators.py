# Every binary operator: normal, reflected, in-place, NotImplemented, subclass priority.
ops = [
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "pow",
    "lshift",
    "rshift",
    "and",
    "or",
    "xor",
    "matmul",
    "divmod",
]


class Full:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"F{self.n}"


for o in ops:

    def normal(self, other, o=o):
        return f"{o}({self!r},{other!r})"

    def reflected(self, other, o=o):
        return f"r{o}({self!r},{other!r})"

    def inplace(self, other, o=o):
        return Full(f"{self.n}i{o}{other!r}")

    setattr(Full, f"__{o}__", normal)
    setattr(Full, f"__r{o}__", reflected)
    setattr(Full, f"__i{o}__", inplace)
f, g = Full(1), Full(2)
print(
    f + g,
    f - 1,
    1 - f,
    f * 2,
    2 * f,
    f / g,
    3 / f,
    f // 1,
    1 // f,
    f % 1,
    1 % f,
    f**2,
    2**f,
    f << 1,
    1 << f,
    f >> 1,
    1 >> f,
    f & 1,
    1 & f,
    f | 1,
    1 | f,
    f ^ 1,
    1 ^ f,
    f @ 1,
    1 @ f,
    divmod(f, 1),
    divmod(1, f),
    "s" + f,
    [1] + f,
    [1] * f,
    f + None,
)
x = Full(0)
x += 1
print(x)
x -= "a"
print(x)
x @= []
print(x)
x **= 2
x //= 3
x <<= 1
x |= 0
print(x)


class OnlyAdd:
    def __add__(self, o):
        return "add"


class OnlyRadd:
    def __radd__(self, o):
        return "radd"


class NI:
    def __add__(self, o):
        return NotImplemented

    def __radd__(self, o):
        return NotImplemented

    def __iadd__(self, o):
        return NotImplemented

    def __eq__(self, o):
        return NotImplemented

    def __lt__(self, o):
        return NotImplemented

    __hash__ = None


y = OnlyAdd()
y += 1
print(y, OnlyAdd() + OnlyRadd(), 1 + OnlyRadd(), OnlyRadd)
for e in (
    lambda: NI() + 1,
    lambda: 1 + NI(),
    lambda: NI() + NI(),
    lambda: NI() < NI(),
    lambda: NI() < 1,
    lambda: OnlyAdd() - 1,
    lambda: 1 + OnlyAdd(),
    lambda: OnlyRadd() + OnlyRadd(),
    lambda: NI() > 1,
    lambda: OnlyAdd() @ 1,
    lambda: ~OnlyAdd(),
    lambda: -NI(),
    lambda: pow(OnlyAdd(), 2, 3),
):
    try:
        print(e())
    except TypeError as x:
        print(x)
try:
    z = NI()
    z += 1
except TypeError as x:
    print(x)
print(NI() == NI(), NI() != NI(), NI() == 1)


class Base:
    def __init__(self, n):
        self.n = n

    def __add__(self, o):
        return f"Base.add {self.n}"

    def __radd__(self, o):
        return f"Base.radd {self.n}"

    def __lt__(self, o):
        return f"Base.lt {self.n}"

    def __gt__(self, o):
        return f"Base.gt {self.n}"

    def __eq__(self, o):
        return f"Base.eq {self.n}"

    __hash__ = None


class Sub(Base):
    def __radd__(self, o):
        return f"Sub.radd {self.n}"

    def __gt__(self, o):
        return f"Sub.gt {self.n}"

    def __eq__(self, o):
        return f"Sub.eq {self.n}"

    __hash__ = None


class SubNo(Base):
    pass


print(
    Base(1) + Sub(2),
    Sub(1) + Base(2),
    Base(1) + SubNo(2),
    Sub(1) + Sub(2),
    Base(1) < Sub(2),
    Base(1) == Sub(2),
    Sub(1) < Base(2),
    Base(1) != SubNo(2),
)


class Un:
    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "inv"

    def __abs__(self):
        return "abs"

    def __round__(self, n="none"):
        return f"round {n}"

    def __trunc__(self):
        return "trunc"

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __pow__(self, o, m="none"):
        return f"pow {o} {m}"


u = Un()
print(-u, +u, ~u, abs(u), round(u), round(u, 2), u**3, pow(u, 3), pow(u, 3, 5))
import math

print(math.trunc(u), math.floor(u), math.ceil(u))
