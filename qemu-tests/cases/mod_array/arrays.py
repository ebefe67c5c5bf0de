"""array: every sort of item, every method, and what they refuse."""
import array as module
from array import array as A


def t(f, *a, **k):
    try:
        r = repr(f(*a, **k))
    except Exception as e:
        r = f"!! {type(e).__name__} {e}"
    print(getattr(f, "__name__", f), [x if not isinstance(x, list) or len(str(x)) < 60 else "big" for x in a], k, r)


print(module.typecodes, [n for n in dir(A) if n[:2] != "__"], module.ArrayType is A)
for args in ((), ("i", [1], 2), ("x",), ("ii",), (3,), (b"i",), ("i", "abc"), ("i", 3), ("i", [1.5]), ("i", ["a"]), ("w", [1]), ("w", ["ab"]), ("w", "ab"), ("w", ["a"]),
             ("i", b"abc"), ("i", b"abcd"), ("i", bytearray(b"abcd")), ("w", A("i", [1])), ("i", memoryview(b"ab").tolist()), ("f", [1, 2.5]), ("d", ["a"]), ("w", 3),
             ("f", A("i", [1, 2])), ("i", A("f", [1.0])), ("w", b"abcd"), ("i", range(3)), ("b", (1, 2)), ("d", A("d", [1.5])), ("i", A("w", "a"))):
    t(A, *args)
try:
    A(typecode="i")
except TypeError as error:
    print(error)
for c in "bBhHiIlLqQ":
    for v in (1 << 200, -(1 << 200), -1, 1 << 64, 1 << 63, 1 << 32, 1 << 31, 1 << 16, 1 << 8, -(1 << 63), -(1 << 63) - 1, 1.5, "a", None):
        t(A, c, [v])
a, w = A("i", [1, 2, 3]), A("w", "abc")
t(a.append, "a")
for i in (5, -4, "a", None):
    t(a.pop, i)
t(A("i").pop)
for args in ((9,), (2, 0, 1), (2, -1), (2, "a"), (2,), (2, -2, 99), (2.0,), ("x",)):
    t(a.index, *args)
t(a.remove, 9)
t(a.count, 2.0)
t(a.extend, 3)
t(a.extend, A("f"))
t(a.extend, [1, "a"])
t(a.fromlist, [7, "a"])
t(a.fromlist, (1,))
t(a.fromlist, [7, 8])
for data in (b"abc", "abc", 3, b"abcd", b""):
    t(a.frombytes, data)
t(a.fromunicode, "a")
t(w.fromunicode, "d\U0001f600")
t(w.fromunicode, 3)
t(a.tounicode)
t(w.tounicode)
for at in (1, -100, 100, -1):
    t(a.insert, at, 9)
print(a, w)
for x in (a, w, A("b", [1]), A("d", [1.5])):
    x.byteswap()
    print(x.tobytes())
    x.byteswap()
    x.reverse()
    t(x.tolist)
n = A("d", [float("nan"), 1.0])
print(n.count(n[0]), n[0] in n, n.index(1), A("i", [1, 2]).__contains__("x"))
a = A("h", range(10))
for key in (0, -1, 99, -11, "a", None, slice(2, 5), slice(None, None, -3), slice(8, 2), slice(20, 30), 1.0):
    t(a.__getitem__, key)
for key, v in ((99, 1), (0, "a"), ("a", 1), (0, 70000), (slice(0, 2), [1]), (slice(0, 2), A("f")), (slice(0, 2), 3), (slice(0, 4, 2), A("h", [1])), (slice(0, 4, 2), A("h", [-1, -2])),
               (slice(1, 3), A("h", [5, 6, 7])), (slice(5, 2), A("h", [8])), (slice(None, None, -1), A("h", range(12))), (slice(2, 2), a), (-1, -5)):
    t(a.__setitem__, key, v)
    print(a)
for key in (99, slice(0, 3), slice(None, None, 4), -1, slice(5, 2), slice(None, None, -2)):
    t(a.__delitem__, key)
    print(a)
a = A("i", [1, 2])
for f, other in ((a.__add__, [1]), (a.__add__, A("f")), (a.__add__, A("i", [3])), (a.__mul__, "a"), (a.__mul__, 2), (a.__mul__, -1), (a.__rmul__, 2)):
    t(f, other)
a += A("i", [3])
a *= 2
print(a, a * 0, 2 * a)
for bad in ([1], A("f")):
    try:
        a += bad
    except TypeError as error:
        print(error)
