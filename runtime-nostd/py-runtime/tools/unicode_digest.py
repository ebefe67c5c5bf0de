"""Prints the digests that `src/text/unicode/tests.rs` compares with: FNV-1a over every code point's answer."""


def fnv(answers):
    h = 0xCBF29CE484222325
    for a in answers:
        h = (h ^ a) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


for name in "isalpha isdigit isnumeric isprintable isupper islower isidentifier isspace isdecimal".split():
    print(name, hex(fnv(getattr(chr(c), name)() for c in range(0x110000))))
print("continue", hex(fnv(("a" + chr(c)).isidentifier() for c in range(0x110000))))
for name in "lower upper title casefold".split():
    print(name, hex(fnv(ord(t) for c in range(0x110000) for t in getattr(chr(c), name)())))
print("int", hex(fnv(int(chr(c)) for c in range(0x110000) if chr(c).isdecimal())))
print("splitlines", hex(fnv(len(("a" + chr(c) + "a").splitlines()) - 1 for c in range(0x110000))))
