# Remaining forms: bare except, nested try in every block, loops, except without parentheses (PEP 758).
log = []


def p(x):
    log.append(x)


try:
    try:
        raise SystemExit(3)
    except Exception:
        p("no")
    except:
        p("bare catches SystemExit")
        raise KeyError("new")
    else:
        p("no")
    finally:
        p("f1")
except KeyError as e:
    p(repr(e.__context__))
print(log)
log.clear()
try:
    raise KeyError(1)
except ValueError, KeyError:
    p("PEP 758")
print(log)
log.clear()
try:
    try:
        p("a")
    except Exception:
        p("no")
    else:
        raise ValueError("from else")
    finally:
        p("f")
except ValueError as e:
    p(str(e))
print(log)
log.clear()
try:
    try:
        1 / 0
    finally:
        p("f only")
except ZeroDivisionError:
    p("outer")
print(log)
log.clear()


def f():
    for i in range(4):
        try:
            try:
                if i == 0:
                    continue
                if i == 1:
                    raise ValueError
                if i == 2:
                    break
            except ValueError:
                p("ve")
                continue
            else:
                p("else")
            finally:
                p(f"f{i}")
        finally:
            p(f"g{i}")
    else:
        p("loop else")
    return "ret"


print(f(), log)
log.clear()


def g(n):
    try:
        try:
            return p("body") or "body"
        finally:
            if n:
                raise KeyError("in finally")
    except KeyError:
        return "except after return"
    finally:
        p("last")


print(g(0), g(1), log)
log.clear()


def h():
    while True:
        try:
            raise ValueError
        except ValueError:
            try:
                break
            finally:
                p("finally in except with break")
        finally:
            p("outer finally")
    return "h"


print(h(), log)
log.clear()


def k():
    try:
        raise ValueError("a")
    except ValueError:
        try:
            raise KeyError("b")
        except KeyError:
            pass
        try:
            raise
        except ValueError as e:
            return f"reraise sees {e!r}"


print(k())


def m():
    try:
        pass
    finally:
        for i in range(3):
            try:
                if i == 1:
                    continue
                p(i)
            finally:
                p(f"x{i}")


m()
print(log)
log.clear()


def n():
    r = []
    for exc in (ValueError, None, KeyError):
        try:
            if exc:
                raise exc("e")
            r.append("no exc")
        except ValueError:
            r.append("ve")
        except KeyError:
            r.append("ke")
            return r
        finally:
            r.append("f")


print(n())


def deep(n):
    try:
        if n == 0:
            raise ValueError("deep")
        deep(n - 1)
    except ValueError as e:
        if n < 3:
            raise
        return str(e) + str(n)
    finally:
        p(n)
    return "ok"


print(deep(5), log)
log.clear()


def nested_fin():
    try:
        try:
            raise ValueError(1)
        finally:
            try:
                raise KeyError(2)
            finally:
                raise IndexError(3)
    except IndexError as e:
        return e, e.__context__, e.__context__.__context__


print(nested_fin())


def yielding():
    try:
        yield 1
    except ValueError as e:
        yield f"caught {e}"
    else:
        yield "else"
    finally:
        yield "finally"


it = yielding()
print(next(it), it.throw(ValueError("t")), next(it), list(it))
print(list(yielding()))
