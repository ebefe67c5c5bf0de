# iter, next, enumerate, zip, map, filter, reversed, sorted, any, all: forms, laziness, errors.
print(
    list(enumerate("ab")),
    list(enumerate("ab", 5)),
    list(enumerate("ab", start=-1)),
    list(enumerate([])),
    list(enumerate(iterable="x")),
    list(enumerate("ab", 2**62 - 1)),
    list(enumerate("ab", 10**20)),
    dict(enumerate("xy")),
    [i for i, (a, b) in enumerate([(1, 2)])],
)
print(
    list(zip()),
    list(zip("ab")),
    list(zip("ab", [1, 2, 3])),
    list(zip("abc", range(2), [9, 8, 7])),
    list(zip(*[(1, 2), (3, 4)])),
    list(zip("ab", "cd", strict=True)),
    dict(zip("ab", "cd")),
    [*zip([], "a")],
)
print(
    list(map(str, [1, 2])),
    list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])),
    list(map(None.__class__, [])),
    list(map(int, "123")),
    list(map(lambda *a: a, "ab", "cd", "ef")),
    list(map(pow, [2, 3], [3, 2])),
    sum(map(len, ["a", "bb"])),
)
print(
    list(filter(None, [0, 1, "", "a", [], None])),
    list(filter(lambda x: x > 1, [1, 2, 3])),
    list(filter(str.isalpha, "a1b")),
    "".join(filter("abc".__contains__, "xaybzc")),
    list(filter(bool, {0: 1, 1: 0})),
)
print(
    list(reversed([1, 2])),
    list(reversed("ab")),
    list(reversed((1,))),
    list(reversed(range(3))),
    list(reversed({1: 2, 3: 4})),
    list(reversed(b"ab")),
    "".join(reversed("日本")),
)
print(
    any([]),
    all([]),
    any([0, "", 1]),
    all([1, "a", []]),
    any(x > 5 for x in range(10)),
    all(x < 5 for x in range(10)),
    any({0: 1}),
    all({0: 1}),
    any(iter([0, 0])),
    any("0"),
)
print(
    sorted("hello"),
    sorted([3, 1, 2], reverse=True),
    sorted({3: 0, 1: 0}),
    sorted(["b", "A"], key=str.lower),
    sorted((x for x in "cab"), key=lambda c: -ord(c)),
    sorted([]),
    sorted([(2, 1), (1, 2)]),
)
for f in (
    lambda: list(enumerate(5)),
    lambda: enumerate(),
    lambda: enumerate([], "a"),
    lambda: zip(5),
    lambda: list(zip("a", 5)),
    lambda: list(zip("ab", "c", strict=True)),
    lambda: list(zip("a", "bc", strict=True)),
    lambda: list(zip("a", "b", "cd", strict=True)),
    lambda: list(zip("ab", "cd", "e", strict=True)),
    lambda: map(),
    lambda: map(len),
    lambda: list(map(len, [1])),
    lambda: list(map(5, [1])),
    lambda: map(len, 5),
    lambda: filter(None),
    lambda: filter(None, 5),
    lambda: list(filter(5, [1])),
    lambda: reversed(5),
    lambda: reversed({1}),
    lambda: reversed(iter([])),
    lambda: reversed(x for x in ()),
    lambda: any(5),
    lambda: all(),
    lambda: any(1, 2),
    lambda: iter(5),
    lambda: iter(5, 6),
    lambda: next([]),
    lambda: next(iter([])),
    lambda: next(),
    lambda: next(iter([]), 1, 2),
    lambda: sorted(5),
    lambda: sorted([1, "a"]),
    lambda: sorted([], key=1) or sorted([1], key=1),
    lambda: zip(strict=1) and list(zip(strict=True)),
    lambda: zip("a", foo=1),
    lambda: iter(),
    lambda: map(len, [], x=1),
    lambda: list(map(lambda a: a, [1], [2])),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
n = [0]


def step():
    n[0] += 1
    return n[0]


print(
    list(iter(step, 4)),
    list(iter(lambda: n[0] or 1, 4)),
    next(iter([]), None),
    next(iter([1]), "d"),
    iter("a").__next__(),
)
it = iter([1, 2, 3])
print(next(it), [x for x in it], list(it), iter(it) is it)
log = []
m = map(lambda x: log.append(x) or x, [1, 2, 3])
print(log, next(m), log, list(m), log)
z = zip(iter([1, 2, 3]), iter([1]))
print(list(z))
a, b = iter([1, 2, 3]), iter([4])
print(list(zip(a, b)), list(a))
f = filter(lambda x: log.append(("f", x)), range(2))
print(list(f), log)


class Stop:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration


class Err:
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError("next failed")


print(
    list(Stop()),
    list(zip(Stop(), Err())),
    list(map(str, Stop())),
    any(Stop()),
    sum(Stop()),
    max(Stop(), default=0),
    list(enumerate(Stop())),
    sorted(Stop()),
    [*Stop()],
)
for f in (
    list,
    sum,
    any,
    sorted,
    tuple,
    set,
    max,
    dict,
    "".join,
    lambda e: list(zip(e)),
    lambda e: list(map(str, e)),
    lambda e: [*e],
    lambda e: 1 in e,
    lambda e: list(filter(None, e)),
    lambda e: list(enumerate(e)),
    lambda e: [x for x in e],
    lambda e: print(*e),
    lambda e: (lambda a, b: 0)(*e),
    lambda e: bytes(e),
    lambda e: [].extend(e),
    lambda e: {}.update(e),
    lambda e: {1}.update(e),
    lambda e: next(e, 5),
):
    try:
        print(f(Err()))
    except KeyError as e:
        print("KeyError", e, end="; ")
print()
e = enumerate("abc")
print(next(e), list(e), repr(e).startswith("<enumerate object"))
r = reversed([1, 2, 3])
print(r.__length_hint__(), next(r), r.__length_hint__())
print(list(map(lambda p: p[0] + p[1], zip(range(3), map(lambda x: x * x, filter(lambda x: x % 2, range(10)))))))
