# yield inside try/except/finally/with/loops, abandoned half-way.
log = []


class CM:
    def __enter__(self):
        log.append("enter")
        return "cm"

    def __exit__(self, t, v, tb):
        log.append(("exit", t and t.__name__))
        return t is KeyError


def g1():
    try:
        yield 1
        yield 2
    finally:
        log.append("finally")


def g2():
    with CM() as c:
        yield c
        yield "second"
    yield "after with"


def g3():
    for i in range(3):
        try:
            yield i
        except ValueError:
            log.append(f"ve{i}")
            continue
        except KeyError:
            log.append("ke")
            break
        else:
            log.append(f"else{i}")
        finally:
            log.append(f"f{i}")
            yield f"from finally {i}"
    else:
        yield "loop else"
    yield "end"


for x in g1():
    break
print(log)
log.clear()
it = g1()
next(it)
it.close()
print(log)
log.clear()
list(g1())
print(log)
log.clear()
it = g1()
del it
print(log, "never started")
it = g2()
next(it)
del it
print(log)
log.clear()
it = g2()
next(it)
print(it.throw(KeyError("suppressed")), log)
log.clear()
it = g2()
next(it)
try:
    it.throw(ValueError("not suppressed"))
except ValueError as e:
    print(e, log)
log.clear()
print(list(g3()), log)
log.clear()
it = g3()
print(next(it), it.throw(ValueError), next(it), next(it), log)
log.clear()
it = g3()
next(it)
print(it.throw(KeyError), next(it), next(it, "stop"), log)
log.clear()


def ret_in_finally():
    try:
        yield 1
        raise ValueError
    finally:
        return "swallowed"


it = ret_in_finally()
next(it)
try:
    next(it)
except StopIteration as e:
    print(e.value)


def nested():
    try:
        try:
            yield 1
        finally:
            log.append("inner")
            yield 2
            log.append("inner end")
    finally:
        log.append("outer")


it = nested()
print(next(it), next(it))
it.close()
print(log)
log.clear()


def except_yield():
    try:
        1 / 0
    except ZeroDivisionError as e:
        yield "handling"
        yield str(e)
        e = 5
    try:
        e
    except UnboundLocalError as x:
        yield str(x)


print(list(except_yield()))


def loop_return():
    while True:
        for i in range(5):
            try:
                if i == 3:
                    return
                yield i
            finally:
                log.append(i)


print(list(loop_return()), log)
log.clear()


def reraise():
    try:
        yield 1
    except ValueError:
        yield "in handler"
        raise


it = reraise()
next(it)
print(it.throw(ValueError("orig")))
try:
    next(it)
except ValueError as e:
    print("reraised", e)


def producer():
    try:
        for i in range(100):
            yield i
    finally:
        log.append("closed producer")


def consumer(src):
    for x in src:
        if x == 3:
            return x


print(consumer(producer()), log)
log.clear()


def a():
    yield from b()


def b():
    try:
        yield 1
    finally:
        log.append("b cleanup")


it = a()
next(it)
it = None
print(log)
log.clear()
for x in producer():
    if x == 2:
        try:
            raise ValueError
        except ValueError:
            break
print(x, log)


def cond(n):
    try:
        if n == 0:
            return "r0"
        if n == 1:
            yield "y"
            return "r1"
        if n == 2:
            raise KeyError(n)
    except KeyError as e:
        yield f"k{e}"
    else:
        yield "else"
    finally:
        yield "fin"


print([list(cond(i)) for i in range(4)])
