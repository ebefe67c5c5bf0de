# split, rsplit, splitlines, join, strip families.
print(
    "a b  c".split(),
    "  a  b ".split(),
    "".split(),
    "   ".split(),
    "a,b,,c,".split(","),
    "".split(","),
    ",".split(","),
    "abc".split("abc"),
    "a--b--c".split("--"),
    "a---b".split("--"),
)
print(
    "a b c d".split(None, 2),
    "a b c d".split(maxsplit=1),
    "a b c d ".split(None, 3),
    " a b ".split(None, 0),
    "a,b,c".split(",", 1),
    "a,b,c".split(",", 0),
    "a,b,c".split(",", -1),
    "a,b".split(sep=",", maxsplit=5),
)
print(
    "a b c".rsplit(),
    "a b c d".rsplit(None, 2),
    "  a b ".rsplit(None, 1),
    "a,b,c".rsplit(",", 1),
    "a,b,c".rsplit(","),
    "a--b---c".rsplit("--", 1),
    "a---b".rsplit("--"),
    " a b ".rsplit(None, 0),
)
print(
    "a\nb\r\nc\rd".splitlines(),
    "a\nb\r\nc\rd\n".splitlines(True),
    "".splitlines(),
    "\n".splitlines(),
    "\n\n".splitlines(keepends=True),
    "a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i".splitlines(),
    "a\n\rb".splitlines(),
    "no newline".splitlines(),
)
print("a\u2003b\xa0c\u3000d\x1fe\u200bf".split(), "\u2000x\u2000".strip() == "x", "x\u200b".strip() == "x")
print(
    ",".join(["a", "b"]),
    "".join([]),
    "x".join("abc"),
    "-".join(("one",)),
    ", ".join({"k": 1}),
    "".join(str(i) for i in range(5)),
    "日".join(["a", "é"]),
    "".join(["a" * 3, "", "b"]),
)
print(
    "  x ".strip(),
    "  x ".lstrip() + "|",
    "  x ".rstrip() + "|",
    "xxhixx".strip("x"),
    "abcba".strip("ab"),
    "abc".strip(""),
    "abc".strip("abc"),
    "xyx".lstrip("x"),
    "xyx".rstrip("x"),
    "\n\t x\r".strip(),
    "www.example.com".strip("cmowz."),
    "éaé".strip("é"),
    "abc".strip(None),
    "".strip(),
)
for f in (
    lambda: "a".split(""),
    lambda: "a".split(1),
    lambda: "a".rsplit(""),
    lambda: "a".split(",", "x"),
    lambda: "".join([1]),
    lambda: "".join(["a", 1, 2]),
    lambda: "".join(5),
    lambda: "".join(["a", b"b"]),
    lambda: "a".strip(1),
    lambda: "a".split(None, None),
    lambda: "a".splitlines("x") and 1,
    lambda: "".join(None),
    lambda: "a".join(),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class S(str):
    pass


a = S("sub")
print(
    type("".join([a])),
    "".join([a]),
    type(a.strip()),
    type(a.split()[0]),
    type(a + ""),
    type("x".join([a, a])),
    type(a[:]),
    type(str(a)),
    type(a.upper()),
    type(a * 1),
    type(f"{a}"),
    type(a.replace("z", "y")),
)
print(
    "abc".center(10) + "|",
    "abc".center(10, "*"),
    "abc".center(9, "*"),
    "abcd".center(9, "*"),
    "abc".ljust(6, "-"),
    "abc".rjust(6, "-"),
    "abc".center(2),
    "42".zfill(5),
    "-42".zfill(5),
    "+42".zfill(2),
    "".zfill(3),
    "--1".zfill(5),
    "abc".zfill(5),
    "日".center(5, "本"),
)
for f in (
    lambda: "a".center(5, "xx"),
    lambda: "a".ljust(5, ""),
    lambda: "a".rjust("5"),
    lambda: "a".center(),
    lambda: "a".zfill(),
    lambda: "a".ljust(5, b"x"),
):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(
    "a\tb\tc".expandtabs(),
    "a\tb".expandtabs(4),
    "\t".expandtabs(0) + "|",
    "ab\tc\n\td".expandtabs(4),
    "a\tb".expandtabs(tabsize=2),
    "a\rb\tc".expandtabs(4).encode(),
    "x\t\ty".expandtabs(3),
    "\t".expandtabs(-1) + "|",
)
print(
    "key=val=x".split("=", 1),
    "path/to/file.txt".rsplit("/", 1)[-1].rsplit(".", 1),
    [w.strip(".,!?") for w in "Hello, world! How?".split()],
)
