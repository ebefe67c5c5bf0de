# Comparisons of floats with ints, big ints, nan, inf, bool; min, max, sorted, in, hash equality.
inf, nan = float("inf"), float("nan")
vals = [
    0,
    0.0,
    -0.0,
    1,
    1.0,
    True,
    0.5,
    -1,
    2**53,
    2.0**53,
    2**53 + 1,
    1e22,
    10**22,
    1e23,
    10**23,
    2**62,
    2.0**62,
    2**63 - 1,
    2.0**63,
    inf,
    -inf,
    nan,
    10**400,
    -(10**400),
    5e-324,
]
for a in vals:
    print(str(a)[:24], "".join(str(int(x)) for b in vals for x in (a < b, a <= b, a == b, a != b, a > b, a >= b)))
print(
    max(1, nan),
    max(nan, 1),
    min(nan, 1),
    min(1, nan),
    max([nan, 2, 3]),
    sorted([3, 1, inf, -inf, 2]),
    1.0 in [1],
    nan in [nan],
    [nan] == [nan],
    0.0 in {0},
    {1.0: "a"}[1],
    {2**53: "b"}[2.0**53],
    hash(0.0) == hash(-0.0),
    hash(inf),
    hash(-inf),
    hash(1e300),
    hash(0.5),
    hash(-0.1),
)
print(
    0.1 + 0.2 > 0.3,
    0.1 * 3 == 0.3,
    1e16 == 1e16 + 1,
    0.5 == 1 / 2,
    1.0 is not 1,
    3.0 == 3,
    3.5 > 3,
    -0.0 < 0.0,
    -0.0 is 0.0 or True,
    1e308 * 10 == inf,
    inf > 10**1000,
    -inf < -(10**1000),
    nan < 1,
    nan > 1,
    nan == nan,
    not nan < 1,
    1 < 2.5 < 3,
    1 < nan < 3,
)
for f in (lambda: 1.0 < "a", lambda: 1.0 > None, lambda: 1.0 <= 1j, lambda: sorted([1.0, "a"]), lambda: 1.5 >= []):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(1.0 == "1.0", 1.0 != None, 1.0 == 1 + 0j, 1.5 == 1.5 + 0j, 1.5 == 1.5 + 1j, nan == nan + 0j)


def cmp(a, b):
    return (a > b) - (a < b)


print(
    [cmp(a, b) for a in (1, 1.5, 2) for b in (1.0, 1.5, 2.5)],
    all(i == float(i) for i in range(-1000, 1000)),
    [i for i in range(53, 60) if 2**i + 1 == float(2**i + 1)],
    sum(i < i + 0.5 < i + 1 for i in range(1000)),
)
