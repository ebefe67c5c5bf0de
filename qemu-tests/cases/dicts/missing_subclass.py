# Subclasses of dict: __missing__, overridden methods that builtins do not see, copies, equality.
class D(dict):
    def __missing__(self, k):
        print("missing", k, end="; ")
        return k * 2


d = D(a=1)
print(d["a"], d["zz"], d.get("zz"), "zz" in d, d)
try:
    d.pop("zz")
except KeyError as e:
    print(repr(e))
print("{a} {b}".format_map(D(a="x")), "%(q)s" % D())


class Default(dict):
    def __init__(self, f, *a, **k):
        super().__init__(*a, **k)
        self.f = f

    def __missing__(self, k):
        v = self[k] = self.f()
        return v


g = Default(list)
for w in "a bb cc d eee".split():
    g[len(w)].append(w)
print(g, g.f is list, g == {1: ["a", "d"], 2: ["bb", "cc"], 3: ["eee"]})
c = Default(int)
for ch in "mississippi":
    c[ch] += 1
print(c, sorted(c.items(), key=lambda t: (-t[1], t[0])))


class Loud(dict):
    def __getitem__(self, k):
        return "loud " + str(super().get(k))

    def __setitem__(self, k, v):
        super().__setitem__(k, [v])

    def __contains__(self, k):
        return True

    def __iter__(self):
        return iter(["iter"])

    def keys(self):
        return ["keys"]


l = Loud(a=1)
l["b"] = 2
l.update(c=3)
print(
    l["a"],
    l.get("a"),
    "zzz" in l,
    list(l),
    dict(l),
    {**l},
    len(l),
    l.copy(),
    type(l.copy()),
    list(l.items()),
    sorted(l.values(), key=str),
)


class Lower(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k.lower(), v)

    def __getitem__(self, k):
        return super().__getitem__(k.lower())


x = Lower()
x["ABC"] = 1
x |= {"DEF": 2}
print(x, x["aBc"], type(x | {}), x.setdefault("Q", 5))


class Attr(dict):
    def __getattr__(self, n):
        try:
            return self[n]
        except KeyError:
            raise AttributeError(n) from None

    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__


a = Attr(x=1)
a.y = 2
del a.x
print(a, a.y, hasattr(a, "x"), hasattr(a, "y"), getattr(a, "z", "dflt"))
try:
    a.nope
except AttributeError as e:
    print(e)
print(isinstance(a, dict), repr(Attr()), str(D()), bool(D()), D.fromkeys("ab"), type(D.fromkeys("ab")))
