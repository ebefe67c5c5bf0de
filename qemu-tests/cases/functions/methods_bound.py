# Bound and unbound methods, methods as values, methods on instances, builtin bound methods.
class A:
    def __init__(self, n):
        self.n = n

    def get(self, *a):
        return self.n, a


a, b = A(1), A(2)
f = a.get
a.n = "changed"
print(f(), f(1), A.get(b, 5), b.get.__func__(a))
fs = [x.get for x in (a, b)]
print([g() for g in fs])
a.get = lambda *x: ("instance attribute", x)
print(a.get(1), f(2))
del a.get
print(a.get())
A.get2 = lambda self: ("added", self.n)
print(b.get2())


def free(self, x):
    return self.n, x


A.free = free
print(b.free(3), A.free is free)
b.own = free
try:
    b.own(1)
except TypeError as e:
    print(e)
b.bound = free.__get__(b)
print(b.bound(7), b.bound.__self__ is b)
push = [].append
lst = [3, 1, 2]
app, srt = lst.append, lst.sort
app(0)
srt(reverse=True)
print(lst, "x".join(["1", "2"]), str.join("-", "abc"), list.append(lst, 5), lst)
up = "abc".upper
print(
    up(),
    str.upper("q"),
    list(map(str.strip, [" a ", "b "])),
    list(map("x{}".format, range(3))),
    sorted("bAc", key=str.lower),
)
for bad in (
    lambda: str.upper(5),
    lambda: list.append((), 1),
    lambda: A.get(),
    lambda: int.__add__("a", 1),
    lambda: dict.keys([]),
    lambda: str.join(1, "a"),
    lambda: [].append(),
    lambda: [].append(1, 2),
    lambda: "".join(),
    lambda: {}.get(),
    lambda: [].sort(1),
    lambda: "a".upper(1),
):
    try:
        print(bad())
    except TypeError as e:
        print(e)
print(repr(f).split(" at ")[0], repr(len), repr(str.upper), repr([].append).split(" at ")[0])


class B(A):
    def get(self):
        return "B", super().get


print(B(9).get()[1](8))


class Callable:
    def __call__(self, *a, **k):
        return a, k


c = Callable()
print(c(1, k=2), c.__call__(3), callable(c), list(map(c, [1, 2])))


class S:
    call = Callable()
    static = staticmethod(Callable())


print(S().call(1), S.call(1), S().static(2))
