# Iteration order of sets of strings, bytes, tuples and None with hash seed 0.
print({"a", "b", "c"}, set("hello world"), {"apple", "banana", "cherry", "date", "elderberry"})
print(set("the quick brown fox jumps over the lazy dog".split()))
print({"", "é", "日本", "\U0001f600", "x" * 50}, {b"a", b"b", b"abc"}, {("a", 1), ("b", 2), ("c", 3)})
words = [f"word{i}" for i in range(40)]
s = set(words)
print(s)
for w in words[::3]:
    s.remove(w)
print(s)
print(s | {"extra"}, s & set(words[:10]), s - set(words[:20]), s ^ {"word1", "other"})
print(frozenset(["x", "y", "z"]), frozenset("python"), {frozenset("ab"), frozenset("cd"), frozenset()})
t = set()
for c in "zyxwvutsrqponmlkjihgfedcba":
    t.add(c)
print(t, "".join(t), sorted(t) == list("abcdefghijklmnopqrstuvwxyz"))
print([t.pop() for _ in range(10)], t)
d = {"k1": 1, "k2": 2, "k3": 3}
print(d.keys() | {"k4"}, d.keys() & {"k1", "k3"}, d.keys() - {"k1"}, d.items() | {("k9", 9)}, d.keys() ^ {"k1", "zz"})
print({1, "1", 1.5, (1,), b"1"} == {b"1", (1,), 1.5, "1", 1}, {"one", 1, "two", 2}, {"a", 1, ("t",)})
print(
    set(
        dir_like
        for dir_like in (
            "append",
            "clear",
            "copy",
            "count",
            "extend",
            "index",
            "insert",
            "pop",
            "remove",
            "reverse",
            "sort",
        )
    )
)
print(*set("mississippi"), sep="")
print({c for c in "comprehension"}, {len(w) for w in words}, {w.upper() for w in words[:5]})
u = {"a"}
u.update("bcd", ["ef", "gh"], {"k": 1})
print(u, set(u), u.copy(), {*u, "new"})
for x in {"only"}:
    print(x)
print(
    max({"b", "a"}),
    min({"b", "a"}),
    list(enumerate({"p", "q", "r"})),
    dict.fromkeys({"p", "q", "r"}, 0),
    tuple({"m", "n"}),
)
print({True, False}, {True, False, "x"})
