# partial and Placeholder: calls, what a partial of a partial is, state, methods.
import functools as F, _functools as f, copy, pickle
P=F.partial; H=F.Placeholder
print(f.partial is P, f.Placeholder is H, type(H), type(H).__mro__, H.__reduce__(), repr(H), type(H)() is H, bool(H), P.__mro__)
def t(g):
    try:
        print(repr(g()))
    except Exception as e:
        print(type(e).__name__, e.args)
class Cap:
    def __call__(self, *a, **k): return a, k
    def __repr__(self): return 'cap'
    def __reduce__(self): return 'cap'
cap = Cap()
for g in (lambda: P(), lambda: P(1), lambda: P(func=1), lambda: P(cap)(1,a=2), lambda: P(cap,1,2,x=3)(4,y=5,x=6), lambda: P(cap,H), lambda: P(cap,H,1)(2,3), lambda: P(cap,H,1)(), lambda: P(cap,H,H,1)(2), lambda: P(cap,a=H), lambda: P(P(cap,H,1),2).args, lambda: P(P(cap,H,H,1),2).args, lambda: P(P(cap,H,1),H,2).args, lambda: P(P(cap,1,a=2),3,b=4), lambda: P(P(P(cap,H,1),2),3)(4),
  lambda: P(cap,1).__reduce__()[1:], lambda: P(cap,1,a=2).__reduce__()[2][1:], lambda: type(H)(1), lambda: type(H).__new__(type(H),1), lambda: P(len,1).args, lambda: P(cap,H,1)(H,2), lambda: P(cap, H,1)(a=H)):
    t(g)
p=P(len,[1],); print(p); t(lambda: P(print,'x',end=1))
p.x=1; print(p.__dict__, p.__reduce__())
def s(x):
    def g(): p.__setstate__(x); return p.func, p.args, p.keywords, p.__dict__
    t(g)
class TT(tuple): pass
class DD(dict): pass
for x in ((len,(),{},{}), 1, (), (len,(),{}), (1,(),{},{}), (len,[],{},{}), (len,(),[],{}), (len,(),None,None), (len,(),{},[]), (len,TT((1,)),DD(a=1),{'z':1}), (len,(H,),{},None), (len,(H,1),{},None), [len,(),{},{}]): s(x)
print(p.__dict__)
for n in ('func','args','keywords'):
    t(lambda: setattr(p,n,1)); t(lambda: delattr(p,n))
t(lambda: setattr(p,'_phcount',1)); t(lambda: p._merger)
class S(P): pass
print(S(len,1,a=2), type(S(S(len),1)), S(S(len),1)); x=S(len); x.q=1; print(S(x,1)); print(P(S(len,1),2)); y=P(len); y.z=1; print(P(y,1))
class C:
    m=P(cap,1)
    def f(self): pass
print(C().m(2)[0][1:] if 0 else len(C().m(2)[0]), type(C().m), C.m)
r=P(len); r.__setstate__((r,(r,),{'a':r},{})); print(r); r.__setstate__((len,(),{},{}))
print(P[int], copy.copy(p) , pickle.loads(pickle.dumps(H)) is H, copy.copy(H) is H, copy.deepcopy(H) is H)
class K(P):
    def __call__(self,*a): return 'called'
print(P(K(len),1))
t(lambda: P(cap,**{'a b':1})(c=2)); t(lambda: P(cap,a=1)(**{'a':3,'b':4})); 
q=P(cap,a=1); q.keywords['z']=9; t(lambda: q(1)); t(lambda: q.__call__(3)); q.keywords[1]=2; t(lambda: q())
t(lambda: P.__call__(q)); t(lambda: P.__get__(q,None,None)); t(lambda: q.__get__(None,int) is q); 
t(lambda: hash(q)==hash(q)); t(lambda: P(cap)==P(cap))
try:
    class Z(type(H)): pass
except TypeError as e: print(e)

t(lambda: setattr(H,'x',1))
t(lambda: P(cap,1).__setattr__('foo',1))

print(pickle.loads(pickle.dumps(P(cap, H, 1, a=2))), copy.deepcopy(P(cap, [1])).args)
many = P(cap, *range(9), z=1)
print(many(*range(9), y=2), P(cap)(*range(12)), P(many, 9)(z=3))
import gc, weakref
p = P(cap); p.keywords["me"] = p; gone = weakref.ref(p); del p; gc.collect(); print(gone())
