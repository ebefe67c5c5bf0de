# Assignment expressions: scope, precedence, comprehension leak.
print((n := 10) + n, n)
if (m := n * 2) > 15:
    print("m", m)
while (n := n - 3) > 0:
    print(n, end=" ")
print(n)
data = [1, 2, 3, 4]
print([y := 1, y**2, y + 5])
print([last := x for x in data], last)
print(any((w := x) > 2 for x in data), w)
print({k: (v := k * 2) for k in range(3)}, v)


def f():
    total = 0
    partial = [total := total + x for x in data]
    return partial, total


print(f())


def g():
    r = [(z := i, z * z) for i in range(3)]
    return z, r


print(g())


def h(x, y=(q := 7)):
    return x + y


print(h(1), q)
print((lambda: (inner := 3) * inner)())
a = (b := 2, 3)
print(a, b)
print(f"{(c := 5)}", c, f"{c:=5}")
x = (y := (z := 1) + 1) + 1
print(x, y, z)
print([i for i in range(6) if (half := i // 2) * 2 == i], half)
