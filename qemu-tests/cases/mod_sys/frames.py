# sys._getframe and tracebacks show names and lines of callers.
import sys


def where():
    f = sys._getframe(1)
    return f.f_code.co_name, f.f_lineno


def a():
    return where()


print(a(), where()[0], (lambda: where()[0])(), [where()[0] for _ in range(1)], sys._getframe().f_code.co_name)


class C:
    def m(self):
        return where()

    n = where()


print(C().m(), C.n)


def stack():
    f, out = sys._getframe(), []
    while f:
        out.append(f.f_code.co_name)
        f = f.f_back
    return out


def outer():
    return inner()


def inner():
    return stack()


print(outer())


def gen():
    yield where()
    yield stack()


g = gen()
print(next(g), next(g))
try:
    sys._getframe(100)
except ValueError as e:
    print(e)
print(sys._getframe().f_globals is globals(), sys._getframe().f_code.co_filename.split("/")[-1])
