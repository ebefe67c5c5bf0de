# int(): text in every base, underscores, whitespace, Unicode digits, and the exact error messages.
for s in (
    "0",
    "-0",
    "+7",
    " 42 ",
    "\t-13\n",
    "1_000",
    "0012",
    "\u0661\u0662\u0663",
    "\u00a05\u2003",
    "9" * 30,
    "-" + "8" * 25,
    b"12",
    bytearray(b" -9 "),
    True,
    3.99,
    -3.99,
    1e20,
):
    print(repr(s), int(s))
for s, b in (
    ("ff", 16),
    ("0xFF", 16),
    ("0Xff", 0),
    ("0b101", 0),
    ("0o17", 0),
    ("-0b11", 2),
    ("z", 36),
    ("ZZ", 36),
    ("1_0", 2),
    ("0x_f", 16),
    ("0", 0),
    ("00", 0),
    ("0_0", 0),
    (" 0x1f ", 0),
    ("777", 8),
    ("b1", 16),
    ("0b1", 16),
    (b"11", 2),
    ("12", 3),
    ("g" * 20, 17),
    ("10" * 40, 2),
):
    print(repr(s), b, int(s, b))
bad = [
    ("",),
    (" ",),
    ("abc",),
    ("1.5",),
    ("1e5",),
    ("--1",),
    ("- 1",),
    ("1 2",),
    ("_1",),
    ("1_",),
    ("1__0",),
    ("0x10",),
    ("\x00",),
    ("1\x00",),
    ("é",),
    (b"",),
    (b"\xff",),
    ("12", 2),
    ("9", 8),
    ("0x", 16),
    ("0b2", 0),
    ("010", 0),
    ("1", 1),
    ("1", 37),
    ("1", -1),
    (5, 10),
    (1.5, 10),
    (None,),
    ([],),
    ("1", "2"),
    (float("nan"),),
    (float("inf"),),
    (float("-inf"),),
    (1j,),
    ("0_x1", 16),
    ("z", 35),
    ("1" * 10 + "x" * 250,),
]
for args in bad:
    try:
        print(args, int(*args))
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
print(int(), int("7", base=10), int("11", base=2))
try:
    int(base=2)
except TypeError as e:
    print(e)
try:
    int(x="5")
except TypeError as e:
    print(e)


class I:
    def __int__(self):
        return 42


class X:
    def __index__(self):
        return 43


class Bad:
    def __int__(self):
        return "s"


print(int(I()), int(X()), int("z", X() and 36))
try:
    int(Bad())
except TypeError as e:
    print(e)
try:
    int(object())
except TypeError as e:
    print(e)
