# The body of `finally` stands once for each way out.
def f(a):
    try:
        if a():
            return 1
    finally:
        a.close()
