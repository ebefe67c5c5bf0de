# Builtin names rebound at module, function and class level, and restored by del.
print(len([1]), max(1, 2))
max = min
print(max(1, 2))
del max
print(max(1, 2))


def f():
    try:
        print(len("a"))
    except UnboundLocalError as e:
        print(e)
    len = 5
    return len


print(f(), len("abc"))
int_ = int
int = str
print(int(5) + "x", isinstance("s", int))
int = int_
True_ = True


class C:
    list = [1, 2]
    str = staticmethod(str)
    copy = list[:]

    def m(self):
        return list((3,)), self.list, self.str(5)


print(C().m(), C.copy)


def g(print=print, sum=lambda x: "fake"):
    print(sum([1, 2]))


g()
for range in range(2):
    print(range, end=" ")
del range
print(list(range(2)))
try:
    del print
except NameError as e:
    print(e)
print = print
del print
print("builtin again")


def h(*, abs=abs):
    return abs(-1)


print(h(), [abs for abs in (1, 2)], abs(-3))
import sys as len

print(hasattr(len, "argv"))
del len
print(len("xy"))


def outer():
    sorted = lambda x: "outer sorted"

    def inner():
        return sorted([2, 1])

    return inner(), [sorted(1) for _ in range(1)]


print(outer(), sorted([2, 1]))
try:
    raise ValueError("v")
except ValueError as str:
    pass
print(str(5))
