# Rich comparison: reflection, default __ne__, inheritance of __eq__, hash interplay, sort use, weird results.
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        print("eq", end=" ")
        return self.n == o.n if isinstance(o, V) else NotImplemented

    def __lt__(self, o):
        print("lt", end=" ")
        return self.n < o.n if isinstance(o, V) else NotImplemented

    def __le__(self, o):
        print("le", end=" ")
        return self.n <= o.n if isinstance(o, V) else NotImplemented


a, b = V(1), V(2)
print(a == b, a != b, a == V(1), a < b, a > b, a <= b, a >= b, a == 1, a != 1, 1 == a, a is a)
for f in (
    lambda: a < 1,
    lambda: 1 < a,
    lambda: a >= 1,
    lambda: hash(a),
    lambda: sorted([a, 1]),
    lambda: {a},
    lambda: max([a, None]),
):
    try:
        print(f())
    except TypeError as e:
        print(e)
print([v.n for v in sorted([V(3), V(1), V(2)])])
print(max(V(1), V(3), V(2)).n, min(V(2), V(1)).n)


class Ne:
    def __eq__(self, o):
        return True

    def __ne__(self, o):
        return "custom ne"


print(Ne() == 1, Ne() != 1, 1 == Ne(), 1 != Ne(), [Ne()] == [5], [Ne()] != [5], Ne() in [1], (Ne(),) != (2,))


class Weird:
    def __eq__(self, o):
        return []

    def __lt__(self, o):
        return "lt"

    def __bool__(self):
        return False


print(Weird() == 1, Weird() != 1, not Weird() == 1, Weird() < 1, 1 > Weird(), [Weird()] == [1], Weird() in [1])


class R1:
    def __lt__(self, o):
        return f"R1 lt {type(o).__name__}"


class R2:
    def __gt__(self, o):
        return f"R2 gt {type(o).__name__}"

    def __ge__(self, o):
        return NotImplemented


print(R1() < R2(), R2() > R1(), R1() > R1(), R2() < R2(), 5 < R2(), "a" < R2(), 5.0 > R1())
try:
    print(R1() <= R2())
except TypeError as e:
    print(e)


class Same:
    def __eq__(self, o):
        return False

    __hash__ = object.__hash__


s = Same()
print(s == s, s in [s], [s] == [s], (s,) == (s,), {s: 1} == {s: 1}, [s].index(s), [s].count(s), s in {s}, s in (s,))


class Raises:
    def __eq__(self, o):
        raise RuntimeError("no eq")

    __hash__ = object.__hash__


r = Raises()
print(r in [r], [r] == [r])
for f in (
    lambda: r in [1],
    lambda: r == 1,
    lambda: r != 1,
    lambda: [r].index(2),
    lambda: [1, r] == [1, 2],
    lambda: 1 == r,
):
    try:
        print(f())
    except RuntimeError as e:
        print(e)


class Total:
    def __init__(self, n):
        self.n = n

    for _op in ("lt", "le", "gt", "ge", "eq", "ne"):
        exec_ = None

    def __lt__(self, o):
        return self.n < o.n

    def __gt__(self, o):
        return self.n > o.n

    __hash__ = None


t = [Total(5), Total(1)]
print(sorted(t)[0].n, max(t).n, Total(1) == Total(1), hash(type(t[0])) == hash(Total), Total(1) != Total(1))
try:
    Total(1) <= Total(2)
except TypeError as e:
    print(e)


class P:
    def __eq__(self, o):
        return isinstance(o, P)

    def __hash__(self):
        return 7


class Q(P):
    pass


class Q2(P):
    def __eq__(self, o):
        return super().__eq__(o)


print(len({P(), P(), Q()}), Q2.__hash__, P() == Q(), Q() == P(), {P(): 1}[Q()], P.__ne__ is object.__ne__)
print(
    object() == object(),
    object.__eq__(1, 1),
    object.__eq__(1, 2),
    object().__ne__(5),
    (5).__eq__("a"),
    object.__lt__(1, 2),
)
