# The iterator protocol: __iter__ on the class only, exhausted stays exhausted, next with default, iter(callable).
class Count:
    def __init__(self, n):
        self.n, self.i = n, 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i


c = Count(3)
print(list(c), list(c), next(c, "default"))


class Fresh:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        print("iter", end=" ")
        return Count(self.n)


f = Fresh(2)
print(
    list(f),
    list(f),
    [(a, b) for a in f for b in f],
    max(f),
    sorted(f, reverse=True),
    dict(zip(f, f)),
    2 in f,
    9 in f,
    *f,
)


class Inst:
    pass


i = Inst()
i.__iter__ = lambda: iter([1])
try:
    list(i)
except TypeError as e:
    print(e)
Inst.__iter__ = lambda self: iter("cls")
print(list(i))
Inst.__next__ = lambda self: 5
print(next(i))


class NextOnly:
    def __next__(self):
        return 1


try:
    iter(NextOnly())
except TypeError as e:
    print(e)
print(next(NextOnly()))


class IterNotIterator:
    def __iter__(self):
        return [1, 2]


try:
    iter(IterNotIterator())
except TypeError as e:
    print(e)
for bad in (lambda: [x for x in IterNotIterator()], lambda: tuple(IterNotIterator()), lambda: next(IterNotIterator())):
    try:
        bad()
    except TypeError as e:
        print(e)


class Broken:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("next broke")


for use in (list, sum, set, tuple, dict, sorted, any, min, lambda b: [*b], lambda b: next(iter(b))):
    try:
        use(Broken())
    except ValueError as e:
        print(e, end="; ")
print()
it = iter([1, 2, 3])
print(next(it), it.__next__(), list(it))
n = iter(lambda: len(out) < 3 and out.append(0), False)
out = []
print(list(n), out)
d = {"a": 1}
k = iter(d)
d["a"] = 2
print(next(k), next(k, "end"))
s = iter("ab")
s2 = s
print(next(s), next(s2), next(s, None))
e = iter(())
for _ in range(2):
    print(next(e, "empty"), end=" ")
print(type(iter([])) is type(iter([1])), iter(iter("x")).__class__.__name__)


class Rev:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i * 10


print(list(reversed(Rev())))


class StopWithValue:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration("val", 2)


try:
    next(StopWithValue())
except StopIteration as e:
    print(e.value, e.args)
print(list(StopWithValue()), [*StopWithValue()])
