# Comparisons of ints with floats, bools and big numbers are exact.
print(
    2**53 == float(2**53),
    2**53 + 1 == float(2**53 + 1),
    2**53 + 1 > float(2**53),
    10**22 == 1e22,
    10**23 == 1e23,
    10**23 < 1e23,
    10**23 > 1e23,
)
print(
    2**62 == 2.0**62,
    2**62 - 1 < 2.0**62,
    2**62 - 1 == 2.0**62,
    -(2**62) == -(2.0**62),
    2**63 - 1 == 2.0**63,
    2**63 - 1 < 2.0**63,
)
inf, nan = float("inf"), float("nan")
for b in (0, 1, 10**400, -(10**400)):
    print(b < inf, b > -inf, b == inf, b < nan, b > nan, b == nan, b != nan, b <= nan)
print(10**400 > 1e308, -(10**400) < -1e308, 10**308 > 1e308, 10**308 < 1e308, 10**308 == 1e308)
print(1 == True, 0 == False, 2 == True, 1 < True, True <= 1, 1.0 == True, 5 == 5.0 == 5 + 0j, 5 != 5.5, 0 == -0.0)
print(
    1 == "1",
    1 != "1",
    1 == None,
    None == None,
    1 == 1 + 0j,
    10**30 == 1e30,
    int(1e30) == 1e30,
    10**30 == 10**30,
    hash(10**30) == hash(10**30),
)
for op in (
    lambda: 1 < "a",
    lambda: 1 < None,
    lambda: 1 >= [],
    lambda: 1j < 1,
    lambda: 1 < 1j,
    lambda: 10**30 < "x",
    lambda: 1 <= (),
):
    try:
        op()
    except TypeError as e:
        print(e)
print(sorted([3, 1.5, True, 10**20, -(10**20), 2.0**70, 0, -0.5, 2**70 + 1]))
print(max(1, 1.0, True), min(1.0, 1, True), max(2**53, 2.0**53), max(2.0**53, 2**53 + 1))
print([a == b for a in (1, 1.0, True, 1 + 0j) for b in (1, 1.0, True, 1 + 0j)])
print(0.1 + 0.2 == 0.3, 1e16 + 1 == 10**16, 3 == 3.0000000000000001)
print(2**1023 * 2 > 1.7e308, 2**1024 > 1.7976931348623157e308, 2**1024 == inf)
