# Structures nested hundreds of thousands deep are freed without recursion.
def deep_list(n):
    x = []
    for _ in range(n):
        x = [x]
    return x


def deep_tuple(n):
    x = ()
    for _ in range(n):
        x = (x,)
    return x


def deep_dict(n):
    x = {}
    for _ in range(n):
        x = {"k": x}
    return x


class Node:
    __slots__ = ("next",)

    def __init__(self, n):
        self.next = n


class Plain:
    def __init__(self, n):
        self.next = n


def deep_nodes(n, cls):
    x = None
    for _ in range(n):
        x = cls(x)
    return x


def deep_closures(n):
    f = lambda: 0
    for _ in range(n):
        f = (lambda g: lambda: g)(f)
    return f


def deep_generators(n):
    def g(inner):
        yield inner

    x = None
    for _ in range(n):
        x = g(x)
        next(x)
    return x


N = 30_000
for name, make in (
    ("list", deep_list),
    ("tuple", deep_tuple),
    ("dict", deep_dict),
    ("slots", lambda n: deep_nodes(n, Node)),
    ("plain", lambda n: deep_nodes(n, Plain)),
    ("closures", deep_closures),
    ("generators", deep_generators),
):
    x = make(N)
    x = None
    print(name, "freed")
x = deep_list(N)
y = [x, x]
del x
print(len(y))
y.clear()
e = None
for i in range(20000):
    new = ValueError(i)
    new.__context__ = e
    e = new
e = None
print("exceptions freed")


class D:
    count = 0

    def __init__(self, n):
        self.n = n

    def __del__(self):
        D.count += 1


x = None
for _ in range(5000):
    x = D(x)
x = None
print("with __del__", D.count)
n = deep_list(500)
depth = 0
while n:
    n = n[0]
    depth += 1
print(depth)
