# `traceback` finds the place of each frame in the text, causes and notes.
import traceback


def divide(a, b):
    return a + (a /
                b)


def outer(values):
    return [divide(v, 0) for v in values]


try:
    outer([1])
except ZeroDivisionError as error:
    caught = error
for frame in traceback.extract_tb(caught.__traceback__):
    print(frame.name, frame.lineno, frame.end_lineno, frame.colno, frame.end_colno, frame.line)

try:
    try:
        {}["key"]
    except KeyError as error:
        error.add_note("a note")
        raise ValueError("second") from error
except ValueError as error:
    told = traceback.TracebackException.from_exception(error)
    print(told.exc_type_str, told.__cause__.exc_type_str, told.__cause__.__notes__)
    print(*told.format_exception_only(), end="")
print(*traceback.format_list([traceback.FrameSummary("f.py", 3, "g", line="x = 1")]), end="")
