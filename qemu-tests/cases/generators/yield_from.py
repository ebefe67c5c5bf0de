# Delegation: values, send, throw and close forwarded; return value; to iterators without send/throw; nested deep.
log = []


def inner():
    try:
        x = yield "i1"
        log.append(("got", x))
        y = yield "i2"
        log.append(("got", y))
        return "inner result"
    except ValueError as e:
        log.append(("inner caught", str(e)))
        yield "recovered"
        return "after recovery"
    finally:
        log.append("inner finally")


def outer():
    log.append("outer start")
    r = yield from inner()
    log.append(("result", r))
    yield "o1"
    return r


g = outer()
print(next(g), g.send("a"), g.send("b"), next(g, "end"), log)
log.clear()
g = outer()
print(next(g), g.throw(ValueError("v")), next(g), log)
log.clear()
g = outer()
next(g)
g.close()
print(log)
log.clear()
g = outer()
next(g)
try:
    g.throw(KeyError("not caught inside"))
except KeyError as e:
    print(e, log)
log.clear()
print(list(outer()))
log.clear()


def from_iterable(x):
    r = yield from x
    yield ("ret", r)


print(
    list(from_iterable([1, 2])),
    list(from_iterable("ab")),
    list(from_iterable({1: 2})),
    list(from_iterable(range(2))),
    list(from_iterable(x for x in (7,))),
    list(from_iterable(())),
)
f = from_iterable([1, 2])
next(f)
try:
    f.send("x")
except AttributeError as e:
    print(e)
f = from_iterable([1, 2])
next(f)
try:
    f.throw(KeyError("to list iterator"))
except KeyError as e:
    print(e)


class It:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("it value")
        return self.n

    def send(self, v):
        log.append(("send", v))
        return v * 2

    def throw(self, *a):
        log.append(("throw", type(a[0]).__name__ if not isinstance(a[0], type) else a[0].__name__))
        return "thrown"

    def close(self):
        log.append("close")


f = from_iterable(It())
print(next(f), f.send(5), f.throw(ValueError("q")), next(f), next(f), next(f), next(f, "done"), log)
log.clear()
f = from_iterable(It())
next(f)
f.close()
print(log)
log.clear()
for bad in (5, None):
    try:
        list(from_iterable(bad))
    except TypeError as e:
        print(e)


def depth(n):
    if n:
        yield from depth(n - 1)
    yield n


print(list(depth(50)) == list(range(51)), sum(depth(100)))


def chain(n):
    if n == 0:
        x = yield "bottom"
        return x
    return (yield from chain(n - 1)) + n


c = chain(10)
print(next(c))
try:
    c.send(100)
except StopIteration as e:
    print(e.value)


def tree(t):
    if t:
        l, v, r = t
        yield from tree(l)
        yield v
        yield from tree(r)


print(list(tree(((None, 1, None), 2, ((None, 3, None), 4, None)))))


def ret_only():
    return 5
    yield


def multi():
    a = yield from ret_only()
    b = yield from ret_only()
    yield a + b
    yield (yield from ret_only()) * (yield from ret_only())


print(list(multi()))


def catches():
    while True:
        try:
            yield from [1, 2, 3]
            return "end"
        except ValueError:
            yield "restart"


c = catches()
print(next(c), next(c), c.throw(ValueError), next(c), next(c), next(c), next(c, "stop"))


def shared():
    it = iter(range(4))
    yield from it
    yield "x"
    yield from it


print(list(shared()))


def gen_exit_in_sub():
    try:
        yield from inner()
    except GeneratorExit:
        log.append("outer saw exit")
        raise


g = gen_exit_in_sub()
next(g)
del g
print(log)
me = None


def selfref():
    yield from me


me = selfref()
try:
    next(me)
except ValueError as e:
    print(e)


def raising_close():
    try:
        yield 1
    except GeneratorExit:
        raise RuntimeError("close failed")


def deleg():
    yield from raising_close()


d = deleg()
next(d)
try:
    d.close()
except RuntimeError as e:
    print(e)
