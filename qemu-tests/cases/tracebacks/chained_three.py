# Three chained tracebacks with both kinds of link, each with several frames.
def first(d):
    return d["key"]


def second(d):
    try:
        return first(d)
    except KeyError as e:
        raise TypeError("second failed") from e


def third(d):
    try:
        return second(d)
    except TypeError:
        return int(str(d))


third({})
