# Order of releases seen through __del__: call arguments, temporaries, containers, return values, loops.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        out.append(f"-{self.n}")

    def __add__(self, o):
        out.append(f"{self.n}+{o.n}")
        return T(self.n + o.n)

    def me(self):
        return self

    def __getitem__(self, i):
        return self

    def __iter__(self):
        return iter([T(self.n + "i")])

    def __bool__(self):
        return True

    def __enter__(self):
        return self

    def __exit__(self, *a):
        out.append("exit")


out = []


def show(label):
    print(label, *out)
    out.clear()


T("a") + T("b") + T("c")
show("sum")
T("a").me().me()[0].n
show("chain")
x = T("a") + T("b")
show("kept")
x = x + T("c")
show("rebound")
x += T("d")
show("aug")
del x
show("del")
[T("1"), T("2"), T("3")]
show("list display")
{"k": T("v")}["k"].n
show("dict item")
(T("p"), T("q"))[1]
show("tuple item")
for i in T("loop"):
    out.append(i.n)
show("loop")
del i
show("loop var")
a, b = T("a"), T("b")
a, b = b, a
show("swap")
a = b = None
show("both")


def f(p, *r, k=None):
    out.append("in")
    return p


f(T("p"), T("r"), k=T("k"))
show("call")
y = f(T("p"))
show("returned")
y = None
show("dropped")
not T("n")
T("and") and T("last")
show("bool ops")
with T("w"):
    out.append("body")
show("with")
[T(str(i)) for i in range(3)][1].n
show("comp item")
g = (T(str(i)) for i in range(3))
next(g)
show("next")
list(g)
show("rest")
try:
    raise ValueError(T("arg"))
except ValueError:
    pass
show("exception")
lambda v=T("default"): v
show("lambda dropped")
z = [T("old")]
z[0] = T("new")
show("item set")
z.append(z.pop())
show("pop append")
z *= 2
del z[0]
show("one of two")
del z
show("gone")
d = {T: 1}
d["a"] = T("da")
d.update(a=T("db"))
show("update")
d.pop("a")
show("pop")
s = {1}
s.add(T("in set"))
s.clear()
show("set clear")


def h():
    v = T("v")
    try:
        return v
    finally:
        out.append("fin")


h()
show("finally return")


def early(v):
    if v:
        return 1
    return v


early(T("e"))
show("early")
str(T("s").n)
len([T("l")])
show("builtins")
T("f").n == "f" == T("g").n
show("compare")
k = T("k1")
k = T("k2")
show("rebinding global")
globals()["k"] = None
show("through globals")
q = r = T("two names")
q = 1
show("one name")
r = 1
show("zero")
