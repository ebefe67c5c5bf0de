class C[T]:
    def m(self, x: T) -> T: return x
    def n[U](self, u: U): return T, U
    attr: T
    class In[V](list[V]): pass
print(C.__type_params__, C.__orig_bases__, C.__parameters__, C.__mro__, C[int], C[int]().m(3), C().n(1))
print(C.In.__type_params__, C.In.__bases__, C.In.__qualname__, C.In.__orig_bases__)
class D[T, *Ts, **P](C[T], metaclass=type): pass
print(D.__type_params__, D.__orig_bases__, D.__bases__, D.__parameters__)
print(D[int, str, [int, str]])
class E[T: (int, str) = int]: pass
print(E[str], E.__type_params__[0].__constraints__, E.__type_params__[0].__default__)
def dd(cls): print("deco", cls); return cls
@dd
class F[T]:
    x = [T]
    print(T)
print(F.x, F.__annotations__, C.__annotations__)
try: class_ = C[int, str]
except TypeError as e: print(e)
from typing import Generic
print(issubclass(C, Generic), C[int].__origin__, C[int].__args__, C[C.__type_params__[0]][str])
class G[T]:
    def __class_getitem__(cls, x): return x
print(G[3])
bases = (int,)
class H[T](*bases): pass
print(H.__mro__)
