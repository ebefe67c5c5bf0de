//! `__doc__` of the exception types.

macro_rules! docs {
    ($($name:ident $text:literal;)*) => { $(const _: () = { crate::doc!("builtins", stringify!($name), $text); };)* };
}

docs! {
    BaseException " What every exception derives from.";
    BaseExceptionGroup " Several unrelated exceptions as one.";
    GeneratorExit " A generator or coroutine is closed.";
    KeyboardInterrupt " The user interrupted the program.";
    SystemExit " The program asks to end.";
    Exception " What exceptions that do not ask for the program's end derive from.";
    ExceptionGroup " Several unrelated exceptions as one, none of which ends the program.";
    ArithmeticError " A calculation failed.";
    FloatingPointError " A calculation with floats failed.";
    OverflowError " A result is too large to represent.";
    ZeroDivisionError " Division or remainder by zero.";
    AssertionError " An assertion does not hold.";
    AttributeError " There is no such attribute, or it cannot be set.";
    BufferError " A buffer cannot be used so.";
    EOFError " The input ended where more was wanted.";
    ImportError " A module, or a name in it, cannot be imported.";
    ModuleNotFoundError " There is no such module.";
    LookupError " A container has nothing under a key or index.";
    IndexError " A sequence has no such index.";
    KeyError " A mapping has no such key.";
    MemoryError " No memory is left.";
    NameError " A name is not bound.";
    UnboundLocalError " A local name is not bound yet.";
    OSError " The system refused an operation.";
    BlockingIOError " An operation would have to wait.";
    ChildProcessError " An operation on a child process failed.";
    ConnectionError " A connection failed.";
    BrokenPipeError " The other end is closed.";
    ConnectionAbortedError " The connection was aborted.";
    ConnectionRefusedError " The connection was refused.";
    ConnectionResetError " The other end reset the connection.";
    FileExistsError " The file exists already.";
    FileNotFoundError " There is no such file.";
    InterruptedError " A signal interrupted the operation.";
    IsADirectoryError " It is a directory.";
    NotADirectoryError " It is no directory.";
    PermissionError " The operation is not permitted.";
    ProcessLookupError " There is no such process.";
    TimeoutError " The operation took too long.";
    ReferenceError " What a weak reference led to is gone.";
    RuntimeError " An error of no other kind.";
    NotImplementedError " A method or case that is not implemented.";
    PythonFinalizationError " Not possible while the program ends.";
    RecursionError " Calls are nested too deeply.";
    StopAsyncIteration " An asynchronous iterator has no further item.";
    StopIteration " An iterator has no further item.";
    SyntaxError " The text is no Python.";
    IndentationError " The indentation is wrong.";
    TabError " Tabs and spaces are mixed in indentation.";
    SystemError " A fault of the runtime itself.";
    TypeError " An argument or operand is of the wrong type.";
    ValueError " An argument is of the right type but not acceptable.";
    UnicodeError " A text cannot be encoded or decoded.";
    UnicodeDecodeError " Bytes cannot be decoded.";
    UnicodeEncodeError " A text cannot be encoded.";
    UnicodeTranslateError " A text cannot be translated.";
    Warning " What warnings derive from.";
    BytesWarning " Bytes are used like a str.";
    DeprecationWarning " Something is deprecated; for developers.";
    EncodingWarning " An encoding is left to chance.";
    FutureWarning " Something will change; for users.";
    ImportWarning " An import is probably mistaken.";
    PendingDeprecationWarning " Something will be deprecated.";
    ResourceWarning " A resource was not released.";
    RuntimeWarning " What runs is dubious.";
    SyntaxWarning " What is written is dubious.";
    UnicodeWarning " A use of Unicode is dubious.";
    UserWarning " A warning of the program's own.";
}
