# The exact TypeError text for every way of calling wrongly.
def none():
    pass


def one(a):
    pass


def two(a, b):
    pass


def three(a, b, c):
    pass


def opt(a, b=1):
    pass


def opt2(a=1, b=2):
    pass


def kwo(*, a):
    pass


def kwo2(*, a, b, c):
    pass


def kwo_def(x, *, a=1):
    pass


def po(a, b, /):
    pass


def po_kw(a, /, b):
    pass


def po_kwargs(a, /, **kw):
    pass


def va(a, *args):
    pass


def kw(a, **kwargs):
    pass


calls = [
    lambda: none(1),
    lambda: none(1, 2),
    lambda: none(x=1),
    lambda: one(),
    lambda: one(1, 2),
    lambda: one(b=1),
    lambda: one(1, a=1),
    lambda: one(1, b=2),
    lambda: two(),
    lambda: two(1),
    lambda: two(1, 2, 3),
    lambda: two(b=1),
    lambda: three(),
    lambda: three(1),
    lambda: three(1, b=1),
    lambda: three(c=3),
    lambda: opt(),
    lambda: opt(1, 2, 3),
    lambda: opt2(1, 2, 3),
    lambda: kwo(),
    lambda: kwo(1),
    lambda: kwo2(),
    lambda: kwo2(a=1),
    lambda: kwo2(a=1, b=2),
    lambda: kwo_def(),
    lambda: kwo_def(1, 2),
    lambda: kwo_def(1, 2, a=3),
    lambda: kwo_def(1, 2, 3, a=3),
    lambda: kwo(1, a=2),
    lambda: po(),
    lambda: po(1),
    lambda: po(a=1, b=2),
    lambda: po(1, b=2),
    lambda: po_kw(a=1, b=2),
    lambda: po_kw(b=2),
    lambda: po_kwargs(a=1),
    lambda: va(),
    lambda: va(b=1),
    lambda: va(1, 2, a=3),
    lambda: kw(1, 2),
    lambda: kw(),
    lambda: kw(1, **{"a": 2}),
    lambda: one(*[1, 2]),
    lambda: one(**{"b": 1}),
    lambda: one(1, **{"a": 1}),
    lambda: one(*1),
    lambda: one(**1),
    lambda: one(*None),
    lambda: one(**[("a", 1)]),
    lambda: one(**{1: 2}),
    lambda: kw(1, **{1: 2}),
    lambda: kw(1, x=1, **{"x": 2}),
    lambda: kw(1, **{"x": 1}, **{"x": 2}),
    lambda: one(1, *[2], *(3,)),
    lambda: (lambda a: 0)(),
    lambda: (lambda: 0)(1),
    lambda: 5(),
    lambda: "s"(),
    lambda: None(),
    lambda: [](1),
    lambda: (1, 2)(3),
    lambda: {}(),
    lambda: opt(1, c=2),
    lambda: opt(1, 2, b=3),
    lambda: two(a=1, c=2),
    lambda: two(1, 2, c=3, d=4),
    lambda: two(1, aa=2),
    lambda: opt(bb=1, a=1),
]
for c in calls:
    try:
        print("ok", c())
    except TypeError as e:
        print(e)


class C:
    def m(self):
        pass

    def m1(self, a):
        pass

    @classmethod
    def c(cls, a):
        pass

    @staticmethod
    def s(a):
        pass

    def __init__(self, x):
        pass

    def __call__(self):
        pass


def outer():
    def inner(a):
        pass

    return inner


for c in (
    lambda: C(),
    lambda: C(1, 2),
    lambda: C(1).m(1),
    lambda: C(1).m1(),
    lambda: C.m(),
    lambda: C.c(),
    lambda: C.s(),
    lambda: C(1)(2),
    lambda: C(y=1),
    lambda: outer()(),
    lambda: C(1).m1(1, 2),
    lambda: object(1),
    lambda: C(1).c(1, 2),
):
    try:
        print("ok", c())
    except TypeError as e:
        print(e)
