# Targets of for: attributes, subscripts, slices, nested tuples, stars; iterable evaluated once.
class O:
    pass


o = O()
for o.x in range(3):
    print(o.x, end=" ")
d = {}
for d["k"], d["v"] in [(1, 2), (3, 4)]:
    print(d, end=" ")
l = [0, 0, 0, 0]
for l[1:3] in [(5, 6), "ab"]:
    print(l, end=" ")
print()
for i, (a, [b, *c]), *rest in [(1, (2, [3, 4, 5]), 6, 7), (8, "xy")]:
    print(i, a, b, c, rest)
for i, l[i] in enumerate("wxyz"):
    pass
print(l)


def source():
    print("evaluated once")
    return [1, 2]


for x in source():
    print(x)
for x in (y for y in "ab"):
    x *= 2
print(x)
for ch in "héy":
    print(ch, end="-")
for k in {"b": 1, "a": 2}:
    print(k, end="-")
for k, v in {"b": 1}.items():
    print(k, v, end="-")
for b in b"ab":
    print(b, end="-")
for t in {7}:
    print(t, end="-")
for r in range(3, 0, -1):
    print(r, end="-")
print()
for x in 1, 2, "three":
    print(x, end=" ")
for x in *[1, 2], *"ab":
    print(x, end=" ")
for x in []:
    pass
print(x)
for i in range(2):
    for i in "ab":
        pass
print(i)
for self in [O]:
    print(self.__name__)
funcs = []
for i in range(3):
    funcs.append(lambda: i)
print([f() for f in funcs])
for i in range(3):

    def f(i=i):
        return i

    funcs[i] = f
print([f() for f in funcs])
try:
    for a, b in [(1, 2), (3,)]:
        print(a, b)
except ValueError as e:
    print(e, a, b)
try:
    for x in 5:
        pass
except TypeError as e:
    print(e)
try:
    for x in None:
        pass
except TypeError as e:
    print(e)
n = 0
for _ in range(10**5):
    n += 1
print(n)
big = 0
for i in range(2**62 - 2, 2**62 + 1):
    big += i
print(big)
for f in 0.5, 1.5:
    print(f * 2, end=" ")
for i in range(3):
    i += 10
    print(i, end=" ")
print()
