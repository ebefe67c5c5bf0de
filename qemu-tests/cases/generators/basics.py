# Generator functions: laziness, locals kept, return value, exhaustion, arguments, iteration protocol.
def count(a, b=3, *rest, k=1, **kw):
    print("start", end="; ")
    while a < b:
        yield a
        a += k
    print("end", end="; ")
    return "ret", rest, kw


g = count(0)
print(type(g).__name__, iter(g) is g, g.__name__, g.__qualname__)
print(next(g), next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print(repr(e), e.value)
for _ in range(2):
    try:
        next(g)
    except StopIteration as e:
        print(repr(e), e.value)
print(
    list(count(0, 6, k=2)),
    [*count(0, 2)],
    sum(count(1, 4)),
    tuple(count(5)),
    max(count(0)),
    2 in count(0),
    dict.fromkeys(count(0)),
)


def empty():
    return
    yield


def only_return():
    return 5
    yield


def bare():
    x = yield
    print("got", x)
    y = yield x
    print("got", y)


print(list(empty()), list(only_return()), next(empty(), "default"))
b = bare()
print(next(b), b.send(1), next(b, "stop"))


def infinite():
    n = 0
    while True:
        yield n
        n += 1


def take(n, it):
    out = []
    for x in it:
        if n <= 0:
            break
        out.append(x)
        n -= 1
    return out


it = infinite()
print(take(3, it), take(2, it), next(it))


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1


print(take(15, primes()))


def nested(t):
    for x in t:
        if isinstance(x, list):
            yield from nested(x)
        else:
            yield x


print(list(nested([1, [2, [3, [4], 5]], [], [[6]]])))
a, b, c = count(7, 10)
print(a, b, c)


def two():
    yield 1
    yield 2


def expr():
    v = [(yield 1), (yield 2), (yield 3)]
    yield v
    yield (yield (yield 9))


e = expr()
print(next(e), e.send("a"), e.send("b"), e.send("c"), e.send(None), e.send("x"), e.send("y"), next(e, "end"))


def in_args():
    print((yield 1), (yield 2), sep="+")
    yield f"{(yield 3)}!"
    yield {(yield 4): (yield 5)}
    yield (yield 6) if (yield 7) else (yield 8)


i = in_args()
print([i.send(None if n == 0 else n) for n in range(10)])


def locals_kept():
    x, l = 0, []
    for y in range(3):
        x += y
        l.append(x)
        yield x, l
        x *= 2


print([(a, list(b)) for a, b in locals_kept()])
for f in (
    lambda: count(),
    lambda: count(1, 2, z=1) and None,
    lambda: next(5),
    lambda: g.send(),
    lambda: bare().send(1),
    lambda: g.nope,
    lambda: g(),
    lambda: len(g),
    lambda: g[0],
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class C:
    def __init__(self):
        self.items = [1, 2]

    def __iter__(self):
        for x in self.items:
            yield x, self

    def gen(self, n):
        yield from (n * x for x in self.items)

    @staticmethod
    def st():
        yield "static"

    @classmethod
    def cl(cls):
        yield cls.__name__

    @property
    def prop(self):
        yield "prop"


c = C()
print([x for x, s in c if s is c], list(c.gen(5)), list(C.st()), list(c.cl()), list(c.prop))
z = zip(two(), infinite())
print(list(z))
s = two()
print(list(zip(s, s)), sorted(two(), reverse=True), "".join(map(str, two())))
