"""Streams in memory whose positions are far from what they hold."""

import io
import sys

def outcome(function, *args):
    try:
        return function(*args)
    except (ArithmeticError, MemoryError, ValueError, OSError) as error:
        return type(error).__name__, str(error)


for at in sys.maxsize, 1 << 50:
    stream = io.BytesIO(b"12345")
    stream.seek(at)
    print(outcome(stream.write, b"xyz"), stream.getvalue(), stream.tell() == at, stream.read(4), stream.readline())
    print(stream.readinto(bytearray(3)), stream.__getstate__())
    stream = io.StringIO("12345")
    print(stream.seek(at), stream.read(3), stream.tell() == at, stream.__getstate__()[:3])
stream = io.StringIO("12345")
stream.seek(sys.maxsize)
print(outcome(stream.write, "xyz"), stream.getvalue())
stream = io.BytesIO(b"1")
stream.seek(sys.maxsize)
print(outcome(stream.seek, 1, 1), outcome(stream.seek, sys.maxsize, 2))
print(io.BytesIO().truncate(sys.maxsize), io.StringIO().truncate(sys.maxsize))
stream = io.BufferedReader(io.BytesIO(b"abc"))
print(stream.seek(sys.maxsize), stream.tell(), stream.read(3), stream.seek(0))
