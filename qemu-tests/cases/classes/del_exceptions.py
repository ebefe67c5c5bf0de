# Exceptions inside __del__, and __del__ while an exception is pending, leave the pending one alone.
class Bad:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        if self.n:
            raise ValueError(f"in del {self.n}")
        print("quiet")


def f():
    b = Bad(0)
    try:
        raise KeyError("pending")
    finally:
        b = None


try:
    f()
except KeyError as e:
    print("still", e, e.__context__)


class Catch:
    def __del__(self):
        try:
            1 / 0
        except ZeroDivisionError as e:
            print("handled inside", e.__context__)


def g():
    c = Catch()
    try:
        raise RuntimeError("outer")
    finally:
        del c


try:
    g()
except RuntimeError as e:
    print(e, e.__context__)
try:
    raise IndexError("x")
except IndexError:
    c = Catch()
    del c
    try:
        raise
    except IndexError as e:
        print("reraised", e)


class Nested:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("nested", self.n)
        if self.n:
            Nested(self.n - 1)


Nested(3)
print("done")
