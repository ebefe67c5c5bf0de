# __del__ runs at the moment the last reference goes: rebinding, del, scope end, containers, exceptions.
class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(f"[del {self.n}]", end=" ")


a = D(1)
a = D(2)
print("rebound")
b = a
del a
print("still alive")
b = None
print("gone")


def f():
    x = D("local")
    print("in f")
    return "returned"


print(f())


def g(x):
    print("in g")
    x = None
    print("param dropped, caller holds")


d = D("held")
g(d)
del d
print("now")
l = [D("l0"), D("l1")]
l.pop(0)
print("popped")
l[0] = 5
print("overwritten")
l = [D("x"), D("y")]
del l
print("list gone")
l = [D("s0"), D("s1"), D("s2")]
l[:] = []
print("cleared")
m = {"k": D("dict value")}
m["k"] = 1
print("replaced")
m[D("key")] = 1
m.clear()
print("dict cleared")
(D("t1"), D("t2"))
print("tuple discarded")
D("discarded")
print("next")
{D("in set")}
print("set gone")


def ret():
    return D("ret")


ret()
print("ret dropped")
r = ret()
print("kept")
r = ret()
print("swapped")
del r
for i in range(2):
    x = D(f"loop{i}")
print("loop over")
del x
print()
for x in [D("it0"), D("it1")]:
    print("body", end=" ")
print("list of loop gone, x kept")
x = None
print()
try:
    y = D("in try")
    raise ValueError(D("exc arg"))
except ValueError as e:
    print("handling")
print("handler over")
y = 0
print()




def gen():
    q = D("gen local")
    try:
        yield 1
        yield 2
    finally:
        print("gen finally", end=" ")


it = gen()
next(it)
it = None
print("generator dropped")
n = [D("inner")]
n = [n]
del n
print("nested gone")


class P:
    def __init__(self):
        self.c = D("child")

    def __del__(self):
        print("[del parent]", end=" ")


p = P()
p = None
print("parent gone")
c = lambda v=D("default"): v
c = None
print("function gone")


def closure():
    v = D("cell")
    return lambda: v


h = closure()
print("closure alive")
h = 0
print("closure gone")
a = b = D("two names")
a = 0
print("one left")
b = 0
print()
s = D("swap1")
t = D("swap2")
s, t = t, s
print("swapped")
s = None
t = None
print()
w = [i for i in [D("comp")]]
w = None
print("comp gone")
D("attr").n
print("attr read")
print(D("arg").n, "printed")
k = D("walrus source") and 5
print("and")
if D("cond"):
    print("cond true")
D("a").n == D("b").n
print("compared")
u = [D("1"), D("2")][0]
print("index")
del u
print()
