# Classes that are iterators, context managers, containers and callables at the same time; protocol state.
class Everything:
    def __init__(self, n):
        self.n, self.i, self.log = n, 0, []

    def __iter__(self):
        self.i = 0
        self.log.append("iter")
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i

    def __enter__(self):
        self.log.append("enter")
        return self

    def __exit__(self, *e):
        self.log.append(f"exit {e[0] and e[0].__name__}")
        return e[0] is KeyError

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(self.n))]
        if isinstance(i, tuple):
            return tuple(self[j] for j in i)
        if not -self.n <= i < self.n:
            raise IndexError(i)
        return i % self.n * 10

    def __call__(self, *a):
        return (self.n, *a)

    def __contains__(self, x):
        return x % 10 == 0

    def __reversed__(self):
        return (self[i] for i in range(self.n - 1, -1, -1))

    def __bool__(self):
        return self.n > 1

    def __int__(self):
        return self.n

    def __add__(self, o):
        return Everything(self.n + int(o))

    __radd__ = __add__

    def __eq__(self, o):
        return isinstance(o, Everything) and self.n == o.n

    def __hash__(self):
        return self.n

    def __repr__(self):
        return f"E{self.n}"


e = Everything(3)
with e as f, e:
    for x in e:
        if x == 2:
            break
    print(list(e), next(e, "done"), f is e)
print(e.log)
with e:
    raise KeyError
print(
    e[0],
    e[-1],
    e[::2],
    e[0, 2],
    20 in e,
    5 in e,
    list(reversed(e)),
    len(e),
    bool(e),
    bool(Everything(1)),
    e(1, 2),
    int(e),
    e + 4,
    4 + e,
    sum([e, e]),
    {e: 1}[Everything(3)],
    e == Everything(3),
    e != 5,
    max(e),
    sorted(e, reverse=True),
    [*e],
    {*e},
    dict(zip(e, "abc")),
    list(map(e, "xy")),
    list(filter(e.__contains__, range(25))),
)
try:
    e[7]
except IndexError as x:
    print(repr(x))
a, *b = e
print(a, b, list(zip(e, e)), list(enumerate(e)), [(x, y) for x in e for y in Everything(2)])


class Stack:
    def __init__(self):
        self._a = []

    def __enter__(self):
        self._a.append(len(self._a))
        return self._a[-1]

    def __exit__(self, *e):
        self._a.pop()

    def __len__(self):
        return len(self._a)


s = Stack()
with s as a, s as b, s as c:
    print(a, b, c, len(s))
print(len(s), bool(s))


class Gen:
    def __iter__(self):
        yield from self.parts()

    def parts(self):
        for name in dir(self):
            if name.startswith("part_"):
                yield getattr(self, name)()

    def part_b(self):
        return "b"

    def part_a(self):
        return "a"


print(list(Gen()), "b" in Gen(), sorted(Gen(), reverse=True))
