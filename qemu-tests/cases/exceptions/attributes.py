# Attributes and text of particular builtin exceptions.
for a in ((), (1,), (1, 2), ("s",), (None,), ((),), ("a", "b", "c")):
    for c in (Exception, ValueError, KeyError, StopIteration, SystemExit, OSError, AssertionError):
        e = c(*a)
        print(c.__name__, repr(e), str(e), e.args, end=" | ")
    print()
print(
    StopIteration(5).value,
    StopIteration().value,
    StopIteration(1, 2).value,
    SystemExit(3).code,
    SystemExit().code,
    SystemExit(1, 2).code,
)
e = OSError(2, "No such file", "name.txt")
print(type(e).__name__, e, e.errno, e.strerror, e.filename, e.filename2, e.args, repr(e))
e = OSError(2, "msg", "a", None, "b")
print(e, e.filename2, e.args)
print(
    [
        type(OSError(n, "x")).__name__
        for n in (1, 2, 3, 4, 9, 10, 11, 13, 17, 20, 21, 32, 103, 104, 110, 111, 115, 9999)
    ],
    OSError(5).errno,
    OSError("just text").errno,
    type(OSError("a", "b")).__name__,
    type(PermissionError(2, "x")).__name__,
    IOError is OSError,
    EnvironmentError is OSError,
)
print(
    str(OSError(1, "two")),
    str(OSError(1, "two", "three")),
    str(OSError(None, None)),
    str(OSError("x", "y")),
    repr(ConnectionError("c")),
    issubclass(BlockingIOError, OSError),
    issubclass(TimeoutError, OSError),
    ConnectionResetError(104, "reset"),
)


def get(f):
    try:
        f()
    except Exception as e:
        return e


e = get(lambda: [].foo)
print(e.name, e.obj, e)
e = get(lambda: undefined_var)
print(e.name, e)
e = get(lambda: {}["k"])
print(e.args, e)
e = get(lambda: b"\xff".decode())
print(e.encoding, e.object, e.start, e.end, e.reason, e.args)
e = get(lambda: "\xff".encode("ascii"))
print(e.encoding, e.object, e.start, e.end, e.reason, e)
e.reason = "changed"
e.end = 5
print(e)
print(
    UnicodeDecodeError("enc", b"\x80abc", 0, 2, "why"),
    UnicodeDecodeError("enc", b"\x80abc", 0, 1, "why"),
    UnicodeEncodeError("enc", "é\u1234\U0001f600", 1, 2, "why"),
    UnicodeTranslateError("é", 0, 1, "why"),
)
for f in (
    lambda: UnicodeDecodeError("a"),
    lambda: UnicodeDecodeError(1, 2, 3, 4, 5),
    lambda: ImportError("m", name="n", path="p"),
    lambda: ImportError("m", foo=1),
    lambda: AttributeError("m", name="n", obj=1),
    lambda: NameError("m", name="x"),
    lambda: ValueError("m", key=1),
    lambda: BaseException(k=1),
    lambda: KeyError("m", name=1),
    lambda: OSError(1, 2, 3, 4, 5, 6),
):
    try:
        e = f()
        print(repr(e), getattr(e, "name", "-"), getattr(e, "path", "-"), getattr(e, "obj", "-"))
    except TypeError as x:
        print("TypeError", x)
e = ValueError("a")
e.args = (1, 2)
print(e, repr(e))
e.args = []
print(repr(e), str(e) == "")
e.custom = 5
print(e.custom, e.__dict__)
try:
    e.args = 5
except TypeError as x:
    print(x)
e = SyntaxError("msg", ("file.py", 3, 5, "the text", 3, 8))
print(e, e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)
print(SyntaxError("m"), SyntaxError().msg, repr(SyntaxError("a", ("f", 1, 2, "t"))))
e = KeyError("quoted'")
print(e, str(e), [e], f"{e}", "%s" % e, KeyError(1), KeyError(), KeyError(1, 2), KeyError(None), KeyError((1,)))
e = ValueError("x")
e.add_note("note 1")
e.add_note("note 2")
print(e.__notes__, e, repr(e))
try:
    e.add_note(5)
except TypeError as x:
    print(x)
print(
    e.with_traceback(None) is e,
    e.__traceback__,
    Exception() == Exception(),
    hash(e) == hash(e),
    e == e,
    isinstance(e, ValueError),
    ValueError("a").args == ValueError("a").args,
)


class Custom(Exception):
    def __init__(self, a, b):
        self.a, self.b = a, b


class Custom2(Exception):
    def __init__(self, a, b):
        super().__init__(f"{a}-{b}")
        self.a = a

    def __str__(self):
        return "custom str: " + super().__str__()


class Custom3(Exception):
    pass


print(
    Custom(1, 2).args,
    str(Custom(1, 2)),
    repr(Custom(1, 2)),
    Custom2(1, 2),
    repr(Custom2(1, 2)),
    Custom2(1, 2).args,
    Custom3(),
    repr(Custom3("x")),
    Custom3.__doc__,
)


class WithNew(ValueError):
    def __new__(cls, *a, **k):
        self = super().__new__(cls, *a)
        self.k = k
        return self

    def __init__(self, *a, **k):
        pass


print(WithNew(1, z=2).args, WithNew(1, z=2).k, repr(WithNew("q")))
