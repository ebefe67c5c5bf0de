# The variable of a comprehension is its own; what it mentions is the host's.
def f(x, k):
    return [x * k for x in x if x]
