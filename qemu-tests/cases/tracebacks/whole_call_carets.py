# No carets under a call that is all of a statement, also before a comment or a semicolon; carets under any other.
import sys


def f(*a, **k):
    raise ValueError("f")


def one():
    x = f(1)  # comment


def two():
    x = f(1); y = 2


def three():
    y = 2; x = f(1)


def four():
    return f(2)  # comment


def five():
    print(f(1), # c
          2)


def six():
    x = dict(k=f(1) # c
        )


def seven():
    return sys.intern(f(1))  # comment


def eight():
    if True: x = f(3)


for g in (one, two, three, four, five, six, seven):
    try:
        g()
    except ValueError as e:
        last, e.__context__ = e, None
        try:
            raise KeyError(g.__name__) from last
        except KeyError as k:
            chain = k
eight()
