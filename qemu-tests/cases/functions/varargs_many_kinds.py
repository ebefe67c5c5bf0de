# Calls with the same function through every route: direct, bound, star, partial application, map, sort key, decorator.
def f(a, b=2, *c, d=4, **e):
    return (a, b, c, d, e)


class K:
    def m(self, a, b=2, *c, d=4, **e):
        return (a, b, c, d, e)

    @classmethod
    def k(cls, a, b=2, *c, d=4, **e):
        return (cls.__name__, a, b, c, d, e)

    @staticmethod
    def s(a, b=2, *c, d=4, **e):
        return (a, b, c, d, e)

    def __call__(self, a, b=2, *c, d=4, **e):
        return ("call", a, b, c, d, e)

    def __init__(self, a=0, b=2, *c, d=4, **e):
        self.got = (a, b, c, d, e)


def deco(g):
    return lambda *a, **k: g(*a, **k)


o = K()
routes = [
    f,
    o.m,
    K.m.__get__(o),
    lambda *a, **k: K.m(o, *a, **k),
    o.k,
    K.k,
    o.s,
    K.s,
    o,
    o.__call__,
    deco(f),
    deco(deco(o.m)),
    lambda *a, **k: K(*a, **k).got,
    lambda *a, **k: f(*a, **k),
]
for n, r in enumerate(routes):
    print(
        n,
        r(1),
        r(1, 3),
        r(1, 3, 5, 7),
        r(1, d=9),
        r(b=0, a=1),
        r(1, z=5),
        r(*(1, 2, 3), **{"d": 0, "q": 1}),
        r(1, *[2], *(3, 4), x=1, **{}),
    )
    for bad in (lambda: r(), lambda: r(1, a=2), lambda: r(**{"b": 1}), lambda: r(1, 2, b=3)):
        try:
            print("?", bad())
        except TypeError as e:
            print(e, end="; ")
    print()
print(
    list(map(f, [1, 2], [3, 4], [5, 6])),
    sorted([3, 1], key=lambda a, *r, **k: a),
    [*map(K.k, "ab")],
    list(map(o, [1])),
    max([1, 5], key=o.s),
    list(filter(o.m, [0])),
)
