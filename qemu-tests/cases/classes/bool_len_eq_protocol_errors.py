# Exceptions raised inside special methods propagate from every construct that calls them.
class Boom:
    def __getattr__(self, n):
        raise LookupError(n)


def make(name):
    def method(self, *a, **k):
        raise RuntimeError(name)

    return type("T", (), {name: method})()


uses = {
    "__bool__": lambda o: not o,
    "__len__": lambda o: len(o),
    "__iter__": lambda o: [x for x in o],
    "__getitem__": lambda o: o[0],
    "__setitem__": lambda o: o.__class__.__setitem__(o, 0, 1),
    "__contains__": lambda o: 1 in o,
    "__call__": lambda o: o(),
    "__add__": lambda o: o + 1,
    "__radd__": lambda o: 1 + o,
    "__eq__": lambda o: o == 1,
    "__ne__": lambda o: o != 1,
    "__lt__": lambda o: o < 1,
    "__hash__": lambda o: {o: 1},
    "__repr__": lambda o: repr([o]),
    "__str__": lambda o: str(o),
    "__format__": lambda o: f"{o}",
    "__int__": lambda o: int(o),
    "__float__": lambda o: float(o),
    "__index__": lambda o: [1][o],
    "__neg__": lambda o: -o,
    "__abs__": lambda o: abs(o),
    "__enter__": lambda o: 0,
    "__reversed__": lambda o: reversed(o),
    "__round__": lambda o: round(o),
    "__divmod__": lambda o: divmod(o, 1),
    "__pow__": lambda o: o**2,
    "__iadd__": lambda o: o.__iadd__(1),
    "__getattr__": lambda o: o.x,
    "__getattribute__": lambda o: o.x,
    "__setattr__": lambda o: setattr(o, "x", 1),
    "__delattr__": lambda o: delattr(o, "x"),
    "__dir__": lambda o: dir(o),
    "__next__": lambda o: next(o),
    "__matmul__": lambda o: o @ 1,
    "__invert__": lambda o: ~o,
    "__bytes__": lambda o: bytes(o),
    "__complex__": lambda o: complex(o),
    "__instancecheck__": lambda o: isinstance(1, o),
    "__missing__": lambda o: type("D", (dict,), {"__missing__": type(o).__missing__})()[1],
    "__length_hint__": lambda o: list(
        type("H", (), {"__iter__": lambda s: iter([1]), "__length_hint__": type(o).__length_hint__})()
    ),
    "__lshift__": lambda o: o << 1,
    "__and__": lambda o: o & 1,
    "__delitem__": lambda o: type(o).__delitem__(o, 1),
    "__trunc__": lambda o: type(o).__trunc__(o),
    "__sizeof__": lambda o: type(o).__sizeof__(o),
    "__class_getitem__": lambda o: type(o)[1],
}
for n, f in uses.items():
    try:
        print(n, "returned", f(make(n)))
    except Exception as e:
        print(n, type(e).__name__, e)
for f in (lambda o: o.x, lambda o: getattr(o, "x", "default"), lambda o: hasattr(o, "x")):
    try:
        print(f(Boom()))
    except LookupError as e:
        print("LookupError", e)
b = make("__bool__")
for src in (
    lambda: b and 1,
    lambda: b or 1,
    lambda: 1 if b else 2,
    lambda: [x for x in [1] if b],
    lambda: any([b]),
    lambda: all([b]),
    lambda: list(filter(None, [b])),
    lambda: bool(b),
    lambda: not b,
):
    try:
        print(src())
    except RuntimeError as e:
        print(e, end="; ")
print()
try:
    while b:
        pass
except RuntimeError as e:
    print("while", e)
try:
    if b:
        pass
except RuntimeError as e:
    print("if", e)
try:
    assert b
except RuntimeError as e:
    print("assert", e)
q = make("__eq__")
for src in (
    lambda: q in [1],
    lambda: [1].index(q),
    lambda: [q].count(1),
    lambda: [q] == [1],
    lambda: (q,) == (1,),
    lambda: {1: q} == {1: 1},
    lambda: [1].remove(q),
    lambda: q in (1, 2),
):
    try:
        print(src())
    except RuntimeError as e:
        print(e, end="; ")
print()
