# Tracebacks of groups: nesting, notes, causes, width and depth limits.
import sys


def make(n):
    return ExceptionGroup("leaf group", [ValueError(i) for i in range(n)])


def raising(error):
    raise error


def caught(error):
    try:
        raising(error)
    except Exception as raised:
        return raised


def handle():
    try:
        raising(KeyError("first"))
    except KeyError:
        inner = caught(ExceptionGroup("inner", [caught(TypeError("t")), OSError(2, "No such file")]))
        inner.add_note("note of inner\nwith two lines")
        group = ExceptionGroup("outer", [ValueError("plain"), inner, make(17)])
        group.add_note("note of outer")
        raise group


deep = ValueError("bottom")
for level in range(12):
    deep = ExceptionGroup(f"level {level}", [deep, TypeError(level)])
try:
    handle()
except ExceptionGroup as group:
    group.exceptions[0].__cause__ = deep
    raise
