# Weak references, their callbacks and collections within one another.
import gc
import weakref


class C:
    pass


def note(reference):
    called.append(reference() is None)


# A collection while an object is freed.
called = []
c = C()
wr = weakref.ref(c, lambda ignore: (note(ignore), gc.collect()))
del c
print(called, wr())


class Slotted:
    __slots__ = ('a', '__weakref__')


c = Slotted()
c.a = C()
inner = weakref.ref(c.a, lambda ignore: gc.collect())
wr = weakref.ref(c, lambda ignore: gc.collect())
del c
print(wr(), inner())


def chain(length):
    first = node = C()
    for _ in range(length):
        node.next = C()
        node.watch = weakref.ref(node.next, lambda ignore: gc.collect() if length < 100 else None)
        node = node.next
    return first


for length in (90, 1000):
    first = chain(length)
    del first
print('chains')

# Garbage with references: only those that are no garbage call back.
called = []


class Cyclic:
    def __init__(self):
        self.me = self


for _ in range(3):
    a, b = Cyclic(), Cyclic()
    a.other, b.other = b, a
    a.watch = weakref.ref(b, note)
    outside = weakref.ref(a, note)
    del a, b
    gc.collect()
    print(called, outside())


class Callback:
    def __call__(self, reference):
        called.append('called')


called = []
c, d = C(), C()
callback = Callback()
callback.c = c
c.d = d
d.c = c
c.watch = weakref.ref(d, callback)
del c, d, callback
print(gc.collect() > 0, called)


# Finalisers of garbage still see what they refer to.
class Final:
    def __del__(self):
        called.append(self.other is not None)


called = []
a, b = Final(), Final()
a.other, b.other = b, a
ra, rb = weakref.ref(a), weakref.ref(b)
del a, b
gc.collect()
print(called, ra(), rb())

# References to references, callbacks that make garbage.
def again(reference):
    x = Cyclic()
    weakref.ref(x, again)
    made.append(weakref.ref(x, note))


made, called = [], []
c = C()
wr = weakref.ref(c, again)
del c
gc.collect()
print(len(made), made[0](), wr() is None, called)
