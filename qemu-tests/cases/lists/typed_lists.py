# Lists that change the kind of their elements: ints to floats to objects, big ints, and back.
a = [1, 2, 3]
total = 0
for x in a:
    total += x
a[1] = 2.5
for x in a:
    total += x
a[2] = "s"
print(a, total)
f = [0.5] * 4
f[2] = 1
print(f, sum(f), [type(x).__name__ for x in f])
f.append(10**20)
print(sum(f), f)
f[0] = None
try:
    sum(f)
except TypeError as e:
    print(e)
g = [i * 0.5 for i in range(5)]
g[1:3] = [7, "x"]
print(g)
h = [float("inf"), -0.0, float("nan"), 5e-324, 1.7976931348623157e308, 0.1, 1e-200, 1e200]
h2 = [x * 2 for x in h]
print(h, h2, h == h, h2[1] is h2[1])
b = [True, 1, 1.0]
print(b, [x is True for x in b])


def fill(n, v):
    out = [0] * n
    for i in range(n):
        out[i] = v(i)
    return out


print(
    fill(4, lambda i: i),
    fill(4, lambda i: i / 2),
    fill(4, lambda i: 2**62 + i),
    fill(4, str),
    fill(4, lambda i: None if i % 2 else i),
)
grid = [[0] * 3 for _ in range(3)]
grid[1][1] = 0.5
grid[2][0] = "x"
print(grid)


def dot(a, b):
    s = 0
    for i in range(len(a)):
        s += a[i] * b[i]
    return s


print(dot([1, 2, 3], [4, 5, 6]), dot([0.5, 1], [2, 4]), dot([2**40, 1], [2**40, 1]), dot([1j], [1j]), dot([], []))
try:
    dot([1, 2], [1])
except IndexError as e:
    print(e)


def bubble(a):
    for i in range(len(a)):
        for j in range(len(a) - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a


print(bubble([5, 3, 9, 1]), bubble([2.5, 1, 0.5]), bubble(list("hello")), bubble([2**70, 3, -(2**80), 1.5]))
s = [1, 2, 3]
s[0], s[1], s[2] = s[2], s[0], s[1]
print(s)
s += [s[0], s[-1]]
s.insert(1, 2.0)
print(s, s.index(2), s.count(2))
i = 0
while i < len(s):
    if s[i] == 2:
        s[i : i + 1] = []
    else:
        i += 1
print(s)
