# Lists changed while iterated, iterator exhaustion, reversed, enumerate, zip over the same list.
a = [1, 2, 3, 4, 5]
for x in a:
    if x % 2 == 0:
        a.remove(x)
print(a)
a = [1, 2, 3]
out = []
for x in a:
    out.append(x)
    if x < 8:
        a.append(x + 3)
print(out)
a = [1, 2, 3]
for i, x in enumerate(a):
    a[i] = x * 10
    if i == 0:
        a.pop()
print(a)
it = iter([1, 2])
print(next(it), next(it), next(it, "end"), next(it, "still end"), list(it))
b = [1]
it = iter(b)
print(next(it), next(it, None))
b.append(2)
print(next(it, "exhausted for good"))
b = [1]
it = iter(b)
next(it)
b.append(2)
print(next(it))
r = reversed([1, 2, 3])
print(next(r), list(r), next(r, "end"), list(reversed([])))
c = [1, 2, 3]
r = reversed(c)
c.append(4)
print(list(r))
c = [1, 2, 3]
r = reversed(c)
next(r)
c.clear()
print(list(r))
it = iter([1, 2, 3, 4, 5])
print(list(zip(it, it)), list(it))
it = iter("abc")
print([(x, next(it, None)) for x in it])
a = [3, 2, 1]
for x in sorted(a):
    a.append(x)
print(a)
for x in a[:]:
    if x == 3:
        a.remove(x)
print(a)
while a:
    a.pop()
    if len(a) == 2:
        a.clear()
print(a, a == [])
it = iter([1, 2, 3])
print(it.__length_hint__(), next(it), it.__length_hint__(), iter(it) is it)
m = [[1, 2], [3]]
for row in m:
    for x in row:
        if x == 2:
            row.clear()
            m.append([9])
print(m)
n = 0
a = list(range(10))
for x in a:
    del a[0]
    n += 1
print(n, a)
a = [1, 2, 3]
a[1:2] = (x for x in a)
print(a)
a.extend(x * 2 for x in a[:2])
print(a)
print([a.pop() for _ in range(len(a))], a)
