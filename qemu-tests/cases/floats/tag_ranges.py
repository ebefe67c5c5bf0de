# Values from every range of magnitude through lists, dicts, calls, arithmetic and back: boxed or not must not show.
exps = [
    -1074,
    -1073,
    -1050,
    -1023,
    -1022,
    -1021,
    -900,
    -898,
    -897,
    -896,
    -895,
    -700,
    -640,
    -639,
    -638,
    -512,
    -384,
    -383,
    -382,
    -300,
    -200,
    -129,
    -128,
    -127,
    -126,
    -64,
    -1,
    0,
    1,
    63,
    64,
    127,
    128,
    129,
    130,
    200,
    256,
    382,
    383,
    384,
    512,
    638,
    639,
    640,
    700,
    895,
    896,
    897,
    898,
    900,
    1000,
    1021,
    1022,
    1023,
]


def ident(x):
    return x


def box(x):
    return [x, (x,), {"k": x}, lambda: x]


class H:
    def __init__(self, v):
        self.v = v


bad = 0
for e in exps:
    for m in (1.0, 1.5, 1.9999999999999998, -1.0, -1.25):
        x = m * 2.0**e if e > -1023 else m * 2.0 ** (e + 100) * 2.0**-100
        l = box(x)
        vals = [
            ident(x),
            l[0],
            l[1][0],
            l[2]["k"],
            l[3](),
            H(x).v,
            max([x]),
            sorted([x])[0],
            float(repr(x)),
            float.fromhex(x.hex()),
            [y for y in [x]][0],
            next(iter([x])),
            x + 0.0,
            x * 1.0,
            -(-x),
            {x: 1} and x,
            sum([x]),
            (lambda *a: a)(x)[0],
            float(str(x)),
            abs(x) * (1 if x > 0 else -1),
        ]
        if any(v != x or repr(v) != repr(x) or hash(v) != hash(x) for v in vals):
            bad += 1
        if not (x == x and x in [x] and {x: 5}[x] == 5 and x - x == 0.0 and x / x == 1.0 if x else True):
            bad += 1
    print(e, 2.0**e if e >= -1074 else 0.0, end="; ")
print("\nbad:", bad)
for special in (0.0, -0.0, float("inf"), float("-inf"), float("nan")):
    l = box(special)
    print(
        [repr(v) for v in (ident(special), l[0], l[1][0], l[2]["k"], l[3](), H(special).v)], special is ident(special)
    )
x = 1.0
up = []
while x != float("inf"):
    x *= 2.0**37
    up.append(x)
print(up)
x = 1.0
down = []
while x:
    x /= 2.0**41
    down.append(x)
print(down)
acc = 0.0
for v in up[:-1] + down:
    acc += v
print(acc, sum(down), len(set(up + down)), sorted(up + down, reverse=True)[:3])
d = {v: i for i, v in enumerate(up)}
print([d[v] for v in up] == list(range(len(up))))
n = float("nan")
l = [n]
print(l[0] is n, n in l, l.index(n), l == [n], {n: 1}[n], (n,) == (n,))
p = 1.5
q = p
print(p is q, id(p) == id(q))
