import weakref


class P:
    pass


d = weakref.WeakValueDictionary(); k = P(); d["a"] = k; print(len(d), d["a"] is k); del k; print(len(d), dict(d))
w = weakref.WeakKeyDictionary(); k = P(); w[k] = 1; print(len(w)); del k; print(len(w))
k = P(); 
class S:
    def go(self): return 7
s = S(); wm = weakref.WeakMethod(s.go); print(wm()()); del s; print(wm())
