# OrderedDict: order, ends, views, iterators that notice changes, equality, what classes override.
import copy
import pickle
from collections import OrderedDict as OD


def show(action):
    try:
        print(repr(action()))
    except Exception as e:
        print(type(e).__name__, e.args)


print(OD.__name__, OD.__module__, OD.__doc__, OD.__mro__, OD.__hash__)
for view in (OD(a=1).keys(), OD(a=1).values(), OD(a=1).items()):
    print(type(view).__mro__, view, view.mapping, list(reversed(view)), len(view), type(view).__module__)
print(type(iter(OD())), type(reversed(OD().items())))
print(OD(a=1).keys() & {"a", 2}, OD(a=1).items() | {3} == {("a", 1), 3}, "a" in OD(a=1).keys(), ("a", 1) in OD(a=1).items(), OD(a=1).keys() == {"a": 2}.keys())

for action in (
    lambda: OD(1, 2), lambda: OD().update(1, 2), lambda: OD(1), lambda: OD([1]), lambda: OD(["a"]), lambda: OD(["abc"]),
    lambda: OD([()]), lambda: OD({"a": 1}.items(), b=2), lambda: OD(x for x in [(1, 2)]), lambda: OD([[1, 2], "ab"]),
    lambda: OD().popitem(), lambda: OD().popitem(last=[]), lambda: OD().move_to_end("x"), lambda: OD(a=1).move_to_end("x"),
    lambda: OD(a=1).move_to_end([]), lambda: OD().move_to_end([]), lambda: OD().pop([]), lambda: OD().pop("x"),
    lambda: OD().pop("x", default=3), lambda: OD().setdefault([]), lambda: OD().setdefault("a", default=4), lambda: OD() | 1,
    lambda: OD().__or__(1), lambda: 1 | OD(), lambda: OD().__setitem__([], 1), lambda: OD().__delitem__([]), lambda: OD()[[]],
    lambda: OD.fromkeys("ab"), lambda: OD.fromkeys("ab", value=3), lambda: OD.fromkeys(1), lambda: OD.fromkeys([[]]),
    lambda: OD() < OD(), lambda: OD(a=1)["b"], lambda: OD().__eq__(1), lambda: OD(**{"self": 1, "other": 2}),
):
    show(action)

od = OD.fromkeys("abcde")
for key, last in (("c", True), ("c", False), ("c", False), ("e", True), ("b", False), ("a", True)):
    od.move_to_end(key, last=last)
    print("".join(od), "".join(reversed(od)))
for round in range(300):
    od.move_to_end("abcde"[round % 5], round % 3)
print("".join(od), len(od), od.popitem(), od.popitem(False), "".join(od))
queue = OD()
for i in range(1000):
    queue[i % 7] = i
    queue.move_to_end(i % 7)
    if len(queue) > 4:
        queue.popitem(last=False)
print(queue)
stack = OD((i, -i) for i in range(200))
print([stack.popitem() for _ in range(3)], [stack.pop(i) for i in (5, 0, 1)], len(stack), next(iter(stack)))
while len(stack) > 2:
    stack.popitem(len(stack) & 1)
print(stack)


def changed(change):
    od = OD.fromkeys("abc")
    walk = iter(od)
    next(walk)
    change(od)
    for _ in range(3):
        show(lambda: next(walk))


for change in (
    lambda od: od.clear(), lambda od: od.pop("a"), lambda od: od.__setitem__("z", 1), lambda od: od.__setitem__("a", 1),
    lambda od: od.move_to_end("c"), lambda od: od.move_to_end("a"), lambda od: od.popitem(), lambda od: od.__delitem__("b"),
    lambda od: dict.__setitem__(od, "z", 1), lambda od: dict.__delitem__(od, "b"), lambda od: dict.clear(od),
):
    changed(change)
