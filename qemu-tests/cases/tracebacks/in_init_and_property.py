# Frames of __init__, property getters, operators and decorators.
def deco(f):
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)

    return wrapper


class Vec:
    def __init__(self, x):
        self.x = x

    @property
    def checked(self):
        return self.validate(self.x)

    @staticmethod
    @deco
    def validate(x):
        assert x >= 0, f"negative: {x}"
        return x

    def __add__(self, other):
        return Vec(self.checked + other.checked)


v = Vec(1) + Vec(2)
print(v.x)
v = Vec(1) + Vec(-2)
