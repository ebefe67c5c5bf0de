# Signatures of functions, classes and methods, and what `inspect` says of functions.
import functools
import inspect


def every(a, /, b: int, c=3, *rest, d, e: str = "x", **more) -> bool:
    """Says what it is."""


class Plain:
    def __init__(self, x, y=2):
        pass

    def method(self, z, *args):
        pass

    @classmethod
    def make(cls, w=None):
        pass

    @staticmethod
    def free(v):
        pass

    @property
    def shown(self):
        """A property."""


def generator():
    yield 1


async def coroutine():
    pass


for thing in [every, Plain, Plain.method, Plain(1).method, Plain.make, Plain.free, lambda q, *, r=1: 0]:
    print(inspect.signature(thing))
signature = inspect.signature(every)
for parameter in signature.parameters.values():
    print(parameter.name, parameter.kind.description, parameter.default is parameter.empty, parameter)
bound = signature.bind(1, 2, 3, 4, d=5, z=6)
print(bound, bound.args, bound.kwargs)
try:
    signature.bind(1)
except TypeError as error:
    print(error)
print(inspect.signature(functools.partial(every, 1, d=2)))
print(inspect.getfullargspec(every))
print(inspect.getdoc(every), inspect.getdoc(Plain.shown))
print(inspect.isgeneratorfunction(generator), inspect.iscoroutinefunction(coroutine), inspect.isfunction(every))
print(inspect.ismethod(Plain(1).method), inspect.isclass(Plain), inspect.isbuiltin(len), inspect.isdatadescriptor(Plain.shown))
print([name for name, value in inspect.getmembers(Plain, inspect.isfunction)])
print(inspect.unwrap(functools.wraps(every)(lambda: 0)) is every)
print(inspect.cleandoc("  first\n    second\n      third"))
