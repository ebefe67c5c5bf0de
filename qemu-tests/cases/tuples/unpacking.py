# Unpacking: star positions, nesting, every iterable kind, and exact error messages.
a, b = 1, 2
a, b = "xy"
(a, b) = [a, b] = {1: 2, 3: 4}
print(a, b)
a, *b = [1]
print(a, b)
*a, b = "abc"
print(a, b)
a, *b, c = range(5)
print(a, b, c)
(*a,) = (1, 2)
print(a)
[a, [b, *c], (d,)] = 1, "xyz", {9}
print(a, b, c, d)
(a, *(b, *c)), *d = [(1, 2, 3, 4), 5, 6]
print(a, b, c, d)
for a, *b in [(1,), (2, 3), "xyz"]:
    print(a, b, end="; ")
print()
() = []
[] = ""
print([x + y for x, y in zip([1, 2], (3, 4))], {k: v for k, *v in ["abc", (1, 2)]})


class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        for i in range(self.n):
            print("y", i, end=" ")
            yield i


class Seq:
    def __getitem__(self, i):
        if i < 3:
            return i * 10
        raise IndexError


a, b, c = Seq()
print(a, b, c)
a, b = It(2)
print(a, b)


def e(f):
    try:
        f()
    except Exception as x:
        print(type(x).__name__, x)


def t1():
    a, b = (1,)


def t2():
    a, b = 1, 2, 3


def t3():
    a, b = It(5)


def t4():
    a, *b, c = [1]


def t5():
    a, b, *c = ()


def t6():
    a, b = 5


def t7():
    a, b = None


def t8():
    a, (b, c) = 1, 2


def t9():
    a, b = "x"


def t10():
    () = [1]


def t11():
    a, b = {1: 2}


def t12():
    [a, *b] = 1.5


def t13():
    a, b, c = It(2)


def t14():
    (a,) = object()


def t15():
    a, b = (x for x in "abc")


def t16():
    a, b = iter([1, 2, 3])


def t17():
    *a, b = []


for t in (t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17):
    e(t)
a = b = 0
try:
    a, (b, c) = 1, (2,)
except ValueError as x:
    print(x, a, b)
i, arr = 0, [0, 0, 0]
i, arr[i], *arr[1:] = 1, "one", "rest", "more"
print(i, arr)
x, y, z = 1, 2, 3
x, y, z = z, x, y
print(x, y, z)
a, b, c, d = 1, 2, 3, 4
a, b, c, d = d, c, b, a
print(a, b, c, d)


def fib(n):
    a, b = 0, 1
    while n:
        a, b, n = b, a + b, n - 1
    return a


print(fib(10), fib(100))
first, *_, last = "hello"
print(first, last, _)
h, *t = [[1, 2], [3]]
t[0].append(4)
print(h, t)
print([*range(3), *"ab"], (*[1], *()), {*[1, 1], 2}, {**{1: 2}, 3: 4, **{1: 5}}, *[1, 2], *{"k": 1})
