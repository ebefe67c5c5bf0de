# Truth value of every builtin kind, and __bool__ / __len__ rules.
values = [
    0,
    1,
    -1,
    0.0,
    -0.0,
    1e-300,
    float("nan"),
    0j,
    1j,
    "",
    " ",
    "0",
    b"",
    b"\0",
    bytearray(),
    bytearray(1),
    [],
    [0],
    (),
    (0,),
    {},
    {0: 0},
    set(),
    {0},
    frozenset(),
    frozenset([0]),
    range(0),
    range(5, 5),
    range(1),
    None,
    True,
    False,
    Ellipsis,
    NotImplementedError,
    print,
    int,
    slice(None),
    10**30,
    -(10**30),
]
for v in values:
    print(repr(v)[:30].ljust(32) if not callable(v) else v.__name__, bool(v), not v, "T" if v else "F")


class B:
    def __init__(self, r):
        self.r = r

    def __bool__(self):
        print("  bool called")
        return self.r


class L:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Both:
    def __bool__(self):
        return True

    def __len__(self):
        raise RuntimeError("must not be called")


class NoBool:
    __bool__ = None


print(bool(B(True)), bool(B(False)), bool(L(0)), bool(L(3)), bool(Both()), bool(object()))
for bad in (B(1), B(None), B("x"), L(-1), L(1.5), L("s"), NoBool()):
    try:
        print("truth" if bad else "false")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(B(True) and 5, (B(False) and 5).r, (B(True) or 6).r, B(False) or 6)
print(not B(True), not L(0))
while B(False):
    print("unreachable")
print("a" if B(True) else "b")
assert B(True)
print([x for x in range(3) if L(x)])
