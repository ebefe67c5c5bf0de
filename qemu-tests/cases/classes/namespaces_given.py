# `type(name, bases, namespace)` with namespaces of all sorts.
import collections
import types
import warnings

ordered = collections.OrderedDict([("a", 1), ("b", 2)])
ordered.move_to_end("a")
print(list(type("C", (), ordered).__dict__.items())[:2])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    odd = type("Odd", (), {1: 2})
print(odd.__dict__[1], caught[0].category.__name__, caught[0].message)
for arguments in (("A\udcdcB", (), {}), ("A", (), {"__doc__": "x\udcdcy"})):
    try:
        type(*arguments)
    except UnicodeEncodeError as error:
        print(error)
moved = type("A", (), {"__firstlineno__": 42})
moved.__module__ = "elsewhere"
print(moved.__module__, "__firstlineno__" in moved.__dict__)


class Shown:
    __dict__ = property(lambda self: {"a": 2})


shown = Shown()
shown.x = 1
print(shown.__dict__, vars(shown), shown.x)


class Module(types.ModuleType):
    __dict__ = 8


try:
    dir(Module("m"))
except TypeError as error:
    print(error)


class Meta(type):
    def mro(cls):
        print(cls.__mro__)
        return type.mro(cls)


class Made(metaclass=Meta):
    pass


class Slots:
    __slots__ = "a"


try:
    Slots().a
except AttributeError as error:
    print(error)
print(types.GenericAlias.__module__, types.SimpleNamespace.__module__, types.UnionType.__module__)
