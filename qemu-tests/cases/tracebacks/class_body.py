# Frames of class bodies, decorators and default arguments.
def check(value):
    if not value:
        raise ValueError("empty name")
    return value


class Good:
    name = check("good")


class Outer:
    class Inner:
        name = check("")


print("never")
