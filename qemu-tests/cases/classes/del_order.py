# __del__ order for containers, instances' attributes and chains; resurrection; exceptions in __del__; exit.
import sys


class D:
    def __init__(self, n, *held):
        self.n, self.held = n, held

    def __del__(self):
        print("del", self.n)


l = [D(1), D(2), D(3)]
l = None
print("--list")
t = (D(1), D(2))
t = None
print("--tuple")
d = {"a": D("a"), "b": D("b")}
d = None
print("--dict")
c = D("outer", D("middle", D("inner")))
c = None
print("--chain")


class O:
    pass


o = O()
o.x, o.y, o.z = D("x"), D("y"), D("z")
o = None
print("--attrs")


class R:
    def __del__(self):
        global saved
        saved = self
        print("resurrect")


r = R()
r = None
print(type(saved).__name__)
saved = None
print("--resurrected once only")
a = D("a")
b = D("b", a)
del a
print("a held")
del b
print("--")


def f(p, q):
    loc = D("local")
    print("leaving")


f(D("p"), D("q"))
print("--args")


def g():
    x = D("gx")
    y = D("gy")
    del x
    z = D("gz")
    print("end of g")


g()
print("--locals")


class Node:
    def __init__(self, n, nxt=None):
        self.n, self.nxt = n, nxt

    def __del__(self):
        print("node", self.n, end=" ")


head = None
for i in range(5):
    head = Node(i, head)
head = None
print("\n--linked")


def h():
    try:
        v = D("v in try")
        return v.n
    finally:
        print("finally")


print(h())
print("--")


lst = [D(i) for i in range(3)]
lst.sort(key=lambda x: -x.n)
del lst[1]
print("del [1]")
lst.reverse()
lst.pop()
print("popped")
lst *= 0
print("--")
s = D("first")
s = [s, D("second")]
s = s[1]
print("kept second")
s = None
x = D("module level, alive until exit")
