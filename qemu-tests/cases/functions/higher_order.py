# compose, curry, partial, memoize, reduce, fixed points, functions in data structures.
def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x

    return run


def partial(f, *args, **kw):
    return lambda *a, **k: f(*args, *a, **{**kw, **k})


def reduce(f, it, *init):
    it = iter(it)
    acc = init[0] if init else next(it)
    for x in it:
        acc = f(acc, x)
    return acc


def curry(f, n=None, args=()):
    n = f.__code__.co_argcount if n is None else n
    return lambda x: f(*args, x) if len(args) + 1 == n else curry(f, n, args + (x,))


def memoize(f):
    seen = {}

    def w(*a):
        if a not in seen:
            seen[a] = f(*a)
        return seen[a]

    w.seen = seen
    return w


def trampoline(f, *a):
    r = f(*a)
    while callable(r):
        r = r()
    return r


print(compose(str, lambda x: x + 1, int)("41"), compose()(5), compose(len)("abc"))
print(
    partial(print, "a", sep="-")("b", "c"),
    partial(max, 5)(3),
    partial(int, base=2)("101"),
    partial(partial(lambda *a: a, 1), 2)(3),
)
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(lambda a, b: a + b, [[1], [2]], []), reduce(max, [3, 9, 2]))
try:
    reduce(max, [])
except StopIteration as e:
    print("StopIteration", e.args)
print(curry(lambda a, b, c: (a, b, c))(1)(2)(3))


@memoize
def binom(n, k):
    return 1 if k in (0, n) else binom(n - 1, k - 1) + binom(n - 1, k)


print(binom(40, 20), len(binom.seen))


def count(n, acc=0):
    return acc if n == 0 else lambda: count(n - 1, acc + n)


print(trampoline(count, 5000))
dispatch = {"add": lambda a, b: a + b, "neg": lambda a: -a, "list": lambda *a: list(a), "kw": lambda **k: sorted(k)}
print(dispatch["add"](1, 2), dispatch["neg"](5), dispatch["list"](1, 2, 3), dispatch["kw"](b=1, a=2))
print(
    list(
        map(
            lambda f: f(3), [lambda x: x, str, [0, 1, 2, 3].__getitem__, (10).__add__, "abcd".__getitem__, {3: "d"}.get]
        )
    )
)


def apply_n(f, n):
    return compose(*[f] * n)


print(apply_n(lambda x: x * 2, 10)(1), apply_n(lambda s: s + "!", 3)("hey"))


def fix(f):
    return lambda *a: f(fix(f), *a)


print(fix(lambda self, n: 1 if n == 0 else n * self(n - 1))(20))


def counter():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n

    inc.reset = lambda: inc(-n)
    return inc


c = counter()
print(c(), c(5), c.reset(), c())
pipeline = [str.strip, str.lower, lambda s: s.replace(" ", "_"), str.title]
print(reduce(lambda v, f: f(v), pipeline, "  Hello Big World "))
print(
    sorted([(lambda x: x)(i) for i in (3, 1)]),
    [f.__name__ for f in (compose, partial(max), memoize(len))],
    (lambda f, *a: f(*a))(divmod, 7, 2),
)


def church(n):
    return lambda f: lambda x: reduce(lambda v, _: f(v), range(n), x)


add = lambda m: lambda n: lambda f: lambda x: m(f)(n(f)(x))
print(add(church(3))(church(4))(lambda x: x + 1)(0), church(3)(church(2))(lambda x: x + 1)(0))
