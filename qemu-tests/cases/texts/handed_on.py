# Texts reach `exec` and `compile` through functions that take the margin off first.
import textwrap
from inspect import cleandoc


def run_code(code, extra=None):
    names = dict(extra or {})
    exec(textwrap.dedent(code), names)
    return names


def refused(code):
    try:
        compile(cleandoc(code), "<text>", "exec")
    except SyntaxError as error:
        return error.msg
    return "compiles"


print(run_code("""
    class A[T]:
        def f(self): return T.__name__
    x = A().f()
""")["x"])
print(run_code("""
        def g(n):
            if n:
                return n * g(n - 1)
            return start
        y = g(4)
""", {"start": 2})["y"])
print(refused("""
    match ...:
        case a | "a":
            pass
"""))
print(refused("""
    match ...:
        case a:
            pass

    x = 1

"""))
