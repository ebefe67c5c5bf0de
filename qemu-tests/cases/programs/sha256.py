# SHA-256, CRC-32, Adler-32 and base64 by hand, checked against known answers.
def primes(n):
    out, k = [], 2
    while len(out) < n:
        if all(k % p for p in out if p * p <= k):
            out.append(k)
        k += 1
    return out


def root_bits(p, k):
    lo, hi = 0, p << 34
    target = p << 32 * k
    while lo < hi:
        mid = (lo + hi + 1) // 2
        if mid**k <= target:
            lo = mid
        else:
            hi = mid - 1
    return lo & 0xFFFFFFFF


K = [root_bits(p, 3) for p in primes(64)]
H0 = [root_bits(p, 2) for p in primes(8)]
M = 0xFFFFFFFF


def rotr(x, n):
    return (x >> n | x << 32 - n) & M


def sha256(data):
    h = H0[:]
    msg = bytearray(data) + b"\x80"
    msg += b"\0" * ((56 - len(msg)) % 64) + (len(data) * 8).to_bytes(8, "big")
    for i in range(0, len(msg), 64):
        w = [int.from_bytes(msg[i + j : i + j + 4], "big") for j in range(0, 64, 4)]
        for j in range(16, 64):
            s0 = rotr(w[j - 15], 7) ^ rotr(w[j - 15], 18) ^ w[j - 15] >> 3
            s1 = rotr(w[j - 2], 17) ^ rotr(w[j - 2], 19) ^ w[j - 2] >> 10
            w.append(w[j - 16] + s0 + w[j - 7] + s1 & M)
        a, b, c, d, e, f, g, hh = h
        for j in range(64):
            t1 = hh + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + (e & f ^ ~e & g) + K[j] + w[j]
            t2 = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, hh = t1 + t2 & M, a, b, c, d + t1 & M, e, f, g
        h = [x + y & M for x, y in zip(h, (a, b, c, d, e, f, g, hh))]
    return b"".join(x.to_bytes(4, "big") for x in h).hex()


print([hex(k) for k in K[:4]], [hex(v) for v in H0[:2]])
print(sha256(b""), sha256(b"abc"), sha256(b"a" * 200), sep="\n")
print(sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
table = []
for n in range(256):
    for _ in range(8):
        n = n >> 1 ^ 0xEDB88320 if n & 1 else n >> 1
    table.append(n)


def crc32(data, crc=0):
    crc ^= M
    for b in data:
        crc = table[(crc ^ b) & 0xFF] ^ crc >> 8
    return crc ^ M


def adler32(data):
    a, b = 1, 0
    for x in data:
        a = (a + x) % 65521
        b = (b + a) % 65521
    return b << 16 | a


print(hex(crc32(b"123456789")), hex(crc32(b"")), hex(crc32(b"56789", crc32(b"1234"))), hex(adler32(b"Wikipedia")))
A = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def b64(data):
    out = []
    for i in range(0, len(data), 3):
        chunk = data[i : i + 3]
        n = int.from_bytes(chunk + b"\0" * (3 - len(chunk)), "big")
        out += [A[n >> s & 63] for s in (18, 12, 6, 0)][: len(chunk) + 1] + ["="] * (3 - len(chunk))
    return "".join(out)


def unb64(s):
    n = out = 0
    bits = 0
    r = bytearray()
    for c in s.rstrip("="):
        n = n << 6 | A.index(c)
        bits += 6
        if bits >= 8:
            bits -= 8
            r.append(n >> bits & 255)
            n &= (1 << bits) - 1
    return bytes(r)


for d in (b"", b"f", b"fo", b"foo", b"foobar", bytes(range(250, 256))):
    print(b64(d), unb64(b64(d)) == d)


def fnv(data):
    h = 0xCBF29CE484222325
    for b in data:
        h = (h ^ b) * 0x100000001B3 & 2**64 - 1
    return h


def xorshift(x):
    while True:
        x ^= x << 13 & 2**64 - 1
        x ^= x >> 7
        x ^= x << 17 & 2**64 - 1
        yield x


r = xorshift(88172645463325252)
print(hex(fnv(b"hello")), [next(r) for _ in range(3)])
