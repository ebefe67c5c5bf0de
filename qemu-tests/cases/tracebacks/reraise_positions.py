# A re-raised exception keeps its first frames; raise e adds a line.
def a():
    raise ValueError("first")


def b():
    try:
        a()
    except ValueError:
        print("handled a bit")
        raise


def c():
    try:
        b()
    except ValueError as e:
        saved = e
    raise saved


c()
