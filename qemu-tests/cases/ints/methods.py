# bit_length, bit_count, to_bytes, from_bytes, conjugate, ratio, __index__ family.
for n in (0, 1, -1, 2, 255, 256, -256, 2**62 - 1, 2**62, -(2**62), 2**63, 2**64 - 1, 2**100, -(2**100)):
    print(
        n,
        n.bit_length(),
        n.bit_count(),
        n.conjugate(),
        n.real,
        n.imag,
        n.numerator,
        n.denominator,
        n.as_integer_ratio(),
        n.is_integer(),
    )
print(
    (258).to_bytes(2, "big"),
    (258).to_bytes(2, "little"),
    (258).to_bytes(4),
    (0).to_bytes(),
    (255).to_bytes(),
    (0).to_bytes(0, "big"),
)
print(
    (-1).to_bytes(3, "big", signed=True),
    (-128).to_bytes(1, signed=True),
    (2**64).to_bytes(9, "little"),
    (-(2**64)).to_bytes(9, "big", signed=True),
)
print((2**63).to_bytes(length=16, byteorder="little"), (-2).to_bytes(10, "little", signed=True))
for f in (
    lambda: (256).to_bytes(1, "big"),
    lambda: (-1).to_bytes(1, "big"),
    lambda: (128).to_bytes(1, "big", signed=True),
    lambda: (-129).to_bytes(1, "big", signed=True),
    lambda: (1).to_bytes(-1, "big"),
    lambda: (1).to_bytes(1, "middle"),
    lambda: (2**100).to_bytes(12, "big"),
    lambda: (1).to_bytes("1"),
    lambda: (1).to_bytes(0),
):
    try:
        print(f())
    except (OverflowError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(
    int.from_bytes(b""),
    int.from_bytes(b"\x01\x02"),
    int.from_bytes(b"\x01\x02", "little"),
    int.from_bytes(b"\xff", signed=True),
)
print(
    int.from_bytes(b"\xff" * 8, "big"),
    int.from_bytes(b"\xff" * 8, "big", signed=True),
    int.from_bytes(b"\x80" + b"\0" * 15, "big", signed=True),
)
print(
    int.from_bytes([1, 2, 3]),
    int.from_bytes(bytearray(b"\0\x01")),
    int.from_bytes((0, 255), "little"),
    int.from_bytes(range(5), byteorder="big"),
)
for f in (
    lambda: int.from_bytes([256]),
    lambda: int.from_bytes("ab"),
    lambda: int.from_bytes(b"a", "x"),
    lambda: int.from_bytes(5),
):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(
    (5).__add__(3),
    (5).__add__("x"),
    (5).__radd__(3),
    (5).__index__(),
    (5).__int__(),
    (5).__float__(),
    (5).__bool__(),
    (-5).__abs__(),
    (5).__neg__(),
)
print(
    (7).__floordiv__(2),
    (7).__rfloordiv__(2),
    (7).__divmod__(-2),
    (2).__pow__(5, 7),
    (2).__lshift__(70),
    (5).__trunc__(),
    (5).__floor__(),
    (5).__ceil__(),
)
print(
    (1234).__round__(-2),
    (1250).__round__(-2),
    (1350).__round__(-2),
    round(-1250, -2),
    round(5, -1),
    round(15, -1),
    round(25, -1),
    round(1234, -10),
    round(10**30 + 5, -1),
    round(7, 3),
    round(7, None),
)
print(
    True.bit_length(),
    True.to_bytes(),
    True.numerator,
    type(True.real),
    True.conjugate(),
    (5).__hash__(),
    (5).__eq__(5),
    (5).__eq__(5.0),
    (5).__lt__("a"),
)
