# Conversions that give an instance of a subclass, and inverted truth values, are warned about.
import operator
import warnings


class Int(int):
    pass


class Float(float):
    pass


class Number:
    def __index__(self):
        return Int(3)

    def __int__(self):
        return True

    def __float__(self):
        return Float(2.5)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    yes = True
    print(~yes, operator.index(Number()), int(Number()), float(Number()), [1, 2, 3, 4][Number()])
for warning in caught:
    print(warning.category.__name__, warning.message)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        operator.index(Number())
    except DeprecationWarning as error:
        print("raised", str(error)[:40])
