# Container protocol on user classes: len, getitem with ints and slices, contains fallbacks, iter fallbacks, reversed.
class Seq:
    def __init__(self, *a):
        self.a = list(a)

    def __len__(self):
        print("len", end=" ")
        return len(self.a)

    def __getitem__(self, i):
        print("get", i, end=" ")
        return self.a[i]

    def __setitem__(self, i, v):
        print("set", i, v)
        self.a[i] = v

    def __delitem__(self, i):
        print("del", i)
        del self.a[i]


s = Seq(1, 2, 3)
print(len(s))
print(s[0], s[-1], s[1:], s[::2])
s[0] = 9
s[1:2] = [7, 8]
del s[0]
del s[:1]
print(s.a)
print(list(s))
print(2 in s, 99 in s)
print(list(reversed(s)))
print([*s], tuple(s), sorted(s), sum(s), max(s))
a, b = s
print(a, b)
print(bool(s), bool(Seq()))


class Multi:
    def __getitem__(self, k):
        return k


m = Multi()
print(
    m[1, 2],
    m[1:2],
    m[1:2, ::3],
    m[...],
    m[()],
    m["a", ..., None:],
    m[(1,)],
    m[1:2:3].step,
    m[-1],
    m[[1]],
    m[lambda: 0].__name__,
    m[*[1, 2], 3],
    m[x := 5],
)


class Contains:
    def __contains__(self, x):
        print("contains", x, end=" ")
        return "yes" if x else ""


print(1 in Contains(), 0 in Contains(), 1 not in Contains())


class IterOnly:
    def __iter__(self):
        print("iter", end=" ")
        return iter([1, 2, None])


print(2 in IterOnly(), 5 in IterOnly(), None in IterOnly(), list(IterOnly()), dict(zip(IterOnly(), "abc")))


class NoContains:
    __contains__ = None

    def __iter__(self):
        return iter([1])


class NoIter:
    __iter__ = None

    def __getitem__(self, i):
        return i


class BadIter:
    def __iter__(self):
        return 5


class NoLen:
    def __getitem__(self, i):
        return i


class BadLen:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


for f in (
    lambda: 1 in NoContains(),
    lambda: list(NoIter()),
    lambda: iter(BadIter()),
    lambda: reversed(NoLen()),
    lambda: len(NoLen()),
    lambda: len(BadLen(-1)),
    lambda: len(BadLen("a")),
    lambda: len(BadLen(1.0)),
    lambda: len(BadLen(2**70)),
    lambda: NoLen().__len__(),
    lambda: 1 in object(),
    lambda: s["x"],
    lambda: NoLen().__setitem__,
    lambda: [].__getitem__(BadLen(1)),
    lambda: list(BadLen(-5)),
    lambda: reversed({1}),
    lambda: len(5),
    lambda: iter(5),
    lambda: next([]),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    NoLen()[0] = 1
except TypeError as e:
    print(e)
try:
    del NoLen()[0]
except TypeError as e:
    print(e)


class Rev:
    def __reversed__(self):
        return iter("reversed!")


class NoRev(list):
    __reversed__ = None


print("".join(reversed(Rev())), len(BadLen(True)), len(BadLen(5)))
try:
    reversed(NoRev())
except TypeError as e:
    print(e)


class Old:
    def __getitem__(self, i):
        if i > 3:
            raise StopIteration
        return i * 2


print(list(Old()), 4 in Old())


class Old2:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        if i == 1:
            return "one"
        return i


print(list(Old2()), list(enumerate(Old2())), max(Old2(), key=str), "one" in Old2())


class Boom:
    def __getitem__(self, i):
        raise KeyError("boom")


try:
    list(Boom())
except KeyError as e:
    print(e)


class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration("done")
        self.n -= 1
        return self.n


it = It(3)
print(
    next(it),
    list(it),
    next(it, "default"),
    list(It(2)),
    [x + y for x in It(2) for y in It(2)],
    *It(2),
    sum(It(5)),
    3 in It(5),
)
try:
    next(It(0))
except StopIteration as e:
    print(repr(e), e.value)


class Hint:
    def __init__(self, h):
        self.h = h

    def __iter__(self):
        return iter("ab")

    def __length_hint__(self):
        return self.h


print(list(Hint(5)), list(Hint(NotImplemented)))
for h in (-1, "x"):
    try:
        print(list(Hint(h)))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


class MissingDel(dict):
    def __delitem__(self, k):
        print("custom del", k)


md = MissingDel(a=1)
del md["a"]
print(md)
