# A decorator that raises while decorating: the line of the decorator is shown.
def strict(limit):
    def wrap(f):
        if len(f.__name__) > limit:
            raise NameError(f"{f.__name__} is too long")
        return f

    return wrap


@strict(10)
def short():
    return 1


print(short())


@strict(
    limit=5,
)
def far_too_long():
    return 2
