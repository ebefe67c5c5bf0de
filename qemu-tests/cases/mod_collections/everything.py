import collections
from collections import deque, defaultdict, OrderedDict, Counter, ChainMap, UserDict, UserList, namedtuple
import collections.abc
d = deque([1, 2, 3], 2)
print(d, d.maxlen, deque("abc"), list(reversed(deque("abc"))), deque([1]) + deque([2]), deque([1]) * 2, 2 * deque([1]))
d = deque()
d.append(1); d.appendleft(0); d.extend([2, 3]); d.extendleft([-1, -2]); print(d, d.pop(), d.popleft(), len(d), d[0], d[-1], 2 in d)
d.rotate(1); print(d); d.rotate(-2); print(d); d.reverse(); print(d, d.index(1), d.count(2)); d.insert(1, "x"); d.remove("x"); del d[0]; print(d, d.copy() == d, d < deque([5]))
r = deque(); r.append(r); print(r)
r.clear()
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque()[0], lambda: deque([1])["a"], lambda: deque([1], -1), lambda: deque([1], "a"), lambda: deque(1), lambda: deque([1]).index(5), lambda: deque([1]).remove(5), lambda: deque([1], 1).insert(0, 2), lambda: deque([1]) + [1], lambda: hash(deque()), lambda: deque(x=1), lambda: defaultdict(1), lambda: defaultdict(None, {1: 2})[3], lambda: deque([1]) >= [1]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
try:
    d = deque([1, 2])
    for x in d: d.append(1)
except RuntimeError as e: print(e)
dd = defaultdict(list); dd["a"].append(1); dd["b"]; print(dd, dd.default_factory, dd.copy(), dict(dd), dd | {"z": 1}, {"z": 1} | dd, defaultdict(int, a=1))
class DD(defaultdict):
    pass
x = DD(int); x["q"] += 1; x.attr = 3; print(x, x.attr, x.copy())
od = OrderedDict(a=1, b=2, c=3); od.move_to_end("a"); print(od, od.popitem(last=False), list(reversed(od)), od == OrderedDict(c=3, a=1))
c = Counter("abracadabra"); print(c, c.most_common(2), c["zz"], c + Counter("ab"), c - Counter("aaa"), c & Counter("ab"), sorted(c.elements())[:3], c.total())
cm = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(cm, cm["a"], cm["b"], len(cm), dict(cm.new_child({"c": 1})))
print(UserDict(a=1), UserList([1, 2])[0], collections.UserString("x").upper(), isinstance({}, collections.abc.Mapping))
P = namedtuple("P", "x y z", defaults=[3]); p = P(1, y=2); print(p, p.x, p._asdict(), p._replace(x=9), P._fields, P._field_defaults, P.__doc__, P._make([4, 5, 6]), p == (1, 2, 3), P.__module__)
for f in (lambda: P(), lambda: P(1), lambda: P(1, 2, 3, 4), lambda: P(1, 2, q=1), lambda: P(1, x=2, y=3), lambda: namedtuple("A", "if"), lambda: namedtuple("A", "x x"), lambda: namedtuple("A", "_x"), lambda: p._replace(q=1), lambda: P._make([1]), lambda: namedtuple("B", "a b c")(), lambda: namedtuple("B", "a b")(1, 2, 3), lambda: namedtuple("B", "")(1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Q(namedtuple("Q", "a b")):
    __slots__ = ()
    def total(self): return self.a + self.b
print(Q(1, 2), Q(1, 2).total(), namedtuple("R", "a if a", rename=True)._fields)
match p:
    case P(x=1, y=b): print("matched", b)
