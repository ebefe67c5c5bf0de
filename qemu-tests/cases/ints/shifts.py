# Shifts: large counts, negative numbers, errors.
print(1 << 0, 1 << 10, -1 << 10, 5 << 100, 0 << 1000)
print(
    1 >> 1,
    -1 >> 1,
    -1 >> 100,
    5 >> 1,
    -5 >> 1,
    -5 >> 2,
    -5 >> 3,
    5 >> 1000,
    -5 >> 1000,
    -5 >> 10**20,
    5 >> 10**20,
    0 >> 10**20,
)
B = 0x123456789ABCDEF0123456789ABCDEF
for n in (0, 1, 4, 31, 32, 33, 60, 63, 64, 65, 100, 120, 121, 200):
    print(n, B >> n, -B >> n, hex(B << n), (B << n) >> n == B, (-B << n) >> n == -B)
for f in (
    lambda: 1 << -1,
    lambda: 1 >> -1,
    lambda: B << -1,
    lambda: B >> -5,
    lambda: 1 << 1.0,
    lambda: 1.0 << 1,
    lambda: "a" << 1,
    lambda: 1 >> None,
    lambda: 1 << -(10**30),
):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(True << 2, 2 << True, True >> True, -8 >> 1, (-8 >> 1) == -8 // 2)
x = 1
for i in range(130):
    x <<= 1
print(x)
while x > 1:
    x >>= 7
print(x)
print([(-13) >> i for i in range(6)], [13 >> i for i in range(6)])
print((1 << 62) >> 62, (1 << 63) >> 63, (-1 << 62) >> 62, (-1 << 63) >> 63, 3 << 61, -3 << 61)
