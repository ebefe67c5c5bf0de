# Default arguments, closures and *args inside generators; generator methods; arguments kept until the generator dies.
def g(a, b=[], *c, d=None, **e):
    b.append(a)
    yield a, list(b), c, d, e
    a += 1
    yield a
    del a
    try:
        yield a
    except UnboundLocalError as x:
        yield str(x)


print(list(g(1)), list(g(5)), list(g(1, [0], 2, 3, d=4, z=5)))
for bad in (lambda: g(), lambda: g(1, a=2), lambda: list(g())):
    try:
        bad()
    except TypeError as e:
        print(e)


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(f"[-{self.n}]", end=" ")


def hold(x):
    yield "one"
    yield "two"


it = hold(T("arg"))
print(next(it), next(it), next(it, "done"))
it = hold(T("early"))
next(it)
del it
print("dropped")
it = hold(T("unstarted"))
del it
print("dropped unstarted")


def nested(n):
    def inner(k):
        yield from (n * k for _ in range(2))

    for i in range(n):
        yield from inner(i)


print(list(nested(3)))


class C:
    base = 10

    def gen(self, n):
        for i in range(n):
            yield self.base + i

    def __iter__(self):
        return self.gen(3)

    def __call__(self):
        yield "called"

    def __getitem__(self, i):
        yield i


print(list(C()), list(C().gen(2)), list(C()()), list(C()[5]), [*C.gen(C(), 1)])


def kw(*, start=0, **opts):
    while True:
        start += 1
        if start > opts.get("stop", 3):
            return opts
        yield start


print(list(kw()), list(kw(start=1, stop=4)))
try:
    list(kw(1))
except TypeError as e:
    print(e)


def shared_cell():
    n = 0

    def up():
        nonlocal n
        while True:
            n += 1
            yield n

    def get():
        return n

    return up(), get


u, get = shared_cell()
print(next(u), next(u), get())
gens = [(lambda i: (i * j for j in range(3)))(i) for i in range(3)]
print([list(x) for x in gens])
gens = [(i * j for j in range(2)) for i in range(3)]
print([list(x) for x in gens])


def deco(f):
    def w(*a):
        yield "before"
        yield from f(*a)
        yield "after"

    return w


@deco
def body(x):
    yield x


print(list(body(5)))