od = OD(a=1)
walk = iter(od)
print(list(walk), list(walk), walk.__reduce__())
walk = iter(OD(a=1, b=2).items())
print(next(walk), walk.__reduce__(), list(pickle.loads(pickle.dumps(walk))), list(walk), reversed(OD(a=1, b=2).values()).__reduce__())

print(OD(a=1, b=2) == OD(b=2, a=1), OD(a=1, b=2) != OD(b=2, a=1), OD(a=1, b=2) == {"b": 2, "a": 1}, {"b": 2, "a": 1} == OD(a=1, b=2))
od = OD(a=1)
od["b"] = od
print(od)
od["c"] = od.values()
print(od)

od = OD(b=1, a=[2])
od.note = ["x"]
for twin in (od.copy(), copy.copy(od), copy.deepcopy(od), *(pickle.loads(pickle.dumps(od, p)) for p in range(6))):
    print(twin, twin == od, type(twin), getattr(twin, "note", None))
print(od.__reduce__()[:4], od.__dict__, OD().__reduce__()[:4])
od |= [("z", 1)]
print(od, od | {"q": 1}, {"q": 1} | od, type({} | od))


class Loud(OD):
    def __getitem__(self, key):
        print("get", key)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        print("set", key)
        return super().__setitem__(key, value)

    def __delitem__(self, key):
        print("del", key)
        return super().__delitem__(key)

    def __contains__(self, key):
        print("in", key)
        return super().__contains__(key)

    def __iter__(self):
        print("iter")
        return super().__iter__()

    def keys(self):
        print("keys")
        return super().keys()

    def items(self):
        print("items")
        return super().items()

    def update(self, *args):
        print("update")
        return super().update(*args)

    def __missing__(self, key):
        return 7


s = Loud(a=1, b=2)
for action in (
    lambda: s.pop("a"), lambda: s.pop("q", 1), lambda: s.setdefault("b", 3), lambda: s.setdefault("n", 3), lambda: s.copy(),
    lambda: s.popitem(), lambda: s.popitem(False), lambda: s.__reduce__()[:4], lambda: repr(s), lambda: s == OD(s),
    lambda: s | {1: 2}, lambda: {1: 2} | s, lambda: s.__ior__({1: 2}), lambda: Loud.fromkeys("ab"), lambda: s.move_to_end(1),
    lambda: list(s.items()), lambda: list(s.values()), lambda: dict(s), lambda: s.clear(), lambda: s.pop("zz"), lambda: s["zz"],
    lambda: OD(s), lambda: s == {},
):
    print(">")
    show(action)


class Slotted(OD):
    __slots__ = ("x", "y")


od = Slotted(a=1)
od.x, od.z = 3, 4
print(copy.copy(od).x, copy.copy(od).z, od.__reduce__()[2], pickle.loads(pickle.dumps(od)).x)


class Shifting:
    def __init__(self):
        self.count = 0

    def __hash__(self):
        self.count += 1
        return self.count


od = OD.fromkeys([Shifting() for _ in range(9)])
for action in (lambda: list(od.values()), lambda: list(od.items()), lambda: repr(od), lambda: od.copy(), lambda: list(od)):
    try:
        action()
    except KeyError as e:
        print(type(e), type(e.args[0]))

for change in (lambda od: od.clear(), lambda od: od.pop(0), lambda od: (od.pop(0), od.update(z=1))):
    class Key:
        asked = 0

        def __hash__(self):
            return 5

        def __eq__(self, other):
            Key.asked += 1
            if Key.asked == 2:
                change(left)
            return True

    left, right = OD.fromkeys((0, Key(), 4.5)), OD.fromkeys((0, Key(), 4.5))
    show(lambda: left == right)
    print(len(left), len(right))


# What one place in a program remembers of ordered dicts ends with their attributes.
def keys_of(od):
    return od.keys()


first, second = OD(a=1), OD(b=2)
for _ in range(3):
    print(keys_of(first), keys_of(second))
first.keys = lambda: "its own"
print(keys_of(first), keys_of(second))
del first.keys
print(keys_of(first), first.__dict__, keys_of(second))
