"""What struct refuses, and in which words."""
import struct


def attempt(function, *args):
    try:
        result = repr(function(*args))
    except Exception as error:
        result = f"{type(error).__module__}.{type(error).__name__}: {error}"
    print(function.__name__, [a if not isinstance(a, int) or abs(a) < 1 << 100 else "big" for a in args], result)


for order in "@=<>!":
    for code in "bBhHiIlLqQnNP?":
        for v in (1 << 200, -(1 << 200), -1, 1 << 64, 1 << 63, 1 << 32, 1 << 31, "a", 1.5, None):
            attempt(struct.pack, order + code, v)

for code in "cspfedFD":
    for v in (1, "a", None, b"ab", bytearray(b"a"), 1e300, 1j):
        attempt(struct.pack, code, v)
    try:
        struct.pack(code, 10**400)
    except Exception as error:
        print(code, type(error).__name__, error)

formats = ("3", "99999999999999999999i", "y", "é", "i\0", "\0", b"i\0", 1, None, "@n", "<n", "=P", "9223372036854775807s",
           "9223372036854775807i", "1 i", "  i\t\n", "0s", "0p", "i0i", "ci0q", "xi", "300p", "@cN?e", "i@", "")
for text in formats:
    attempt(struct.calcsize, text)

attempt(struct.pack, "i")
attempt(struct.pack, "ii", 1)
attempt(struct.pack, "", 1)
attempt(struct.pack_into, "i")
attempt(struct.pack_into, "i", b"abcd")
attempt(struct.pack_into, "i", b"abcd", 0)
attempt(struct.pack_into, "i", b"abcd", 0, 1)
attempt(struct.pack_into, "i", 3, 0, 1)
for offset in (1, 5, -1, -4, -5, 1 << 70, None, "a"):
    attempt(struct.pack_into, "i", bytearray(4), offset, 1)
    attempt(struct.unpack_from, "i", bytearray(4), offset)
attempt(struct.unpack, "i", b"")
attempt(struct.unpack, "i", 3)
attempt(struct.unpack, "i", "abcd")
attempt(struct.iter_unpack, "", b"")
attempt(struct.iter_unpack, "i", b"abc")
attempt(struct.Struct, 3)
for call in (lambda: struct.pack(), lambda: struct.Struct(), lambda: struct.Struct(fmt="i"),
             lambda: struct.unpack("i"), lambda: struct.unpack_from("i")):
    try:
        call()
    except TypeError as error:
        print(error)
print(struct.error.__mro__, issubclass(struct.error, Exception))


class Special(struct.error):
    pass


try:
    raise Special("mine", 3)
except struct.error as error:
    print(repr(error), error.args)
