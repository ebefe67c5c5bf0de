# __cause__, __context__, __suppress_context__: set by raise, raise from, nested handlers, loops; cycles are avoided.
def show(e):
    while e is not None:
        print(f"{e!r} cause={e.__cause__!r} ctx={e.__context__!r} sup={e.__suppress_context__}")
        e = e.__context__
    print("--")


def catch(f):
    try:
        f()
    except BaseException as e:
        show(e)


def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k")


def explicit():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError("k") from e


def from_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k") from None


def from_class():
    raise ValueError("v") from KeyError


def from_other():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError from OSError("other")


def triple():
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise KeyError(2)
    except KeyError:
        raise IndexError(3)


def in_finally():
    try:
        raise ValueError(1)
    finally:
        raise KeyError(2)


def after_handled():
    try:
        raise ValueError(1)
    except ValueError:
        pass
    raise KeyError("no context")


def reraise():
    try:
        raise ValueError(1)
    except ValueError as e:
        try:
            raise KeyError(2)
        except KeyError:
            raise e


def same():
    e = ValueError("self")
    try:
        raise e
    except ValueError:
        raise e


def cycle():
    a, b = ValueError("a"), KeyError("b")
    try:
        try:
            raise a
        except ValueError:
            raise b
    except KeyError:
        raise a


def called():
    def inner():
        raise KeyError("inner")

    try:
        1 / 0
    except ZeroDivisionError:
        inner()


def handled_inside():
    try:
        raise ValueError(1)
    except ValueError:
        try:
            raise KeyError(2)
        except KeyError:
            pass
        raise IndexError(3)


def gen_ctx():
    def g():
        try:
            yield
        except ValueError:
            raise KeyError("in gen")

    it = g()
    next(it)
    try:
        1 / 0
    except ZeroDivisionError:
        it.throw(ValueError("thrown"))


def gen_no_ctx():
    def g():
        yield 1
        raise KeyError("gen")

    try:
        raise ValueError("v")
    except ValueError:
        for _ in g():
            pass


def with_exit():
    class C:
        def __enter__(self):
            pass

        def __exit__(self, *a):
            raise KeyError("exit")

    with C():
        raise ValueError("body")


def loop():
    last = None
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as e:
            if last:
                e.__context__ = last
            last = e
    raise last


for f in (
    implicit,
    explicit,
    from_none,
    from_class,
    from_other,
    triple,
    in_finally,
    after_handled,
    reraise,
    same,
    cycle,
    called,
    handled_inside,
    gen_ctx,
    gen_no_ctx,
    with_exit,
    loop,
):
    print(f.__name__)
    catch(f)
for bad in (5, "s", int):
    try:
        raise ValueError("v") from bad
    except TypeError as e:
        print(e)
e = ValueError()
for a, v in (("__cause__", 5), ("__context__", "x"), ("__traceback__", 5), ("__suppress_context__", "yes")):
    try:
        setattr(e, a, v)
        print(a, getattr(e, a))
    except TypeError as x:
        print(x)
e.__cause__ = KeyError()
print(e.__suppress_context__, repr(e.__cause__))
e.__cause__ = None
print(e.__suppress_context__)
