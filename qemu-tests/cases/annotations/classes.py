# Annotations of classes: names of the class are seen, conditional ones count only if their statement ran.
class A:
    kind = str
    x: int
    y: kind = "y"
    z: "A"
    (parenthesised): int = 3

    def method(self, a: kind, b: x_type) -> "A":
        return self

    if kind is str:
        then: kind
    else:
        otherwise: kind
    for i in range(3):
        looped: float = i

    x_type = int


print(A.__annotations__, A.y, A.looped, A.parenthesised)
print(A.__annotations__ is A.__annotations__, A.__annotate__.__qualname__, A.__annotate__.__name__)
print(A.method.__annotations__)
print([name for name in A.__dict__ if "anno" in name or "class" in name])


class B(A):
    pass


class C(A):
    own: list


print(B.__annotations__, C.__annotations__, B.__annotate__)


def attempt(action):
    try:
        return action()
    except Exception as e:
        return type(e).__name__, str(e)


print(attempt(lambda: A().__annotations__), attempt(lambda: int.__annotations__), attempt(lambda: type.__annotate__))
print(attempt(lambda: setattr(int, "__annotations__", {})), attempt(lambda: setattr(int, "__annotate__", None)))
A.kind = bytes
print(A.method.__annotations__["a"], A.__annotations__["y"])


def scope(t):
    class Inner:
        u: t
        v: name
        name = 5
        if t:
            w: (t, name)

        def m(self, p: t, q: name): ...

    return Inner


I = scope(int)
print(I.__annotations__, I.m.__annotations__, I.__annotate__.__qualname__)
I = scope(0)
print(I.__annotations__)


class Wrong:
    x: missing
    y: int


print(attempt(lambda: Wrong.__annotations__))
missing = "found"
print(Wrong.__annotations__)


def delete():
    del C.__annotations__


C.__annotate__ = lambda format: {"q": format}
print(C.__annotations__)
print(attempt(lambda: setattr(C, "__annotate__", 3)))
C.__annotate__ = lambda format: []
print(attempt(lambda: C.__annotations__))
C.__annotations__ = {"z": 1}
print(C.__annotations__, C.__annotate__)
print(attempt(delete), attempt(delete), C.__annotations__)


class Meta(type):
    def __new__(meta, name, bases, namespace):
        print(sorted(n for n in namespace if "anno" in n or "cell" in n))
        return super().__new__(meta, name, bases, namespace)


class WithMeta(metaclass=Meta):
    a: int
    __mangled: str


print(WithMeta.__annotations__)
