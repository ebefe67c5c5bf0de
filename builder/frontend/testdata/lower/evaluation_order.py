# The value before the target's parts, targets from left to right; a method before arguments that call something.
def f(a, b, x, y):
    a[b] = x.p = y
    a.m(b)
    a.m(b())
