# Values around the 63-bit small-integer boundary: every operation must cross it both ways without loss.
M = 2**62 - 1
m = -(2**62)
print(M, m, M + 1, m - 1, M + 1 - 1, m - 1 + 1)
print(M + M, m + m, M * 2, m * 2, M * M, m * m, M * m, m * -1, -m, abs(m), -M, ~M, ~m)
print(M - m, m - M, (M + 1) - (M + 1), (M + 1) - M, (m - 1) - m)
print(m // -1, m % -1, divmod(m, -1), m // 1, M // -1, (M + 1) // 1, (M + 1) // 2, (m - 1) // 2)
print((M + 1) == -m, M + 1 == 2**62, M < M + 1, m > m - 1, M + 1 > M, hash(M + 1), hash(m - 1))
print(M >> 1, m >> 1, (M + 1) >> 1, M << 1, m << 1, 1 << 61, 1 << 62, 1 << 63, 1 << 64, -1 << 62, -1 << 63)
print(M & (M + 1), M | (M + 1), M ^ (M + 1), m & (m - 1), m | (m - 1), m ^ (m - 1), m ^ -1, M ^ -1)
for e in (30, 31, 32, 53, 61, 62, 63, 64):
    for d in (-1, 0, 1):
        v = 2**e + d
        print(e, d, v, -v, v.bit_length(), v * v == 2 ** (2 * e) + d * 2 ** (e + 1) + d * d)
x = M
for _ in range(4):
    x += 1
print(x)
for _ in range(8):
    x -= 1
print(x)
x = 3037000500
print(x * x, x * -x, (x - 1) * (x - 1))
p = 1
for i in range(1, 25):
    p *= i
print(p)
for i in range(24, 0, -1):
    p //= i
print(p, p == 1, p is 1 or p == 1)
s = 0
for i in range(70):
    s |= 1 << i
print(s, s == 2**70 - 1)
