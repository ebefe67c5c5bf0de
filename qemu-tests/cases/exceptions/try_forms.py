# try/except/else/finally: which blocks run for which outcome; matching by class, tuple, base, expression.
def run(n, log):
    try:
        log.append("try")
        if n == 1:
            raise ValueError("v")
        if n == 2:
            raise KeyError("k")
        if n == 3:
            raise IndexError("i")
        if n == 4:
            return "returned"
        if n == 5:
            raise StopIteration
        if n == 6:
            raise ZeroDivisionError
    except ValueError as e:
        log.append(f"value {e}")
    except (KeyError, IndexError) as e:
        log.append(f"lookup {type(e).__name__}")
        if n == 3:
            raise RuntimeError("from handler")
    except ArithmeticError:
        log.append("arith")
        return "from handler"
    else:
        log.append("else")
    finally:
        log.append("finally")
    return "end"


for n in range(7):
    log = []
    try:
        r = run(n, log)
    except BaseException as e:
        r = f"raised {e!r}"
    print(n, r, log)


def name_scope():
    e = "before"
    try:
        raise ValueError("x")
    except ValueError as e:
        pass
    try:
        return e
    except UnboundLocalError as err:
        return str(err)


print(name_scope())
try:
    raise TypeError("a", 1)
except TypeError as e:
    saved = e
    print(e, e.args, repr(e))
print("e" in globals(), saved.args)
try:
    raise ValueError
except ValueError as e:
    print(repr(e), e.args, str(e) == "")


def classes():
    print("evaluated", end=" ")
    return (KeyError,)


try:
    try:
        1 / 0
    except classes():
        print("no")
    except ZeroDivisionError:
        print("matched second")
    except undefined_name_never_evaluated:
        pass
finally:
    print("outer finally")
try:
    try:
        1 / 0
    except undefined:
        pass
except NameError as e:
    print(e, repr(e.__context__))
for bad in (5, "ValueError", None, ValueError(), (ValueError, 5), [ValueError]):
    try:
        try:
            raise KeyError("orig")
        except bad:
            print("matched?")
    except TypeError as e:
        print(e, "| context", repr(e.__context__))
    except KeyError as e:
        print("KeyError passed through", e)
for bad in (5, "s", None, int, object(), [], ValueError):
    try:
        raise bad
    except BaseException as e:
        print(type(e).__name__, e)
try:
    raise
except RuntimeError as e:
    print(e)


class Meta(type):
    def __instancecheck__(c, o):
        return True

    def __subclasscheck__(c, o):
        return True


class Odd(Exception, metaclass=Meta):
    pass


try:
    try:
        raise KeyError("k")
    except Odd:
        print("instancecheck used")
except KeyError:
    print("instancecheck not used")
try:
    assert isinstance(5, Odd)
    try:
        raise Exception
    except (LookupError, (TypeError, (Exception,))) as e:
        print("nested tuple")
except TypeError as e:
    print(e)
