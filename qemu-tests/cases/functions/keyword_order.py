# Order of **kwargs, keyword evaluation, and dict identity.
def k(**kw):
    return list(kw.items())


print(k(b=1, a=2, c=3), k(**{"z": 1, "a": 2}, m=3), k(c=1, **{"b": 2, "a": 3}))
d = {"x": 1}
e = k(**d)
print(e, d)


def pick(a, b=2, *rest, c, d=4, **kw):
    return f"{a} {b} {rest} {c} {d} {kw}"


print(pick(1, c=3), pick(c=1, a=2), pick(*[1, 2, 3, 4], c=5, **{"d": 6, "e": 7}), pick(1, c=2, z=3, y=4, x=5))


def fwd(*a, **k):
    return pick(*a, **k)


print(fwd(1, 2, 3, c=4, q=5))
for bad in (lambda: fwd(1), lambda: fwd(), lambda: fwd(1, a=2, c=3), lambda: fwd(1, 2, b=3, c=4)):
    try:
        print(bad())
    except TypeError as e:
        print(e)


class C:
    def m(self, /, self_=1, **kw):
        return kw

    def __init__(self, *args, **kw):
        self.args, self.kw = args, kw


print(C().m(self=5, a=1), C(1, 2, z=3).kw, C(*"ab").args)


def po(self, a, /, **kw):
    return self, a, kw


print(po(1, 2, self=3, a=4))


def many(a=0, b=0, c=0, d=0, e=0, f=0, g=0, h=0, i=0, j=0):
    return a, b, c, d, e, f, g, h, i, j


print(many(j=1, a=2), many(1, 2, 3, h=8), many(**dict(zip("abcdefghij", range(10)))), many(*range(5), j=9))


def tuple_default(a, b=(1, 2), *, c=None):
    return a, b, c


print(tuple_default(b=1, a=0), tuple_default(0, c=[]))
print((lambda **kw: sorted(kw))(**{c: 1 for c in "zyx"}))


def rebind(a, *args, **kw):
    a = kw = args
    return a, kw


print(rebind(1, 2, 3, x=1))
