# type(), id equality, and names of the basic types.
things = [
    1,
    1.0,
    1j,
    True,
    None,
    "s",
    b"b",
    bytearray(b"x"),
    [],
    (),
    {},
    set(),
    frozenset(),
    range(1),
    slice(1),
    ...,
    NotImplemented,
    len,
    [].append,
    str.upper,
    int,
    type,
    object(),
    lambda: 0,
    (i for i in ()),
    {}.keys(),
    {}.values(),
    {}.items(),
    iter([]),
    iter(()),
    iter({}),
    iter(set()),
    iter(""),
    iter(range(0)),
    iter(b""),
    enumerate([]),
    zip(),
    map(int, []),
    filter(None, []),
    reversed([]),
    memoryview(b""),
    property(),
    staticmethod(len),
    classmethod(len),
    super,
]
for t in things:
    print(type(t).__name__, end=" ")
print()
for t in things:
    print(type(t), end=" ")
print()
print(type(None)(), type(...)(), type(NotImplemented)() is NotImplemented)
print(type(type), type(type(1)), int.__name__, int.__module__, int.__qualname__)
print(type(1) is int, type(1) == type(2), type(1) is type(1.0), isinstance(type, type), isinstance(object, type))
print(issubclass(type, object), isinstance(object(), object), type.__mro__, object.__bases__, bool.__mro__)
print(None is None, ... is Ellipsis, [] is [], () is ())
a = b = [1]
print(id(a) == id(b), id(a) == id([1]), a is b)
print(repr(None), repr(...), repr(NotImplemented), repr(int), repr(len), repr(type(len)))
try:
    type(None)(1)
except TypeError as e:
    print(e)
try:
    NotImplemented.__bool__()
except TypeError as e:
    print(e)
