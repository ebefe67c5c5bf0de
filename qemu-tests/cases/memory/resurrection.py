# Objects that save themselves in __del__ live on; __del__ runs once; attributes survive.
saved = []


class Phoenix:
    def __init__(self, n):
        self.n = n
        self.data = [n, {"k": n}]

    def __del__(self):
        print("del", self.n)
        saved.append(self)


p = Phoenix(1)
p = None
print(len(saved), saved[0].n, saved[0].data)
q = saved.pop()
q.data.append("again")
print(q.data)
q = None
print("second death is silent")


class Chain:
    def __init__(self, n, child=None):
        self.n, self.child = n, child

    def __del__(self):
        print("chain", self.n, self.child and self.child.n)
        if self.n == 2:
            saved.append(self.child)


c = Chain(3, Chain(2, Chain(1)))
c = None
print([x.n for x in saved])
saved.clear()
print("cleared")


class Swap:
    keep = None

    def __del__(self):
        print("swap")
        Swap.keep = self


s = Swap()
s = None
s = Swap.keep
Swap.keep = None
s.x = 1
print(s.x)
s = None
print("end of swap")


class InList:
    def __init__(self, l):
        l.append(self)
        self.l = l

    def __del__(self):
        print("inlist", len(self.l))


l = []
for _ in range(3):
    InList(l)
l.pop()
print(len(l))
l.clear()
print("done")


class New:
    made = 0

    def __del__(self):
        New.made += 1
        if New.made < 5:
            New()


New()
print(New.made)
