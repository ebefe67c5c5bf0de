# `__class__` assignment and the descriptors of `__dict__`: what fits, and what does not.
import types


def show(call):
    try:
        print(call())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class G:
    __slots__ = ['a', 'b']


class H:
    __slots__ = ['b', 'a']


class J:
    __slots__ = ['c', 'b']


class K:
    __slots__ = ['a', 'b', 'd']


class L(H):
    __slots__ = ['e']


class M(G):
    __slots__ = ['e']


class N(J):
    __slots__ = ['__weakref__']


class P(J):
    __slots__ = ['__dict__']


class Q(J):
    pass


class R(J):
    __slots__ = ['__dict__', '__weakref__']


class Same(G):
    __slots__ = ()


class Plain:
    pass


class Other:
    pass


class Derived(Plain):
    pass


class Int(int):
    __slots__ = ()


def assign(v, cls):
    v.__class__ = cls
    return type(v).__name__


classes = [G, H, J, K, L, M, N, P, Q, R, Same, Plain, Other, Derived, Int, list]
for cls in classes:
    for other in classes:
        if cls is not other:
            print(cls.__name__, other.__name__, end=' ')
            show(lambda: assign(cls(), other))
x = G()
x.a, x.b = 1, 2
x.__class__ = H
print(x.a, x.b, type(x) is H)
x = Plain()
x.v = 3
x.__class__ = Derived
x.w = 4
x.__class__ = Other
print(vars(x))
show(lambda: assign(x, 1))
show(lambda: x.__delattr__('__class__'))
show(lambda: assign(1, Int))


class Base:
    pass


class Meta(type, Base):
    pass


class Made(metaclass=Meta):
    spam = 1


class Module(types.ModuleType, Base):
    pass


descriptor = Base.__dict__['__dict__']
print(descriptor.__get__(Made)['spam'], type(descriptor.__get__(Made)).__name__)
for v in (Made, Module('x')):
    try:
        descriptor.__set__(v, {})
    except (AttributeError, TypeError):
        print('refused')
    try:
        v.__dict__ = {}
    except (AttributeError, TypeError):
        print('refused')
for call in (lambda: object.__setattr__(str, 'x', 1), lambda: object.__delattr__(Made, 'spam'), lambda: object.__setattr__(Made, 'x', 1),
             lambda: type.__setattr__(Made, 'x', 1), lambda: object.__setattr__(x, 'x', 1), lambda: delattr(Made, '__abstractmethods__')):
    show(call)
for call in (int().__pow__, lambda: int().__pow__(1, 2, 3), int().__rpow__, lambda: property().__get__()):
    show(call)


class Reversed(type):
    def mro(cls):
        return type.mro(cls)[::-1]


class Upside(metaclass=Reversed):
    pass


print([c.__name__ for c in Upside.__mro__])


class Child(Plain):
    def own(self):
        return super().__class__, super().__thisclass__ is Child


print(Child().own())
