# Generator expressions: lazy, first iterable evaluated at once, scopes, conditions, nesting, arguments.
def t(x):
    print("t", x, end="; ")
    return x


g = (t(x) * 2 for x in t([1, 2, 3]) if t(x) != 2)
print("made")
print(next(g))
print(list(g))
print(
    sum(x * x for x in range(5)),
    max((x, -x) for x in range(3)),
    list(x for x in "ab"),
    tuple(i for i in range(2)),
    sorted(-x for x in [3, 1]),
    "".join(c.upper() for c in "abc"),
    any(x > 2 for x in [1, 3]),
    all(x for x in ()),
    set(x % 2 for x in range(5)),
    dict((k, v) for k, v in [(1, 2)]),
    min((len(w), w) for w in ["bb", "a"]),
    sum((x for x in [1, 2]), 10),
)
x = "outer"
print(list(x for x in range(2)), x)
n = 10
g = (n * i for i in range(3))
n = 100
print(list(g))
try:
    (i for i in 5)
except TypeError as e:
    print(e)
g = (1 / i for i in (1, 0, 2))
print(next(g))
try:
    next(g)
except ZeroDivisionError as e:
    print(e)
print(next(g, "finished"), list(g))
print(
    list((i, j) for i in range(3) for j in range(i)),
    list((i, j) for i in range(2) if i for j in "ab" if j != "a"),
    [list(y for y in x) for x in ["ab", "c"]],
    list(list(i * j for j in range(3)) for i in range(2)),
)
fs = list(lambda: i for i in range(3))
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])


def f(a):
    return (a + b for b in range(3))


print(list(f(10)))


class C:
    items = [1, 2, 3]
    mult = 2
    first = list(i for i in items)
    try:
        second = list(i * mult for i in items)
    except NameError as e:
        second = str(e)
    third = [i for i in items if i > 1]


print(C.first, C.second, C.third)
g = (yield_ for yield_ in [1, 2, 3])
print(type(g).__name__, g.__name__, next(g))
g.close()
print(list(g))


def evens(it):
    return (x for x in it if x % 2 == 0)


def sq(it):
    return (x * x for x in it)


print(list(sq(evens(range(10)))), sum(sq(sq(evens([2, 4])))))
it = iter(range(10))
print([next(it) for _ in range(3)], list(x for x in it if x % 2))
g = (x for x in [1, 2, 3])
print(2 in g, list(g))
g = (g2 for g2 in [(i for i in "ab"), (j for j in "cd")])
print(["".join(y) for y in g])
l = [1, 2, 3]
g = (x for x in l)
l.append(4)
print(list(g))
g = (x for x in l)
l = [9]
print(list(g))
print(*(i for i in range(3)), sep="-")
print(
    len(list(None for _ in range(1000))),
    sum(1 for _ in range(10000)),
    list(zip((a for a in "xy"), (b for b in range(9)))),
)
try:
    list(undefined for _ in [1])
except NameError as e:
    print(e)
print(
    list((lambda v: v * k)(3) for k in range(3)),
    list(x if x % 2 else -x for x in range(4)),
    list((x, y := x + 1, y * 2) for x in range(2)),
    y,
    list(({x}, {x: x}, [x]) for x in range(1)),
    list(not x for x in (0, 1)),
)


def outer():
    v = 1

    def inner():
        nonlocal v
        v += 1
        return v

    return list(inner() + i for i in range(3)), v


print(outer())
