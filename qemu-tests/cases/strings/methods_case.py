# Case, predicates and Unicode behaviour of str.
samples = [
    "",
    "abc",
    "ABC",
    "aBc Def",
    "123",
    "a1",
    "_x",
    " ",
    "\t\n",
    "é",
    "É",
    "ß",
    "ǆ",
    "ǅ",
    "ŉ",
    "Σ",
    "ΑΣ",
    "ΑΣ.Β",
    "İ",
    "ı",
    "ﬁ",
    "日本",
    "²",
    "½",
    "Ⅷ",
    "١",
    "\u200b",
    "\xa0",
    "\x1c",
    "\x00",
    "Ab\u0301c",
    "ⓐ",
    "\U0001d7d8",
    "\U00010400",
    "hello-WORLD it's",
    "ªº",
    "\ud800",
]
for s in samples:
    flags = "".join(
        str(int(getattr(s, f)()))
        for f in (
            "isalnum",
            "isalpha",
            "isascii",
            "isdecimal",
            "isdigit",
            "isidentifier",
            "islower",
            "isnumeric",
            "isprintable",
            "isspace",
            "istitle",
            "isupper",
        )
    )
    print(ascii(s), flags, *map(ascii, (s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold())))
print(
    "ß".casefold() == "SS".casefold(),
    "ΜΆΪΟΣ".lower(),
    "ΑΣ".lower() + "|" + "ΑΣΑ".lower(),
    "straße".upper(),
    "ﬃ".upper(),
    "ŉ".title(),
)
print(
    "they're bill's friends".title(),
    "x1y2z".title(),
    "a-b_c".title(),
    "ÀB".capitalize(),
    "ǆ".title(),
    "hELLO wORLD".swapcase(),
)
print(
    "1".isdigit(),
    "²".isdigit(),
    "²".isdecimal(),
    "½".isnumeric(),
    "a b".isalpha(),
    "class".isidentifier(),
    "2a".isidentifier(),
    "é1".isidentifier(),
    "\u2003".isspace(),
    "a\n".isprintable(),
)
for c in (0x41, 0x61, 0xAA, 0xDF, 0x130, 0x149, 0x1C5, 0x3A3, 0x3C2, 0x1E9E, 0x1F88, 0x2160, 0xFB03, 0x10428):
    ch = chr(c)
    print(hex(c), ch.upper().encode(), ch.lower().encode(), ch.title().encode(), ch.casefold().encode())
print(
    sum(chr(i).isalpha() for i in range(0x3000)),
    sum(chr(i).isupper() for i in range(0x3000)),
    sum(chr(i).islower() for i in range(0x3000)),
    sum(chr(i).isspace() for i in range(0x3100)),
    sum(chr(i).isdecimal() for i in range(0x3000)),
    sum(chr(i).isprintable() for i in range(0x3000)),
    sum(chr(i).isidentifier() for i in range(0x3000)),
    sum(chr(i).isnumeric() for i in range(0x3400)),
)
print(
    sum(ord(chr(i).upper()[0]) for i in range(0x3000)),
    sum(ord(chr(i).lower()[-1]) for i in range(0x3000)),
    sum(len(chr(i).casefold()) for i in range(0x3000)),
)
