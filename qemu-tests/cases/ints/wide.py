# Integers around 63, 64, 127 and 128 bits: each operation against what smaller ones give.
edges = []
for bits in (62, 63, 64, 65, 126, 127, 128, 129):
    for delta in (-2, -1, 0, 1, 2):
        edges += [(1 << bits) + delta, -(1 << bits) + delta]
edges += [0, 1, -1, 3, -3, 10**18, -(10**30), 0x123456789ABCDEF0123456789]
total = 0


def mix(v):
    global total
    total = (total * 1000003 + v) % ((1 << 521) - 1)


for a in edges:
    for b in edges:
        s, d, p = a + b, a - b, a * b
        assert s - b == a and d + b == a and (not b or p // b == a)
        x, o, n = a ^ b, a | b, a & b
        assert x ^ b == a and o - n == x and o + n == s
        if b:
            q, r = divmod(a, b)
            assert q * b + r == a and (0 <= r < b or b < r <= 0) and a // b == q and a % b == r
            mix(q)
            mix(r)
        assert (a < b) == (d < 0) and (a == b) == (d == 0) and (a <= b) == (d <= 0)
        assert a != b or hash(a) == hash(b)
        for v in (s, d, p, x, o, n):
            mix(v)
    for shift in (0, 1, 13, 62, 63, 64, 65, 126, 127, 128, 200):
        up, down = a << shift, a >> shift
        assert up >> shift == a and down == a // (1 << shift)
        mix(up)
        mix(down)
    mix(hash(a))
    mix(~a)
    mix(-a)
    mix(abs(a))
print(total)
print(sum(edges), [hash(v) for v in edges[::7]])
