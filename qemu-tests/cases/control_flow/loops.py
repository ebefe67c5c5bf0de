# for/while with else, break, continue in every combination; loop variable after the loop.
for i in range(3):
    print(i, end=" ")
else:
    print("else", i)
for i in range(5):
    if i == 2:
        continue
    if i == 4:
        break
    print(i, end=" ")
else:
    print("not printed")
print("after", i)
for x in []:
    pass
else:
    print("empty else")
n = 5
while n:
    n -= 1
    if n == 3:
        continue
    if n == 1:
        break
    print(n, end=" ")
else:
    print("no")
print(n)
while n < 3:
    n += 1
else:
    print("while else", n)
while True:
    while True:
        n += 1
        if n % 2:
            break
    if n > 6:
        break
    else:
        continue
    print("never")
print(n)
for i in range(3):
    for j in range(3):
        if j == 1:
            continue
        if i == 1:
            break
        print((i, j), end=" ")
    else:
        print("inner else", i, end=" ")
        continue
    print("inner broke", i, end=" ")
print()
lst = [1, 2, 3, 4]
for v in lst:
    if v == 2:
        lst.remove(v)
    print(v, end=" ")
print(lst)
lst = [1]
for v in lst:
    if len(lst) < 5:
        lst.append(v + 1)
print(lst)
for i in range(3):
    i = 10
print(i)
for a, (b, *c) in [(1, (2, 3, 4)), (5, "xyz")]:
    print(a, b, c)
d = {}
for d["k"] in range(3):
    pass
print(d)
for lst[0] in "ab":
    print(lst[0], end=" ")
for lst[1:3] in ([7, 8], [9]):
    print(lst)
it = iter(range(6))
for i in it:
    print(i, next(it), end=" ")
print()
try:
    for i in 5:
        pass
except TypeError as e:
    print(e)


def f():
    for i in range(3):
        for j in range(3):
            if i * j == 2:
                return i, j
    else:
        return "none"


print(f())


def g(seq):
    for x in seq:
        pass
    try:
        return x
    except UnboundLocalError as e:
        return str(e)


print(g([1, 2]), g([]))