print(A("i", [1]) == A("f", [1.0]), A("i", [1]) < A("i", [1, 2]), A("i") == [], A("b", [1, 2]) < A("b", [-56]), A("B", [1]) != A("b", [1]), A("i", [1]) != A("i", [1, 2]), A("i") == A("d"))
for op in ("__lt__", "__eq__", "__ge__"):
    print(getattr(a, op)(3))
steps = iter(A("b", [1, 2, 3]))
print(type(steps), next(steps), steps.__reduce__()[1:], steps.__setstate__(0), list(steps), steps.__reduce__()[1:], next(steps, "end"))
grown = A("b", [1])
for x in grown:
    if len(grown) < 5:
        grown.append(x + 1)
print(grown)

a = A("i", [1, 2])
m = memoryview(a)
print(m.format, m.itemsize, m.shape, m[1], m.readonly, m.tolist(), m == a, m == memoryview(A("d", [1.0, 2.0])), m == b"ab", m.cast("B").tolist())
for f in (lambda: a.append(1), lambda: a.pop(), lambda: a.clear(), lambda: a.__delitem__(0), lambda: a.extend([]), lambda: a.extend([1]), lambda: a.frombytes(b""), lambda: a.frombytes(b"abcd"),
          lambda: a.__setitem__(slice(0, 1), A("i")), lambda: a.__imul__(2), lambda: a.__imul__(1), lambda: a.fromlist([]), lambda: a.fromlist([1]), lambda: a.insert(0, 1), lambda: a.remove(1),
          lambda: a.remove(5), lambda: a.__iadd__(A("i")), lambda: a.byteswap(), lambda: a.__setitem__(0, 9)):
    t(f)
m[0] = 77
m.release()
a.append(5)
print(a)
m = memoryview(A("w", "ab"))
print(m.format, m.itemsize, m.tobytes(), memoryview(A("l", [1])).format, memoryview(A("d", [0.5]))[0])
t(m.__getitem__, 0)
t(m.tolist)
print(bytes(A("H", [1, 2])), bytearray(A("b", [-1])), b"".join([A("b", b"xy"), b"z"]))


class S(A):
    pass


s = S("i", [1])
s.x = 5
print(repr(s), type(s[:]), type(s + s), type(s * 2), s.__reduce_ex__(2), s.__reduce_ex__(3)[1:])
for p in (0, 2, 3, 5):
    print([part for part in A("h", [1, -2]).__reduce_ex__(p)[1:]])
for c in "bBhHiIlLqQfdw":
    print(c, A(c).itemsize, A(c).__reduce_ex__(4)[1][2], end=" ")
print()
make = module._array_reconstructor
for args in ((A, "h", 1, b"ab"), (A, "h", 0, b"ab"), (A, "h", 99, b"ab"), (A, "h", 5, b"\0\1"), (A, "w", 18, b"\xe9\0"), (A, "w", 18, b"\xe9\0\0\1"), (A, "i", 1, b"\xff\1"), (3, "i", 1, b""), (int, "i", 1, b""),
             (A, "x", 1, b""), (A, "i", 1, "a"), (A, "f", 14, b"abcd"), (A, "f", 15, b"dcba"), (A, "h", 5, b"\0\1\0"), (A, "w", 21, b"\0\0\0a\0\0\0b"), (A, "w", 21, b"\0\0\0a"), (S, "i", 9, b"\0\0\1\0"), (A, "d", 15, b"\x3f\x80\0\0"), (A, "q", 13, b"\0\0\0\0\0\0\0\2")):
    t(make, *args)


class File:
    def __init__(self, data):
        self.data = data

    def __repr__(self):
        return "File"

    def read(self, n):
        data, self.data = self.data[:n], self.data[n:]
        return data

    def write(self, data):
        self.data += data


f = File(b"")
A("i", range(3)).tofile(f)
print(f.data)
a = A("i")
t(a.fromfile, f, 2)
t(a.fromfile, f, 2)
print(a)
t(a.fromfile, File("text"), 1)
t(a.fromfile, 3, 1)
t(a.tofile, 3)
t(a.fromfile, f, -1)
print(A("i").buffer_info(), A("i", [1, 2]).buffer_info()[1], A[int], a.typecode, a.itemsize)
t(hash, a)
try:
    a.itemsize = 3
except AttributeError:
    print("itemsize is read-only")
