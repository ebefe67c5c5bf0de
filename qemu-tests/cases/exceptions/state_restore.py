# The current exception is restored after handlers, in nested calls and generators.
import sys


def cur():
    return repr(sys.exception())


print(cur(), sys.exc_info())
try:
    raise ValueError(1)
except ValueError as e:
    print(cur(), sys.exc_info()[0], sys.exc_info()[1] is e)
    try:
        raise KeyError(2)
    except KeyError:
        print(cur())
    print(cur())

    def f():
        print("called in handler", cur())
        try:
            raise IndexError(3)
        except IndexError:
            print(cur())
        print(cur())

    f()
    print(cur())
print(cur())


def g():
    print("gen start", cur())
    try:
        raise KeyError("g")
    except KeyError:
        print("gen in handler", cur())
        yield 1
        print("gen resumed in handler", cur())
    print("gen after", cur())
    yield 2


it = g()
next(it)
print("outside", cur())
try:
    raise ValueError("v")
except ValueError:
    next(it)
    print("after next in handler", cur())
print(cur())


def bare():
    try:
        raise
    except RuntimeError as e:
        return str(e)


print(bare())
try:
    raise OSError("outer")
except OSError:

    def r():
        raise

    try:
        r()
    except OSError as e:
        print("bare raise in callee", e)
try:
    try:
        raise ValueError("a")
    finally:
        print("in finally", cur())
except ValueError:
    pass
try:
    try:
        raise ValueError("a")
    except KeyError:
        pass
    finally:
        print("unmatched finally", cur())
except ValueError:
    print(cur())


class C:
    def __enter__(self):
        print("enter", cur())

    def __exit__(self, *a):
        print("exit", cur())
        return True


with C():
    raise KeyError("with")
print("after with", cur())


def h():
    try:
        return 1
    finally:
        print("finally on return", cur())


try:
    1 / 0
except ZeroDivisionError:
    h()
    [print(cur()) for _ in range(1)]
    (lambda: print("lambda", cur()))()


def loop():
    for i in range(2):
        try:
            raise ValueError(i)
        except ValueError:
            continue
        finally:
            print("loop finally", cur())
    print(cur())


loop()


def ret():
    try:
        raise ValueError
    except ValueError:
        return cur()


print(ret(), cur())
try:
    try:
        raise ValueError("x")
    except ValueError as e:
        raise KeyError("y") from e
except KeyError:
    print(cur(), repr(sys.exception().__cause__))


class D:
    def __del__(self):
        print("in del", cur())


try:
    raise ValueError("d")
except ValueError:
    d = D()
    del d
    print(cur())


def gen2():
    while True:
        try:
            yield cur()
        except GeneratorExit:
            print("closing", cur())
            raise


x = gen2()
print(next(x))
try:
    raise TypeError("t")
except TypeError:
    print(next(x))
    x.close()
    print(cur())
