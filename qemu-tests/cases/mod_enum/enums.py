from enum import *
class Color(Enum):
    RED = 1
    GREEN = auto()
    BLUE = auto()
print(list(Color), Color.RED, repr(Color.GREEN), Color(3), Color['BLUE'], Color.RED.name, Color.RED.value)
print(Color.RED is Color(1), Color.RED == 1, isinstance(Color.RED, Color), len(Color), 'RED' in Color.__members__)
class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RWX = 7
print(Perm.R | Perm.W, ~Perm.R, Perm.RWX, Perm(0), Perm(5), list(Perm.RWX), Perm.R in Perm.RWX, Perm.R ^ Perm.RWX)
class I(IntEnum):
    A = 1
    B = 2
print(I.A + 1, I.A < I.B, f"{I.A}", str(I.B), repr(I.B), I.A == 1)
class S(StrEnum):
    FOO = auto()
    BAR = auto()
print(S.FOO, repr(S.BAR), S.FOO + "x", S("bar"))
class IF(IntFlag):
    A = 1
    B = 2
print(IF.A | IF.B, repr(IF.A | 8), IF.A | IF.B == 3)
Animal = Enum('Animal', 'ANT BEE CAT')
print(list(Animal), Animal.ANT.__class__.__qualname__)
Animal2 = Enum('Animal2', {'X': 'x', 'Y': 'y'}, module=__name__)
print(list(Animal2))
try:
    @unique
    class U(Enum):
        A = 1
        B = 1
except ValueError as e: print(e)
try: Color(9)
except ValueError as e: print(e)
try: Color['Z']
except KeyError as e: print(repr(e))
try: Color.RED = 3
except AttributeError as e: print(e)
try: Color.RED.value = 3
except AttributeError as e: print(e)
try:
    class More(Color): pass
except TypeError as e: print(e)
class Planet(Enum):
    EARTH = (1, 2)
    MARS = (3, 4)
    def __init__(self, a, b):
        self.a = a; self.b = b
    @property
    def total(self): return self.a + self.b
    @classmethod
    def first(cls): return cls.EARTH
    def __str__(self): return "P" + self.name
print(Planet.EARTH.total, Planet.MARS, Planet.first(), Planet.EARTH.a)
class Auto(Enum):
    def _generate_next_value_(name, start, count, last_values): return name.lower()
    A = auto(); B = auto()
print([m.value for m in Auto])
class M(Enum):
    A = 1
    @classmethod
    def _missing_(cls, value): return cls.A
print(M(77))
class Al(Enum):
    A = 1
    B = 1
print(Al.B, Al.__members__)
@verify(CONTINUOUS)
class Co(IntEnum):
    A = 1
    B = 2
print(Color.__doc__, Color.__module__, dir(Color.RED))
class By(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value]); obj._value_ = value; obj.label = label
        return obj
    P = (1, 'one'); Q = (2, 'two')
print(By.P, By(2).label)
class N(Enum):
    a = nonmember(3)
    b = member(4)
    def f(self): pass
print(N.a, N.b)
import copy
print(copy.copy(Color.RED) is Color.RED, copy.deepcopy(Perm.R) is Perm.R, hash(Color.RED) == hash('RED'))
class Strict(Flag, boundary=STRICT):
    A = 1
try: Strict(4)
except ValueError as e: print(e)
class Keep(IntFlag, boundary=KEEP):
    A = 1
print(repr(Keep(9)), [*reversed(Color)])
print(bool(Perm(0)), Color.__members__, Color.RED.__reduce_ex__(4), repr(Color))
