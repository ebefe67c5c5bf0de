# Subclasses of list, dict, str, int, tuple, set, float: which operations call overridden methods, result types.
class L(list):
    def __getitem__(self, i):
        return ("got", super().__getitem__(i))

    def append(self, x):
        super().append([x])

    def __len__(self):
        return 99

    def __iter__(self):
        return iter(["iter"])

    def __contains__(self, x):
        return x == "magic"


l = L([1, 2])
l.append(3)
print(
    l[0],
    l[0:2],
    len(l),
    list(l),
    "magic" in l,
    1 in l,
    [*l],
    sorted(l),
    repr(l),
    l == [1, 2, [3]],
    l + [4],
    bool(L()),
    l.index(2),
    l.pop(),
    list.__len__(l),
    l.copy(),
    type(l.copy()),
    type(l * 2),
    max(l),
    list.__iter__(l).__next__(),
)


class D(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, v * 2)

    def __getitem__(self, k):
        return super().__getitem__(k) + 1

    def get(self, k, d=None):
        return "custom get"

    def __contains__(self, k):
        return True


d = D(a=1)
d["b"] = 2
d.update(c=3)
print(
    d,
    d["a"],
    d["b"],
    d["c"],
    d.get("zz"),
    "zz" in d,
    dict(d),
    list(d.values()),
    d.setdefault("e", 5),
    d.pop("a"),
    {**d},
    D.fromkeys("x", 1),
)


class S(str):
    def __len__(self):
        return 42

    def __add__(self, o):
        return S(str(self) + "+" + str(o))

    def upper(self):
        return "custom " + super().upper()

    def __eq__(self, o):
        return "eq called"

    __hash__ = str.__hash__


s = S("abc")
print(
    len(s),
    s + "d",
    s.upper(),
    s == "x",
    "x" == s,
    hash(s) == hash("abc"),
    s[0],
    s[::-1],
    type(s[:]),
    "".join([s, s]),
    f"{s:>5}",
    s.center(7, "*"),
    "%s" % s,
    s in {"abc": 1},
    s * 2,
    type(s * 2),
    sorted(s),
    s.split("b"),
    str(s) is s,
    type(str(s)),
)


class T(tuple):
    def __new__(cls, *a):
        return super().__new__(cls, a)

    def __getitem__(self, i):
        return "item" if isinstance(i, int) else super().__getitem__(i)

    def __add__(self, o):
        return T(*tuple.__add__(self, o))


t = T(1, 2)
a, b = t
print(
    t,
    t[0],
    t[:],
    a,
    b,
    t + (3,),
    type(t + (3,)),
    len(t),
    hash(t) == hash((1, 2)),
    t == (1, 2),
    {t: 1}[(1, 2)],
    t.count(1),
    (0,) + t,
    "%s-%s" % t,
)


class ST(set):
    def add(self, x):
        super().add(str(x))

    def __contains__(self, x):
        return super().__contains__(str(x))


st = ST([1])
st.add(2)
print(sorted(st, key=str), 2 in st, 1 in st, st | {5} == {1, "2", 5}, type(st & {1}), len(st), st.isdisjoint([1]))


class F(float):
    def __add__(self, o):
        return F(float(self) + o)

    def __repr__(self):
        return f"F({float(self)})"

    def __round__(self, n=0):
        return "rounded"


f = F(1.5)
print(
    f,
    f + 1,
    1 + f,
    f * 2,
    type(f * 2),
    round(f),
    [f],
    f"{f}",
    f"{f:.1f}",
    str(f),
    "%s %r %.1f" % (f, f, f),
    int(f),
    f == 1.5,
    hash(f) == hash(1.5),
    sum([f, f]),
    max(f, 1),
)


class I(int):
    def __mul__(self, o):
        return "mul"

    def __rsub__(self, o):
        return "rsub"

    def __lt__(self, o):
        return "lt"

    def __bool__(self):
        return False

    def __str__(self):
        return "I!"


i = I(5)
print(
    i * 2,
    2 * i,
    i - 1,
    9 - i,
    i < 3,
    i > 3,
    bool(i),
    not i,
    f"{i}",
    str(i),
    repr(i),
    [i],
    i + 1,
    -i,
    [0] * i,
    range(i),
    "abcdef"[i],
    i / 2,
    i == 5,
    {5: "five"}[i],
    sum([i, i]),
    int(i),
    "%d %s" % (i, i),
    i.bit_length(),
)


class B(bytes):
    def decode(self, *a):
        return "decoded"


print(B(b"x").decode(), B(b"abc")[1], B(b"abc")[1:], type(B(b"a") + b"b"), B(b"a") == b"a", hash(B(b"q")) == hash(b"q"))


class E(Exception):
    pass


class E2(E, KeyError):
    pass


print(repr(E2("k")), str(E2("k")), E2.__mro__[1:4], issubclass(E2, LookupError))
