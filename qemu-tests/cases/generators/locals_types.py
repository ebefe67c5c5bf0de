# Locals of many kinds kept across yields: ints becoming big, floats, objects, cells, loop state, exception variables.
def numbers():
    i, f, b, s = 0, 0.5, 2**61, "s"
    while True:
        got = yield i, f, b, s
        i += 1
        f *= 2
        b *= 2
        s += str(i)
        if got == "float":
            i = i / 2
        elif got == "reset":
            i, f, b, s = 0, 0.5, 2**61, "s"
        elif got:
            i = got


g = numbers()
print(next(g), next(g), g.send("float"), next(g), g.send(2**62 - 1), next(g), g.send("reset"), next(g))


def many():
    a = b = c = d = e = f = h = i = j = k = 0
    for step in range(4):
        a += 1
        b += a
        c += b
        d += c
        e += d
        f += e
        h += f
        i += h
        j += i
        k += j
        yield a, b, c, d, e, f, h, i, j, k


print(list(many()))


def cells():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n

    while n < 3:
        yield inc, n
        inc()


print([(f(), n) for f, n in cells()])


def loops():
    for i in range(3):
        for j in "ab":
            for k in [i, j]:
                x = yield (i, j, k)
                if x == "next":
                    break
            else:
                yield "inner else"
        else:
            yield "middle else"


g = loops()
print([g.send("next" if n % 3 == 2 else None) if n else next(g) for n in range(12)])


def handlers():
    for n in range(3):
        try:
            try:
                v = yield n
                if v:
                    raise v
            except KeyError as e:
                w = yield f"k {e}"
                yield e, w
        except ValueError as e:
            yield f"v {e}"
        else:
            yield "else"
        finally:
            yield "fin"


g = handlers()
print(
    next(g),
    g.send(KeyError("a")),
    g.send("w"),
    next(g),
    next(g),
    next(g),
    g.send(ValueError("b")),
    next(g),
    next(g),
    list(g),
)


def unpacks():
    a, *b = yield
    while True:
        (a, b), c = yield a, b
        yield c


g = unpacks()
next(g)
print(g.send([1, 2, 3]), g.send((("x", "y"), "z")), next(g), g.send("pq" and (("p", "q"), 0)))


def withs():
    class CM:
        def __enter__(self):
            return "in"

        def __exit__(self, *a):
            log.append(a[0] and a[0].__name__)

    for i in range(2):
        with CM() as c:
            yield c, i


log = []
print(list(withs()), log)
g = withs()
next(g)
g.close()
print(log)


def deleted():
    x = [1]
    yield x
    del x
    try:
        yield x
    except NameError as e:
        yield str(e)
    x = 2
    yield x


print(list(deleted()))


def args(a, *r, k=1, **kw):
    a, r = r, a
    yield a, r, k, kw
    k = kw = None
    yield a, r, k, kw


print(list(args(1, 2, 3, k=4, z=5)))


def recursive(n, acc=()):
    if n == 0:
        yield acc
        return
    for i in range(2):
        yield from recursive(n - 1, acc + (i,))


print(list(recursive(3)))


def comp():
    data = [i for i in range(3)]
    yield data
    yield {k: v for k, v in zip(data, "abc")}
    yield sum(x for x in data)


print(list(comp()))
