import abc
import _collections_abc as cabc

class A(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
try: A()
except TypeError as e: print(e)
class B: pass
A.register(B)
print(isinstance(B(), A), issubclass(B, A), isinstance(3, A))
print(isinstance([], cabc.Sequence), isinstance({}, cabc.Mapping), issubclass(int, cabc.Hashable), isinstance(iter([]), cabc.Iterator), isinstance(print, cabc.Callable), isinstance([], cabc.Hashable))
class M(cabc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M(); m.update(a=1, b=2); print(dict(m), m.pop("a"), m.setdefault("c", 3), list(m.items()), "b" in m, m.get("z"), m == {"b": 2, "c": 3})
