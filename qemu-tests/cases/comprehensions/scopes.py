# Comprehension scopes: names do not leak, closures capture, nested functions, class bodies, walrus.
x = "module"
print([x for x in range(3)], x, {x for x in "a"}, x, {x: x for x in (1,)}, x)


def f():
    y = 10
    r = [y + z for z in range(3)]
    s = [[y * z + w for z in range(2)] for w in range(2)]
    try:
        z
    except NameError as e:
        return r, s, str(e)


print(f())


def g(n):
    return [n for n in range(n)], n


print(g(3))
fs = [lambda: i for i in range(3)]
print([h() for h in fs])
fs = [(lambda j: lambda: j)(i) for i in range(3)]
print([h() for h in fs])


def cells():
    fs = [lambda: (a, b) for a in range(2) for b in range(2)]
    return [h() for h in fs]


print(cells())


def outer_mod():
    v = 1

    def set_v():
        nonlocal v
        v += 1
        return v

    return [set_v() + v for _ in range(3)], v


print(outer_mod())


class K:
    a = 5
    b = [i for i in range(a)]
    c = [a_ for a_ in [a, a]]
    try:
        d = [a for _ in range(2)]
    except NameError as e:
        d = str(e)
    e2 = [[i for i in range(2)] for j in range(2)]
    f = {k: v for k, v in [("q", a)]}


print(K.b, K.c, K.d, K.e2, K.f)
print([i for i in range(3) if (last := i) >= 0], last)


def walrus():
    [w := i for i in range(4)]
    return w


print(walrus())


def shadow(x):
    return [x for x in x], x


print(shadow([1, 2]))
print([(x, y) for x in range(2) for y in [x * 10] for x in [y + 1]], x)
try:
    [undefined_q for _ in [1]]
except NameError as e:
    print(e)
try:
    [q1 for q1 in q1]
except NameError as e:
    print(e)


def unbound():
    try:
        return [later for _ in [1]]
    except NameError as e:
        return type(e).__name__ + " " + str(e)
    later = 1


print(unbound())


def dele():
    k = 1
    r = [k for _ in range(2)]
    del k
    try:
        return r, [k for _ in range(1)]
    except NameError as e:
        return r, str(e)


print(dele())


def param(a, b=[i for i in range(3)]):
    return [a + i for i in b]


print(param(1), [param(i)[0] for i in range(2)])
global_list = [print("side", i) or i for i in range(2)]
print(globals().get("i", "no i leaked"))


def rec(n):
    return [rec(m) for m in range(n)]


print(rec(3))


def args_used(*a, **k):
    return [a[i] for i in range(len(a))], {q: k[q] for q in k}


print(args_used(1, 2, z=3))
