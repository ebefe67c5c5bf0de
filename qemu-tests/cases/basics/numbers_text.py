# Printing numbers of every kind through print, str, repr, format and concatenation gives the same text.
vals = [
    0,
    -1,
    7,
    10**15,
    10**16,
    -(10**25),
    2**62,
    2**63,
    0.5,
    -0.0,
    1e16,
    1e15,
    123456.789,
    1e-7,
    3.0,
    1e300,
    2j,
    1 - 1j,
    True,
    False,
]
for v in vals:
    texts = {str(v), repr(v), f"{v}", f"{v!s}", "%s" % (v,), "{}".format(v), f"{v!r}"}
    print(v, len(texts), [v], (v,), {v}, {v: v})
print(1, 2.0, "3", sep=" + ", end=" = 6.0\n")
print(1 + 1, 1 + 1.0, 1.0 + 1j, True + 1, "1" + "1", [1] + [1], (1,) + (1,))
print(10 // 3, 10 / 3, 10 % 3, -10 // 3, -10 % 3, 10 // -3, 10.0 // 3, 2**10, 2**-1, 2.0**3, 10**-2)
print(1_000_000, 0xFF, 0o17, 0b11, 1e3, 1.5e-3, 1_0.5)
print(7 // 2 * 2 + 7 % 2 == 7, divmod(7, 2), divmod(-7, 2), divmod(7.5, 2))
print(3 == 3.0, 3 is 3, "a" == "a", [] == [], [] is [], None is None, 1 != 2, 1 < 2 <= 2)
print(round(2.5), round(3.5), round(2.567, 2), abs(-3), pow(2, 5), min(3, 1), max("a", "b"), sum([1, 2, 3]))
print(
    int("42"), int(3.9), float("2.5"), str(5) + "5", bool(""), bool("x"), int(True), list("ab"), tuple([1]), set([1, 1])
)
print(chr(65), ord("A"), hex(255), bin(5), oct(8), len("four"), sorted("cab"), list(reversed([1, 2])))
