def f[T](x: T) -> T: return x
print(f(3), f.__type_params__, f.__name__, f.__qualname__)
T0 = f.__type_params__[0]
print(T0.__name__, T0.__bound__, T0.__constraints__, T0.__infer_variance__, T0.has_default(), repr(T0.__default__), T0.__module__)
def g[T: int, U: (str, bytes), *Ts, **P](a, /, b=2, *args, c=3, **kw): return a, b, c
print(g(1), g(1, 5, c=9), g.__type_params__, g.__defaults__, g.__kwdefaults__)
t, u, ts, p = g.__type_params__
print(t.__bound__, u.__constraints__, u.__bound__, ts, p, p.args, p.kwargs)
def h[T = int, *Ts = *tuple[int, str], **P = [int]](): pass
for q in h.__type_params__: print(q, q.__default__, q.has_default())
type Alias = int | None
print(Alias, Alias.__value__, Alias.__type_params__, type(Alias).__name__, Alias.__name__)
type Rec[T] = list[Rec[T]] | T
print(Rec.__value__, Rec[int], Rec.__type_params__, Rec[int].__args__, Rec[int].__origin__)
type Later = Undefined
try: Later.__value__
except NameError as e: print(e)
Undefined = 5
print(Later.__value__)
class A:
    X = 3
    def m[T: X](self): return T
    type L = X
    type M[K] = (X, K)
    def n[T](self, y: T = X):
        def z(): return T
        return z
print(A().m().__bound__, A.L.__value__, A.M.__value__, A().n()(), A.n.__qualname__, A().n().__qualname__)
def outer():
    loc = 7
    def inner[T: loc](): return T
    type Q = loc
    return inner().__bound__, Q.__value__
print(outer())
def gen[T](n):
    for i in range(n): yield i, T
print(list(gen(2)))
async def co[T](): return T
c = co()
try: c.send(None)
except StopIteration as e: print(e.value)
def deco(fn): print("deco", fn.__type_params__); return fn
@deco
def decorated[T](): pass
def lam[T]():
    return [T for _ in range(2)], (lambda: T)(), {T: 1}
print(lam())
try:
    def bad[T: 1/0](): pass
    bad.__type_params__[0].__bound__
except ZeroDivisionError as e: print(e)
X = 1
def shadow[X](): return X
print(shadow(), X)
def nl[T]():
    x = T
    def k():
        nonlocal x
        x = 1
        return x
    return k()
print(nl())
