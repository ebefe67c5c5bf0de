# An exception chained to one that has a cause itself; suppressed context in the middle.
try:
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise ValueError("hides the division") from None
    except ValueError as e:
        raise RuntimeError("caused") from e
except RuntimeError:
    raise LookupError("last")
