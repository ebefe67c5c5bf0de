# Exceptions from default arguments, decorators, class bodies, comprehensions, f-strings, subscripts, attribute stores, iteration, del, imports.
def boom(n="x"):
    raise ValueError(n)


class Obj:
    def __setattr__(self, n, v):
        raise AttributeError(f"set {n}")

    def __delattr__(self, n):
        raise AttributeError(f"del {n}")

    def __setitem__(self, k, v):
        raise KeyError(f"setitem {k}")

    def __delitem__(self, k):
        raise KeyError(f"delitem {k}")


o = Obj()


def a():
    def f(x=boom("default")):
        pass


def b():
    @boom
    def f():
        pass


def c():
    class C:
        x = boom("class body")


def d():
    return [boom(i) for i in range(3)]


def e():
    return f"{1} {boom('fstring')}"


def f():
    o.x = 1


def g():
    del o.x


def h():
    o["k"] = 1


def i():
    del o["k"]


def j():
    for x in boom("iterable"):
        pass


def k():
    return lambda v=boom("lambda default"): v


def l():
    x, y = boom("unpack")


def m():
    return {boom("key"): boom("value")}


def n():
    return print(1, boom("arg"), file=boom("kw"))


def p():
    return 1 if boom("cond") else 2


def q():
    while boom("while"):
        pass


def r():
    assert boom("assert")


def s():
    raise boom("raise expr")


def t():
    raise KeyError from boom("from expr")


def u():
    with boom("with"):
        pass


def v():
    global gv
    gv = boom("global")


def w():
    return {**{"a": 1}, **boom("dict unpack")}


def x():
    return [*boom("star")]


def y():
    return print(*boom("star arg"))


def z():
    yield boom("generator")


class BadMeta(type):
    def __new__(m, n, b, d):
        raise TypeError("meta new")


def aa():
    class C(metaclass=BadMeta):
        pass


def bb():
    class C(boom("base")):
        pass


def cc():
    [1, 2, 3][boom("index") :]


def dd():
    (o.x, o.y) = 1, 2


def ee():
    for o.x in [1]:
        pass


def ff():
    class W:
        def __enter__(self):
            return 1

        def __exit__(self, *a):
            print("exit", a[0].__name__, end=" ")

    with W() as o.attr:
        pass


def gg():
    return sorted([1, 2], key=boom)


def hh():
    return list(map(boom, ["mapped"]))


def ii():
    return sum(boom(i) for i in "g")


def jj():
    return boom("a") + boom("b")


def kk():
    return 5 < boom("cmp") < boom("never")


def ll():
    x = [0]
    x[boom("target")] = print("rhs first", end=" ")


def mm():
    x = [0]
    x[0] += boom("aug")


def nn():
    return not boom("not")


def oo():
    return (yield_ := boom("walrus"))


for fn in (
    a,
    b,
    c,
    d,
    e,
    f,
    g,
    h,
    i,
    j,
    k,
    l,
    m,
    n,
    p,
    q,
    r,
    s,
    t,
    u,
    v,
    w,
    x,
    y,
    z,
    aa,
    bb,
    cc,
    dd,
    ee,
    ff,
    gg,
    hh,
    ii,
    jj,
    kk,
    ll,
    mm,
    nn,
    oo,
):
    try:
        res = fn()
        if fn is z:
            list(res)
        print(fn.__name__, "no error")
    except Exception as err:
        print(fn.__name__, type(err).__name__, str(err)[:12])
print("C" in globals(), "gv" in globals())
