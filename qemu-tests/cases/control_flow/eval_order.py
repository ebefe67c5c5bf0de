# Left-to-right evaluation in calls, displays, subscripts, slices, comparisons and assignments.
def t(x, v=None):
    print(x, end=" ")
    return x if v is None else v


t("f", lambda *a, **k: print("call", a, k))(t("a"), *t("b", [1]), t("c"), k=t("d"), **t("e", {"z": 1}), y=t("g"))
print([t(1), t(2), *t("s", [3]), t(4)])
print({t("k1"): t("v1"), t("k2"): t("v2"), **t("m", {"q": 1}), t("k3"): t("v3")})
print((t(1), t(2)), {t(1), t(1)})
d = {}
d[t("key")] = t("value")
t("obj", d)[t("key2")] = t("value2")
print(d)
l = [0, 1, 2, 3]
print(t("l", l)[t("lo", 1) : t("hi", 3) : t("st", 1)])
l[t("i", 0)] = l[t("j", 1)] = t("rhs", 9)
print(l)
print(t(1) + t(2) * t(3) ** t(2) - t(5))
print(t(0) or t(1) and t(2))
print(t("then") if t("cond", 1) else t("else"))
print(t(3) < t(2) < t(1), t(1) < t(2) < t(3))
print(f"{t('x')} {t('y'):{t('w', 5)}} {t('z')!r:>{t('w2', 6)}}")
x = t("a"), t("b")
(lambda p=t("default"): print(p))()


def deco(n):
    print("make", n, end=" ")

    def d(f):
        print("apply", n, end=" ")
        return f

    return d


@deco(1)
@deco(2)
def g(a=t("arg default"), *, b=t("kw default")) -> None:
    pass


print()


class A:
    print("class body", end=" ")


class B(t("base", A), metaclass=t("meta", type)):
    print("B body")


print([(i, j) for i in t("outer", [1, 2]) for j in t("inner", [i])])
del d[t("key")], l[t("n", 0)]
assert t("assert", True), t("msg")
try:
    raise t("exc", ValueError("v")) from t("cause", KeyError("k"))
except t("T1", KeyError), t("T2", TypeError):
    pass
except t("T3", (ValueError, KeyError)) as e:
    print(e, repr(e.__cause__))
print(t([1, 2], [1, 2]).index(t(2)))
i = 0


def nxt():
    global i
    i += 1
    return i


print([nxt(), nxt()][nxt() - 3], {nxt(): nxt()}, nxt() - nxt(), nxt() // nxt() % nxt())
