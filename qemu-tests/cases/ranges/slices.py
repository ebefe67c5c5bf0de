# slice objects: attributes, indices, comparison, hashing, use as keys, repr.
s = slice(1, 10, 2)
print(
    s,
    s.start,
    s.stop,
    s.step,
    slice(5),
    slice(None),
    slice("a", [1], {}),
    repr(slice(1, 2)),
    slice(1, 2) == slice(1, 2, None),
    slice(1, 2) == slice(1, 2, 1),
    slice(1, 2) != slice(1, 3),
    slice(1, 2) < slice(1, 3),
    hash(slice(1, 2)) == hash(slice(1, 2)),
)
for sl in (
    slice(None),
    slice(2, 8),
    slice(None, None, -1),
    slice(-3, None),
    slice(None, -3),
    slice(100, -100, -7),
    slice(5, 5),
    slice(-100, 100, 3),
    slice(8, 2),
    slice(8, 2, -2),
    slice(None, 3, -1),
    slice(3, None, -1),
    slice(10**30),
    slice(-(10**30), None, 10**30),
):
    print(sl, [sl.indices(n) for n in (0, 1, 5, 10)], [list(range(*sl.indices(6)))])
for f in (
    lambda: slice(),
    lambda: slice(1, 2, 3, 4),
    lambda: slice(1, 2, 0).indices(5),
    lambda: slice(1).indices(-1),
    lambda: slice("a").indices(5),
    lambda: slice(1.5).indices(5),
    lambda: slice(1).indices("a"),
    lambda: slice(1).indices(),
    lambda: setattr(s, "start", 5),
    lambda: s.nope,
    lambda: s[0],
    lambda: len(s),
    lambda: iter(s),
    lambda: slice(1) + 1,
    lambda: slice(1) < 5,
    lambda: hash(slice([], 1)),
    lambda: {slice(1, 2): "ok"}[slice(1, 2)],
    lambda: slice(stop=1),
    lambda: type("S", (slice,), {}),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Rec:
    def __getitem__(self, k):
        return k

    def __setitem__(self, k, v):
        print("set", k, v)

    def __delitem__(self, k):
        print("del", k)


r = Rec()
print(
    r[1:2],
    r[:],
    r[::],
    r[1:2:3],
    r[:, 1],
    r[1:2, ::3, ...],
    r["a":"b"],
    r[None:None],
    r[-1:],
    r[[1] : (2,)],
    r[(lambda: 1) : 2].stop,
)
print(r[(x := 1) : 2], x, r[1:2].__class__, r[()], r[1:2,], r[not 1 : 2 > 1, 0 or 5 :])
r[1:2] = "v"
del r[::2]
r[1, 2:3] = 4
