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

# Private names: only parameters belong to the class where it is defined; all do in its body.
class Hidden[__T]:
    param = __T

    def method[__U](self, given: __T, other: __U):
        return __T, __U

    type Both[__V] = (__T, __V)


print(Hidden.__type_params__[0].__name__, Hidden.method.__type_params__[0].__name__, type.__type_params__)
print(Hidden().method(1, 2), Hidden.param is Hidden.__type_params__[0], Hidden.Both.__value__)

# What a class declares or binds is what its aliases and bounds mean, and not a variable of a function around.
where = "global"


def scopes():
    where = "function"

    class Binds:
        type Alias = where
        early = Alias.__value__

        def method[T: where](self): ...
        bound = method.__type_params__[0].__bound__
        where = "class"

    class Declares:
        global where
        type Alias = where

    Declares.where = "class"

    class Around[T]:
        where = "class"

        class Inner[U](list[[where for _ in "a"][0]]):
            pass

    return Binds.early, Binds.bound, Binds.Alias.__value__, Declares.Alias.__value__, Around.Inner.__orig_bases__


print(scopes())
