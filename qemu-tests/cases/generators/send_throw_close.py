# send, throw, close in every state: fresh, suspended, running, finished.
def echo():
    print("start", end="; ")
    v = None
    while True:
        try:
            v = yield v
        except ValueError as e:
            v = f"caught {e}"
        except GeneratorExit:
            print("exit", end="; ")
            raise
        finally:
            print("f", end="; ")


g = echo()
print(next(g), g.send(1), g.throw(ValueError("a")), g.throw(ValueError), g.send(2))
print(g.close(), g.close())
for f in (lambda: next(g), lambda: g.send(1), lambda: g.throw(KeyError("after close"))):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
fresh = echo()
try:
    fresh.send(1)
except TypeError as e:
    print(e)
try:
    fresh.throw(KeyError("into fresh"))
except KeyError as e:
    print(e)
print(next(fresh, "finished by throw"))
fresh2 = echo()
print(fresh2.close(), next(fresh2, "closed"))


def ignores_close():
    try:
        yield 1
    except GeneratorExit:
        yield "still"


i = ignores_close()
next(i)
try:
    i.close()
except RuntimeError as e:
    print(e)


def raises_on_close():
    try:
        yield 1
    finally:
        raise KeyError("in close")


r = raises_on_close()
next(r)
try:
    r.close()
except KeyError as e:
    print(repr(e), repr(e.__context__))


def returns_on_close():
    try:
        yield 1
    except GeneratorExit:
        return "closed value"


c = returns_on_close()
next(c)
print(c.close(), c.close())


def stop():
    yield 1
    raise StopIteration("inside")


s = stop()
next(s)
try:
    next(s)
except RuntimeError as e:
    print(e, repr(e.__cause__), repr(e.__context__))


def stop_in_next():
    yield next(iter([]))


try:
    list(stop_in_next())
except RuntimeError as e:
    print(e)
t = echo()
next(t)
for a in ((ValueError,), (ValueError("inst"),), (KeyError("x"),)):
    try:
        print(t.throw(*a))
    except KeyError as e:
        print("out", e)
t = echo()
next(t)
for bad in (5, "s", int, None):
    try:
        t.throw(bad)
    except TypeError as e:
        print(e)


def reentrant():
    try:
        next(me)
    except ValueError as e:
        yield str(e)
    try:
        me.send(1)
    except ValueError as e:
        yield str(e)
    try:
        me.close()
    except ValueError as e:
        yield str(e)


me = reentrant()
print(list(me))


def thrower():
    try:
        yield
    except StopIteration as e:
        yield f"caught {e!r}"
    yield "more"


t = thrower()
next(t)
print(t.throw(StopIteration("si")), next(t))


def uncaught():
    yield 1


u = uncaught()
next(u)
try:
    u.throw(StopIteration("x"))
except RuntimeError as e:
    print(e)
u = uncaught()
next(u)
try:
    u.throw(GeneratorExit)
except GeneratorExit as e:
    print(repr(e))


def acc():
    total, n = 0, 0
    while True:
        x = yield total / n if n else None
        if x is None:
            return total
        total += x
        n += 1


a = acc()
next(a)
print(a.send(10), a.send(20), a.send(-5))
try:
    a.send(None)
except StopIteration as e:
    print(e.value)


def state():
    yield "s"


s = state()
print(s.gi_frame is not None, s.gi_running, s.gi_suspended)
next(s)
print(s.gi_suspended, s.gi_yieldfrom)
list(s)
print(s.gi_frame, s.gi_running)
