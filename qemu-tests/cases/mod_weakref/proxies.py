import _weakref
import _weakrefset
import copyreg


class B:
    pass


w = _weakrefset.WeakSet(); b = B(); w.add(b); print(len(w), b in w); del b; print(len(w))
class N:
    def __init__(self): self.v = 4
    def __call__(self): return 9
    def __add__(self, o): return self.v + o
    def __len__(self): return 7
n = N(); p = _weakref.proxy(n); print(p.v, p() , p + 1, len(p), _weakref.getweakrefcount(n), _weakref.proxy(n) is p); p.v = 5; print(n.v); del n
try: p.v
except ReferenceError as e: print(e)
print(copyreg.dispatch_table == {}, copyreg.__newobj__(list))
