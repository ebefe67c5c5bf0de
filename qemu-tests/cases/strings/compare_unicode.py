# Comparison, sorting, min and max over code points of all widths, prefixes and empty strings.
words = [
    "b",
    "a",
    "B",
    "",
    "aa",
    "é",
    "z",
    "日本",
    "日",
    "\U0001f600",
    "\uffff",
    "a\0",
    "a\0b",
    "A",
    "_",
    "0",
    "~",
    "\x7f",
    "\x80",
    "ab",
    "ba",
]
print([ascii(w) for w in sorted(words)], ascii(max(words)), ascii(min(words)))
for a in ("abc", "abd", "ab", "", "abcd", "ABC", "ab\u0100", "ab\U00010000"):
    print(
        ascii(a),
        [
            (a < b, a <= b, a == b, a != b, a > b, a >= b).count(True) * 10 + (a < b)
            for b in ("abc", "", "b", "ab\u00ff", "abcé", "\U0001f600")
        ],
    )
for f in (
    lambda: "a" < 1,
    lambda: "a" < None,
    lambda: "a" >= b"a",
    lambda: 1 < "a",
    lambda: "a" < ["a"],
    lambda: max("a", 1),
):
    try:
        print(f())
    except TypeError as e:
        print(e)
print("a" == b"a", "a" == 97, "a" == ["a"], "a" != None, "a" in "a", "" in "", "ab" in "abc", "ac" in "abc")
print(
    sorted("Hello World", key=str.lower),
    sorted("Hello World", key=str.swapcase),
    sorted(["10", "9", "2", "1"], key=int),
    sorted(["10", "9", "2", "1"]),
)
print(
    "apple" < "Apple",
    "apple".casefold() == "APPLE".casefold(),
    "straße".casefold() == "STRASSE".casefold(),
    "a" < "a ",
    "Zebra" < "apple",
)
eq = [
    ("abc", "abc"),
    ("é", "e\u0301"),
    ("", ""),
    ("a" * 1000, "a" * 1000),
    ("日" * 10, "日" * 10),
    ("a" * 999 + "b", "a" * 1000),
]
print([(a == b, a is not b or a == b, hash(a) == hash(b)) for a, b in eq])


class S(str):
    def __lt__(self, o):
        return str.__gt__(self, o)


print(sorted([S("a"), S("c"), S("b")]), S("a") < "b", "a" < S("b"), max([S("a"), S("b")]))
print("\ud800" < "\udfff" < "\ue000" < "\U00010000", ascii(sorted(["\U00010000", "\uffff", "\ud800", "a"])))
