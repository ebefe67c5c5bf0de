# Lists for beginners' bugs: aliasing, nested copies, negative indexes, slices beyond the end, equality and identity.
a = [1, 2, 3]
b = a
c = a[:]
b.append(4)
print(a, b, c, a is b, a is c, a == c + [4])
print(a[0], a[-1], a[1:3], a[:2], a[2:], a[::2], a[::-1], a[10:], a[-100:2], a[2:1])
m = [[0] * 3] * 2
m[0][0] = 1
print(m)
m = [[0] * 3 for _ in range(2)]
m[0][0] = 1
print(m)
x = [1, [2, 3]]
y = x.copy()
y[1].append(4)
y[0] = 9
print(x, y)
a[1], a[2] = a[2], a[1]
print(a)
a += [5]
a = a + [6]
print(a, b)
del a[0]
a.remove(5)
print(a, a.pop(), a.pop(0), a)
a.insert(1, "i")
a.extend("xy")
print(a, len(a), "x" in a, a.index("i"), a.count(2))
a.reverse()
print(a)
n = [3, 1, 2]
print(sorted(n), n, n.sort(), n, n.sort(reverse=True), n)
print([0] * 3, [1, 2] * 2, [] + [], [1] + [2], [[]] * 2, list("abc"), list(range(3)), list((1, 2)), list({"k": 1}))
print(min(n), max(n), sum(n), any(n), all(n), len([]), bool([]), [] == [], [1, 2] < [1, 3], [1] == [1.0])
for i, v in enumerate(n):
    n[i] = v * 10
print(n)
while n:
    n.pop()
print(n)
e = []
e.append(e)
print(e, e[0] is e)
try:
    [][0]
except IndexError as err:
    print(err)
try:
    [1].remove(2)
except ValueError as err:
    print(err)
try:
    [1]["a"]
except TypeError as err:
    print(err)
z = [1, 2, 3, 4, 5, 6]
z[1:3] = []
print(z)
z[1:1] = [7, 8]
print(z)
z[::2] = "abc"
print(z)
print(
    [i * i for i in range(5) if i % 2 == 0],
    [(i, j) for i in range(2) for j in "ab"],
    [[j for j in range(i)] for i in range(3)],
)
print(*[1, 2], *"ab", sep=",")
