# Functions are given other code, and made of code.
import types


def one(x=1):
    return "one", x


def two(x=2, y=3):
    return "two", x, y


def cells(n):
    def get():
        return n

    return get


def generator():
    yield 1


print(one.__code__ is one.__code__, one.__code__ is not two.__code__)
old = one.__code__
print(one(), one(5))
one.__code__ = two.__code__
print(one.__code__ is two.__code__, one.__code__ is old, one.__name__)
try:
    one()
except TypeError as error:
    print(error)
print(one(7, 8))
one.__code__ = old
print(one())


class Methods:
    def m(self):
        return "m"

    def n(self):
        return "n"


thing = Methods()
for turn in range(3):
    print(thing.m())
    Methods.m.__code__ = Methods.n.__code__

for wrong in (lambda: setattr(one, "__code__", None), lambda: setattr(one, "__code__", cells(1).__code__)):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

made = types.FunctionType(old, globals(), "made", (9,))
print(made(), made.__name__, made.__qualname__, made.__defaults__, made.__code__ is old)
closed = types.FunctionType(cells(1).__code__, globals(), closure=cells(5).__closure__)
print(closed())
for arguments in ((1, {}), (old, 1), (old, {}, 3), (old, {}, None, 4), (old, {}, None, None, 5), (cells(1).__code__, {})):
    try:
        types.FunctionType(*arguments)
    except TypeError as error:
        print(error)

made = generator()
generator.__name__ = "renamed"
print(made.__name__, generator().__name__, generator().gi_code is generator.__code__)
