# The same slices over list, tuple, str, bytes, bytearray, range and memoryview agree with index arithmetic.
starts = [None, 0, 1, 3, 7, 20, -1, -3, -7, -20]
steps = [None, 1, 2, 3, 7, -1, -2, -3, -7]
base = list(range(7))
objs = [
    base,
    tuple(base),
    "abcdefg",
    bytes(base),
    bytearray(base),
    range(7),
    "日本語abcé",
    "\U0001f600" * 3 + "abcd",
    memoryview(bytes(base)),
]
n = bad = total = 0
for a in starts:
    for b in starts:
        for st in steps:
            s = slice(a, b, st)
            idx = list(range(*s.indices(7)))
            n += 1
            total += sum(idx) + len(idx)
            for o in objs:
                if list(o[s]) != [o[i] for i in idx]:
                    bad += 1
                    print("mismatch", type(o).__name__, s, o[s])
            if [base[i] for i in idx] != base[a:b:st]:
                bad += 1
print(n, bad, total)
for a in starts:
    for b in starts:
        for st in steps:
            l, m = base[:], base[:]
            del l[a:b:st]
            idx = set(range(*slice(a, b, st).indices(7)))
            exp = [x for i, x in enumerate(m) if i not in idx]
            if l != exp:
                print("del mismatch", a, b, st, l, exp)
            ba = bytearray(base)
            del ba[a:b:st]
            if list(ba) != exp:
                print("bytearray del", a, b, st)
            l2 = base[:]
            k = len(l2[a:b:st])
            l2[a:b:st] = [100 + i for i in range(k)]
            m2 = base[:]
            for v, i in enumerate(range(*slice(a, b, st).indices(7))):
                m2[i] = 100 + v
            if l2 != m2:
                print("set mismatch", a, b, st, l2, m2)
for a in starts:
    for b in starts:
        l = base[:]
        l[a:b] = "xyz"
        i, j, _ = slice(a, b).indices(7)
        j = max(i, j)
        exp = base[:i] + list("xyz") + base[j:]
        if l != exp:
            print("resize mismatch", a, b, l, exp)
print(
    "done",
    [base[i : i + 3] for i in range(0, 7, 3)],
    [base[:i] for i in range(3)],
    [base[i:] for i in range(5, 9)],
    [base[-i:] for i in range(3)],
    [base[:-i] for i in range(3)],
)
t = (1, 2, 3)
print(
    t[:] is t,
    t[0:3] is t,
    "abc"[:] is "abc",
    b"ab"[:] is b"ab",
    base[:] is base,
    t[::1] is t,
    ()[1:2] is (),
    ""[3:] == "",
    range(9)[2:7][1:3][::-1],
    "hello"[1:][1:][::-1][:1],
)
