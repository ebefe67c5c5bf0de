# repr, comparison and hashing of too deep structures end in RecursionError or a result, and leave everything usable.
def nest(n, wrap):
    x = wrap(None)
    for _ in range(n):
        x = wrap(x)
    return x


l, l2 = nest(3_000, lambda x: [x]), nest(3_000, lambda x: [x])
t = nest(3_000, lambda x: (x,))
d = nest(3_000, lambda x: {"k": x})
for name, f in (
    ("repr list", lambda: repr(l)),
    ("str tuple", lambda: str(t)),
    ("repr dict", lambda: repr(d)),
    ("eq", lambda: l == l2),
    ("lt", lambda: l < l2),
    ("hash", lambda: hash(t)),
):
    # Where the stack ends is each implementation's own affair; that it ends in an exception is not.
    try:
        f()
    except RecursionError:
        pass
    print(name, "survived")
print(len(l), len(t), len(d), l == l, t == t)


def f(n):
    return f(n + 1)


for _ in range(5):
    try:
        f(0)
    except RecursionError:
        pass
print("still fine", sum(range(10)))
a = []
a.append(a)
b = []
b.append(b)
try:
    print(a == b)
except RecursionError:
    print("a == b RecursionError")
print(a == a, a in a, repr(a), str([a, b]))
dd = {}
dd["d"] = dd
print(dd, dd == dd)
try:
    print(dd == {"d": dd})
except RecursionError:
    print("dict RecursionError")
s = ([],)
s[0].append(s)
print(s)
