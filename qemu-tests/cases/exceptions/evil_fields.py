# Exceptions whose fields change, or go, while their text is made.


class Evil(str):
    def __str__(self):
        act(exc)
        return 'evil'

    __repr__ = __str__


def show(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


acts = [lambda e: delattr(e, 'object'), lambda e: setattr(e, 'object', None), lambda e: setattr(e, 'object', 'x' * 3), lambda e: delattr(e, 'reason')]
for kind, of in ((UnicodeEncodeError, 'abc'), (UnicodeDecodeError, b'abc')):
    for act in acts:
        for exc in (kind(Evil('utf-8'), of, 1, 2, 'r'), kind('utf-8', of, 1, 2, Evil('r' * 3))):
            show(lambda: str(exc))
act = acts[0]
exc = UnicodeTranslateError('abc', 1, 2, Evil('r'))
show(lambda: str(exc))
exc = UnicodeEncodeError('utf-8', 'abc', 1, 2, 'r')
del exc.object
print(repr(str(exc)), exc.object)
exc.object = 5
show(lambda: str(exc))


def forget(e):
    e.errno = e.strerror = e.filename = e.filename2 = None


act = forget
for arguments in ((Evil('1'), 'text'), (1, Evil('text')), (1, 'text', 'name', None, Evil('second'))):
    exc = OSError(*arguments)
    show(lambda: str(exc))


exc = SyntaxError('msg', ('file.py', 1, 2, 'txt', 2, 3))
exc.__init__('again', ('other', 2, 3, 'new'))
print(exc.end_lineno, exc.end_offset, exc.filename)


class Key:
    def __repr__(self):
        exc.args = ()
        return 'key'


exc = KeyError(Key())
print(str(exc), exc.args)
exc = ValueError(Key())
print(str(exc), exc.args)

d = {'a': 1, 'd': 2}
print(type(d.keys() & frozenset('ad')).__name__, type(frozenset('ad') & d.keys()).__name__, type(d.keys() & {'a', 'b', 'c'}).__name__)
