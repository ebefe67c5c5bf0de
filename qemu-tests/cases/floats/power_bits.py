# Powers agree with the C library's to the last bit.


def numbers(count, state=12345):
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        yield (state >> 11) / (1 << 53)


def digest(values):
    d = 1469598103934665603
    for v in values:
        d = ((d ^ hash(v)) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return d


bases = [u * 100 + 0.001 for u in numbers(10000)]
print(digest(x ** -1.5 for x in bases))
print(digest(x ** 0.5 for x in bases))
print(digest(x ** 2 for x in bases))
print(digest(x ** 3.0 for x in bases))
print(digest(x ** (y * 20 - 10) for x, y in zip(bases, numbers(10000, 99))))
print(digest((x * 1e150) ** 1.25 for x in bases))
print(digest((x * 1e-150) ** 1.25 for x in bases))
print(digest((1 + x * 1e-9) ** (x * 1e7) for x in bases))
e = 0.5
print((-8.0) ** 2, (-8.0) ** 3, 4.0 ** e, 0.0 ** 2, (-2.0) ** -1, 1e200 ** 1.5, 5e-324 ** 0.5)
try:
    print(1e200 ** 2)
except OverflowError as error:
    print(error)
inf = float("inf")
print(inf ** 0.5, (-inf) ** 2, inf ** -2, 2.0 ** inf, 1e-200 ** 2)
