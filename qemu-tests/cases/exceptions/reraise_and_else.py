# Bare raise in helpers and nested handlers, else with exceptions, exception variables deleted, rebinding of e.
def reraise_in_helper():
    def helper():
        raise

    try:
        1 / 0
    except ZeroDivisionError:
        helper()


def inner_handler():
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise


def after_inner_raise():
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            try:
                raise KeyError("inner")
            except KeyError:
                raise
        except KeyError as k:
            saved = k
        raise


def in_finally():
    try:
        try:
            raise ValueError("v")
        finally:
            try:
                raise KeyError("k")
            except KeyError:
                pass
    except ValueError as e:
        return repr(e), repr(e.__context__)


def else_raises():
    try:
        x = 1
    except ZeroDivisionError:
        return "not here"
    else:
        x / 0
    finally:
        log.append("finally")


def rebind():
    try:
        raise ValueError("first")
    except ValueError as e:
        e = KeyError("second")
        try:
            raise e
        except KeyError as e:
            r = repr(e), repr(e.__context__)
    try:
        return r, e
    except UnboundLocalError as x:
        return r, str(x)


def delete_inside():
    try:
        raise ValueError("v")
    except ValueError as e:
        del e
    try:
        return e
    except NameError as x:
        return str(x)


def loop_reuse():
    seen = []
    for exc in (ValueError, KeyError, ValueError):
        try:
            raise exc(len(seen))
        except ValueError as e:
            seen.append(("V", e.args))
        except KeyError as e:
            seen.append(("K", e.args))
    return seen


def closure_over_e():
    try:
        raise ValueError("kept")
    except ValueError as e:
        f = lambda: e
        g = lambda e=e: e
    try:
        return repr(g()), f()
    except NameError as x:
        return repr(g()), str(x)


def same_object():
    err = ValueError("one")
    seen = []
    for _ in range(3):
        try:
            raise err
        except ValueError as e:
            seen.append(e is err)
    return seen, err.__context__


def try_in_except_in_loop():
    out = []
    for i in range(4):
        try:
            try:
                10 / (i - 1)
            except ZeroDivisionError:
                int("x" if i == 1 else "1")
        except ValueError as e:
            out.append(str(e))
            continue
        else:
            out.append(i)
        finally:
            out.append("f")
    return out


log = []
for f in (
    reraise_in_helper,
    inner_handler,
    after_inner_raise,
    in_finally,
    else_raises,
    rebind,
    delete_inside,
    loop_reuse,
    closure_over_e,
    same_object,
    try_in_except_in_loop,
):
    try:
        print(f.__name__, f())
    except Exception as e:
        print(f.__name__, "raised", repr(e), repr(e.__context__))
print(log)
try:
    raise
except RuntimeError as e:
    print(e)


def gen():
    try:
        yield 1
    except ValueError:
        try:
            yield 2
        except KeyError:
            pass
        raise


g = gen()
next(g)
g.throw(ValueError("thrown"))
try:
    g.throw(KeyError("second"))
except ValueError as e:
    print(repr(e), repr(e.__context__))
