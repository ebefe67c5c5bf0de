# C3 linearisation: diamonds, deep hierarchies, conflicts, and the error text.
class O1:
    pass


class O2:
    pass


class A(O1):
    pass


class B(O1):
    pass


class C(A, B):
    pass


class D(B, O2):
    pass


class E(C, D):
    pass


class F(D, A):
    pass


def mro(c):
    return [k.__name__ for k in c.__mro__]


for c in (A, C, D, E, F):
    print(c.__name__, mro(c))
for name, bases in (
    ("X", (O1, A)),
    ("Y", (C, F)),
    ("Z", (A, B, A)),
    ("W", (B, A, C)),
    ("V", (object, A)),
    ("U", (A, A)),
):
    try:
        print(name, mro(type(name, bases, {})))
    except TypeError as e:
        print(name, e)
for bad in (
    (1,),
    ("s",),
    (None,),
    (bool,),
    (type(None),),
    (range,),
    (slice,),
    (lambda: 0,),
    (int, str),
    (list, dict),
    (type(lambda: 0),),
    (int, float),
):
    try:
        print(mro(type("Bad", bad, {})))
    except TypeError as e:
        print(e)


class M1:
    def who(self):
        return "M1"


class M2(M1):
    pass


class M3(M1):
    def who(self):
        return "M3"


class M4(M2, M3):
    pass


print(M4().who(), mro(M4))
M2.who = lambda self: "M2 patched"
print(M4().who())
del M2.who
print(M4().who())
del M3.who
print(M4().who())


class P1:
    x = "P1"


class P2:
    x = "P2"
    y = "P2y"


class Q(P1, P2):
    pass


class S(P2, P1):
    pass


print(Q.x, Q.y, S.x, Q().x)


class K0:
    pass


for i in range(1, 30):
    exec_bases = (globals()[f"K{i - 1}"],)
    globals()[f"K{i}"] = type(f"K{i}", exec_bases, {f"m{i}": lambda self, i=i: i})
k = K29()
print(k.m1(), k.m15(), k.m29(), len(K29.__mro__), isinstance(k, K0), issubclass(K29, K14))
print(A.__subclasses__(), [c.__name__ for c in O1.__subclasses__()], E.mro() == list(E.__mro__))


class Ex(ValueError, KeyError):
    pass


print(mro(Ex))


class IntList(int, O1):
    pass


print(mro(IntList), IntList(5) + 1, isinstance(IntList(5), O1))
print(
    isinstance(5, (str, (float, (int,)))),
    isinstance(True, int),
    issubclass(bool, (str, int)),
    isinstance(5, int | str),
    issubclass(int, int | None),
    isinstance(None, int | None),
)
for f in (
    lambda: isinstance(5, 5),
    lambda: isinstance(5, (int, 5)),
    lambda: isinstance("a", (int, 5)),
    lambda: issubclass(5, int),
    lambda: issubclass(int, 5),
    lambda: isinstance(5),
    lambda: isinstance(5, [int]),
    lambda: issubclass(int, ()),
):
    try:
        print(f())
    except TypeError as e:
        print(e)
