import copy
print(copy.copy([1]), copy.deepcopy({1:[2], (1,2): {3}}))
class A:
    def __init__(self): self.x = [1]
a = A(); b = copy.copy(a); c = copy.deepcopy(a)
print(b.x is a.x, c.x is a.x, c.x)
for r in (a.__reduce_ex__(4), a.__reduce_ex__(1), a.__reduce__()): print(r[0].__name__, r[1:])
class S:
    __slots__ = ('p', '__q')
    def __init__(self): self.p = 1; self.__q = 2
    def q(self): return self.__q
s = S(); print(s.__getstate__(), copy.copy(s).q(), copy.deepcopy(s).p)
class SD(S): pass
d = SD(); d.z = 3; print(d.__getstate__(), copy.copy(d).z)
class L(list): pass
l = L([1, [2]]); l.w = 5; m = copy.deepcopy(l); print(m, m.w, m[1] is l[1], type(m))
class D(dict): pass
e = D(a=1); print(copy.copy(e), copy.deepcopy(e), type(copy.copy(e)))
class T(tuple): pass
t = T((1, [2])); print(copy.copy(t), copy.deepcopy(t), type(copy.deepcopy(t)))
class I(int): pass
i = I(4); i.a = 3; j = copy.copy(i); print(j, j.a, type(j))
class G:
    def __new__(cls, a, *, b): 
        o = super().__new__(cls); o.a = a; o.b = b; return o
    def __getnewargs_ex__(self): return (self.a,), {'b': self.b}
g = copy.copy(G(1, b=2)); print(g.a, g.b)
class C:
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return "deep"
print(copy.copy(C()), copy.deepcopy(C()))
class R:
    def __reduce__(self): return (R2, (7,), {'k': 1})
class R2:
    def __init__(self, v): self.v = v
r = copy.copy(R()); print(r.v, r.k)
x = [1]; x.append(x); y = copy.deepcopy(x); print(y[1] is y, y)
for o in (lambda: 1, (i for i in ()), print, None, ..., 1.5, 3j, "s", b"b", int, range(3), slice(1, 2), frozenset([1]), {1, 2}, bytearray(b"x"), property(), NotImplemented):
    try: print(repr(copy.deepcopy(o))[:9])
    except TypeError as er: print("TypeError", er)
er = ValueError("a", 1); er.x = 3; f = copy.copy(er); print(repr(f), f.x, f.args)
class SS:
    def __getstate__(self): return {'s': 1}
    def __setstate__(self, st): self.st = st
print(copy.copy(SS()).st)
class P:
    def __init__(self, a): self.a = a
    def __replace__(self, /, **kw): return P(**({'a': self.a} | kw))
print(copy.replace(P(1), a=5).a)
try: copy.replace(1)
except TypeError as er: print(er)
from collections import namedtuple, OrderedDict, defaultdict, deque, Counter
N = namedtuple("N", "x y"); print(copy.copy(N(1, 2)), copy.deepcopy(N(1, [2])), copy.replace(N(1, 2), y=9))
print(copy.deepcopy(OrderedDict(a=[1])), copy.deepcopy(defaultdict(list, a=[1])), copy.deepcopy(deque([[1]])), copy.copy(Counter("aab")))
import types
print(copy.copy(types.SimpleNamespace(a=1)), copy.replace(types.SimpleNamespace(a=1), a=2))
def bm(self): pass
print(copy.deepcopy(A.__init__) is A.__init__)
