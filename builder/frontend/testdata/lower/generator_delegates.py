def f(it):
    x = yield 1
    return (yield from it)
