# What static methods, class methods and properties show of what they wrap; constructors that are taken over.
import sys


def show(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


for wrap in (classmethod, staticmethod):
    @wrap
    def annotated(cls: int) -> str: pass

    @wrap
    def bare(cls): pass

    for method in (annotated, bare):
        print('__annotations__' in method.__dict__, method.__annotations__, '__annotations__' in method.__dict__)
        method.__annotations__ = {'a': 1}
        print(method.__annotations__, method.__wrapped__.__annotations__)
        del method.__annotations__
        print(method.__annotations__, method.__annotate__ is method.__wrapped__.__annotate__)
        del method.__annotations__
        show(lambda: delattr(method, '__annotations__'))

    class Own(wrap):
        def __init__(self, f):
            pass

    empty = Own(len)
    print(repr(empty).partition('(')[2], empty.__func__, empty.__wrapped__)
    show(lambda: empty.__get__(1, int))


class P(property):
    """Of the class."""


class Slotted(property):
    __slots__ = ()


class WithSlot(property):
    __slots__ = ('__doc__',)


def getter(self):
    """Of the getter."""


def silent(self):
    pass


for cls in (property, P, WithSlot):
    for arguments in ((), (getter,), (silent,), (getter, None, None, 'given'), (silent, None, None, 'given'), (getter, None, None, None)):
        show(lambda: cls(*arguments).__doc__)
    show(lambda: cls(getter).setter(silent).__doc__)
    show(lambda: cls(silent).getter(getter).__doc__)
show(lambda: Slotted(silent, doc='dropped').__doc__)
show(lambda: Slotted(getter).__doc__)


class Bytes(bytearray):
    def __init__(self, text, *, extra=None):
        super().__init__(text, 'utf-8')
        self.extra = extra


b = Bytes('h\xe9', extra=1)
print(b, b.extra, bytearray.__new__(bytearray, 'x'), bytearray.__new__(Bytes))
ba = bytearray(b'old')
bytearray.__init__(ba, 'abc\xbd\u20ac', encoding='latin1', errors='replace')
print(ba, ba.__init__(), ba)
with memoryview(bytearray(b'ab')) as view:
    show(lambda: view.obj.__init__(b'abc'))


class Sized:
    def __getattribute__(self, name):
        print('asked', name)
        return object.__getattribute__(self, name)

    def __sizeof__(self):
        return 5


sys.getsizeof(Sized())


def f(): pass


show(lambda: setattr(f, '__type_params__', 1))
show(lambda: delattr(f, '__dict__'))
f.__type_params__ = (int,)
print(f.__type_params__, len.__self__.__name__, dict.fromkeys.__qualname__, int.mro.__qualname__, [].append.__qualname__, len.__qualname__)
show(lambda: '%c' % Sized)
show(lambda: str(1, 1, 1))


class Text(str):
    def __str__(self):
        return 'shown'


print('{}'.format(Text('x')), f'{Text("x")}', format(Text('x')), '%s' % Text('x'), format(Text('x'), '3') + '|')
print(().__init__(1, 2), frozenset().__init__(1))
