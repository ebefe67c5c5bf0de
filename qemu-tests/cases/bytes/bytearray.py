# bytearray: mutation, slicing assignment, methods that exist only on it, aliasing and errors.
a = bytearray(b"hello")
print(
    a,
    len(a),
    a[0],
    a[1:3],
    type(a[1:3]),
    list(a[:2]),
    a == b"hello",
    b"hello" == a,
    a != b"x",
    a < b"i",
    a + b"!",
    type(a + b"!"),
    type(b"!" + a),
    a * 2,
    2 * a,
    104 in a,
    b"ell" in a,
    repr(bytearray()),
    bytearray(3),
    bytearray([1, 2]),
    bytearray("é", "utf-8"),
    bytearray(b"x").decode(),
    a.upper(),
    type(a.upper()),
    a.find(b"l"),
    a.split(b"l"),
    a.replace(b"l", b"LL"),
    a.hex(),
    bytearray.fromhex("0aff"),
    a.join([b"1", b"2"]),
    a.isalpha(),
    a.copy() is a,
    a.startswith(b"he"),
    bool(bytearray()),
    bool(a),
)
a[0] = 72
a[-1] = ord("O")
print(a)
a[1:3] = b"EEEE"
print(a)
a[:0] = [1, 2]
print(a)
del a[:2]
print(a)
del a[0]
print(a)
a[::2] = b"...."[: len(a[::2])]
print(a)
del a[::2]
print(a)
a[len(a) :] = b"tail"
print(a)
a.append(33)
a.extend(b"ab")
a.extend([99, 100])
a.extend(bytearray(b"e"))
print(a, a.pop(), a.pop(0), a.pop(-2), a)
a.insert(0, 65)
a.insert(100, 90)
a.insert(-1, 88)
print(a)
a.remove(65)
a.reverse()
print(a)
a += b"xyz"
alias = a
a *= 2
print(a, alias is a)
a.clear()
print(a, len(alias))
for f in (
    lambda: bytearray(-1),
    lambda: bytearray([256]),
    lambda: bytearray("a"),
    lambda: bytearray().pop(),
    lambda: bytearray(b"a").pop(5),
    lambda: bytearray(b"a").remove(9),
    lambda: bytearray(b"a").append(256),
    lambda: bytearray(b"a").append("a"),
    lambda: bytearray(b"a").extend("a"),
    lambda: bytearray(b"a").extend([256]),
    lambda: bytearray(b"a").insert(0, -1),
    lambda: hash(bytearray()),
    lambda: {bytearray(): 1},
    lambda: bytearray(b"a")[5],
    lambda: bytearray(b"a") + "x",
    lambda: bytearray(b"abc").__setitem__(0, 256),
    lambda: bytearray(b"abc").__setitem__(0, b"x"),
    lambda: bytearray(b"abc").__setitem__(9, 1),
    lambda: bytearray(b"abc").__setitem__(slice(0, 2), 5),
    lambda: bytearray(b"abc").__setitem__(slice(0, 3, 2), b"x"),
    lambda: bytearray(b"abc").__setitem__(slice(0, 1), "s"),
    lambda: bytearray(b"abc").__delitem__(7),
    lambda: bytearray(b"a").extend(5),
    lambda: bytearray(b"abc").find("b"),
    lambda: bytearray(b"a").remove("a"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
b = bytearray(b"abc")
b[1:2] = bytes(3)
print(b)
b[:] = b
print(b)
b[1:1] = b
print(b)
b[2:4] = (x for x in b"gen")
print(b)
c = bytearray(range(10))
c[::-1] = range(10)
print(list(c))
c[8:2:-2] = b"abc"
print(c)
del c[1:8:3]
print(c)
d = bytearray(b"x" * 10)
for i in range(10):
    d[i] ^= i * 17 & 0xFF
print(
    d,
    d.count(120),
    d.rfind(b"x"),
    sum(d),
    max(d),
    sorted(d)[:3],
    bytes(d)[:4],
    d.translate(None, b"x"),
    [hex(x) for x in d[:3]],
)
it = iter(d)
next(it)
d.clear()
print(next(it, "exhausted"))
e = bytearray()
for i in range(1000):
    e.append(i % 256)
del e[10:990]
print(e, len(e))
e[5:5] = bytes(5)
print(e[:12])
f = bytearray(b"a,b;c")
print(
    f.partition(b","),
    f.rsplit(b";"),
    bytearray(b" x ").strip(),
    bytearray(b"%d") % 7,
    f.endswith(b"c"),
    f.title(),
    f.center(9, b"-"),
    f.splitlines(),
    f.zfill(8),
    bytearray(b"A").lower(),
    f.removeprefix(b"a,"),
    f.index(44),
    f.isascii(),
    f == bytearray(b"a,b;c"),
    f.__contains__(44),
    bytearray(b"ab") > bytearray(b"aa"),
    bytearray(f) is f,
    bytearray(b"a") in [b"a"],
    str(bytearray(b"s")),
    f"{bytearray(b't')}",
)


class BA(bytearray):
    pass


g = BA(b"x")
g.attr = 1
g.append(2)
print(g, g.attr, type(g + b""), type(g[:]), BA(b"x") == b"x")
