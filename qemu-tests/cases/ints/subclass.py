# Subclasses of int: results are plain ints unless overridden; __new__, repr, hashing, dict keys.
class MyInt(int):
    def __new__(cls, v=0, note=""):
        self = super().__new__(cls, v)
        self.note = note
        return self

    def __repr__(self):
        return f"MyInt({int(self)})"

    def __add__(self, other):
        return MyInt(int(self) + other, "sum")


a = MyInt(5, "five")
print(a, repr(a), str(a), f"{a}", f"{a:03d}", "%d" % a, "%s" % a, a.note)
print(
    a + 1,
    (a + 1).note,
    1 + a,
    type(1 + a),
    a * 2,
    type(a * 2),
    -a,
    type(-a),
    type(+a),
    type(abs(a)),
    a == 5,
    hash(a) == hash(5),
)
print(
    {a: 1}[5], {5: 2}[a], a in [5], [10, 20, 30, 40, 50, 60][a], "x" * a, range(a), bool(MyInt(0)), int(a), type(int(a))
)
print(
    isinstance(a, int),
    type(a) is int,
    a.bit_length(),
    MyInt("12") + 1,
    MyInt(2**70),
    MyInt(2**70) == 2**70,
    a.real,
    type(a.real),
)
a += 10
print(a, type(a), a.note)
print(a < 20, max(a, 3), sorted([MyInt(3), 1, MyInt(2)]), sum([MyInt(1), MyInt(2)]), divmod(MyInt(17), MyInt(5)))
a.extra = [1]
print(a.__dict__)


class Hex(int):
    def __str__(self):
        return hex(self)


h = Hex(255)
print(h, str(h), repr(h), f"{h}", f"{h:d}", "%s %d" % (h, h), [h], h | 256)


class Loud(int):
    def __radd__(self, other):
        return f"radd {other}"

    def __eq__(self, other):
        return "eq"

    __hash__ = int.__hash__

    def __index__(self):
        return 0


l = Loud(3)
print(1 + l, l + 1, l == 7, 7 == l, hash(l), [10, 20, 30, 40][l], "abcd"[l], hex(l))


class B(int):
    def __bool__(self):
        return False


print(bool(B(5)), "t" if B(5) else "f", B(5) == 5)
try:

    class NoBool(bool):
        pass
except TypeError as e:
    print(e)
