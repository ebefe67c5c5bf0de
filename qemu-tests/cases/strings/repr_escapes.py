# repr and ascii of every kind of character; quote choice; str of nested containers.
print(
    repr("a'b"),
    repr('a"b'),
    repr("a'b\"c"),
    repr("\\"),
    repr("\n\r\t\a\b\f\v\0\x1b\x7f"),
    repr("é日\U0001f600"),
    repr("\x80\x9f\xa0\xad\xff"),
    repr("\u200b\u2028\u202e\ufeff\ufffe\uffff"),
    repr("\ud800\udfff"),
    repr("\U000e0001\U0010ffff\U000f0000"),
    repr(""),
    repr("\u0301"),
    repr("\u3000 \u1680"),
)
print(
    ascii("é日\U0001f600'\""),
    ascii("\x7f\x80\xff\u0100\uffff\U00010000"),
    ascii(["é", {"日": "\n"}]),
    ascii(1),
    ascii("\ud800"),
)
for i in (
    0,
    9,
    10,
    13,
    31,
    32,
    34,
    39,
    92,
    126,
    127,
    128,
    159,
    160,
    161,
    172,
    173,
    174,
    0x378,
    0x600,
    0x70F,
    0x180E,
    0x2007,
    0x200D,
    0x2060,
    0x206F,
    0xE000,
    0xD7FF,
    0xFDD0,
    0xFFFC,
    0x1D173,
    0x1F600,
    0x20000,
    0x2FFFF,
    0xE0100,
    0x10FFFF,
):
    print(hex(i), repr(chr(i)) if not 0xD800 <= i < 0xE000 else ascii(chr(i)), end=" ")
print()
print(["it's", 'say "hi"', "both'\"", "nl\n", b"it's", b'"', b"\xff\x00\n'\""], ("a",), {"k'": 'v"'}, {"x\t"})
print(str(["a", ["b", ("c",)]]), f"{['q']}", "%s %r" % ("x", "x"), "{!r}".format("x'"), repr(repr("x'")), str("x'"))
print(
    repr(b""),
    repr(bytearray(b"a'")),
    repr(b"\\"),
    str(b"abc"),
    repr(bytes(range(256)))[:60],
    len(repr(bytes(range(256)))),
)
print(sum(chr(i).isprintable() for i in range(0x110000)), sum(len(repr(chr(i))) for i in range(0xD800)))


class R:
    def __repr__(self):
        return "ünï"


class S:
    def __str__(self):
        return "the str"


class N:
    def __repr__(self):
        return 5


class O:
    def __str__(self):
        return None


print(R(), [R()], ascii(R()), str(R()), f"{R()!a}", S(), type(repr(S())).__name__)
for f in (
    lambda: repr(N()),
    lambda: str(O()),
    lambda: str(N()),
    lambda: f"{O()}",
    lambda: [N()].__repr__(),
    lambda: "%s" % O(),
    lambda: print(O()),
):
    try:
        f()
    except TypeError as e:
        print(e)
print(
    repr("a" * 300)[-5:],
    repr("\n" * 3),
    "\N{BULLET} \N{GREEK SMALL LETTER ALPHA} \N{SNOWMAN}",
    "\x41\u0042\U00000043\103\7".encode(),
    len("\N{LATIN SMALL LETTER E WITH ACUTE}"),
)
print(
    str(object=5),
    str(),
    str(b"ab", "ascii"),
    str(b"\xc3\xa9", encoding="utf-8"),
    str(bytearray(b"x"), "utf8", "strict"),
)
for f in (
    lambda: str(b"\xff", "utf-8"),
    lambda: str("a", "utf-8"),
    lambda: str(5, "utf-8"),
    lambda: str(b"a", "nope"),
    lambda: str(1, 2, 3, 4),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
