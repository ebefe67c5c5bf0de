# Caret placement for binary operators, calls, subscripts, attributes, chains and multi-line expressions.
import sys


def attempt(f):
    try:
        f()
    except Exception as e:
        tb = e.__traceback__
        lines = []
        while tb:
            lines.append(tb.tb_lineno)
            tb = tb.tb_next
        print(type(e).__name__, e, lines)


a, d, s = 1, {"k": {}}, "text"
attempt(lambda: a + s)
attempt(lambda: d["k"]["missing"])
attempt(lambda: s.upper().nope)
attempt(lambda: (
    a +
    s
))


def last():
    value = d["k"].get("z") + (a * 2
                               - 1)
    return value


attempt(last)
print("now uncaught", file=sys.stderr)
print(d["k"]["first"]["second"])
