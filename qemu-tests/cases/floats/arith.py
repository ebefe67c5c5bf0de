# Float arithmetic: division, modulo, floor division, power, signs, zeros, infinities, and error texts.
inf, nan = float("inf"), float("nan")
vals = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 7.0, -7.0, 0.1, 1e308, -1e308, 5e-324, inf, -inf, nan, 3, -3, 10**20]
for a in vals:
    row = []
    for b in vals:
        if not (isinstance(a, float) or isinstance(b, float)):
            continue
        r = [a + b, a - b, a * b]
        for f in (lambda: a / b, lambda: a // b, lambda: a % b, lambda: divmod(a, b)):
            try:
                r.append(f())
            except ZeroDivisionError as e:
                r.append("Z")
        row.append(r)
    print(a, row)
for f in (
    lambda: 1.0 / 0,
    lambda: 1.0 // 0,
    lambda: 1.0 % 0,
    lambda: divmod(1.0, 0.0),
    lambda: 0.0**-1,
    lambda: 0.0**-0.5,
    lambda: 1 / 0.0,
    lambda: 1 % 0.0,
    lambda: 1 // 0.0,
    lambda: inf % 0,
    lambda: 1.0 // "a",
    lambda: 1.0 + None,
    lambda: 1.5 & 1,
    lambda: ~1.5,
    lambda: 1.5 << 1,
    lambda: 10.0**309,
    lambda: (-10.0) ** 309,
    lambda: 1e200**2,
    lambda: 1.0 @ 2,
    lambda: "a" * 2.0,
    lambda: [1] * 2.0,
    lambda: pow(2.0, 3, 5),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(
    (-8.0) ** (1 / 3),
    (-1) ** 0.5,
    (-2.0) ** 0.5,
    (-2.0) ** 2,
    (-2.0) ** 3,
    2.0**-1,
    0.0**0,
    0**0.0,
    1.0**inf,
    1.0**nan,
    nan**0,
    inf**0,
    inf**-1,
    (-inf) ** 3,
    (-inf) ** 2,
    (-inf) ** -1,
    (-inf) ** 0.5,
    0.5**inf,
    2.0**inf,
    0.5**-inf,
    (-1.0) ** inf,
    (-1) ** -inf,
    0.0**inf,
    (-0.0) ** 3,
    (-0.0) ** 2,
    (-0.0) ** 0.5,
    2**0.5,
    10**-3,
    2.0**1023 * 1.9,
    2.0**-1074,
    2.0**-1075,
    9**0.5,
    27 ** (1 / 3),
    1.1**10,
    0.9**100,
    1.0000001**1e7,
    10.0**15,
    10.0**22,
    10.0**-5,
    3.7**2.1,
)
print(
    0.1 + 0.2,
    0.1 * 3,
    1e16 + 1,
    1e16 + 2,
    0.1 + 0.7,
    1.1 + 2.2,
    3 * 1.1,
    1 - 0.9,
    1e308 + 1e308,
    1e-308 / 1e10,
    5e-324 / 2,
    5e-324 * 0.5,
    1.7976931348623157e308 * 1.0000000000000002,
    2**53 + 1.0,
    1.0 - 1e-17,
    4.35 * 100,
    1.15 * 100,
    0.57 * 100,
)
print(
    5.5 // 2,
    -5.5 // 2,
    5.5 // -2,
    5.5 % 2,
    -5.5 % 2,
    5.5 % -2,
    1e20 % 3,
    1e-20 % 1,
    -1e-20 % 1,
    1e300 % 7,
    0.3 % 0.1,
    1 % 0.1,
    6.0 // 0.1,
    1e16 // 1.5,
    divmod(-1e-20, 1),
    divmod(0.3, 0.1),
    -0.0 % 1,
    0.0 // -1,
    -0.0 // 1,
    divmod(-0.0, 1),
    5 % inf,
    -5 % inf,
    5 // inf,
    -5 // inf,
    5.0 % 3,
    2**62 // 1.0,
    True / 2,
    True + 0.5,
)
s = 0.0
for i in range(1, 1001):
    s += 1 / i
print(
    s,
    sum(1 / i for i in range(1, 1001)),
    sum([0.1] * 10),
    sum([1e100, 1.0, -1e100]),
    sum([0.1] * 3),
    sum([1, 0.5, 10**20]),
    sum([0.5], 1),
    sum([inf, -inf]) != 0,
)
x = 1.0
for _ in range(10):
    x = x / 3 * 3
print(x)
e = 1.0
while 1.0 + e / 2 > 1.0:
    e /= 2
print(e)
m = 1.0
while m * 2 != inf:
    m *= 2
print(m)
n = 0
x = 0.0
while x != 1.0 and n < 20:
    x += 0.1
    n += 1
print(n, x)
