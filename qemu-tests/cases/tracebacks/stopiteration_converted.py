# StopIteration that leaves a generator becomes RuntimeError, with its cause.
def inner():
    yield 1
    next(iter([]))


for x in inner():
    print(x)
