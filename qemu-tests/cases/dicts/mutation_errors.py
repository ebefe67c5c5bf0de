# Changing a dict while iterating it: the RuntimeErrors, and the changes that are allowed.
def attempt(name, make_iter, change):
    d = {i: i for i in range(5)}
    seen = []
    try:
        for x in make_iter(d):
            seen.append(x)
            change(d, x if isinstance(x, int) else x[0])
        print(name, "ok", seen, d)
    except RuntimeError as e:
        print(name, "RuntimeError", e, seen, d)
    except KeyError as e:
        print(name, "KeyError", e, seen)


kinds = {
    "dict": lambda d: d,
    "keys": lambda d: d.keys(),
    "values": lambda d: d.values(),
    "items": lambda d: d.items(),
    "reversed": reversed,
    "list": list,
    "sorted": lambda d: sorted(d.items()),
}
for kn, mk in kinds.items():
    attempt(kn + " set existing", mk, lambda d, x: d.__setitem__(x, -x))
    attempt(kn + " add", mk, lambda d, x: d.__setitem__(x + 10, 0))
    attempt(kn + " del current", mk, lambda d, x: d.__delitem__(x))
    attempt(kn + " pop and add", mk, lambda d, x: (d.pop(x), d.__setitem__(x + 5, x) if x < 5 else None))
    attempt(kn + " clear", mk, lambda d, x: d.clear())
d = {1: 1}
for k in d:
    del d[k]
    d[k] = 2
    break
print(d)
it = iter(d)
d["new"] = 1
for _ in range(2):
    try:
        next(it)
    except RuntimeError as e:
        print(e)
d = {i: 0 for i in range(3)}
it = iter(d)
print(next(it), next(it), next(it), next(it, "end"))
d[9] = 9
print(next(it, "still end"))
try:
    {x: d.update({x + 100: 1}) for x in d}
except RuntimeError as e:
    print(e)
e = {1: 2}
try:
    for k, v in e.items():
        e[k + 1] = v
        if len(e) > 100:
            break
except RuntimeError as x:
    print(x, e)
f = {"a": 1, "b": 2}
try:
    f.update((k * 2, v) for k, v in f.items())
except RuntimeError as x:
    print(x, f)
print({k: v for k, v in list(f.items()) if f.pop(k)}, f)


class Evil:
    def __init__(self, d):
        self.d = d

    def __hash__(self):
        return 1

    def __eq__(self, o):
        self.d.clear()
        return False


g = {}
g[Evil(g)] = 1
g[1] = 2
try:
    g[Evil(g)] = 3
    print(len(g))
except RuntimeError as x:
    print(x)
