# ** and pow(): negative exponents, modulus, big results, errors.
print(2**0, 0**0, 0**5, (-2) ** 3, (-2) ** 4, 2**10, 2**62, 2**63, 2**64, (-2) ** 63, (-3) ** 41, 7**77)
print(2**-1, 10**-2, (-2) ** -1, (-2) ** -2, 1**-5, (-1) ** -3, 4**0.5, 2**0.0)
print(
    pow(2, 10),
    pow(2, 10, 1000),
    pow(3, 100, 7),
    pow(-3, 5, 7),
    pow(3, 5, -7),
    pow(-3, 5, -7),
    pow(5, 0, 1),
    pow(5, 0, -1),
    pow(0, 0, 5),
)
print(pow(3, -1, 7), pow(3, -2, 7), pow(10, -1, 17), pow(-3, -1, 7), pow(3, -1, -7), pow(2, -5, 10**9 + 7))
print(
    pow(123456789, 987654321, 10**9 + 7),
    pow(2, 10**18, 10**12 + 39),
    pow(3, 2**200, 2**127 - 1),
    pow(10**30, 3, 10**20 + 39),
)
print(pow(base=2, exp=5), pow(base=2, exp=5, mod=3), pow(2, exp=3, mod=None))
print(10**50, len(str(3**1000)), (10**25) ** 3, (2**70 + 1) ** 2, 1 ** (10**20), (-1) ** (10**20 + 1), 0 ** (10**20))
for f in (
    lambda: 0**-1,
    lambda: 0.0**-1,
    lambda: pow(2, -1, 4),
    lambda: pow(2, 3, 0),
    lambda: pow(2, 3.0, 5),
    lambda: pow(2.0, 3, 5),
    lambda: pow("a", 2),
    lambda: "a" ** 2,
    lambda: pow(2, -1, 1),
    lambda: pow(2),
    lambda: pow(0, -1, 7),
    lambda: [] ** 2,
    lambda: (10**400) ** 0.5,
    lambda: 10.0**400,
):
    try:
        print(f())
    except (ZeroDivisionError, ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
print(True**2, 2**True, False**False, type(True**1), (-2) ** 2, -(2**2), 2**3**2, (2**3) ** 2)
for i in range(0, 130, 13):
    print(3**i, end=" ")
print()
