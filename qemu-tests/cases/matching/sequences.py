# Sequence patterns: which types they take, lengths, stars, nesting.
def describe(v):
    match v:
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, *_, 9]:
            return "1..9"
        case [_, _, *rest] if len(rest) > 3:
            return f"long {rest}"
        case [a, [b, *c], *d]:
            return f"nested {a} {b} {c} {d}"
        case (a, b):
            return f"pair {a} {b}"
        case [*init, ("x" | "y") as last]:
            return f"ends {init} {last}"
        case [_, *middle, _]:
            return f"middle {middle}"
        case _:
            return "no sequence"


class MyList(list):
    pass


for v in [
    [], (), [7], (1, 2, 9), [1, 9], [1, 2, 3, 4, 5, 6], [5, [6, 7, 8], 9, 10], (3, 4), "ab", b"ab", bytearray(b"ab"),
    [0, 0, "x"], [3, 2, 1], range(2), range(3), memoryview(b"ab"), MyList([1, 2]), {1, 2}, {1: 2}, iter([1]), None,
]:
    print(type(v).__name__, describe(v))


class Sequence(list):
    def __len__(self):
        print("len")
        return super().__len__()

    def __getitem__(self, index):
        print("item", index)
        return super().__getitem__(index)

    def __iter__(self):
        print("iter")
        return super().__iter__()


match Sequence([1, 2, 3, 4]):
    case [1, *_, 3]:
        print("ends in 3")
    case [_, *_, x, _]:
        print("before the last", x)
match Sequence([1, 2]):
    case [a, 3] | [3, a]:
        print("no")
    case [_, _]:
        print("two of anything")
match Sequence([1, 2]):
    case [*_]:
        print("anything")
match Sequence([1, 2]):
    case [*all]:
        print(type(all), all)


def command(text):
    match text.split():
        case ["go", ("north" | "south") as where]:
            print("going", where)
        case ["drop", *things]:
            for thing in things:
                print("drop", thing)
        case ["put", thing, "in" | "into", place] if thing != place:
            print(f"put {thing} into {place}")
        case []:
            print("nothing")
        case [only]:
            print("only", only)
        case [first, *_]:
            print("unknown", first)


for text in ["go north", "go up", "drop a b c", "", "x", "put cat into box", "put box in box"]:
    command(text)

x = 5
match x, 6:
    case a, 7:
        print("no")
    case 5, b:
        print("b is", b)


def generator():
    match (yield 1):
        case [2, x] | [x, 2]:
            yield "two and", x
        case other:
            yield other


for sent in [[2, 3], [3, 2], [3, 3]]:
    it = generator()
    next(it)
    print(it.send(sent))
