# Decimal text of large integers: exact digits, and the 4300 digit limit.
for n in (
    0,
    1,
    9,
    10,
    99,
    100,
    12345678901234567890,
    10**18,
    10**19,
    10**27,
    10**36 - 1,
    2**127,
    2**128 - 1,
    3**200,
    -(3**201),
):
    print(n, str(n) == repr(n), int(str(n)) == n, len(str(n)))
x = 1
for i in range(1, 101):
    x *= i
print(x)
f = 2**1000
print(f)
print(sum(int(c) for c in str(f)))
big = 10**4299
print(len(str(big)), str(big)[:5])
for g in (
    lambda: str(10**4300),
    lambda: repr(-(10**4300)),
    lambda: int("1" * 4301),
    lambda: f"{10**5000}",
    lambda: "%d" % 10**4300,
):
    try:
        print(len(g()))
    except ValueError as e:
        print(e)
print(len(hex(10**4300)), len(bin(1 << 20000)), int("f" * 5000, 16) == 16**5000 - 1, int("1" * 4300) % 9)
print(
    hex(255),
    hex(-255),
    hex(0),
    oct(8),
    oct(-8),
    bin(5),
    bin(-5),
    bin(0),
    hex(2**64),
    oct(2**64),
    bin(2**64),
    hex(-(2**70)),
)
for bad in (1.0, "1", None):
    for fn in (hex, oct, bin):
        try:
            fn(bad)
        except TypeError as e:
            print(e)
