# What builtin functions, aliases and generators tell of themselves.
import types
import warnings
import weakref


class Numbers(list):
    pass


class Own(dict):
    def __class_getitem__(cls, item):
        return (cls.__name__, item)


print(Numbers[int].__origin__ is Numbers, Numbers[int]() == [], Own[int], type(Numbers[int]) is types.GenericAlias)
try:
    print(type("Plain", (), {})[int])
except TypeError as error:
    print(error)
alias = list[int]
reference, union = weakref.ref(alias), weakref.ref(int | str)
print(reference() is alias)
print({"__origin__", "__args__", "append", "__parameters__"} <= set(dir(alias)))

for function in (str.maketrans, "".maketrans, bytes.maketrans, [].append, dict.fromkeys, len):
    print(function.__name__, function.__qualname__, function.__self__ is None, function.__module__)
print(repr(str.maketrans).startswith("<built-in method maketrans of type object at "))


def numbers():
    yield 1


async def later():
    yield 1


with warnings.catch_warnings(record=True) as given:
    warnings.simplefilter("always")
    try:
        numbers().throw(ValueError, "parts", None)
    except ValueError as error:
        print(error)
    try:
        later().athrow(ValueError, None).send(None)
    except ValueError:
        pass
    try:
        numbers().throw(ValueError("whole"))
    except ValueError as error:
        print(error)
for warning in given:
    print(warning.category.__name__, warning.message)

kept = {str(n): n for n in range(50)}
for n in range(1, 50):
    del kept[str(n)]
iterators = [reversed(kept), reversed(kept.items())]
kept.clear()
kept["0"] = 0
print([list(iterator) for iterator in iterators])
