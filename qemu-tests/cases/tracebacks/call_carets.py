# Carets under a call with arguments and keyword.
def check(value, limit=10, *, name="x"):
    if value > limit:
        raise ValueError(f"{name} is {value}, more than {limit}")
    return value


total = check(1) + check(20, limit=15, name="total") + check(3)
