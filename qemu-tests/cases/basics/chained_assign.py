# Chained and tuple assignment: order, aliasing, swap, nested targets.
a = b = c = []
a.append(1)
print(a, b, c, a is c)
x, y = 1, 2
x, y = y, x
print(x, y)
x, y, z = y, x, x + y
print(x, y, z)
i = 0
i, lst = 1, [10, 20, 30]
i = lst[i] = 2
print(i, lst)
(p), [q] = 1, [2]
print(p, q)
[m, n] = (m, (n)) = "ab"
print(m, n)


class Log:
    def __init__(self, name):
        object.__setattr__(self, "name", name)

    def __setattr__(self, k, v):
        print("set", self.name, k, v)

    def __setitem__(self, k, v):
        print("setitem", self.name, k, v)


def log(name):
    print("get", name)
    return Log(name)


log("A").x = log("B")[1] = log("C").y = 5
(log("A").x, log("B").y) = (log("C")[0], log("D")[1:2]) = print("right side"), "v"
log("E").a, *log("F").b, log("G")[0] = range(5)
s = t = u = 1, 2
print(s, t is u)
first, (second, *rest), last = 1, (2, 3, 4), 5
print(first, second, rest, last)
k: int = 5
j: "not evaluated" = 6
(w): int
print(k, j)
d = {}
d["a"] = d["b"] = d
print(d["a"]["b"] is d, len(d))
v = [v := 1, v + 1]
print(v)
