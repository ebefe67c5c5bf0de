"""struct packs and unpacks what C would."""
import struct
from struct import Struct, calcsize, iter_unpack, pack, pack_into, unpack, unpack_from

SAMPLES = [
    ("bBhHiIlLqQ", (-1, 255, -2, 65534, -3, 4294967293, -4, 5, -6, 18446744073709551610)),
    ("?cx2s4p0s", (True, b"z", b"abc", b"abcdef", b"")),
    ("efdFD", (1.5, -0.1, 1e300, 1 - 2j, 3j)),
    ("cibhq", (b"a", 1, 2, 3, 4)),
    ("3h2x2i", (1, 2, 3, 4, 5)),
]
for order in ("", "@", "=", "<", ">", "!"):
    for code, values in SAMPLES:
        packed = pack(order + code, *values)
        print(order, code, calcsize(order + code), packed, unpack(order + code, packed))
print(pack("nNP", -1, 1, -5), unpack("nNP", pack("nNP", -1, 1, 5)))
print(pack("10p", b"hello world"), unpack("3p", b"\x09ab"), pack("0p", b""), pack("3s", bytearray(b"a")), pack("300p", b"x" * 299)[:3])
print(unpack("?", b"\x07"), unpack("0p", b""), unpack("0s", b""), unpack("4p", b"\x02abc"))
for special in (float("inf"), float("-inf"), -0.0, 65504.0, 65519.9, 5e-324, 6e-8, 3.4028235e38):
    print(special, pack("<d", special), pack("<f", special) if abs(special) < 1e39 or special in (float("inf"), float("-inf")) else None,
          pack("<e", special) if abs(special) < 65520 else None)
print(pack("<e", 1 / 3), unpack("<e", b"\x01\x00"), unpack(">e", b"\x7c\x00"), unpack("<f", pack("<f", 0.1)))
nan = unpack("<f", b"\x01\x00\x80\x7f")[0]
print(nan != nan, pack("<f", nan), pack("<d", nan), pack("<f", unpack("<d", b"\x01\x00\x00\x00\x00\x00\xf0\xff")[0]))


class Index:
    def __index__(self):
        return 5


class Float:
    def __float__(self):
        return 1.5


class Complex:
    def __complex__(self):
        return 2 + 3j


class Bad:
    def __index__(self):
        raise ZeroDivisionError("index")

    def __bool__(self):
        raise ZeroDivisionError("bool")


class Big(int):
    def __index__(self):
        return 9


print(pack("<i", Index()), pack("<f", Float()), pack("<f", Index()), pack("<D", Float()), pack("<D", Complex()), pack("<i", Big(3)))
for code in "i?fD":
    try:
        pack(code, Bad())
    except Exception as error:
        print(code, type(error).__name__, error)

buffer = bytearray(b"." * 12)
print(pack_into("<hh", buffer, 2, 1, -1), buffer)
print(pack_into(">i", memoryview(buffer)[6:], -4, 0x01020304), buffer)
print(unpack_from("<h", buffer), unpack_from("<h", buffer, 2), unpack_from("<h", buffer=buffer, offset=-4))
try:
    pack_into("<iB", buffer, 0, 7, 256)
except struct.error as error:
    print(error)




steps = iter_unpack("<hb", bytes(range(9)))
print(iter(steps) is steps, steps.__length_hint__(), next(steps), steps.__length_hint__(), list(steps), list(steps), steps.__length_hint__())
shared = bytearray(b"abcdefgh")
steps = iter_unpack("4s", shared)
print(next(steps))
try:
    shared.append(1)
except BufferError as error:
    print(error)
print(list(steps))
shared.append(1)
print(len(shared))

pair = Struct("<ih")
print(repr(pair), pair.size, pair.format, pair.pack(1, 2), pair.unpack(b"\1\0\0\0\2\0"), pair.unpack_from(b"..\1\0\0\0\2\0", 2))
print(pair.pack_into(buffer, 0, 3, 4), buffer, list(pair.iter_unpack(b"\1\0\0\0\2\0" * 2)))
print(Struct(b">q").format, Struct(" i ").format, Struct("i").__class__.__name__, type(pair))
pair.__init__(">q")
print(pair.size, pair.format)
empty = Struct.__new__(Struct)
print(empty.size)
for use in (lambda: empty.format, lambda: empty.pack(1), lambda: empty.unpack(b""), lambda: empty.iter_unpack(b""), lambda: repr(empty)):
    try:
        use()
    except RuntimeError as error:
        print(error)


class Point(Struct):
    def __init__(self):
        super().__init__("<ii")

    def read(self, data):
        return complex(*self.unpack(data))


print(Point().read(Point().pack(1, 2)), struct._clearcache(), sorted(n for n in dir(struct) if n[0] != "_"))
