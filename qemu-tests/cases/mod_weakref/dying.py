# References and targets that wait to be freed in a long chain are not shown again; references of subclasses.
import weakref


def show(call):
    try:
        print(call())
    except TypeError as e:
        print(type(e).__name__, e)


class C:
    def __init__(self, parent):
        if not parent:
            return
        wself = weakref.ref(self)

        def callback(wparent):
            found.append(wself() is None)

        self.wparent = weakref.ref(parent, callback)


found = []
d = weakref.WeakKeyDictionary()
root = c = C(None)
for n in range(300):
    d[c] = c = C(c)
del root, c
d.clear()
print(len(d), len(found) > 0)


class Node:
    pass


def chain(length):
    first = node = Node()
    for _ in range(length):
        node.next = Node()
        node.next.back = weakref.ref(node, gone.append)
        node.ref = weakref.ref(node.next)
        node = node.next
    return first


gone = []
first = chain(1000)
del first
print(len(gone), all(r() is None for r in gone))


class Value(weakref.ref):
    def __init__(self, target, callback=None, value=42):
        super().__init__(target, callback)
        self.value = value
        self.called = 0

    def __call__(self):
        self.called += 1
        return super().__call__()


class Plain(weakref.ref):
    pass


class Target:
    def __repr__(self):
        return 'target'


o = Target()
r = Value(o, value=24)
print(r(), r.called, r.value, r.__callback__)
r1, r2, r3 = Plain(o), weakref.ref(o), Plain(o)
print(r1 is r3, weakref.ref(o) is r2, weakref.getweakrefcount(o), weakref.getweakrefs(o)[0] is r2 or len(weakref.getweakrefs(o)))
del o
print(r(), r.called, r1(), r2())
o = Target()
for call in (lambda: weakref.ref(o, None, 1), lambda: weakref.ref(), lambda: weakref.ref(o, callback=None), lambda: weakref.ref(o)(1),
             lambda: weakref.ref(o)(a=1), lambda: weakref.ref(o).__init__(1, 2, 3), lambda: Plain(o, x=1), lambda: repr(weakref.ref(o)).split("'")[1]):
    show(call)
