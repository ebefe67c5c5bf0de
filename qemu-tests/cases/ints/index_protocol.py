# __index__ is what lists, ranges, slices, shifts by builtins and formatting ask for.
class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        print("index", self.n, end="; ")
        return self.n


print([1, 2, 3][I(1)], (1, 2, 3)[I(-1)], "abc"[I(0)], b"abc"[I(2)], range(10)[I(3)])
print([1, 2, 3, 4][I(1) : I(3)], "hello"[: I(2)], (1, 2, 3)[:: I(-1)])
print(list(range(I(2), I(5))), range(I(0), I(10), I(3)))
print(
    hex(I(255)),
    bin(I(5)),
    oct(I(8)),
    int(I(7)),
    float(I(7)),
    complex(I(2)),
    chr(I(65)),
    bytes(I(3)),
    "ab" * I(2),
    [0] * I(2),
)
print(round(3.14159, I(2)), "a,b,c".split(",", I(1)), "abcabc".find("a", I(1)), pow(2, 3, 5), [5, 6, 7].pop(I(0)))
a = [1, 2, 3]
a[I(0)] = 9
del a[I(1)]
a.insert(I(1), "x")
print(a, bytes([I(65), I(66)]), I(5).__index__())


class Bad:
    def __index__(self):
        return "no"


class Boom:
    def __index__(self):
        raise KeyError("boom")


for f in (
    lambda: [1][Bad()],
    lambda: [1][Boom()],
    lambda: range(Bad()),
    lambda: [1][1.0],
    lambda: [1]["0"],
    lambda: "a"[None],
    lambda: (1,)["x"],
    lambda: range(1.5),
    lambda: "a" * 1.5,
    lambda: [1][I(10**30)],
    lambda: [1, 2][: I(10**30)],
    lambda: b"x"[None],
    lambda: range(5)["a"],
    lambda: [1]["a":],
    lambda: hex(Bad()),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class T(int):
    pass


class RetSub:
    def __index__(self):
        return True


print([10, 20][RetSub()], [10, 20][True], "ab"[False], [10, 20][T(1)])
