# The exception's name ends with its clause, in the ordinary way and by another exception.
def f(a):
    try:
        a()
    except ValueError as e:
        a(e)
