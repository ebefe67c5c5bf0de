def f(a, b, *c, d=1, **k):
    e = 5
    def g():
        nonlocal e
        return a, e, sorted(locals())
    print(list(locals().items())[:5], list(locals()), g())
    [x for x in "ab"]
    return [sorted(locals()) for y in range(1)]
found = f(1, 2, 3, z=4)
print(found)
class A:
    def m(self):
        super()
        print(list(locals()))
        if 0: q = 1
        def h(): return q
        print(list(locals()))
A().m()
def gen(n):
    def inner(): return n
    yield dict(locals(), inner=0)
    n += 1
    z = [n for i in range(2)]
    yield dict(locals(), inner=0)
print(list(gen(1)))
