# A failing import inside a function.
def load():
    import math
    from math import no_such_function
    return math


load()
