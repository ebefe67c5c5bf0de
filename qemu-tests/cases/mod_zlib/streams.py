# `zlib` and `gzip`: what is compressed can be read, whole and in pieces; check sums; what zlib itself wrote; errors.
# caps: time.wall
import gzip
import io
import zlib


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


TEXTS = b"", b"a", b"hello " * 1000, bytes(range(256)) * 300, b"\0" * 100_000, b"".join(b"%d," % (n * n) for n in range(20_000))
for text in TEXTS:
    for level in (-1, 0, 1, 6, 9):
        for wbits in (15, -15, 31, 9, -9, 25):
            data = zlib.compress(text, level, wbits)
            assert zlib.decompress(data, wbits if wbits != 9 else 15) == text
            if wbits > 0:
                assert zlib.decompress(data, 47) == text
    for strategy in range(5):
        stream = zlib.compressobj(6, zlib.DEFLATED, -15, 8, strategy)
        parts = [stream.compress(text[at:at + 1000]) for at in range(0, len(text), 1000)]
        parts += [stream.flush(zlib.Z_SYNC_FLUSH), stream.compress(b"x"), stream.flush(zlib.Z_FULL_FLUSH), stream.flush()]
        reader = zlib.decompressobj(-15)
        out = b"".join(reader.decompress(part) for part in parts) + reader.flush()
        assert out == text + b"x" and reader.eof, (len(out), len(text))
    print(len(text), len(zlib.compress(text, 9)) <= len(text) + 20)
# Small pieces of input and output.
data = zlib.compress(TEXTS[5])
reader = zlib.decompressobj()
out, rest = b"", data
while not reader.eof:
    out += reader.decompress(rest, 777)
    rest = reader.unconsumed_tail
print(out == TEXTS[5], reader.unused_data)
reader = zlib.decompressobj()
print(b"".join(reader.decompress(bytes([byte])) for byte in data) == TEXTS[5], reader.eof)
reader = zlib.decompressobj()
print(reader.decompress(zlib.compress(b"first") + b"rest"), reader.unused_data, reader.eof, reader.unconsumed_tail)
print(reader.decompress(b"more"), reader.unused_data)
reader = zlib.decompressobj()
start = reader.decompress(data[:1000])
copy = reader.copy()
print(start + reader.decompress(data[1000:]) == start + copy.decompress(data[1000:]) == TEXTS[5])
# What zlib wrote, a fixed block, a stored one, and one with a preset dictionary.
print(zlib.decompress(b"x\x9cKLJ\x06\x00\x02M\x01'"), zlib.decompress(b"x\x01\x01\x03\x00\xfc\xffabc\x02M\x01'"))
print(zlib.decompress(b"\x1f\x8b\x08\x08\0\0\0\0\x00\x03name\0KLJ\x06\x00\xc2A$5\x03\x00\x00\x00", 31))
reader = zlib.decompressobj(zdict=b"hello world")
print(reader.decompress(b"x\xbb\x1a\x0b\x04]\xcb\x0033\x10\x02\x8a\x00AZ\x06\xb2"))
print(zlib.crc32(b"abc"), zlib.crc32(b"abc", -1), zlib.crc32(b"c", zlib.crc32(b"ab")), zlib.adler32(b"abc"), zlib.adler32(b"x" * 70_000, 2**40))
good = zlib.compress(b"hello")
for args in ((good[:-1],), (good + b"x",), (b"xx",), (b"",), (good, 31), (good[:-1] + b"\0",), (good, 15, -1), (good, 15, 0), (1,), ("a",), (good, 99)):
    show(zlib.decompress, *args)
for args in ((b"a", 10), (b"a", 1, 5), ("a",)):
    show(zlib.compress, *args)
show(zlib.compressobj, 10)
show(zlib.compressobj, wbits=3)
show(zlib.decompressobj, 3)
stream = zlib.compressobj()
stream.flush()
show(stream.compress, b"x")
show(stream.flush)
reader = zlib.decompressobj()
show(reader.decompress, b"", -1)
show(reader.flush, 0)
reader = zlib._ZlibDecompressor()
print(reader.needs_input, reader.decompress(data[:500], 10), reader.needs_input)
print(len(reader.decompress(b"", 100)), len(reader.decompress(data[500:])), reader.eof, reader.needs_input, reader.unused_data)
show(reader.decompress, b"x")
file = io.BytesIO()
with gzip.GzipFile("name.txt", "wb", fileobj=file, mtime=5) as out:
    for text in TEXTS:
        out.write(text)
file.seek(0)
with gzip.open(file) as back:
    print(back.read(10), back.read() == b"".join(TEXTS)[10:], back.mtime)
packed = gzip.compress(b"one\ntwo\n", mtime=0) + gzip.compress(b"three\n", mtime=0)
print(gzip.decompress(packed), list(gzip.open(io.BytesIO(packed), "rt", encoding="ascii")))
show(gzip.decompress, packed[:-3])
show(gzip.decompress, b"no gzip data")
print(zlib.MAX_WBITS, zlib.Z_FINISH, zlib.Z_DEFAULT_COMPRESSION, issubclass(zlib.error, Exception), gzip.BadGzipFile.__mro__[1])
