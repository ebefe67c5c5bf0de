# Equality and identity of strings built in different ways; only what the language promises is printed.
a = "hello"
b = "".join(["he", "llo"])
print(a == b, hash(a) == hash(b), {a: 1}[b], a is a, b is b)
d = {"key": 1}
k = "k" + "ey"
print(d[k], k in d, d.get("ke" + "y"), {**d, k: 2})


class O:
    pass


o = O()
setattr(o, "at" + "tr", 5)
print(o.attr, getattr(o, "".join("attr")), "attr" in o.__dict__, vars(o))
print(
    "a" * 3 == "aaa",
    "abc"[1:] == "bc",
    "x".upper() == "X",
    str(12) == "12",
    f"{1}2" == "12",
    "%d" % 12 == "12",
    b"12".decode() == "12",
    chr(97) == "a",
    "é" == "\u00e9",
    "e\u0301" == "\u00e9",
)
s = "spam"
t = s
s += "!"
print(s, t, s is t)
print({"a", "b"} == {"b", "a"}, "abcd" == "abcd", "" == str(), "\x00" == "\0", "\n" == chr(10), repr("a") == "'a'")
lots = {f"k{i}": i for i in range(1000)}
print(all(lots[f"k{i}"] == i for i in range(1000)), lots["k" + str(999)], len({f"{i % 10}" for i in range(100)}))
names = ["alpha", "beta", "alpha"]
print(names.index("al" + "pha"), names.count("".join(reversed("ahpla"))), "beta" in names, sorted(set(names)))


def f(**kw):
    return kw


print(f(**{"x" + "y": 1}), f(xy=1)["xy"])
