# One name in many scopes at once: module, class, nested functions, comprehensions, lambdas, defaults, except, with, for.
x = "module"


class A:
    x = "class"
    y = x
    f = lambda self: x
    g = lambda self, v=x: v
    comp = [x for _ in range(1)]
    first = [v for v in [x]]

    def m(self):
        return x, self.x

    class B:
        z = x


def func(x=x):
    def inner():
        return x

    before = inner()
    x = "local"
    return before, inner(), [x for x in "c"], x


def uses_global():
    global x
    old, x = x, "changed"
    return old, x


def loops():
    for x in range(3):
        pass
    return x


def excepts():
    x = "before"
    try:
        raise ValueError
    except ValueError as x:
        inside = type(x).__name__
    try:
        return inside, x
    except UnboundLocalError:
        return inside, "unbound after except"


class CM:
    def __enter__(self):
        return "cm"

    def __exit__(self, *a):
        pass


def withs():
    with CM() as x:
        pass
    return x


print(A.y, A().f(), A().g(), A.comp, A.first, A().m(), A.B.z)
print(func(), func("arg"))
print(uses_global(), x, A().f(), func()[0])
print(loops(), excepts(), withs(), x)
print((lambda x: (lambda: x)())("lam"), (lambda: (lambda x="d": x)())(), [(lambda: x)() for x in "ab"])


def gen():
    x = 1

    def bump():
        nonlocal x
        x += 1

    while x < 4:
        yield x
        bump()


print(list(gen()))
exec_like = {"x": x}
print(exec_like["x"], "x" in globals(), "inner" in globals())
