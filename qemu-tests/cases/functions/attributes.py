# Function objects: attributes, names, doc, equality, being stored and compared.
def f(a, b=1, *c, d, **e):
    """Doc."""
    local = a
    return local


print(f.__name__, f.__qualname__, f.__module__, f.__doc__, f.__dict__, f.__defaults__, f.__kwdefaults__, f.__closure__)
f.x = 1
f.__dict__["y"] = 2
print(f.x, f.y, f.__dict__, hasattr(f, "z"))
try:
    f.z
except AttributeError as e:
    print(e)
del f.x
try:
    del f.x
except AttributeError as e:
    print(e)
f.__name__ = "renamed"
f.__qualname__ = "Some.renamed"
f.__doc__ = None
print(f.__name__, f.__doc__, repr(f).split(" at ")[0])
for bad in (
    lambda: setattr(f, "__name__", 1),
    lambda: setattr(f, "__defaults__", 1),
    lambda: setattr(f, "__dict__", 1),
):
    try:
        bad()
    except TypeError as e:
        print(e)


class C:
    def m(self):
        pass

    @staticmethod
    def s():
        pass

    class D:
        def n(self):
            def inner():
                pass

            return inner, lambda: 0


print(
    C.m.__qualname__,
    C.s.__qualname__,
    C.D.n.__qualname__,
    [x.__qualname__ for x in C.D().n()],
    C().m.__name__,
    C().m.__func__ is C.m,
)
print(f == f, f != C.m, f is f, {f: 1}[f], f in [C.m, f], callable(f), callable(C), callable(1), callable(C()), bool(f))
print(C().m == C().m, hash(f) == hash(f))
c = C()
print(c.m == c.m, c.m is c.m, c.m.__self__ is c, C.m is C.m)
g = f
del f
print(g.__name__)
print([h.__name__ for h in (len, print, str.upper, [].append, int, lambda: 0, C, type)], len.__doc__ is not None)
print(
    type(g).__name__,
    type(c.m).__name__,
    type(len).__name__,
    type([].append).__name__,
    type(str.upper).__name__,
    type(int.__add__).__name__,
    type((1).__add__).__name__,
)
try:
    c.m.attr = 1
except AttributeError as e:
    print(e)
try:
    len.attr = 1
except AttributeError as e:
    print(e)
print((lambda: 0).__name__, (lambda: 0).__qualname__)
print(g.__code__.co_name, g.__code__.co_argcount, g.__code__.co_varnames[:5])
