# float methods: hex, fromhex, as_integer_ratio, is_integer, conjugate, __round__, __trunc__ and so on.
vals = [
    0.0,
    -0.0,
    1.0,
    -1.5,
    0.1,
    3.14159,
    1e300,
    5e-324,
    2.2250738585072014e-308,
    1.7976931348623157e308,
    255.9375,
    2.0**-1030,
]
for v in vals:
    print(
        v,
        v.hex(),
        float.fromhex(v.hex()) == v,
        v.as_integer_ratio() if abs(v) < 1e20 and abs(v) > 1e-20 or v == 0 else "-",
        v.is_integer(),
        v.conjugate(),
        v.real,
        v.imag,
    )
inf, nan = float("inf"), float("nan")
print(inf.hex(), (-inf).hex(), nan.hex(), inf.is_integer(), nan.is_integer())
for s in (
    "0x1p0",
    "1.8p1",
    "-0x1.8p-1",
    "0x.8",
    "0xA.8p0",
    " 0x1p3 ",
    "inf",
    "-Infinity",
    "nan",
    "0x1p-1074",
    "0x1p-1075",
    "0x1.8p-1075",
    "0x1.fffffffffffff8p0",
    "0x1.fffffffffffff7p0",
    "0x1p1023",
    "ABCDEF",
    "0x0p100000",
    "1",
    "0x1.00000000000008",
    "0x1.000000000000080001",
):
    print(repr(s), float.fromhex(s))
for s in ("", "0x", "0x1p", "g", "0x1.p1.5", "1p1024", "0x1p5000", "nan5", "0x1 p1", "--1", "0x1.fffffffffffff8p1023"):
    try:
        print(float.fromhex(s))
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
for f in (
    lambda: inf.as_integer_ratio(),
    lambda: nan.as_integer_ratio(),
    lambda: int(inf),
    lambda: int(nan),
    lambda: round(inf),
    lambda: round(nan),
    lambda: inf // 1,
    lambda: float.fromhex(5),
    lambda: (1.5).hex(1),
    lambda: round(1.5, "a"),
    lambda: round(1.5, 1.0),
    lambda: (1.5).__round__(1, 2),
    lambda: inf.__trunc__(),
    lambda: round(inf, 2),
    lambda: round(nan, 1),
    lambda: round("a"),
    lambda: round(),
    lambda: (1.5).nope,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(
    round(0.5),
    round(1.5),
    round(2.5),
    round(-0.5),
    round(-1.5),
    round(2.675, 2),
    round(1.005, 2),
    round(1234.5678, -2),
    round(1250.0, -2),
    round(1350.0, -2),
    round(-1250.0, -2),
    round(1e16),
    round(1e300) == int(1e300),
    round(5e-324, 400),
    round(5e-324, 300),
    round(1.5, None),
    round(0.1, 20),
    round(123.456, 1),
    round(5.5),
    round(6.5),
    round(1e22, -21),
    round(0.15, 1),
    round(0.25, 1),
    round(0.35, 1),
    round(-2.5),
    round(2.5, 0),
    round(-0.4),
    round(-0.4, 0),
    round(1e308, -308),
    round(1.7976931348623157e308, -300),
)
try:
    print(round(1.7976931348623157e308, -308))
except OverflowError as e:
    print(e)
print(
    int(2.9),
    int(-2.9),
    int(1e20),
    int(-0.0),
    int(2.0**62),
    int(-(2.0**62)),
    int(2.0**63),
    int(1e300) % 1000,
    (2.7).__trunc__(),
    (2.7).__floor__(),
    (2.2).__ceil__(),
    (-2.7).__floor__(),
    (-2.2).__ceil__(),
    (2.5).__int__(),
    (1e30).__floor__(),
    bool(0.0),
    bool(-0.0),
    bool(nan),
    bool(5e-324),
    abs(-0.0),
    abs(-2.5),
    -(-0.0),
    +(-1.5),
    float.__add__(1.0, 2),
    (1.0).__add__("x"),
    (1.0).__eq__(1),
    (1.0).__lt__("a"),
    (2.0).__pow__(3),
    (1.5).__floordiv__(1),
    (7.5).__divmod__(2),
    (1.5).__hash__() == hash(1.5),
    float.from_number(5),
    float.from_number(2.5),
)
