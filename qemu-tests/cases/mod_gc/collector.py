# The collector can be asked to work, switched off, and asked what it is about.
import gc
import weakref


class Node:
    pass


def cycle():
    a, b = Node(), Node()
    a.other, b.other = b, a
    return weakref.ref(a)


gc.collect()
gc.disable()
print(gc.isenabled())
reference = cycle()
print(reference() is not None)
print(gc.collect() >= 2, reference())
gc.enable()
print(gc.isenabled(), gc.collect(0), gc.is_tracked([]), gc.is_tracked(1), gc.is_tracked("a"))
threshold = gc.get_threshold()
gc.set_threshold(50)
print(gc.get_threshold()[0], len(gc.get_count()))
gc.set_threshold(*threshold)
try:
    gc.collect(3)
except ValueError as error:
    print(error)
