# List comparison, concatenation, repetition, membership.
print(
    [1, 2] == [1, 2],
    [1, 2] != [1, 2],
    [1, 2] < [1, 3],
    [1] < [1, 0],
    [] < [0],
    [2] > [1, 9, 9],
    [1, 2] <= [1, 2],
    [1, "a"] == [1, "a"],
    [1] == (1,),
    [1] == 1,
    [] == [],
    [1.0] == [1],
    [[1]] == [[True]],
)
for f in (
    lambda: [1] < ["a"],
    lambda: [1] < (1,),
    lambda: [1, "a"] < [1, 2],
    lambda: [None] <= [1],
    lambda: [1] + (2,),
    lambda: [1] + "a",
    lambda: [1] * "a",
    lambda: [1] * 1.5,
    lambda: [1] * [1],
    lambda: [1] - [1],
    lambda: [1] @ [1],
    lambda: "a" in 5,
    lambda: [1] + None,
):
    try:
        print(f())
    except TypeError as e:
        print(e)
print([1, "a"] < [2, 5], ["x", 1] == ["x", "1"], [1, 2, "z"] < [1, 3])
print([1] + [2], [] + [], [1] * 3, 3 * [1, 2], [1] * 0, [1] * -5, [[0] * 2] * 2, [1] * True, [] * 10**9)
print(
    1 in [1],
    "1" in [1],
    None in [None],
    [] in [[]],
    1.0 in [1],
    True in [1, 2],
    "a" not in ["b"],
    5 in range(5),
)


class E:
    def __init__(self, n, result=None):
        self.n, self.result = n, result

    def __eq__(self, o):
        print("eq", self.n, o.n if isinstance(o, E) else o, end="; ")
        return self.result if self.result is not None else (isinstance(o, E) and self.n == o.n)


a, b = E(1), E(2)
print([a, b] == [a, b])
print([E(1), E(2)] == [E(1), E(3)])
print([E(1)] == [E(1), E(2)])
print(b in [a, E(2)], [a, b].index(E(2)), [a, E(1)].count(E(1)))
print(5 in [E(1), 5], E(1) in [5], 5 in [E(0, True)])
l = [E(1), E(9)]
l.remove(E(9))
print(len(l))
x = [1, 2]
y = x
x += (3,)
print(y, x is y)
x *= 2
print(y, x is y)
x = x + [0]
print(y, x is y)
try:
    x += 5
except TypeError as e:
    print(e)
x += {"k": 1}
print(x)


class L(list):
    def __eq__(self, o):
        return "L eq"


print(
    [1] == L(),
    L() == [1],
    L([1]) + [2],
    type(L([1]) + [2]),
    type(L([1])[:]),
    type(L([1]).copy()),
    L([3, 1]),
    sorted(L([3, 1])),
)
try:
    [1, 2] * 10**30
except OverflowError as e:
    print(type(e).__name__)
try:
    [1, 2] * 2**62
except MemoryError:
    print("MemoryError")
