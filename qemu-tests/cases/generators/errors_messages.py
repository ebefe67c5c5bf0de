# Messages for misuse of generators and coroutines-by-hand; state after errors.
def g():
    yield 1
    yield 2


x = g()
for f in (
    lambda: x.send(5),
    lambda: next(x, 1, 2),
    lambda: x.throw(),
    lambda: x.throw(1),
    lambda: x.throw("s"),
    lambda: x.close(1),
    lambda: x.send(),
    lambda: x[0],
    lambda: len(x),
    lambda: x(),
    lambda: x + x,
    lambda: x.missing,
    lambda: x < x,
    lambda: reversed(x),
    lambda: x.__next__(1),
    lambda: iter(x, 1),
    lambda: x.throw(ValueError, "v", 5, 6),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(list(g()), x == x, hash(x) == hash(x), bool(x), callable(x), isinstance(x, type(g())))
y = g()
try:
    y.throw(ValueError("before start"))
except ValueError as e:
    print(e)
print(list(y))


def bad():
    yield 1
    raise KeyError("mid")
    yield 2


z = bad()
print(next(z))
for _ in range(2):
    try:
        print(next(z))
    except (KeyError, StopIteration) as e:
        print(repr(e))


def ret(v):
    return v
    yield


for v in (None, 0, (1, 2), StopIteration(5), ValueError("as value")):
    try:
        next(ret(v))
    except StopIteration as e:
        print(repr(e.value), e.args)


def rec():
    yield next(r)


r = rec()
try:
    next(r)
except ValueError as e:
    print(e)
try:
    next(r)
except StopIteration:
    print("finished after the error")


def deep(n):
    if n == 0:
        raise LookupError("deep")
    yield from deep(n - 1)


try:
    next(deep(30))
except LookupError as e:
    n, t = 0, e.__traceback__
    while t:
        n, t = n + 1, t.tb_next
    print(e, n)


def closes():
    try:
        yield
    except GeneratorExit as e:
        print("exit", repr(e))
        raise ValueError("instead") from e


c = closes()
next(c)
try:
    c.close()
except ValueError as e:
    print(e, repr(e.__cause__))


def never_ends():
    for _ in range(2):
        try:
            yield "again"
        except GeneratorExit:
            pass
    yield "at last"


n = never_ends()
next(n)
try:
    n.close()
except RuntimeError as e:
    print(e)
print(next(n, "ended"))


def infinite_recursion():
    yield from infinite_recursion()


try:
    list(infinite_recursion())
except RecursionError:
    print("RecursionError")
