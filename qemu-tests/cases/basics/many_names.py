# More names, constants and arguments than fit in a byte.
v0 = 0
src = {}
for i in range(300):
    globals()[f"n{i}"] = i
print(n0 + n1 + n255 + n256 + n299)


def many(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, *rest, k0=0, k1=1, k2=2, **kw):
    return a0 + a9 * 10 + b0 * 100 + b9 * 1000, len(rest), k0 + k1 + k2, len(kw)


print(many(*range(20)))
print(many(*range(300), k1=5, **{f"x{i}": i for i in range(300)}))
print(
    sum(
        [
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            11,
            12,
            13,
            14,
            15,
            16,
            17,
            18,
            19,
            20,
            21,
            22,
            23,
            24,
            25,
            26,
            27,
            28,
            29,
            30,
            31,
            32,
            33,
            34,
            35,
            36,
        ]
    )
)
big = [
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    1.5,
    2.5,
    3.5,
    4.5,
    None,
    True,
    False,
    (1, 2),
    (3, (4, 5)),
    b"x",
    1j,
    10**18,
    10**19,
    -(10**19),
    2**62,
    2**63,
    2**64,
    -(2**62),
    -(2**63),
    -(2**64),
    "é",
    "日本",
    "\U0001f600",
]
print(len(big), big[10:16], big[-9:])
deep = ((((((((((((((((((((1,), 2), 3), 4), 5), 6), 7), 8), 9), 10), 11), 12), 13), 14), 15), 16), 17), 18), 19), 20)
n = 0
while isinstance(deep, tuple):
    deep = deep[0]
    n += 1
print(n)
x = 1 + (
    2
    + (3 + (4 + (5 + (6 + (7 + (8 + (9 + (10 + (11 + (12 + (13 + (14 + (15 + (16 + (17 + (18 + (19 + 20)))))))))))))))))
)
print(x)
