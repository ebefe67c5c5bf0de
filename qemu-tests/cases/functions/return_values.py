# Returns: implicit None, tuples, from loops, expression statements, unused results with effects.
def nothing():
    pass


def bare():
    return


def tup():
    return 1, 2


def tup1():
    return (1,)


def star():
    return *[1, 2], 3


def cond(x):
    if x:
        return "yes"


def loop():
    for i in range(10):
        while True:
            if i == 3:
                return i
            break


def expr():
    5
    "str"
    [1]
    print("effect")
    return


print(nothing(), bare(), tup(), tup1(), star(), cond(1), cond(0), loop(), expr())
a, b = tup()
(c,) = tup1()
print(a, b, c)


def multi(n):
    if n == 0:
        return 0
    if n == 1:
        return "one"
    if n == 2:
        return 2.5
    if n == 3:
        return [n]
    if n == 4:
        return None
    if n == 5:
        return 10**20
    if n == 6:
        return True
    if n == 7:
        return multi
    return lambda: n


print([multi(i) if i != 7 else "f" for i in range(8)], multi(8)(), multi(7)(1))


def numeric(n):
    return n + 1 if n < 10 else n + 0.5 if n < 20 else str(n)


print([numeric(n) for n in (1, 10, 20, 2**62 - 1, True)])


def chain():
    return chain2() or "default"


def chain2():
    return None


print(chain())


def gen_or_not(flag):
    if flag:
        return [1]
    yield 2


print(list(gen_or_not(0)), list(gen_or_not(1)))


def in_with():
    class CM:
        def __enter__(self):
            return self

        def __exit__(self, *a):
            print("exit", end=" ")

    with CM():
        return "value"


print(in_with())


def many():
    return 1, 2.5, "s", None, [], {}, (3,), 10**30


(i, f, s, n, *rest) = many()
print(i, f, s, n, rest)


def swap3(a, b, c):
    return c, a, b


x, y, z = 1, 2, 3
for _ in range(4):
    x, y, z = swap3(x, y, z)
print(x, y, z)
