# Star-args in calls: order, iterators, mappings with odd keys, evaluation count, generators that raise.
def show(*a, **k):
    return a, k


def gen(n):
    for i in range(n):
        print("yield", i, end="; ")
        yield i


print(show(*gen(3)))
print(show(0, *gen(2), 9, *gen(1), z=1))
print(show(*[], **{}), show(*(), *[], *""), show(*{"a": 1, "b": 2}), show(*{1: 2}.items()))


class M:
    def keys(self):
        print("keys", end="; ")
        return ["x", "y"]

    def __getitem__(self, k):
        print("get", k, end="; ")
        return k * 2


print(show(**M()), show(**M(), z=1), show(**{"a": 1}, **M()))


class It:
    def __iter__(self):
        return iter("it")


print(show(*It(), 1), [*It(), *It()], {*It()} == {"i", "t"}, (*It(),), {**M()})


def boom():
    yield 1
    raise ValueError("boom")


try:
    show(*boom())
except ValueError as e:
    print(e)


class BadKeys:
    def keys(self):
        return 5


class NoGet:
    def keys(self):
        return ["a"]


for f in (
    lambda: show(**BadKeys()),
    lambda: show(**NoGet()),
    lambda: show(*5),
    lambda: show(**5),
    lambda: show(**None),
    lambda: show(*object()),
    lambda: show(**{"a": 1}, **{"a": 2}),
    lambda: show(a=1, **{"a": 2}),
    lambda: show(**{(1,): 2}),
    lambda: [*5],
    lambda: {**5},
    lambda: {*5},
    lambda: (*None,),
    lambda: print(*1),
    lambda: max(*3),
    lambda: dict(**{1: 2}),
    lambda: "".join(*[1]),
    lambda: len(**{"a": 1}),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
args = [1, 2]
kwargs = {"k": 3}
a, k = show(*args, **kwargs)
a2 = list(a)
args.append(9)
kwargs["z"] = 1
k["new"] = 0
print(a, k, kwargs)


def mutate(*a, **k):
    k["added"] = 1
    return a is args, k is kwargs


print(mutate(*args, **kwargs), kwargs)
t = (1, 2, 3)
print((lambda *a: a is t)(*t), (lambda *a: a)(*t) == t)
print(max(*[3, 1], 2), "{} {x}".format(*["a"], **{"x": "b"}), "-".join([*"ab", *"cd"]), sum([*range(5)], *[10]))
