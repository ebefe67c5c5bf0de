# __call__, callable instances as keys/sort functions, __index__, __float__, __complex__, __int__, __bytes__, __hash__, __format__.
class C:
    def __init__(self, n):
        self.n = n

    def __call__(self, *a, **k):
        return self.n, a, k

    def __int__(self):
        return 1

    def __float__(self):
        return 2.5

    def __complex__(self):
        return 3 + 4j

    def __index__(self):
        return 5

    def __bytes__(self):
        return b"bytes"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __format__(self, s):
        return f"fmt[{s}]"

    def __hash__(self):
        return 99

    def __len__(self):
        return 7

    def __bool__(self):
        return False

    def __sizeof__(self):
        return 1

    def __divmod__(self, o):
        return "divmod"

    def __round__(self, n=None):
        return ("round", n)

    def __reversed__(self):
        return iter([1])

    def __dir__(self):
        return ["z", "a"]


c = C(1)
print(
    c(),
    c(1, k=2),
    c(*[1], **{"x": 1}),
    int(c),
    float(c),
    complex(c),
    [0, 1, 2, 3, 4, 55][c],
    bytes(c),
    str(c),
    repr(c),
    format(c, "x"),
    f"{c}",
    f"{c:>5}",
    f"{c!r}",
    f"{c!s:>5}",
    hash(c),
    len(c),
    bool(c),
    divmod(c, 1),
    round(c),
    round(c, 2),
    list(reversed(c)),
    dir(c),
    hex(c),
    "%s %r %d %f %x" % (c, c, c, c, c),
    [c],
    {c: 1},
    (c,),
    print(c) or "",
    callable(c),
    range(10)[c],
    "abcdefg"[c],
    chr(c).encode(),
)
for name, bad in {
    "__int__": "s",
    "__float__": 1,
    "__complex__": 1.5,
    "__index__": 1.0,
    "__bytes__": "s",
    "__str__": 1,
    "__repr__": None,
    "__format__": 2,
    "__hash__": "h",
    "__len__": "l",
    "__bool__": 1,
    "__dir__": 5,
}.items():
    T = type("T", (), {name: lambda self, *a, bad=bad: bad})
    fn = {
        "__int__": int,
        "__float__": float,
        "__complex__": complex,
        "__index__": lambda o: [1][o],
        "__bytes__": bytes,
        "__str__": str,
        "__repr__": repr,
        "__format__": format,
        "__hash__": hash,
        "__len__": len,
        "__bool__": bool,
        "__dir__": dir,
    }[name]
    try:
        print(name, fn(T()))
    except TypeError as e:
        print(name, e)
print(
    sorted([3, 1, 2], key=C(0).__class__.__call__ and (lambda x: -x)), list(map(C("m"), [1, 2])), list(filter(C(0), []))
)


class Compose:
    def __init__(self, *f):
        self.f = f

    def __call__(self, x):
        for f in self.f:
            x = f(x)
        return x

    def __or__(self, o):
        return Compose(*self.f, o)


print((Compose(int) | (lambda x: x + 1) | str | len)("99"))


class Self:
    def __call__(self):
        return self


s = Self()
print(s()()() is s, type(s)()() is not s)


class CallCount:
    def __call__(self, n):
        return 0 if n == 0 else 1 + self(n - 1)


print(CallCount()(50))


class FI:
    def __init__(self, v):
        self.v = v

    def __float__(self):
        return self.v


class FI2(float):
    pass


print(float(FI(FI2(1.5))), type(float(FI(FI2(1.5)))), complex(FI(2.5)))


class NoCall:
    __call__ = None


try:
    NoCall()()
except TypeError as e:
    print(e)
print(callable(NoCall()), callable(NoCall))
