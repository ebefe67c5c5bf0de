# Class statements with `*bases` and `**keywords`, and `__build_class__` called by hand.
import builtins


class A:
    def __init_subclass__(cls, **keywords):
        print(cls.__name__, keywords)


class Meta(type):
    def __new__(meta, name, bases, namespace, **keywords):
        print("meta", name, keywords)
        return super().__new__(meta, name, bases, namespace, **keywords)

    def __init__(cls, name, bases, namespace, **keywords):
        super().__init__(name, bases, namespace)


bases = [A]


class B(*bases):
    x = 1

    def method(self):
        return __class__, super().__init__


class C(*bases, key=1, **{"other": 2}):
    pass


class D(*(), A, **{"metaclass": Meta}, key=3):
    pass


class E(**{}):
    pass


print(B.__mro__, B().method()[0], type(D), E.__bases__)


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def repeated():
    class F(**{"x": 1}, x=2):
        pass


def repeated_twice():
    class F(**{"x": 1}, **{"x": 2}):
        pass


def number_keys():
    class F(**{1: 1}):
        pass


def no_mapping():
    class F(**3):
        pass


def no_iterable():
    class F(*3):
        pass


def conflict():
    class F(*[int, str]):
        pass


def two_metaclasses():
    class F(*[int], metaclass=type, **{"metaclass": type}):
        pass


for action in (repeated, repeated_twice, number_keys, no_mapping, no_iterable, conflict, two_metaclasses):
    attempt(action)


def body():
    print("body")


def with_parameter(x):
    pass


def generator():
    yield 1


def outer():
    cell = []
    return lambda: cell


build = builtins.__build_class__
print(build.__name__, build is __build_class__)
attempt(lambda: __build_class__())
attempt(lambda: __build_class__(1))
attempt(lambda: __build_class__(len, "a"))
attempt(lambda: __build_class__(body, 2))
attempt(lambda: __build_class__(body, "G").__mro__)
attempt(lambda: __build_class__(body, "H", int, metaclass=type).__mro__)
attempt(lambda: __build_class__(body, "I", A, key=1))
attempt(lambda: __build_class__(with_parameter, "J"))
attempt(lambda: __build_class__(generator, "K"))
attempt(lambda: __build_class__(outer(), "L"))
attempt(lambda: __build_class__(func=body, name="M"))
attempt(lambda: "x" in __build_class__(body, "N").__dict__)
