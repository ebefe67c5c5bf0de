# Indexing and slicing of strings of each internal width; widening and narrowing.
for s in ("hello world", "héllo wörld", "日本語テキスト", "a\U0001f600b\U0001f601c", ""):
    print(
        s[2:5],
        s[::-1],
        s[::2],
        s[-3:],
        s[:-3],
        s[1:-1:2],
        s[5:2],
        s[5:2:-1],
        s[100:],
        s[:100],
        s[-100:2],
        len(s[:]),
        s[0:0] == "",
        sep="|",
    )
    for i in (0, -1, 3, 50):
        try:
            print(i, s[i], end="; ")
        except IndexError as e:
            print(i, e, end="; ")
    print()
w = "abc日"
print(
    w[:3],
    w[:3] == "abc",
    hash(w[:3]) == hash("abc"),
    w[:3] is not w,
    {"abc": 1}[w[:3]],
    w[3:],
    (w + "\U0001f600")[:4] == w,
    len(w + "\U0001f600"),
    w[:3].isascii(),
    w.isascii(),
)
for f in (
    lambda: "a"[1],
    lambda: "a"["0"],
    lambda: "a"[None],
    lambda: "a"[1.0],
    lambda: "abc"[::0],
    lambda: "abc"["a":],
    lambda: ""[0],
    lambda: "a"[0, 1],
    lambda: "abc"[10**20],
    lambda: "ab".__getitem__(2),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
s = "immutable"
for f in (lambda: s.__setitem__(0, "x"), lambda: s.__delitem__(0)):
    try:
        f()
    except AttributeError as e:
        print(e)
try:
    s[0] = "x"
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
print("abc" * 3, 3 * "ab", "x" * 0, "x" * -1, "" * 10**10, "é" * 3, "ab" + "é" + "日" + "\U0001f600", "ab" + "c")
for f in (
    lambda: "a" + 1,
    lambda: 1 + "a",
    lambda: "a" + b"b",
    lambda: "a" * "b",
    lambda: "a" * 1.5,
    lambda: "a" - "b",
    lambda: "a" + None,
    lambda: "a" * 10**30,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(
    "a" < "b",
    "a" < "B",
    "abc" < "abd",
    "ab" < "abc",
    "" < "a",
    "é" > "z",
    "日" > "é",
    "\U0001f600" > "\uffff",
    "a" == "a",
    "a" != "b",
    "a" == b"a",
    "10" < "9",
    "Z" < "a",
    "a" <= "a",
    "\ud800" < "\U00010000",
    max("hello"),
    min("hello"),
    sorted("hello"),
)
print(
    [c for c in "a日\U0001f600"],
    list(enumerate("ab")),
    "".join(reversed("日本")),
    tuple("xyz"),
    set("aab") == {"a", "b"},
    dict(zip("ab", "cd")),
    "b" in "abc",
    ord("日"),
    chr(0x1F600),
    [ord(c) for c in "aé日"],
    list(map(ord, "ab")),
)
t = ""
for i in range(300):
    t += chr(i * 37 % 0x500)
print(len(t), ascii(t[-3:]), ascii(t[::60]), sum(map(ord, t)), t.isascii(), len(t.encode()))
x = y = "same"
x += "!"
print(x, y)
for f in (
    lambda: ord("ab"),
    lambda: ord(""),
    lambda: ord(5),
    lambda: chr(-1),
    lambda: chr(0x110000),
    lambda: chr("a"),
    lambda: chr(1.5),
    lambda: ord(b"ab"),
    lambda: chr(10**30),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(ord(b"a"), ord(bytearray(b"z")), repr(chr(0)), ascii(chr(0xD800)), ascii(chr(0x10FFFF)))
