"""What `_functools`, `_heapq` and `_collections` do natively: caches, keys, heaps, counts."""
import collections
import functools
import heapq
from functools import lru_cache, cmp_to_key, reduce
calls = []
@lru_cache(maxsize=3)
def f(a, b=1, *, c=None):
    "doc of f"
    calls.append((a, b))
    return (a, b)
for a in (1, 2, 3, 1, 4, 2, 1, 3.0, True, "x", (1, 2)):
    f(a)
print(calls, f.cache_info(), f.__name__, f.__doc__, f.__wrapped__.__name__, f.cache_parameters())
f(1, b=2); f(1, b=2); f(b=2, a=1); f(1, c=3); print(f.cache_info()); f.cache_clear(); print(f.cache_info(), f.__dict__.keys())
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
@lru_cache(maxsize=2, typed=True)
def t(x, y=0): return type(x), type(y)
print(t(1), t(1.0), t(True), t(1, y=1), t(1, y=1.0), t.cache_info())
@lru_cache(0)
def none(x): return x
print(none(1), none(1), none.cache_info())
@functools.cache
def g(x): return x
print(g(3), g(3), g.cache_info(), repr(g).split(" at ")[0])
class A:
    @lru_cache
    def m(self, x): return (self.__class__.__name__, x)
a = A(); print(a.m(2), a.m(2), A.m.cache_info(), A.m(a, 2))
try: f([])
except TypeError as e: print(e)
for bad in ((1, 2, 3), (min, "a", False, tuple)):
    try: __import__("_functools")._lru_cache_wrapper(*bad)
    except TypeError as e: print(e)
class Evil:
    def __init__(self, n): self.n = n
    def __hash__(self): return 7
    def __eq__(self, other):
        if self.n == "clear": ev.cache_clear()
        return self.n == other.n
@lru_cache(maxsize=2)
def ev(x): return x.n
for n in ("a", "b", "clear", "a", "c", "b", "clear", "clear"): ev(Evil(n))
print(ev.cache_info().currsize <= 2)
@lru_cache(maxsize=2)
def re_enter(n):
    if n: re_enter(n - 1)
    return n
re_enter(5); print(re_enter.cache_info())
@lru_cache(maxsize=10)
def same(n, depth=[0]):
    depth[0] += 1
    if depth[0] < 3: same(n)
    return depth[0]
print(same(1), same.cache_info())
import copy
import weakref
print(copy.copy(f) is f, copy.deepcopy(f) is f, weakref.ref(f)() is f)
K = cmp_to_key(lambda a, b: (a > b) - (a < b))
print(sorted([3, 1, 2], key=K), K(1) < K(2), K(1) == K(1), K(obj=3).obj)
for bad in (lambda: K(3) < 5, lambda: hash(K(3)), lambda: K(), lambda: K(1, 2), lambda: K < K(3), lambda: reduce(min, []), lambda: reduce(min, 3), lambda: reduce()):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
print(reduce(lambda a, b: a * 10 + b, [1, 2, 3]), reduce(lambda a, b: a + b, "abc", "_"), reduce(min, [], initial=4))
heap = []
for i in range(50): heapq.heappush(heap, (i * 37) % 53)
print(heap); print([heapq.heappop(heap) for _ in range(20)], heap)
print(heapq.heapreplace(heap, 99), heapq.heappushpop(heap, -1), heapq.heappushpop(heap, 60), heap)
h2 = [(i * 37) % 53 for i in range(40)]; heapq.heapify(h2); print(h2)
h3 = [(i * 37) % 53 for i in range(40)]; heapq.heapify_max(h3); print(h3); heapq.heappush_max(h3, 70); print(heapq.heappop_max(h3), heapq.heapreplace_max(h3, 5), heapq.heappushpop_max(h3, 1), h3)
for bad in (lambda: heapq.heappop([]), lambda: heapq.heappush((), 1), lambda: heapq.heapreplace([], 1), lambda: heapq.heappop(3), lambda: heapq.heappush([1], "a")):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
class Bad:
    def __init__(self, l): self.l = l
    def __lt__(self, o): self.l.clear(); return True
l = []; l.extend(Bad(l) for _ in range(5))
try: heapq.heapify(l)
except RuntimeError as e: print(e)
print(heapq.nsmallest(3, [5, 1, 4, 2]), heapq.nlargest(2, [5, 1, 4, 2]), list(heapq.merge([1, 4], [2, 3])))
print(collections.Counter("abracadabra"), collections.Counter([1, 1.0, True]))
class C(collections.Counter):
    def get(self, k, d=None): return super().get(k, 10 if d == 0 else d)
print(C("aab"))
class D(collections.Counter):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
print(D("aab"))
import _collections
d = collections.OrderedDict(); _collections._count_elements(d, "xyx"); print(d)
