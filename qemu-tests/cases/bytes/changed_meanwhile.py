# Buffers that are released, emptied or resized by code that runs while they are used.
import codecs
import sys


def show(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


class Once:
    """An index that does something first."""

    def __init__(self, action, value=1):
        self.action, self.value = action, value

    def __index__(self):
        self.action()
        return self.value


def fresh(content=b'abcdefgh'):
    array = bytearray(content)
    return array, memoryview(array)


array, view = fresh()


def release():
    view.release()
    array.clear()


for use in (lambda: view[Once(release)], lambda: bytes(view[Once(release):]), lambda: list(view[:Once(release, 4)]),
            lambda: view.__setitem__(Once(release), 5), lambda: view.__setitem__(slice(Once(release), 3), b'xy'),
            lambda: view.__setitem__(1, Once(release)), lambda: view.index(99, Once(release)), lambda: view.hex('-', Once(release)),
            lambda: view.cast('B', (2, 4))[Once(release), 0]):
    array, view = fresh()
    show(use)
    print(array)


class Loud:
    def __eq__(self, other):
        view.release()
        return False


array, view = fresh()
show(lambda: view.index(Loud()))
array, view = fresh()
show(lambda: view.count(Loud()))


class Hashed(bytes):
    def __hash__(self):
        view.release()
        return 7


view = memoryview(Hashed(b'abc'))
show(lambda: hash(view))
view = memoryview(b'abc')
print(hash(view) == hash(b'abc'))
view.release()
print(hash(view) == hash(b'abc'))


class Short(str):
    def __len__(self):
        return 1


show(lambda: b'abc'.hex(Short('')))
array = bytearray(b'ab' * 500)
show(lambda: array.hex('-', Once(array.clear)))
for method, arguments in (('find', (b'b', Once(lambda: array.clear()))), ('count', (b'a', 0, Once(lambda: array.clear(), 9))),
                          ('replace', (b'a', b'b', Once(lambda: array.clear()))), ('split', (b'b', Once(lambda: array.clear()))),
                          ('center', (Once(lambda: array.clear(), 12),)), ('zfill', (Once(lambda: array.clear(), 3),)),
                          ('expandtabs', (Once(lambda: array.clear()),)), ('startswith', (b'a', Once(lambda: array.clear(), 0))),
                          ('pop', (Once(lambda: array.clear(), 0),)), ('insert', (Once(lambda: array.clear(), 3), 65)),
                          ('__mul__', (Once(lambda: array.clear(), 2),)), ('__getitem__', (Once(lambda: array.clear(), 2),)),
                          ('__setitem__', (0, Once(lambda: array.clear()))), ('resize', (Once(lambda: array.clear(), 2),))):
    array = bytearray(b'ab\tab')
    show(lambda: getattr(array, method)(*arguments))
    print(array)


def shrink(error):
    array.clear()
    return '?', error.end


codecs.register_error('shrink', shrink)
array = bytearray(b'ab\xffcd\xffef' * 100)
show(lambda: array.decode('ascii', 'shrink'))
show(lambda: str(memoryview(array), 'utf-8', 'shrink'))
print(len(array))
array.clear()
print(array)

# Strides beyond all measure.
print(memoryview(b'abcdef')[::sys.maxsize].strides, memoryview(b'abcdef').cast('h')[::-sys.maxsize - 1].tolist())
print(memoryview(b'abcdef').cast('h')[::sys.maxsize].tolist(), memoryview(b'')[::-1].tolist(), bytes(memoryview(b'ab')[5:]))

# Only buffers that say so compare with bytes.
view = memoryview(b'ab')
print(view == b'ab', b'ab' == view, bytearray(b'ab') == view, bytearray(b'a') < view)
show(lambda: b'a' < view)
show(lambda: view < b'a')
