# Defaults are evaluated once, at definition, in the defining scope; they are visible and replaceable.
x = 1


def f(a=x):
    return a


x = 2
print(f(), f(x))
fs = [lambda i=i: i for i in range(3)]
print([g() for g in fs], [g(9) for g in fs])
late = [lambda: i for i in range(3)]
print([g() for g in late])


def memo(n, cache={}):
    if n not in cache:
        cache[n] = n if n < 2 else memo(n - 1) + memo(n - 2)
    return cache[n]


print(memo(50), len(memo.__defaults__[0]))
f.__defaults__ = (10,)
print(f())
f.__defaults__ = None
try:
    f()
except TypeError as e:
    print(e)


def g(a, b=1, *, c=2):
    return a, b, c


g.__kwdefaults__ = {"c": 20}
g.__defaults__ = (5, 6)
print(g(), g(1), g.__defaults__)
g.__kwdefaults__["c"] = 30
print(g())


def count(_n=[0]):
    _n[0] += 1
    return _n[0]


print(count(), count(), count())


def order(a=print("a"), b=print("b"), *, c=print("c"), d=print("d")):
    return a, b, c, d


print(order())
sentinel = object()


def with_sentinel(v=sentinel):
    return v is sentinel


print(with_sentinel(), with_sentinel(None))


def make(n):
    def inner(k=n * 2):
        return n, k

    return inner


a, b = make(1), make(10)
print(a(), b(), a(0))


class K:
    y = 5

    def m(self, v=y):
        return v


K.y = 6
print(K().m())


def rec(n=3):
    return [n] if n == 0 else [n] + rec(n - 1)


print(rec())
