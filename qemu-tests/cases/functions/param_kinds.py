# Every parameter kind, in every combination of how an argument reaches it.
def pos_only(a, b=2, /):
    return a, b


def mixed(a, /, b, c=3, *, d, e=5):
    return a, b, c, d, e


def star(a, *args, k=1, **kw):
    return a, args, k, kw


def kw_only(*, x, y=2):
    return x, y


def everything(a, b=2, /, c=3, d=4, *args, e, f=6, **kw):
    return a, b, c, d, args, e, f, kw


print(pos_only(1), pos_only(1, 3))
print(mixed(1, 2, d=4), mixed(1, b=2, d=4), mixed(1, 2, 9, d=4, e=0), mixed(1, d=4, c=9, b=2))
print(star(1), star(1, 2, 3), star(1, k=5, z=6), star(a=1), star(1, *[2, 3], **{"k": 9, "q": 0}))
print(kw_only(x=1), kw_only(y=3, x=1))
print(
    everything(1, e=0),
    everything(1, 9, 8, 7, 6, 5, e=0, f=1, z=2),
    everything(1, c=0, e=0),
    everything(1, e=5, a="kw", b="kw"),
)
print(star(*(), *(1,), *[2], **{}, **{"k": 3}), star(*"abc"), star(*{1: 2}), star(*range(3), 4, *(5,)))
print(star(1, **{"weird key": 1, "": 2, "class": 3}))


def defaults(a=[], b={}):
    a.append(len(a))
    b[len(b)] = None
    return a, b


print(defaults(), defaults(), defaults([9]))


def annotated(a: int, b: "str" = "x", *args: int, c: float = 1.0, **kw: dict) -> tuple:
    return a, b, args, c, kw


print(annotated(1), annotated.__defaults__, annotated.__kwdefaults__)
print(
    pos_only.__defaults__,
    kw_only.__kwdefaults__,
    star.__kwdefaults__,
    mixed.__defaults__,
    mixed.__name__,
    mixed.__qualname__,
)
f = lambda a, /, b=2, *c, d=4, **e: (a, b, c, d, e)
print(f(1), f(1, 2, 3, d=5, z=6))


def swap(a, b):
    a, b = b, a
    return a, b


print(swap(1, 2), swap(b=1, a=2), swap(*[3, 4]), swap(**{"a": 5, "b": 6}), swap(1, **{"b": 2}))


def nested_defaults(x=(lambda y=3: y * 2)()):
    return x


print(nested_defaults(), nested_defaults(1))
