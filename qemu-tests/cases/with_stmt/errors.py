# Objects that are not context managers: which TypeError, and when; lookup is on the type.
class NoEnter:
    def __exit__(self, *a):
        print("exit")


class NoExit:
    def __enter__(self):
        print("enter")


class OnInstance:
    pass


o = OnInstance()
o.__enter__ = lambda: print("e")
o.__exit__ = lambda *a: print("x")


class BadExit:
    def __enter__(self):
        print("entered")

    def __exit__(self):
        pass


class BadEnter:
    def __enter__(self, x):
        pass

    def __exit__(self, *a):
        print("not reached")


for cm in (5, None, "s", NoEnter(), NoExit(), o, BadExit(), BadEnter(), int, [], object()):
    try:
        with cm:
            print("body")
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
try:
    with BadExit():
        raise ValueError("v")
except TypeError as e:
    print(e, repr(e.__context__))


def f():
    print("evaluated")
    return NoExit()


try:
    with f() as x:
        print("body")
except TypeError as e:
    print(e)


class Patched:
    def __enter__(self):
        print("enter; patch exit")
        type(self).__exit__ = lambda *a: print("patched exit")
        return self

    def __exit__(self, *a):
        print("original exit")


with Patched():
    print("body")
with Patched():
    print("body 2")


class Slots:
    __slots__ = ("n",)

    def __enter__(self):
        self.n = 1
        return self

    def __exit__(self, *a):
        self.n += 1


with Slots() as s:
    s.n += 10
print(s.n)


class Desc:
    class G:
        def __get__(self, o, t):
            print("get", t.__name__)
            return lambda *a: len(a)

    __enter__ = G()
    __exit__ = G()


with Desc() as d:
    print(d)


class Static:
    @staticmethod
    def __enter__():
        return "static enter"

    @classmethod
    def __exit__(cls, t, v, tb):
        print("classmethod exit", cls.__name__)
        return True


with Static() as v:
    print(v)
    raise ValueError


class Temp:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        print("exit")

    def __del__(self):
        print("del")


with Temp():
    print("body")
with Temp() as t:
    print("body")
print("t is alive")
t = None


def deep(n):
    if n == 0:
        return "bottom"
    with Temp() as q:
        return deep(n - 1)


print(deep(3))
x = 5
with Temp() as x:
    pass
print(type(x).__name__)
del x
