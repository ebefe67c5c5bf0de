def run(f, n):
    return helper(f, n) + 1


def helper(f, n):
    return f(10, n)
