# __dict__ of instances: order, growth, deletion, sharing of layouts between instances, exotic keys, replacement.
class A:
    def __init__(self, *names):
        for i, n in enumerate(names):
            setattr(self, n, i)


a, b = A("x", "y", "z"), A("z", "x")
print(a.__dict__, b.__dict__, list(vars(a)), list(vars(b)))
del a.y
a.y = "again"
a.w = 1
print(a.__dict__, len(a.__dict__), a.__dict__.pop("x"), hasattr(a, "x"), a.__dict__)
a.__dict__["n 1"] = "odd"
a.__dict__[5] = "int key"
print(a.__dict__, getattr(a, "n 1"))
many = A(*[f"f{i}" for i in range(200)])
print(many.f0, many.f199, len(many.__dict__), sum(many.__dict__.values()))
for i in range(0, 200, 2):
    delattr(many, f"f{i}")
print(len(vars(many)), hasattr(many, "f2"), many.f3, list(vars(many))[:3])
d = b.__dict__
b.new = 1
d["other"] = 2
print(d, b.other, d is b.__dict__)
b.__dict__ = {"fresh": 1}
print(d, b.fresh, hasattr(b, "new"))
d["z"] = 100
print(b.__dict__)
b.__dict__.update(p=1, q=2)
b.__dict__ |= {"r": 3}
print(b.p, b.q, b.r, {**vars(b)}, dict(vars(b), s=4), sorted(vars(b), reverse=True))
for k in list(vars(b)):
    delattr(b, k)
print(vars(b), b.__dict__ == {})


class Counter:
    def __init__(self):
        self.n = 0

    def inc(self):
        self.n += 1
        return self

    def add(self, name):
        setattr(self, name, getattr(self, name, 0) + 1)


c = Counter()
for i in range(10):
    c.inc()
    c.add("ab"[i % 2])
print(vars(c))


class Typed:
    def __init__(self, v):
        self.v = v


ts = [Typed(1), Typed(2.5), Typed("s"), Typed(None), Typed(2**70), Typed([1])]
print([t.v for t in ts], [vars(t) for t in ts])
for t in ts:
    t.v, t.w = str(t.v), t.v
print([(t.v, t.w) for t in ts])


def swap(o):
    o.a, o.b = o.b, o.a


s = A("a", "b")
swap(s)
print(vars(s))


class Order:
    def __init__(self, flag):
        if flag:
            self.first = 1
        self.second = 2
        if not flag:
            self.first = 1


print(list(vars(Order(True))), list(vars(Order(False))), vars(Order(1)) == vars(Order(0)))
try:
    for k in vars(s):
        s.new_attr = 1
except RuntimeError as e:
    print(e)
s.__dict__.clear()
print(vars(s))
s.__dict__.setdefault("lst", []).append(1)
print(s.lst)
try:
    s.__dict__ = []
except TypeError as e:
    print(e)
del s.__dict__
print(vars(s))
s.back = 1
print(s.__dict__)
