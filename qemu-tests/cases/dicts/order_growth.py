# Insertion order through growth, deletion, reinsertion and popitem; large dicts.
d = {}
for i in range(1000):
    d[i * 7919 % 1009] = i
print(len(d), list(d)[:5], list(d)[-5:])
for i in range(0, 1009, 2):
    d.pop(i, None)
print(len(d), list(d)[:5], sum(d), sum(d.values()))
for i in range(0, 20, 2):
    d[i] = "re"
print(list(d)[-10:], list(d.items())[-1])
while len(d) > 3:
    d.popitem()
print(d)
s = {}
for w in "the quick brown fox jumps over the lazy dog the end".split():
    s[w] = s.get(w, 0) + 1
print(s, sorted(s, key=s.get, reverse=True)[:2])
s["the"] = s.pop("the")
print(list(s))
e = {str(i): i for i in range(200)}
for i in range(200):
    if i % 3:
        del e[str(i)]
print(len(e), list(e)[:6], e["198"], "199" in e)
for i in range(50):
    e[f"new{i}"] = i
print(len(e), list(e)[-3:], list(e)[60:70])
f = {}
for r in range(20):
    for i in range(50):
        f[r, i] = r * i
    for i in range(49):
        del f[r, i]
print(f)
g = {i: None for i in range(10)}
for i in range(10):
    g[i + 100] = g.pop(i)
print(list(g))
h = {-1: "a", -2: "b", 2**61 - 1: "c", 0: "d", -(2**61 - 1): "e"}
print(h, h[-2], h[0])
x = dict(zip("abc", range(3)))
y = x.copy()
y["d"] = 3
del y["a"]
x["a"] = "changed"
print(x, y)
attr = {}
for i in range(5):
    attr[f"k{i}"] = i
    attr[i] = f"k{i}"
print(attr)
mixed = {"a": 1}
mixed[1] = "int key in a str dict"
mixed[2.5] = None
print(mixed["a"], mixed[1], mixed[2.5], mixed.get("1"))
big = {}
for i in range(5000):
    big[f"key-{i}"] = i
print(sum(big[f"key-{i}"] for i in range(5000)), len(big))
