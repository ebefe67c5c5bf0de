# An inner loop must not bind what an assignment expression of the comprehension binds.
for text in (
    "[i for i in range(5) if (j := 0) for j in range(5)]",
    "{i for i in range(5) if (j := 0) for j in range(5)}",
    "{i: i for i in range(5) if (j := 0) for j in range(5)}",
    "[i for i in range(5) if (j := 0) for [k, *j] in ()]",
):
    try:
        exec(text, {})
    except SyntaxError as error:
        print(error.msg)
try:
    exec("__conditional_annotations__ = []\nx: int", {})
except TypeError as error:
    print(error)


class Clash:
    __classdict__: int


print(Clash.__annotations__)
