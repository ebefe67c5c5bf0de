"""Constant tuples with integers that fit no word are there for good."""
for sign in ("=", "<", ">", "!"):
    for code, values in (("bB", (18446744073709551610,)), ("ef", (1 - 2j,))):
        print(sign, code, values)


def pair():
    return (1, (2, -(1 << 70) - 1, 36893488147419103232)), {1, 2}


for _ in range(3):
    first, second = pair()
    print(first, second)
    first = [*first, 99999999999999999999]
    print(first, (99999999999999999999, "a") in {(99999999999999999999, "a"): 1}, 3 in (1, 99999999999999999999, (4, 99999999999999999999)))
