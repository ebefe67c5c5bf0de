# Sets and sequences: keyword arguments of subclasses, recursive repr, weak references, hashes that are not asked for twice.
import weakref


def show(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


for base in (list, tuple, set, frozenset):
    class Plain(base):
        pass

    class Init(base):
        def __init__(self, items, extra=None):
            self.extra = extra

    class New(base):
        def __new__(cls, items, extra=None):
            made = super().__new__(cls, items)
            made.extra = extra
            return made

    show(lambda: base(iterable=()))
    show(lambda: Plain(iterable=()))
    show(lambda: (sorted(Init([1, 2], extra=3)), Init([1], extra=3).extra))
    show(lambda: (sorted(New([1, 2], extra=3)), New([1], extra=3).extra))
    print(base([1]).__init__([1]))


class Set(set):
    pass


class Element:
    def __init__(self, s):
        self.s = s

    def __repr__(self):
        return repr(self.s)


for kind in (set, Set):
    s = kind()
    s.add(Element(s))
    print(repr(s))
    s.clear()

for v in ({1}, frozenset({2}), memoryview(b'a')):
    r = weakref.ref(v)
    print(r() is v)
    del v


class Counted(int):
    def __hash__(self):
        asked.append(int(self))
        return int.__hash__(self)


asked = []
d = dict.fromkeys(map(Counted, range(4)))
print(asked)
s = set(d)
s.difference(d), s.symmetric_difference_update(d), dict.fromkeys(set(d)), dict.fromkeys(frozenset(d)), dict.fromkeys(d, 1)
print(asked)


# Items that go while they are compared.
class Clears:
    def __eq__(self, other):
        one.clear()
        return NotImplemented


one = [Clears()]
print(one == [Clears()])
one = [Clears()]
print(one == [1])

# Keys that change under an iterator.
d = dict.fromkeys(range(10))
for i in range(7):
    del d[i]
iterators = [reversed(d), reversed(d.keys()), reversed(d.values()), reversed(d.items())]
for it in iterators:
    next(it)
d.clear()
d.update(dict.fromkeys(range(10)))
for i in range(3, 10):
    del d[i]
for it in iterators:
    show(lambda: list(it))
for it in iterators:
    show(lambda: list(it))


def failing():
    yield 'key'
    raise TypeError('oops')


for wrong in ([failing()], [1], [(1, 2), 3], [(1, 2, 3)]):
    try:
        dict(wrong)
    except Exception as e:
        print(type(e).__name__, e, getattr(e, '__notes__', None))
