# Mutual recursion is not folded, each pair of frames is shown.
def ping(n):
    return pong(n - 1)


def pong(n):
    if n <= 0:
        return 1 // n
    return ping(n - 1)


ping(7)
