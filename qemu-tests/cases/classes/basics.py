# Class bodies, instances, attributes, instance against class variables, repr, identity.
class Empty:
    pass


class A:
    """Doc of A."""

    shared = []
    count = 0
    x: int = 5

    def __init__(self, v=None):
        self.v = v
        A.count += 1
        self.count = self.count + 100

    def method(self):
        return self.v, self.count

    def chain(self, n):
        self.v = n
        return self


a, b = A(1), A(2)
print(a.method(), b.method(), A.count, a.chain(5).chain(6).method(), a.__dict__, b.v)
a.shared.append("both")
b.shared = ["own"]
print(A.shared, a.shared, b.shared, A.__doc__, A.__name__, A.__module__, A.__qualname__, A.__bases__, A.__mro__)
A.shared = "replaced"
print(a.shared, b.shared, a.__class__ is A, type(a) is A, isinstance(a, A), isinstance(a, object), isinstance(1, A))
a.new = lambda: "instance function"
print(a.new(), hasattr(a, "new"), hasattr(b, "new"), getattr(b, "new", "default"), sorted(vars(a)))
setattr(a, "odd name", 1)
print(getattr(a, "odd name"), a.__dict__["odd name"])
delattr(a, "odd name")
for f in (
    lambda: a.nope,
    lambda: A.nope,
    lambda: Empty().x,
    lambda: delattr(a, "nope"),
    lambda: delattr(a, "method"),
    lambda: getattr(a, 5),
    lambda: setattr(a, 5, 1),
    lambda: A.method(),
    lambda: Empty(1),
    lambda: Empty(x=1),
    lambda: A(1, 2),
    lambda: a(),
    lambda: getattr(a),
    lambda: hasattr(a, 1),
    lambda: a + 1,
    lambda: a < b,
    lambda: len(a),
    lambda: a[0],
    lambda: iter(a),
    lambda: a(),
    lambda: -a,
    lambda: int(a),
    lambda: 1 in a,
    lambda: next(a),
    lambda: float(a),
    lambda: [1][a],
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Body:
    items = []
    for i in range(3):
        items.append(i * i)
    if items:
        flag = True
    else:
        flag = False
    try:
        undefined_name
    except NameError as e:
        err = str(e)
    total = sum(items)
    del i

    def f(self):
        return self.total

    g = f
    h = lambda self: self.f() * 2

    class Inner:
        y = 1

        def m(self):
            return "inner"

    inner = Inner()


print(
    Body.items,
    Body.flag,
    Body.err,
    Body().g(),
    Body().h(),
    Body.Inner.__qualname__,
    Body().inner.m(),
    hasattr(Body, "i"),
    hasattr(Body, "e"),
)


def make(n):
    class Local:
        val = n

        def get(self):
            return n, self.val

    return Local


L1, L2 = make(1), make(2)
print(L1().get(), L2().get(), L1 is L2, L1.__qualname__, isinstance(L1(), L2))
x = 1


class Scope:
    x = x + 1
    y = [x for _ in range(2)]
    z = (lambda: x)()


print(Scope.x, Scope.y, Scope.z, x)
e = Empty()
e.a = e
e.__dict__["b"] = 2
e.__dict__.update(c=3)
print(e.a is e, e.b, e.c, sorted(e.__dict__, key=str))
e.__dict__ = {"fresh": 1}
print(e.fresh, hasattr(e, "b"), vars(e))
e.__class__ = A
print(isinstance(e, A), e.chain(3).v, type(e).__name__)
print(
    repr(e).startswith("<__main__.A object at 0x"),
    str(A),
    repr(Empty),
    f"{A}",
    A.x,
    A.__annotations__,
    Empty() == Empty(),
    e == e,
    e != e,
    bool(e),
    callable(A),
    type(A),
    type(A.method),
    A.__dict__["count"],
)
try:
    A.__dict__["q"] = 1
except TypeError as e2:
    print(e2)
