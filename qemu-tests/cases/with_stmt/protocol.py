# with: order of calls, what __exit__ gets, suppression, return values, several managers, targets.
log = []


class CM:
    def __init__(self, n, suppress=False, enter=None, exit=None):
        self.n, self.suppress, self.e, self.x = n, suppress, enter, exit

    def __enter__(self):
        log.append(f"enter {self.n}")
        if self.e:
            raise self.e
        return self.n * 10

    def __exit__(self, t, v, tb):
        log.append(f"exit {self.n} {t and t.__name__} {v} {tb is not None}")
        if self.x:
            raise self.x
        return self.suppress


def run(f):
    try:
        r = f()
    except BaseException as e:
        r = f"raised {e!r} ctx={e.__context__!r}"
    print(r, log)
    log.clear()


def simple():
    with CM(1) as a:
        log.append(a)
    return "end"


def err():
    with CM(1):
        raise ValueError("v")


def sup():
    with CM(1, True):
        raise ValueError("v")
    return "suppressed"


def multi():
    with CM(1) as a, CM(2, True) as b, CM(3) as c:
        log.append((a, b, c))
        raise KeyError("k")
    return "after"


def paren():
    with CM(1) as a, CM(2), CM(3) as c:
        return a, c


def ret():
    with CM(1, True):
        return "value"


def ret_sup():
    with CM(1, True):
        with CM(2):
            raise ValueError
    return "outer suppressed"


def loop():
    r = []
    for i in range(4):
        with CM(i, True):
            if i == 0:
                continue
            if i == 1:
                raise ValueError
            if i == 3:
                break
            r.append(i)
        r.append(f"after {i}")
    return r


def enter_fails():
    with CM(1), CM(2, enter=OSError("enter")), CM(3):
        log.append("never")


def enter_fails_sup():
    with CM(1, True), CM(2, enter=OSError("enter")):
        log.append("never")
    return "suppressed by outer"


def exit_fails():
    with CM(1), CM(2, exit=KeyError("exit")):
        raise ValueError("body")


def exit_fails_clean():
    with CM(1, exit=KeyError("exit")):
        pass


def exit_replaces_return():
    with CM(1, exit=KeyError("exit")):
        return "lost"


def truthy():
    class T:
        def __enter__(self):
            pass

        def __exit__(self, *a):
            return "truthy"

    with T():
        1 / 0
    return "ok"


def bool_fails():
    class B:
        def __bool__(self):
            raise RuntimeError("bool")

    class T:
        def __enter__(self):
            pass

        def __exit__(self, *a):
            return B()

    with T():
        raise ValueError("x")


def targets():
    d, l = {}, [0, 0]

    class M:
        def __enter__(self):
            return (1, [2, 3])

        def __exit__(self, *a):
            pass

    with M() as (p, [q, r]):
        pass
    with M() as d["k"], M() as l[0], M() as (x, *y):
        pass
    return p, q, r, d, l, x, y


def target_fails():
    with CM(1) as (a, b):
        log.append("never")


def reraise():
    class R:
        def __enter__(self):
            pass

        def __exit__(self, t, v, tb):
            raise v

    with R():
        raise ValueError("same")


def sysexit():
    with CM(1):
        raise SystemExit(3)


def nested_handling():
    with CM(1):
        try:
            raise ValueError("in")
        except ValueError:
            log.append("handled")
    return "ok"


def gen():
    def g():
        with CM(1) as x:
            yield x
            yield x + 1

    it = g()
    a = next(it)
    it.close()
    return a


for f in (
    simple,
    err,
    sup,
    multi,
    paren,
    ret,
    ret_sup,
    loop,
    enter_fails,
    enter_fails_sup,
    exit_fails,
    exit_fails_clean,
    exit_replaces_return,
    truthy,
    bool_fails,
    targets,
    target_fails,
    reraise,
    sysexit,
    nested_handling,
    gen,
):
    run(f)
