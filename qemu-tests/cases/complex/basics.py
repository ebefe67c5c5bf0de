# complex: construction, parsing, arithmetic, repr, comparison, methods, errors.
inf, nan = float("inf"), float("nan")
vals = [
    0j,
    1j,
    -1j,
    1 + 2j,
    -1.5 - 2.5j,
    3 + 0j,
    -0.0 + 0j,
    complex(0.0, -0.0),
    complex(-0.0, -0.0),
    complex(inf, nan),
    complex(nan, -inf),
    1e20 + 1e-20j,
    complex(1, -0.0),
]
for v in vals:
    print(v, repr(v), str(v), v.real, v.imag, v.conjugate(), -v, +v, bool(v), abs(v), hash(v) == hash(v))
for s in (
    "1",
    "1j",
    "j",
    "-j",
    "+j",
    "1+2j",
    "1-2J",
    "-1.5e3+2.5e-3j",
    " 1+j ",
    "(1+2j)",
    " ( 1-j ) ",
    "inf+nanj",
    "-infj",
    "nan",
    "1_0+2_0j",
    "1e5j",
    ".5j",
    "5.",
    "\u0661+\u0662j",
):
    print(repr(s), complex(s))
for s in (
    "",
    "1+",
    "1 + 2j",
    "1+2",
    "j1",
    "1+2j+3j",
    "abc",
    "(1+2j",
    "1+2j)",
    "1jj",
    "--1j",
    "1e",
    "1++2j",
    "()",
    "1_j",
    "\x00",
):
    try:
        print(complex(s))
    except ValueError as e:
        print(repr(s), e)
print(
    complex(),
    complex(1),
    complex(1, 2),
    complex(1.5),
    complex(1j),
    complex(True, False),
    complex(real=1, imag=2),
    complex(imag=3),
    complex(1 + 2j),
)
for f in (
    lambda: complex("1", 2),
    lambda: complex(1, "2"),
    lambda: complex(None),
    lambda: complex([]),
    lambda: complex(b"1"),
    lambda: 1j < 2j,
    lambda: 1j > 1,
    lambda: 1j // 1,
    lambda: 1j % 1,
    lambda: divmod(1j, 1),
    lambda: int(1j),
    lambda: float(1j),
    lambda: 1j / 0,
    lambda: 0j**-1,
    lambda: 0j**1j,
    lambda: pow(1j, 2, 3),
    lambda: round(1j),
    lambda: sorted([1j, 0j]),
    lambda: 1j & 1,
    lambda: ~1j,
    lambda: max(1j, 2j),
    lambda: 1j + "a",
    lambda: 1j * [1],
    lambda: range(1j),
    lambda: [1][1j],
    lambda: (1j).real.nope,
    lambda: setattr(1j, "real", 1),
    lambda: 1j / 0j,
    lambda: 1 / 0j,
    lambda: (1e200 + 0j) ** 2,
    lambda: abs(complex(1e308, 1e308)),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
a, b = 1 + 2j, 3 - 4j
print(
    a + b,
    a - b,
    a * b,
    a / b,
    a**b,
    a**2,
    a**-1,
    a**0,
    a**0.5,
    b**2,
    b**3,
    2**a,
    a + 1,
    1 + a,
    a - 1,
    1 - a,
    a * 2,
    2 * a,
    a / 2,
    2 / a,
    a == 1 + 2j,
    a != b,
    3 + 0j == 3,
    3 + 0j == 3.0,
    1j == 1,
    a in [1 + 2j],
    {3: "x"}[3 + 0j],
    1j**2,
    1j**3,
    1j**4,
    1j * 1j,
    -1j,
    (-1) ** 0.5,
    (-8) ** (1 / 3),
    1e300j * 1e300j,
    10**20 + 1j,
    True + 1j,
    0.5 + 1j,
)
z = 1j
z += 1
z *= 2
z -= 1j
z /= 2
z **= 2
print(
    z,
    abs(3 + 4j),
    abs(-5j),
    (1 + 2j).__eq__(1),
    (1 + 2j).__lt__(1),
    sum([1j, 2, 3.5]),
    [1j, 2j].index(2j),
    complex(1, 2).__class__,
    a.real.__class__,
    isinstance(a, complex),
    1j.imag,
    5j.real,
    (2).real,
    (2).imag,
    (2.5).imag,
)


class C:
    def __complex__(self):
        return 5 + 6j


class D(complex):
    pass


class E:
    def __complex__(self):
        return 5


class F:
    def __float__(self):
        return 1.5


class G:
    def __index__(self):
        return 3


print(
    complex(C()),
    complex(D(1, 2)),
    type(D(1, 2) + 1),
    D(1, 2),
    complex(F()),
    complex(G()),
    complex(F(), G()),
    complex(1.0, F()),
)
try:
    complex(E())
except TypeError as e:
    print(e)
print(
    -0j,
    0j - 0,
    complex(-0.0, 0),
    -(0 + 0j),
    (-0.0 - 0j),
    1 - 0j,
    -1j * 0,
    complex("-0"),
    complex("-0j"),
    1 + -0j,
    hash(1j),
    hash(1 + 1j),
    hash(3 + 0j) == 3,
    "%s" % (1j,),
    f"{a}",
    f"{a!r}",
    f"{a:.3f}",
    repr([a]),
    str({a: 1}),
)
