# The exception hierarchy: bases, names, instantiation and catching through every base.
classes = [
    BaseException,
    SystemExit,
    KeyboardInterrupt,
    GeneratorExit,
    Exception,
    ArithmeticError,
    FloatingPointError,
    OverflowError,
    ZeroDivisionError,
    AssertionError,
    AttributeError,
    BufferError,
    EOFError,
    ImportError,
    ModuleNotFoundError,
    LookupError,
    IndexError,
    KeyError,
    MemoryError,
    NameError,
    UnboundLocalError,
    OSError,
    BlockingIOError,
    ChildProcessError,
    ConnectionError,
    BrokenPipeError,
    ConnectionAbortedError,
    ConnectionRefusedError,
    ConnectionResetError,
    FileExistsError,
    FileNotFoundError,
    InterruptedError,
    IsADirectoryError,
    NotADirectoryError,
    PermissionError,
    ProcessLookupError,
    TimeoutError,
    ReferenceError,
    RuntimeError,
    NotImplementedError,
    RecursionError,
    StopIteration,
    StopAsyncIteration,
    SyntaxError,
    IndentationError,
    TabError,
    SystemError,
    TypeError,
    ValueError,
    UnicodeError,
    Warning,
    DeprecationWarning,
    UserWarning,
    RuntimeWarning,
]
for c in classes:
    print(c.__name__, "<", " < ".join(b.__name__ for b in c.__mro__[1:-1]), repr(c("m")), c.__module__)
    for b in c.__mro__[:-1]:
        try:
            raise c("x")
        except b as e:
            assert type(e) is c
    try:
        raise c
    except BaseException as e:
        assert e.args == (), e.args
    assert issubclass(c, BaseException) and c.__bases__[0] in c.__mro__
for e in (KeyError("k"), ValueError(1, 2)):
    try:
        raise e
    except LookupError:
        print("lookup")
    except ArithmeticError, ValueError:
        print("value")
print(
    bool(Exception.__doc__),
    sorted(n for n in dir(Exception) if not n.startswith("__")),
    [n for n in dir(ValueError()) if n in ("__cause__", "__context__", "__notes__", "args", "add_note")],
)
try:
    Exception.args
    print(type(Exception.args).__name__)
    BaseException.x = 1
except TypeError as e:
    print(e)


class E(Exception):
    code = 5


try:
    raise E
except E as e:
    print(e.code, E.code, type(e), e.__class__.__base__)
