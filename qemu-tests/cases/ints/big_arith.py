# Schoolbook checks on big numbers: identities that break carry and borrow handling.
def check(a, b):
    assert (a + b) - b == a
    assert (a - b) + b == a
    assert (a + b) * (a - b) == a * a - b * b
    assert (a + b) ** 3 == a**3 + 3 * a * a * b + 3 * a * b * b + b**3
    if b:
        q, r = divmod(a, b)
        assert q * b + r == a
        assert (a * b) // b == a and (a * b) % b == 0
        assert divmod(a * b + (b > 0) - (b < 0), b) == (a, 1 if b > 0 else -1) or abs(b) == 1


seed = 12345
vals = [0, 1, -1, 2**32 - 1, 2**32, 2**64 - 1, 2**64, -(2**64), 2**128 - 1, -(2**128), 2**192 - 2**64 + 1]
for bits in (40, 62, 63, 64, 65, 90, 128, 200, 500):
    v = 0
    for _ in range(bits // 16 + 1):
        seed = (seed * 1103515245 + 12345) % 2**31
        v = v << 16 | seed >> 8 & 0xFFFF
    vals += [v, -v]
n = 0
for a in vals:
    for b in vals:
        check(a, b)
        n += 1
print(n, "pairs")
print(vals[-2], vals[-2] * vals[-4], vals[-2] // vals[-4], vals[-2] % vals[-4])


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print(fib(90), fib(91), fib(92), fib(93), fib(100), fib(300))


def isqrt(n):
    x = 1 << (n.bit_length() + 1) // 2
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y


print(isqrt(2 * 10**60), isqrt(10**100), isqrt((10**30 + 7) ** 2) == 10**30 + 7)


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


print(gcd(2**100 * 3**50, 6**60), gcd(fib(120), fib(90)) == fib(30))
print(
    (2**521 - 1) % (10**9 + 7), pow(3, 2**61 - 2, 2**61 - 1), -(10**40) // 7, -(10**40) % 7, 10**40 // -7, 10**40 % -7
)
