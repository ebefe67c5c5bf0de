# Sorting by several keys, stability, keys that raise, key results compared not elements, reverse stability.
people = [("ann", 30, "x"), ("bob", 25, "y"), ("cy", 30, "y"), ("di", 25, "x"), ("ed", 30, "x")]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True))
print(sorted(people, key=lambda p: (-p[1], p[2], p[0])))
by_name = sorted(people, key=lambda p: p[0], reverse=True)
by_name.sort(key=lambda p: p[2])
by_name.sort(key=lambda p: p[1])
print(by_name)


class Incomparable:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"I{self.n}"


objs = [Incomparable(3), Incomparable(1), Incomparable(2)]
print(sorted(objs, key=lambda o: o.n), sorted(objs, key=lambda o: 0))
try:
    sorted(objs)
except TypeError as e:
    print(e)
calls = []
print(sorted([3, 1, 2], key=lambda x: calls.append(x) or -x), calls)


class Lt:
    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        raise RuntimeError(f"lt broke at {o.n}")


try:
    sorted([Lt(1), Lt(2), Lt(3)])
except (RuntimeError, TypeError) as e:
    print(type(e).__name__, e)
l = [3, 1, 2]
try:
    l.sort(key=lambda x: 1 // (x - 1))
except ZeroDivisionError as e:
    print(e, l)
m = [5, "a", 3]
try:
    m.sort()
except TypeError as e:
    print(e, sorted(m, key=str))


class Rev:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        return o.v < self.v


print(sorted([1, 3, 2], key=Rev), sorted(["b", "a"], key=Rev), min([1, 3, 2], key=Rev))
words = "the quick brown fox jumps over the lazy dog".split()
print(
    sorted(words),
    sorted(words, key=len),
    sorted(words, key=lambda w: (len(w), w)),
    sorted(words, key=lambda w: w[::-1]),
    sorted(set(words), key=words.index),
)
print(
    sorted([0.0, -0.0, 0]),
    sorted([True, 2, False, 1]),
    sorted([(1, "b"), (1, "a")], key=lambda t: t[0]),
    sorted("bBaA"),
    sorted("bBaA", key=str.lower),
    sorted("bBaA", key=str.swapcase),
)
big = [(i * 7919) % 1009 for i in range(1000)]
s = sorted(big)
print(s == sorted(s), s == sorted(big, reverse=True)[::-1], s[0], s[-1], all(a <= b for a, b in zip(s, s[1:])))
for n in (0, 1, 2, 3, 31, 32, 33, 63, 64, 65, 127, 128, 200):
    a = [(i * 37) % (n + 3) for i in range(n)]
    b = a[:]
    b.sort()
    c = a[:]
    for i in range(1, n):
        j = i
        while j and c[j - 1] > c[j]:
            c[j - 1], c[j] = c[j], c[j - 1]
            j -= 1
    assert b == c, n
print("sizes ok")
