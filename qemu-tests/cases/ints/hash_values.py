# hash() of numbers: the modulus is 2**61 - 1, equal numbers hash equal, -1 maps to -2.
P = 2**61 - 1
for n in (0, 1, -1, -2, P - 1, P, P + 1, -P, -P - 1, 2**61, 2**62, 2**63, 2**64, 10**30, -(10**30), 2**200):
    print(n, hash(n))
for f in (0.0, -0.0, 1.0, -1.0, 0.5, 0.1, 1e300, -1e300, 2.0**61, 1e16, 5e-324, 3.14, float("inf"), float("-inf")):
    print(f, hash(f))
for c in (0j, 1j, -1j, 1 + 1j, 2.5 - 3.5j, 1e300 + 1j):
    print(c, hash(c))
print(
    hash(True),
    hash(False),
    hash(2.0) == hash(2),
    hash(2**70) == hash(2.0**70),
    hash(3 + 0j) == hash(3),
    hash(10**22) == hash(1e22),
)
for s in (
    "",
    "a",
    "b",
    "abc",
    "hello world",
    "é",
    "日本語",
    "\U0001f600",
    "a" * 7,
    "a" * 8,
    "a" * 9,
    "a" * 15,
    "a" * 16,
    "a" * 17,
    "a" * 100,
):
    print(repr(s)[:20], hash(s))
for b in (b"", b"a", b"abc", b"\0", b"\xff" * 10):
    print(b, hash(b), hash(b) == hash(memoryview(b)))
for t in ((), (1,), (1, 2), (1, 2, 3), ("a", "b"), ((), ()), (1, (2, (3,))), (0.5, -1)):
    print(t, hash(t))
print(
    hash(frozenset()),
    hash(frozenset([1])),
    hash(frozenset([1, 2, 3])),
    hash(frozenset("abc")),
    hash(frozenset([frozenset()])),
)
print(
    hash(range(0)),
    hash(range(5)),
    hash(range(0, 10, 3)),
    hash(range(0, 0)) == hash(range(5, 5)),
    hash(range(0, 3, 2)) == hash(range(0, 4, 2)),
)
print(hash(None), hash(...) == hash(...), hash(slice(1, 2)) == hash(slice(1, 2)), hash(slice(1, 2, 3)))
for bad in ([], {}, set(), bytearray(), [1], ([],), ({},), slice([], 1)):
    try:
        hash(bad)
    except TypeError as e:
        print(e)
