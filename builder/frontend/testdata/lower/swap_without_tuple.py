# A tuple that is only unpacked is not made.
def f(a, b):
    a, b = b, a
    return a, b
