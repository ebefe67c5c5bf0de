# float(): accepted and refused texts, other arguments, halfway cases of decimal to binary.
for s in (
    "1",
    "1.",
    ".5",
    "1.5",
    "-1.5",
    "+1.5",
    "1e5",
    "1E5",
    "1e+5",
    "1e-5",
    " 1.5 ",
    "\t1\n",
    "1_000.5",
    "1_0e1_0",
    "inf",
    "INF",
    "-inf",
    "+Infinity",
    "iNfInItY",
    "nan",
    "NaN",
    "-nan",
    "+nan",
    "0x10",
    "1e400",
    "-1e400",
    "1e-400",
    "0e999999999999",
    "\u0661.\u0665",
    "00012",
    "1" * 400,
    "0." + "0" * 400 + "1",
    "9007199254740993",
    "9007199254740992.999999999999999",
    "9007199254740993.000000000000000000001",
    "2.2250738585072011e-308",
    "4.9e-324",
    "2.4703282292062327e-324",
    "2.4703282292062328e-324",
    "1.7976931348623158e308",
    "1.7976931348623159e308",
    "0.1000000000000000055511151231257827021181583404541015625",
    "123456789012345678901234567890",
    "1e23",
    "8.5e22",
    "6929495644600919.5",
    "3.5e-323",
    b"2.5",
    bytearray(b"3.5"),
    "1e0000000000000000000001",
    "5e-1",
):
    print(repr(s)[:40], repr(float(s)) if s != "0x10" else "-") if s != "0x10" else None
for s in (
    "",
    " ",
    "abc",
    "1.5.5",
    "1e",
    "e5",
    "1e5.5",
    "--1",
    "1 5",
    "_1",
    "1_",
    "1__0",
    "1_.5",
    "1._5",
    "1e_5",
    "0x10",
    "inf_",
    "infinit",
    "nan(1)",
    ".",
    "+",
    "-",
    "1,5",
    "\x00",
    "1\x00",
    b"",
    b"x",
    "1e+",
    "é",
    "1" * 5 + "z" * 100,
    None,
    [],
    {},
    1j,
    "1j",
    (),
):
    try:
        print(float(s))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(float(), float(5), float(True), float(10**22), float(2**53 + 1), float(10**308), float("  12  "))
for f in (
    lambda: float(10**309),
    lambda: float(-(10**400)),
    lambda: float("1", 2),
    lambda: float(x=1),
    lambda: 1.0 * 10**400,
    lambda: 10**400 + 1.0,
    lambda: 1.5 < 10**400 and "compare ok",
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class F:
    def __float__(self):
        return 2.5


class I:
    def __index__(self):
        return 7


class B:
    def __float__(self):
        return 5


class S(float):
    pass


class R:
    def __float__(self):
        return S(1.5)


print(
    float(F()),
    float(I()),
    float(R()),
    type(float(S(3))),
    type(float(R())),
    S("1.5") + 1,
    type(S(1) + 1),
    S(2),
    repr(S(2)),
    S(5) == 5.0,
    hash(S(5)) == 5,
)
try:
    float(B())
except TypeError as e:
    print(e)
