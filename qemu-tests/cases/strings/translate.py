# maketrans and translate: every table form, deletions, widening, errors.
t = str.maketrans("abc", "xyz")
print(
    t,
    "aabbccdd".translate(t),
    str.maketrans("ab", "xy", "cd"),
    "abcd".translate(str.maketrans("ab", "xy", "cd")),
    "hello".translate(str.maketrans("", "", "l")),
)
print(
    str.maketrans({"a": "AA", "b": None, 99: "c!", "d": 68}),
    "abcde".translate(str.maketrans({"a": "AA", "b": None, 99: "c!", "d": 68})),
)
print(
    "abc".translate({97: "日", 98: 0x1F600, 99: ""}),
    "aé日".translate({0x65E5: "day", 233: "e"}),
    "abc".translate({}),
    "abc".translate({97: 97}),
    "".translate({1: 2}),
)


class T:
    def __getitem__(self, k):
        if k == 97:
            return "<a>"
        if k == 98:
            raise LookupError
        if k == 99:
            return None
        return k + 1


print("abcd".translate(T()), "abz".translate(["?"] * 100), "xyz".translate(T()))
for f in (
    lambda: str.maketrans("a", "bc"),
    lambda: str.maketrans("ab"),
    lambda: str.maketrans({"ab": 1}),
    lambda: str.maketrans(1, 2),
    lambda: "a".translate(5),
    lambda: "a".translate({97: 0x110000}),
    lambda: "a".translate({97: 1.5}),
    lambda: "a".translate(),
    lambda: str.maketrans("a", "b", 3),
    lambda: "a".translate({97: -1}),
    lambda: str.maketrans({1.5: "a"}),
    lambda: "a".translate(None),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
rot13 = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "NOPQRSTUVWXYZABCDEFGHIJKLMnopqrstuvwxyzabcdefghijklm"
)
print("Hello, World!".translate(rot13), "Hello, World!".translate(rot13).translate(rot13))
print(
    "a\tb\nc".translate({9: " ", 10: None}),
    "ABC".translate(dict(zip(map(ord, "ABC"), "123"))),
    "xaxbx".translate({ord("x"): None}),
)
b = bytes.maketrans(b"abc", b"xyz")
print(
    len(b),
    b"aabbcc".translate(b),
    b"abcabc".translate(None, b"b"),
    b"abc".translate(b, b"a"),
    bytearray(b"abc").translate(b),
    b"abc".translate(b, delete=b"bc"),
)
for f in (
    lambda: b"a".translate(b"short"),
    lambda: bytes.maketrans(b"a", b"bc"),
    lambda: bytes.maketrans("a", "b"),
    lambda: b"a".translate(),
    lambda: b"a".translate(None, 5),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
