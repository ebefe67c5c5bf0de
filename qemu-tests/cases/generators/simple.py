# Small generators, one idea each.
def one():
    yield 1


def squares(n):
    for i in range(n):
        yield i * i


def countdown(n):
    while n > 0:
        yield n
        n -= 1


def two_lists(a, b):
    for x in a:
        yield x
    for x in b:
        yield x


def evens(it):
    for x in it:
        if x % 2:
            continue
        yield x


def until_none(f):
    while (v := f()) is not None:
        yield v


def pairs(seq):
    prev = None
    for x in seq:
        if prev is not None:
            yield prev, x
        prev = x


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


print(list(one()), list(squares(5)), list(countdown(3)), list(two_lists("ab", [1])))
print(list(evens(range(7))), list(pairs("abcd")), sum(squares(10)), max(squares(4)))
stack = [1, 2, 3]
print(list(until_none(lambda: stack.pop() if stack else None)))
g = fib()
print([next(g) for _ in range(12)])
for x in countdown(2):
    for y in squares(x):
        print(x, y, end="; ")
print()
gens = [countdown(i) for i in range(4)]
print([list(g) for g in gens], [list(g) for g in gens])
a, b = squares(3), squares(3)
print(next(a), next(a), next(b), list(zip(a, b)))
print(
    dict(zip("abc", squares(3))),
    set(squares(3)) == {0, 1, 4},
    tuple(one()),
    [*one(), *one()],
    4 in squares(5),
    5 in squares(5),
)
