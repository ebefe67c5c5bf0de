# Strings built by +=, join, multiplication and formatting in loops; widths change on the way.
s = ""
for i in range(10):
    s += str(i)
print(s)
w = ""
for c in (97, 233, 0x65E5, 0x1F600, 98):
    w += chr(c)
    print(len(w), w.encode("utf-8"), w[::-1], w.isascii())
parts = []
for i in range(5):
    parts.append(f"{i}:{'x' * i}")
print(";".join(parts), "".join(parts[::-1]), "-".join(map(str, range(5))))
a = b = "shared"
a += "+"
print(a, b)


def grow(n):
    out = ""
    for i in range(n):
        out = out + "ab" if i % 2 else out + "é"
    return out


print(grow(6), len(grow(1000)), grow(1001).count("é"))


class Buf:
    def __init__(self):
        self.t = ""

    def write(self, s):
        self.t += s
        return self


print(Buf().write("a").write("b").write("c").t)
l = ["x"]
l[0] += "y"
l[0] *= 2
print(l)
d = {"k": ""}
for c in "abc":
    d["k"] = c + d["k"]
print(d)
print("=" * 20, "ab" * 3 + "c", ("-" * 3 + "+") * 2, "=" * 0 + "end", "x" * True)
text = "line {}\n" * 3
print(text.format(1, 2, 3), end="")
print("%s" % "a" + "b", "a" + "%d" % 5 * 2, f"{'a'}b{'c'}")
rows = [("a", 1), ("bb", 22), ("ccc", 333)]
print("\n".join(f"{n:<5}|{v:>5}" for n, v in rows))
print(
    "".join(c * 2 for c in "abc"),
    "".join(sorted("hello")),
    "".join(dict.fromkeys("mississippi")),
    "".join(chr(ord(c) ^ 1) for c in "abc"),
)
big = "".join(str(i) for i in range(2000))
print(len(big), big[1000:1020], big.count("9"), big.find("1999"), hash(big) == hash("".join(map(str, range(2000)))))
