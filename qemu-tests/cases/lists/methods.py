# Every list method with its corner cases and errors.
a = [3, 1, 2]
print(a.append(4), a, a.extend([5, 6]), a, a.extend("ab"), a, a.extend(x for x in (7,)), a)
a.extend(a)
print(len(a), a)
a = [1, 2, 3]
a.insert(0, "first")
a.insert(100, "last")
a.insert(-1, "before last")
a.insert(-100, "very first")
print(a)
print(a.pop(), a.pop(0), a.pop(-2), a)
print(a.index(2), a.index("first"), [1, 2, 1, 2].index(2, 2), [1, 2, 1, 2].index(1, -2), [1, 2, 3].index(3, 0, 100))
print(
    [1, 2, 1, True, 1.0].count(1),
    [].count(1),
    ["a"].count("b"),
    [[1], [1]].count([1]),
)
n = float("nan")
print([n].count(n), n in [n], [n] == [n], [n].index(n))
a = [1, 2, 1, 3]
print(a.remove(1), a, a.reverse(), a, a.copy(), a.copy() is a, a.clear(), a)
for f in (
    lambda: [].pop(),
    lambda: [1].pop(5),
    lambda: [1].pop(-2),
    lambda: [1].remove(2),
    lambda: [1].index(2),
    lambda: [1, 2].index(1, 1),
    lambda: [1].insert(),
    lambda: [1].insert("a", 1),
    lambda: [].extend(5),
    lambda: [].extend(None),
    lambda: [1].pop("0"),
    lambda: [1].pop(1, 2),
    lambda: [].index(),
    lambda: [1].index(1, "a"),
    lambda: [].append(),
    lambda: [1].count(),
    lambda: [].copy(1),
    lambda: [].nope,
    lambda: [1].sort(None),
    lambda: [1].sort(k=1),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(list(), list("abc"), list(range(3)), list({1: 2}), list([1]), list((1,)), list(x for x in "z"))
try:
    list(5)
except TypeError as e:
    print(e)
try:
    list(1, 2)
except TypeError as e:
    print(e)
b = [1, 2]
b.__init__("xyz")
print(
    b,
    b.__len__(),
    b.__contains__("x"),
    b.__getitem__(0),
    b.__iadd__([1]),
    b.__mul__(2),
    b.__add__([5]),
    b.__reversed__().__next__(),
    b.__eq__([1]),
    b.__eq__(5),
    b.__lt__(["z"]),
)
r = []
r.append(r)
print(r, [r], r == r, len(r[0][0]), repr(r))
c = [[]] * 3
c[0].append(1)
print(c, c[0] is c[1], [[] for _ in range(2)])
