# Strings for everyday use: indexing, slicing, methods, formatting, iteration, immutability.
s = "Hello, World"
print(s[0], s[-1], s[0:5], s[7:], s[::-1], s[::2], len(s), "World" in s, "world" not in s)
print(
    s.upper(),
    s.lower(),
    s.swapcase(),
    s.title(),
    s.find("o"),
    s.rfind("o"),
    s.count("l"),
    s.index("W"),
    s.replace("l", "L"),
    s.startswith("Hell"),
    s.endswith("d"),
)
print(
    "a,b,,c".split(","),
    " x  y ".split(),
    "-".join(["a", "b"]),
    " pad ".strip(),
    "xxaxx".strip("x"),
    "ab\ncd".splitlines(),
    "a=b=c".partition("="),
)
print(
    "5".zfill(3),
    "a".ljust(3) + "|",
    "a".rjust(3),
    "a".center(5, "*"),
    "abc".isalpha(),
    "12".isdigit(),
    "a1".isalnum(),
    " ".isspace(),
    "Ab".istitle(),
    "AB".isupper(),
)
print("%s is %d years and %.2f m, %5s|%-5s|%05d" % ("Bob", 30, 1.756, "r", "l", 42))
print(
    "{0} {1} {0}".format("a", "b"),
    "{:>5}|{:<5}|{:^5}".format(1, 2, 3),
    f"{s!r:>20}",
    f"{3.14159:.2f}",
    f"{1000000:,}",
    f"{255:x} {255:b} {255:o} {0.5:%}",
)
for c in "héllo":
    print(c, ord(c), end=" ")
print()
try:
    s[0] = "J"
except TypeError as e:
    print(e)
try:
    s[50]
except IndexError as e:
    print(e)
try:
    "a" + 1
except TypeError as e:
    print(e)
print(
    "a" * 3,
    "ab" + "cd",
    "a" < "b",
    "abc" == "abc",
    "" == "",
    bool(""),
    bool(" "),
    str(5) + "5",
    int("5") + 5,
    repr("it's"),
    repr('say "x"'),
    "tab\tnew\\n",
)
print(
    sorted("banana"),
    "".join(sorted(set("banana"))),
    max("abc"),
    list("abc"),
    tuple("ab"),
    "abc".index("c"),
    "a-b_c".replace("-", "_").split("_"),
)
print(
    """multi
line""",
    r"raw\n",
    "ab",
    'single',
    "\u00e9\x41",
    "日本語"[1],
    len("日本語"),
    "日本語".encode("utf-8"),
    b"\xe6\x97\xa5".decode(),
)
words = "the cat sat on the mat".split()
print(
    {w: words.count(w) for w in words},
    " ".join(w.capitalize() for w in words),
    " ".join(reversed(words)),
    [w for w in words if len(w) == 3][:2],
    max(words, key=len),
)
print(
    "racecar" == "racecar"[::-1],
    "".join(chr(ord(c) + 1) for c in "HAL"),
    "abc".translate({97: "x"}),
    "a\tb".expandtabs(4),
    "Straße".casefold(),
    "x".join("123"),
)
print(
    "one two".split(" ", 1),
    "a.b.c".rsplit(".", 1),
    "k: v".split(": "),
    "".split(),
    "".split(","),
    "aaa".replace("a", "b", 2),
    "abcabc".count("bc"),
    "aXbX".removesuffix("X"),
)
