# Recursion: mutual, through data, through methods, deep but legal, and RecursionError that is caught.
import sys


def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


print(fact(20), fact(21), fact(50))


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


print(even(400), odd(401), even(7))


def ack(m, n):
    return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))


print(ack(2, 5))


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(900))


def forever(n=0):
    return forever(n + 1) + 1


for _ in range(3):
    try:
        forever()
    except RecursionError as e:
        print(type(e).__name__, e, isinstance(e, RuntimeError))


class R:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, n):
        return getattr(self, n + "x")

    def __eq__(self, o):
        return self == o

    def __len__(self):
        return len(self)

    def __add__(self, o):
        return self + o


for f in (
    lambda: repr(R()),
    lambda: R().a,
    lambda: R() == R(),
    lambda: len(R()),
    lambda: R() + 1,
    lambda: [R()] == [R()],
    lambda: str([R()]),
):
    try:
        f()
    except RecursionError as e:
        print("RecursionError")
print(sys.getrecursionlimit())


def tower(n):
    if n == 0:
        raise ValueError("bottom")
    try:
        tower(n - 1)
    finally:
        unwound.append(n)


unwound = []
try:
    tower(200)
except ValueError as e:
    print(e, len(unwound), unwound[:3], unwound[-1])


def recover(n):
    try:
        return recover(n + 1)
    except RecursionError:
        return "recovered"


print(recover(0), depth(500))
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda v: x(x)(v)))
print(Y(lambda self: lambda n: 1 if n == 0 else n * self(n - 1))(10))


def hanoi(n, a="A", b="B", c="C"):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


print(hanoi(10))


def flatten(x):
    return [z for y in x for z in flatten(y)] if isinstance(x, list) else [x]


print(flatten([1, [2, [3, [4, []]], 5], [[[]]], 6]))
sys.setrecursionlimit(150)
try:
    depth(300)
except RecursionError:
    print("limit lowered")
sys.setrecursionlimit(1000)
print(depth(600))
for bad in (0, -1, "x", None):
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
