# Slicing lists: reading, assigning, deleting, extended steps, errors.
a = list(range(10))
for s in (
    slice(None),
    slice(2, 5),
    slice(-3, None),
    slice(None, -3),
    slice(5, 2),
    slice(None, None, 2),
    slice(None, None, -1),
    slice(8, 2, -2),
    slice(100),
    slice(-100, 100),
    slice(-1, -100, -3),
    slice(3, 3),
    slice(0, 0),
    slice(True, 5),
    slice(None, None, 100),
    slice(2, None, -1),
    slice(-1, None, None),
    slice(10**30),
    slice(-(10**30), 10**30, 10**30),
):
    print(s, a[s])


def put(s, v):
    b = list(range(6))
    try:
        b[s] = v
        print(s, v, "->", b)
    except (ValueError, TypeError) as e:
        print(s, v, type(e).__name__, e)


for s, v in [
    (slice(1, 3), "xyz"),
    (slice(1, 3), []),
    (slice(0, 0), [9, 9]),
    (slice(6, None), [7]),
    (slice(100, 200), [8]),
    (slice(None), ()),
    (slice(3, 1), [5]),
    (slice(-2, None), (1,)),
    (slice(None, None, 2), "abc"),
    (slice(None, None, 2), "ab"),
    (slice(None, None, -1), range(6)),
    (slice(5, 0, -2), [1, 2, 3]),
    (slice(1, 1, 2), []),
    (slice(1, 1, 2), [1]),
    (slice(0, 2), 5),
    (slice(0, 2, 2), 5),
    (slice(0, 2), {7: 1}),
    (slice("a"), []),
    (slice(None, None, 0), []),
    (slice(1.5), []),
]:
    put(s, v)


def rm(s):
    b = list(range(8))
    try:
        del b[s]
        print(s, b)
    except (ValueError, TypeError, IndexError) as e:
        print(s, type(e).__name__, e)


for s in (
    slice(None),
    slice(2, 4),
    slice(None, None, 2),
    slice(None, None, -3),
    slice(6, 1, -2),
    slice(5, 5),
    slice(-100, 2),
    slice(7, None, 5),
    0,
    -1,
    7,
    8,
    -9,
    slice(None, None, 0),
):
    rm(s)
b = [1, 2, 3]
b[:] = b
print(b)
b[1:1] = b
print(b)
b[::2] = b[::2][::-1]
print(b)
b[len(b) :] = [0]
b[:0] = [-1]
print(b, b[1:][:-1], b[:2] + b[2:] == b, b[:] is b)
x = [0] * 5
x[1], x[3:5] = "s", [1, 2, 3]
x[0:1], x[-1:] = x[-1:], x[0:1]
print(x)
m = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
print([r[1] for r in m], m[1:][0][::-1], [r[::-1] for r in m[::-1]], m[-1][-1])
for f in (
    lambda: a[10],
    lambda: a[-11],
    lambda: a["x"],
    lambda: a[1.0],
    lambda: a[None],
    lambda: a[1, 2],
    lambda: a[10**20],
    lambda: a[::0],
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    a[10] = 1
except IndexError as e:
    print(e)
