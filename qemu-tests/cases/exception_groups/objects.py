# ExceptionGroup objects: construction and its errors, split, subgroup, derive, attributes.
def attempt(f):
    try:
        print(f())
    except BaseException as error:
        print(type(error).__name__, error)


E, B = ExceptionGroup, BaseExceptionGroup
for f in [
    lambda: E(), lambda: E("a"), lambda: E(1, [ValueError()]), lambda: E("a", 5), lambda: E("a", []), lambda: E("a", [1]),
    lambda: E("a", [KeyboardInterrupt()]), lambda: type(B("a", [ValueError()])), lambda: type(B("a", [KeyboardInterrupt()])),
    lambda: repr(E("m", (ValueError(1),))), lambda: str(E("m", (ValueError(1), TypeError()))), lambda: str(E("", [OSError()])),
    lambda: E("m", {ValueError()}), lambda: E(a=1), lambda: E("m", [ValueError()], a=1), lambda: E.__mro__,
    lambda: E.__bases__, lambda: B.__bases__, lambda: issubclass(E, Exception), lambda: issubclass(B, Exception),
    lambda: E("m", [ValueError(1)]).split(5), lambda: E("m", [ValueError(1)]).split((ValueError, 5)),
    lambda: E("m", [ValueError(1)]).split(int), lambda: E("m", [ValueError(1)]).args,
]:
    attempt(f)

tree = E("m", [E("n", [ValueError(1), TypeError(2)]), ValueError(3), E("o", [OSError(4)])])
print(tree.message, tree.exceptions)
print(tree.split(ValueError))
print(tree.split((TypeError, OSError)))
print(tree.split(KeyError))
print(tree.split(Exception))
print(tree.subgroup(lambda error: isinstance(error, TypeError)))
print(tree.subgroup(lambda error: isinstance(error, E) and error.message == "n"))
print(tree.subgroup(lambda error: False))
for name in ["message", "exceptions"]:
    try:
        setattr(tree, name, 5)
    except AttributeError as error:
        print(error)


class Coded(E):
    def __new__(cls, message, exceptions, code=0):
        self = super().__new__(cls, message, exceptions)
        self.code = code
        return self

    def __init__(self, message, exceptions, code=0):
        super().__init__(message, exceptions)

    def derive(self, exceptions):
        return Coded(self.message, exceptions, self.code)


class Plain(E):
    pass


attempt(lambda: Plain("x", [KeyboardInterrupt()]))
attempt(lambda: Plain("x", [ValueError(1)]).split(TypeError))
try:
    try:
        raise KeyError("context")
    except KeyError:
        raise Coded("coded", [ValueError(1), TypeError(2)], 7) from OSError("cause")
except Coded as group:
    group.add_note("a note")
    match, rest = group.split(TypeError)
    for part in match, rest:
        print(type(part).__name__, part, part.code, part.__notes__, part.__notes__ is group.__notes__)
        print(repr(part.__cause__), repr(part.__context__), part.__suppress_context__)
        print(part.__traceback__ is group.__traceback__)


class Wrong(E):
    def derive(self, exceptions):
        return 5


attempt(lambda: Wrong("w", [ValueError(1), TypeError(2)]).split(TypeError))
try:
    raise E("caught as a whole", [ValueError(1)])
except E as group:
    print("except", group)
try:
    raise E("as Exception", [ValueError(1)])
except Exception as group:
    print("except", group)
deep = ValueError("bottom")
for i in range(50):
    deep = E(str(i), [deep])
print(deep.split(ValueError)[0].exceptions[0].exceptions[0].message)
