# Frames inside generators, yield from, and a generator expression.
def inner():
    yield 1
    raise RuntimeError("inside generator")


def outer():
    yield from inner()


def consume():
    return sum(x * 2 for x in outer())


consume()
