# Integers for everyday use.
print(1 + 2, 5 - 7, 3 * 4, 7 / 2, 7 // 2, -7 // 2, 7 % 3, -7 % 3, 2**10, 2**100, -(2**2), (-2) ** 2)
print(10**18, 10**19, 2**62, 2**63, 2**64, -(2**63) - 1, 10**30 // 7, 10**30 % 7)
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10, 1024 >> 3, -8 >> 1)
print(1 == 1.0, 1 < 2, 2 <= 2, 3 != 4, 1 < 2 < 3, 5 > 4 > 4, 0 == False, 1 == True)
print(int("42"), int(" -7 "), int("ff", 16), int("1010", 2), int("0x1f", 0), int(3.99), int(-3.99), int(True))
print(
    bin(10),
    oct(64),
    hex(255),
    (255).bit_length(),
    abs(-5),
    divmod(17, 5),
    pow(2, 10, 1000),
    round(1234, -2),
    max(3, 9, 2),
    min(3, 9, 2),
    sum(range(101)),
)
for bad in ("x", "", "1.5", "1 2"):
    try:
        int(bad)
    except ValueError as e:
        print(e)
for f in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1 + "a", lambda: "a" - 1, lambda: 1 << -1):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)


def fact(n):
    return 1 if n <= 1 else n * fact(n - 1)


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


def is_prime(n):
    return n > 1 and all(n % i for i in range(2, int(n**0.5) + 1))


def digits(n):
    return [int(c) for c in str(n)]


def collatz(n):
    return [n] + (collatz(n // 2 if n % 2 == 0 else 3 * n + 1) if n != 1 else [])


print(fact(10), fact(25), gcd(48, 36), [n for n in range(50) if is_prime(n)], sum(digits(2**50)), collatz(6))
x = 10
x += 5
x -= 3
x *= 2
x //= 5
x **= 3
x %= 50
x <<= 2
x |= 1
x ^= 3
x &= 0xFF
x >>= 1
print(x)
total = 0
for i in range(1, 1000):
    if i % 3 == 0 or i % 5 == 0:
        total += i
print(total)
a, b = 0, 1
while b < 10**20:
    a, b = b, a + b
print(a, b)
n, rev = 123456789, 0
while n:
    n, rev = n // 10, rev * 10 + n % 10
print(rev, type(1), type(10**30), isinstance(True, int), 1_000, 0b101, 0o17, 0xFF)
