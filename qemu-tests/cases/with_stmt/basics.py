# with, the everyday forms.
class Timer:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("start", self.name)
        return self

    def __exit__(self, exc_type, exc, tb):
        print("stop", self.name, exc_type.__name__ if exc_type else None)
        return False


with Timer("a") as t:
    print("in", t.name)
with Timer("b"), Timer("c") as c:
    print("in both", c.name)
try:
    with Timer("d"):
        raise ValueError("boom")
except ValueError as e:
    print("caught", e)


class Suppress:
    def __init__(self, *types):
        self.types = types

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        return t is not None and issubclass(t, self.types)


with Suppress(KeyError):
    {}["x"]
    print("never")
print("after")
try:
    with Suppress(KeyError):
        [][0]
except IndexError as e:
    print(e)


def f():
    with Timer("f"):
        return "returned"


print(f())


def g():
    for i in range(3):
        with Timer(i):
            if i == 0:
                continue
            if i == 1:
                break
    return i


print(g())


class Stack:
    def __init__(self):
        self.items = []

    def __enter__(self):
        self.items.append(len(self.items))
        return self.items

    def __exit__(self, *a):
        self.items.pop()


s = Stack()
with s as x:
    with s as y:
        print(x, y, x is y)
    print(s.items)
print(s.items)
with Timer("p") as p, Timer("q"):
    print("paren", p.name)


def gen():
    with Timer("gen"):
        yield 1
        yield 2


print(list(gen()))
for v in gen():
    break
print("loop left")
try:
    with Timer("outer"):
        try:
            with Timer("inner"):
                1 / 0
        except ZeroDivisionError:
            print("handled between")
        print("still in outer")
finally:
    print("finally")
try:
    with 5:
        pass
except TypeError as e:
    print(e)
