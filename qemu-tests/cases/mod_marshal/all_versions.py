# What `marshal` writes in each version of its format, what it reads, and what it says of the rest.
import io
import marshal


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


VALUES = (
    None, True, False, Ellipsis, StopIteration, 0, 1, -1, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**62, -2**63, 2**64, 2**70,
    -10**40, 0.0, -0.0, 1.5, 1e300, 1 / 3, float("inf"), 3 + 4j, -0.5j, "a", "abc" * 100, "é", "日本", "\ud800", "\U0001f600",
    b"", b"xy", bytearray(b"ba"), (), (1, 2), ((),) * 3, (0,) * 300, [], [1, [2, "x"]], {}, {"a": 1, 2: ("b", None)}, set(), {1, 2, 3},
    {"b", "a", "c"}, frozenset({1.5}), slice(1, None, "x"),
)
for version in range(6):
    for value in VALUES:
        if version < 5 and type(value) is slice:
            show(marshal.dumps, value, version)
            continue
        data = marshal.dumps(value, version)
        if version < 3:
            print(data)
        back = marshal.loads(data)
        same = back == (bytes(value) if type(value) is bytearray else value)
        print(version, same, type(back).__name__, marshal.load(io.BytesIO(data + b"rest")) == back)


class Text(str):
    pass


class Number(int):
    pass


for value in (object(), print, Text("a"), Number(1), [Text()], {1: object()}, range(3), show.__code__):
    if type(value).__name__ == "code":
        show(marshal.dumps, [value], allow_code=False)
    else:
        show(marshal.dumps, value)
        show(marshal.dumps, value, allow_code=False)
for data in (
    b"", b"?", b"i", b"i\1\2", b"I\1\0\0\0\0\0\0\x80", b"l\2\0\0\0\1\0\1\0", b"l\1\0\0\0\0\x80", b"l\1\0\0\0\0\0", b"l\0\0\0\x80", b"f\x031.5",
    b"f\3abc", b"x", b"s\xff\xff\xff\xff", b"s\5\0\0\0ab", b"u\2\0\0\0\xc3\xa9", b"u\1\0\0\0\xff", b"z\2\xe9b", b"Z\1a", b"(\2\0\0\0NN",
    b")\1", b")\0010", b"[\1\0\0\0000", b"[\xff\xff\xff\xff", b"{NN0", b"{N0", b"{[\0\0\0\0N0", b"<\2\0\0\0NN", b">\1\0\0\0[\0\0\0\0",
    b"r\0\0\0\0", b"\xdb\1\0\0\0r\0\0\0\0", b"\xa9\2\xe9\1\0\0\0r\1\0\0\0", b"\xbe\1\0\0\0r\0\0\0\0", b"0", b"\xba\xe9\1\0\0\0NN",
    b"\xfb\xda\1ar\1\0\0\x000", b"f\x0520.25", "text", None, 1, bytearray(b"T"), memoryview(b"xTx")[1:],
):
    show(marshal.loads, data)
show(marshal.loads, b"c" + bytes(30), allow_code=False)
loop = []
loop.append(slice(loop))
show(marshal.dumps, loop)
show(marshal.dumps, loop[0])
loop.clear()
loop = []
pair = (loop, 1)
loop.append(pair)
back = marshal.loads(marshal.dumps(pair))
print(back[0][0] is back)
back[0].clear()
loop.clear()
nested = []
for _ in range(1500):
    nested = [nested]
print(len(marshal.dumps(nested)), marshal.loads(marshal.dumps(nested, 2)) == nested)
for _ in range(600):
    nested = [nested]
show(marshal.dumps, nested)
show(marshal.loads, b"[\1\0\0\0" * 2100 + b"N")
shared = ["x"]
back = marshal.loads(marshal.dumps([shared, shared]))
print(back[0] is back[1])
back = marshal.loads(marshal.dumps([shared, shared], 2))
print(back[0] is back[1])


class Reader:
    def __init__(self, data, extra=0):
        self.file = io.BytesIO(data)
        self.extra = extra

    def read(self, count):
        return self.file.read(count)

    def readinto(self, buffer):
        return self.file.readinto(buffer) + self.extra


show(marshal.load, Reader(b"i\1\0\0\0"))
show(marshal.load, Reader(b"i\1\0"))
show(marshal.load, Reader(b"i\1\0\0\0", 1))
show(marshal.load, io.StringIO("N"))
show(marshal.load, object())
file = io.BytesIO()
print(marshal.dump([1, "two"], file), marshal.dump({3: 4.0}, file, 1), file.getvalue())
file.seek(0)
print(marshal.load(file), marshal.load(file))
show(marshal.load, file)
show(marshal.dumps)
show(marshal.dumps, 1, "2")
print(marshal.version)
