# locals() in functions is a snapshot (PEP 667), in class bodies the namespace itself; vars() and dir() without argument.
def f(a, b=2, *c, **d):
    x = a + b
    snap = locals()
    before = dict(snap)
    x = 100
    snap["x"] = "changed in the snapshot"
    snap["new"] = 1
    again = locals()
    return before, x, again["x"], "new" in again, snap is again


print(f(1), f(1, 5, 7, k=9))


def unbound(flag):
    if flag:
        y = 1
    return sorted(locals())


print(unbound(True), unbound(False))


def deleted():
    p = q = 1
    del p
    return locals(), dir(), vars()


print(deleted())


class C:
    a = 1
    locals()["b"] = 2
    c = sorted(k for k in locals() if not k.startswith("_"))
    vars()["d"] = a + b
    for i in range(3):
        locals()[f"x{i}"] = i


print(C.a, C.b, C.c, C.d, C.x0, C.x2)


def gen():
    n = 1
    yield dict(locals())
    m = 2
    yield dict(locals())


print(list(gen()))
print((lambda u, w=1: sorted(locals()))(5))
print("{a} {b}".format(**(lambda a, b: locals())(1, 2)), "%(z)s" % (lambda z: vars())(3))
