# memoryview: formats, shapes, casts, items, slices, comparison, hashing and the errors of each.
def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


base = bytearray(range(24))
m = memoryview(base)
for code in "cbB?hHiIlLqQnNfdeP":
    view = m.cast(code)
    print(code, view.itemsize, len(view), view.shape, view.strides, view.format, view.nbytes, repr(view[0]))
    attempt(lambda: view.cast("B").tobytes() == bytes(base))
attempt(lambda: m.cast("@i").format)
for wrong in ["", "x", "<i", "ii", "@", 5, None]:
    attempt(lambda: m.cast(wrong))
attempt(lambda: m.cast("i").cast("h"))
attempt(lambda: m[:5].cast("i"))
attempt(lambda: m[::2].cast("B"))

grid = m.cast("B", (2, 3, 4))
print(grid.shape, grid.strides, grid.ndim, len(grid), grid.nbytes, grid.c_contiguous, grid.f_contiguous, grid.contiguous)
print(grid.tolist())
print(grid[1, 2, 3], grid[-1, 0, 0], grid.tobytes() == bytes(base), grid.tobytes("F") == grid.tobytes("C"))
print(grid.tobytes(order="F"))
for f in [
    lambda: grid[0], lambda: grid[0, 1], lambda: grid[0, 0, 0, 0], lambda: grid[2, 0, 0], lambda: grid[0, 3, 0], lambda: grid[0:1].shape, lambda: grid[::-1].tolist(), lambda: grid[::-1].tobytes(), lambda: grid[::-1].c_contiguous, lambda: grid.__setitem__(slice(0, 1), b"x"), lambda: m[0:1, ], lambda: m.__setitem__((slice(0, 1),), b"x"),
    lambda: grid[0:1, 0:1, 0:1], lambda: grid[0, 0:1], lambda: grid["a"], lambda: list(grid), lambda: grid.cast("B", (4, 6)),
    lambda: grid.cast("h").tolist()[:3], lambda: m.cast("B", (5, 5)), lambda: m.cast("B", (0, 24)), lambda: m.cast("B", (-1, 24)),
    lambda: m.cast("B", ("a",)), lambda: m.cast("B", 5), lambda: m.cast("B", [24]).shape, lambda: m.cast("i", (3, 2)).tolist(),
    lambda: memoryview(b"").cast("B", (1,)), lambda: m.cast("B", (1,) * 65), lambda: grid.index(1), lambda: hash(grid),
]:
    attempt(f)
one = m[:1].cast("B", ())
print(one.shape, one.ndim, one[()], one[...] is one, one.tolist(), one.tobytes(), one.nbytes)
for f in [lambda: len(one), lambda: one[0], lambda: list(one), lambda: one.cast("B").shape, lambda: m.cast("B", ())]:
    attempt(f)

ints = memoryview(bytearray(32)).cast("i")
ints[0], ints[-1] = 1, -(2**31)
ints[2:4] = memoryview(bytearray(b"\1\0\0\0\2\0\0\0")).cast("i")
print(ints.tolist(), ints[::3].tolist(), ints[::-2].tolist(), ints[5:1:-1].strides, ints[::3].tobytes())
for f in [
    lambda: ints.__setitem__(0, 2**31), lambda: ints.__setitem__(0, 1.5), lambda: ints.__setitem__(0, "a"), lambda: ints.__setitem__(99, 1),
    lambda: ints.__setitem__(slice(0, 2), b"abcd"), lambda: ints.__setitem__(slice(0, 2), memoryview(bytearray(12)).cast("i")),
    lambda: ints.__delitem__(0), lambda: ints.__setitem__(slice(0, 2), 5),
]:
    attempt(f)


def pack(code, value):
    view = memoryview(bytearray(8)).cast(code)
    view[0] = value
    return code, view.tobytes()[: view.itemsize], view[0]


class Index:
    def __index__(self):
        return 7


for code, value in [
    ("b", -128), ("b", 128), ("B", 255), ("B", -1), ("h", -32768), ("H", 65536), ("q", -(2**63)), ("q", 2**63), ("Q", 2**64 - 1),
    ("Q", 2**64), ("Q", -1), ("?", []), ("?", "x"), ("c", b"x"), ("c", b"xy"), ("c", "x"), ("c", 5), ("f", 0.1), ("d", 0.1), ("d", 3),
    ("d", "x"), ("e", 1.5), ("e", 65504.0), ("e", 65520.0), ("e", 6e-8), ("e", 1e-9), ("e", 2049.0), ("e", float("inf")), ("f", 1e300),
    ("i", Index()), ("d", Index()), ("i", True), ("P", 2**63), ("n", -5), ("l", 2**62),
]:
    attempt(lambda: pack(code, value))
print([memoryview(bytes([low, high])).cast("e")[0] for low, high in [(0, 0x3c), (1, 0), (0xff, 3), (0, 4), (0, 0xfc), (0xff, 0x7b), (0, 0x80)]])

read_only = memoryview(b"abcabc")
attempt(lambda: read_only.__setitem__(0, 1))
print(read_only.count(97), read_only.index(98), read_only.index(98, 2), list(read_only), list(reversed(read_only)), 98 in read_only)
attempt(lambda: read_only.index(98, 5))
attempt(lambda: read_only.index("a"))
print(hash(read_only) == hash(b"abcabc"), hash(read_only.cast("c")) == hash(b"abcabc"))
attempt(lambda: hash(read_only.cast("h")))
attempt(lambda: hash(m))
print(read_only == b"abcabc", read_only.cast("b") == read_only, read_only.cast("c") == read_only, read_only[::2] == b"aca", read_only == "abcabc")
print(memoryview(b"\1\0\2\0").cast("h") == memoryview(b"\1\0\0\0\2\0\0\0").cast("i"), m.cast("d") == m.cast("d"), grid == m, m != m)
nan = memoryview(bytearray(8)).cast("d")
nan[0] = float("nan")
print(nan == nan, nan.cast("B") == nan.cast("B"))
it = iter(read_only)
print(type(it).__name__, next(it), iter(it) is it)
base[0] = 99
print(m[0], next(iter(m)))
print(memoryview[int] == memoryview[int], memoryview(m).obj is base, m.suboffsets, m.hex(":", 4), grid.hex()[:6])
attempt(lambda: base.append(1))
for view in [m, grid, ints]:
    view.release()
attempt(lambda: m[0])
attempt(lambda: m.tolist())
print(m == m, m == b"", repr(m).startswith("<released memory at 0x"))
