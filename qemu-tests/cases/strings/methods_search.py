# find, index, count, replace, startswith and relatives with bounds, empties and overlaps.
s = "abracadabra"
print(s.find("a"), s.find("a", 1), s.find("a", 1, 3), s.find("z"), s.find(""), s.find("", 5), s.find("", 11), s.find("", 12), s.find("a", -3), s.find("bra", -3), s.find("abra", 1, -1), s.find("a", None, None))
print(s.rfind("a"), s.rfind("a", 0, -1), s.rfind(""), s.rfind("", 0, 3), s.rfind("z"), s.rfind("abra"), s.rfind("abra", 0, 10))
print(s.index("c"), s.rindex("b"), s.count("a"), s.count("abra"), s.count(""), "aaaa".count("aa"), s.count("a", 3), s.count("a", 3, 5), "".count(""), "".count("a"), s.count("", 3, 5), s.count("", 12))
print(s.startswith("abr"), s.startswith(""), s.startswith("bra", 1), s.startswith(("x", "a")), s.startswith(()), s.startswith("", 11), s.startswith("", 12), s.startswith("abr", 0, 2), s.endswith("ra"), s.endswith(("x", "bra")), s.endswith("a", 0, -1), s.endswith(""), s.endswith("abra", 8))
print(s.replace("a", "X"), s.replace("a", "X", 2), s.replace("a", "X", 0), s.replace("a", "X", -1), s.replace("", "-"), s.replace("", "-", 3), "".replace("", "x"), "".replace("", "x", 0), "aaa".replace("aa", "b"), s.replace("abra", ""), s.replace("z", "q") is s or True, s.replace("a", "aa"), "abc".replace("b", "日"), s.replace("a", "X", count=1))
print("br" in s, "" in s, "" in "", "rb" in s, s.partition("c"), s.partition("z"), s.rpartition("a"), s.rpartition("z"), s.partition("abracadabra"), "a.b.c".partition("."), "a.b.c".rpartition("."))
print(s.removeprefix("abra"), s.removeprefix("x"), s.removesuffix("abra"), s.removesuffix(""), s.removesuffix("x"), "".removeprefix("a"))
for f in (lambda: s.index("z"), lambda: s.rindex("z"), lambda: s.find(), lambda: s.find(1), lambda: s.find("a", "b"), lambda: s.count(1), lambda: s.startswith(1), lambda: s.startswith(("a", 1)), lambda: s.startswith((1,)), lambda: s.endswith([]), lambda: s.replace("a"), lambda: s.replace(1, "a"), lambda: s.replace("a", "b", "c"), lambda: 1 in s, lambda: s.partition(""), lambda: s.partition(1), lambda: s.rpartition(""), lambda: s.index(b"a"), lambda: None in s, lambda: s.removeprefix(1), lambda: s.find("a", 1.0)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
u = "aé日\U0001f600é日\U0001f600"
print(u.find("日"), u.rfind("é"), u.count("\U0001f600"), u.index("\U0001f600é"), u.replace("é", "e"), u.replace("\U0001f600", "x").replace("日", "y"), u.find("a", 1), u.endswith("日\U0001f600"), u.find("z"), u.partition("日"), "é" in u, "\u00ea" in u, len(u), len(u.replace("\U0001f600", "")))
big = "ab" * 5000 + "c" + "ab" * 5000
print(big.find("c"), big.find("bc"), big.rfind("ca"), big.count("ab"), big.count("ba"), big.find("abababc"), big.index("cab"), len(big.replace("ab", "x")), ("a" * 10000).find("a" * 100 + "b"), ("a" * 1000 + "b").find("a" * 500 + "b"))
