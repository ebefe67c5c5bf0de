import functools
from functools import partial, lru_cache, cache, reduce, wraps, cmp_to_key, total_ordering, cached_property, singledispatch, partialmethod
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(max, [], 5))
p = partial(pow, 2); print(p(5), p.func, p.args, p.keywords, partial(int, base=2)("101"))
@lru_cache(maxsize=2)
def f(x):
    "doc"
    print("called", x)
    return x * 2
print(f(1), f(1), f(2), f(3), f(1), f.cache_info(), f.__doc__, f.__name__, f.__wrapped__(4))
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
def deco(g):
    @wraps(g)
    def inner(*a): return g(*a)
    return inner
@deco
def named(): "d"
print(named.__name__, named.__doc__, named.__wrapped__.__name__)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
@total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(T(1) <= T(2), T(3) > T(2), T(2) >= T(2))
class C:
    @cached_property
    def v(self):
        print("computing")
        return 42
    def m(self, a, b): return a, b
    pm = partialmethod(m, 1)
c = C(); print(c.v, c.v, c.pm(2))
try: reduce(max, [])
except TypeError as e: print(e)
