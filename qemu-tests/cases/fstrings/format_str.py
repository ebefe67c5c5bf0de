# Format mini-language for str and other types.
for s in (
    "",
    "s",
    "5",
    "<8",
    ">8",
    "^8",
    "^9",
    "*<8",
    "é^8",
    "日>8",
    ".2",
    ".0",
    "8.2",
    ">8.2s",
    "08",
    "<08",
    "0>8",
    "x^08",
    "^^8",
    "<<8",
    "{<8",
    "s<8s",
):
    print(repr(s), format("abc", s), format("日é\U0001f600", s), format("", s), sep="|")
for v, s in (
    ("a", "d"),
    ("a", "="),
    ("a", "=5"),
    ("a", "+"),
    ("a", " "),
    ("a", ","),
    ("a", "_"),
    ("a", "#"),
    ("a", "z"),
    ("a", "x"),
    ("a", ".-1"),
    ("a", "5.5.5"),
    ("a", "ss"),
    ("a", "."),
    ("a", "é"),
    ("a", "-5"),
    ("a", "0=5"),
    ("a", ".1f"),
    ("a", "99999999999999999999"),
    ([], "x"),
    (None, "x"),
    ({}, "5"),
    (int, "5"),
    (len, "<5"),
    (range(3), "1"),
    ((1,), "2"),
    (b"a", "3"),
    (1j, "d"),
    (1j, "=5"),
    (1j, "05"),
    (1j, "%"),
):
    try:
        print(repr(v)[:8], repr(s), format(v, s))
    except (TypeError, ValueError) as e:
        print(repr(v)[:8], repr(s), type(e).__name__, e)
print(
    format([1]),
    format(None),
    format({}),
    format((1,)),
    format(b"x"),
    format(range(2)),
    format("abc"),
    format(1 + 2j),
    format(1 + 2j, ".2f"),
    format(1 + 2j, ">15"),
    format(1.5 - 2.5j, "e"),
    format(-0j),
    format(1j, "g"),
    format(1e20 + 1j, ","),
    format(complex("nan+infj"), "f"),
    format(1 + 2j, "+.1f"),
    format(3 + 0j, "<10") + "|",
    format(1.25 + 2.75j, ".0f"),
    format(1 + 1j, "^20.3f") + "|",
)


class S(str):
    pass


class S2(str):
    def __str__(self):
        return "S2 str"

    def __format__(self, s):
        return "S2 fmt " + s


print(
    f"{S('x'):>3} {S('y')} {S2('z')} {S2('z')!s} {S2('z'):q} {S2('z')!r}",
    "%s" % S2("z"),
    "{} {!s}".format(S2("z"), S2("z")),
    str(S2("q")),
    type(str(S("a"))).__name__,
    "".join([S2("j")]),
)


class D:
    def __format__(self, s):
        return super().__format__(s)

    def __str__(self):
        return "D str"


print(f"{D()}", format(D(), ""))
try:
    format(D(), "x")
except TypeError as e:
    print(e)
print(
    "{:>{w}} {:{f}<{w}}".format("a", "b", w=4, f="-"),
    "{0:{1}} {0:{2}}".format("x", 3, ">3"),
    "{:{}.{}}".format("abcdef", 5, 2) + "|",
    "%-5s|%5s|%.1s" % ("a", "b", "cd"),
    "|".join(f"{c:^5}" for c in ("a", "bb", "ccc", "dddd")),
)
for row in (("name", "qty", "price"), ("apple", 3, 1.5), ("banana", 12, 0.25), ("日本", 100, 1000.0)):
    print("{:<10}{:>5}{:>10}".format(*row), f"{row[0]!r:<10}{row[1]!s:^7}{row[2]!s:>8}", sep=" | ")
