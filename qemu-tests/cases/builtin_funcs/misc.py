# ord/chr, ascii, format, repr, hash, memoryview basics, staticmethod/classmethod/property objects, object methods.
print(
    ascii("é\n日"),
    ascii([1, "é"]),
    format(5, "03"),
    repr("a"),
    [chr(i) for i in (0x41, 0xE9, 0x65E5, 0x1F600)],
    [ord(c) for c in "Aé日\U0001f600"],
)
m = memoryview(b"hello")
print(
    m[0],
    bytes(m[1:3]),
    len(m),
    m.tolist(),
    m == b"hello",
    m.readonly,
    m.nbytes,
    m.itemsize,
    m.format,
    m.ndim,
    m.shape,
    list(m[::-1]),
    104 in m,
    m.tobytes(),
    m.hex(),
    bytes(m),
    hash(m) == hash(b"hello"),
    m[1:].tolist(),
    memoryview(m) == m,
    m.obj,
)
b = bytearray(b"abc")
w = memoryview(b)
w[0] = 90
w[1:] = b"YX"
print(b, w.readonly, w.tolist())
for f in (
    lambda: m.__setitem__(0, 1),
    lambda: memoryview("s"),
    lambda: memoryview(5),
    lambda: w.__setitem__(0, 300),
    lambda: w.__setitem__(9, 1),
    lambda: w.__setitem__(slice(0, 2), b"x"),
    lambda: b.append(1),
    lambda: m[9],
    lambda: hash(w),
    lambda: m["a"],
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
w.release()
b.append(1)
print(b)
try:
    w[0]
except ValueError as e:
    print(e)
with memoryview(b"ctx") as c:
    print(c.tobytes())
o = object()
print(
    o.__eq__(o),
    o.__eq__(5),
    o.__ne__(o),
    o.__hash__() == hash(o),
    o.__str__() == o.__repr__(),
    o.__format__("") == str(o),
    o.__class__,
    bool(o.__doc__),
    o.__sizeof__() > 0,
    o.__dir__().__class__,
    object.__name__,
    type(o.__init__()).__name__,
    o.__setattr__.__name__,
)
s = staticmethod(len)
c = classmethod(len)
print(
    s("abc"),
    s.__func__ is len,
    c.__func__ is len,
    s.__wrapped__ is len,
    s.__name__,
    callable(s),
    callable(c),
    isinstance(s, staticmethod),
)
for f in (
    lambda: c("abc"),
    lambda: staticmethod(),
    lambda: classmethod(1, 2),
    lambda: super(),
    lambda: property(len).__get__(5),
    lambda: ord(),
    lambda: format(),
    lambda: ascii(),
    lambda: repr(1, 2),
    lambda: print(1, z=2),
    lambda: object.__new__(),
    lambda: object.__init__(o, 1),
    lambda: type.__call__(5),
    lambda: int.__new__(),
    lambda: __build_class__(),
    lambda: NotImplemented(),
    lambda: Ellipsis(),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(
    __name__,
    __doc__,
    __debug__,
    type(__builtins__).__name__,
    NotImplemented,
    Ellipsis,
    repr(...),
    None,
    True.__class__,
    __file__.endswith("misc.py"),
    __spec__,
    __package__,
)
import sys

b = sys.modules["builtins"] if hasattr(sys, "modules") and "builtins" in sys.modules else None
print(b is not None)
print(
    bool(int.__doc__),
    type(len).__name__,
    len.__name__,
    len.__module__,
    len.__self__ is b or True,
    print.__name__,
    "".join.__self__ == "",
    [].append.__self__,
)
