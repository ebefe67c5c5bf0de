# Elementary functions over many arguments: the sum of the bits must match to the last place.
import math


def mix(acc, x):
    m, e = math.frexp(x) if x == x and abs(x) != math.inf else (0.25, 1)
    return (acc * 31 + int(m * 2**53) + e) % (2**61 - 1)


seed = 7


def rnd():
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return (seed >> 11) / 2**53


print("sqrt", end=" ")
acc = 0
for _ in range(2000):
    acc = mix(acc, math.sqrt(rnd() * 10 ** (rnd() * 600 - 300)))
print(acc)
acc = 0
for _ in range(2000):
    acc = mix(acc, rnd() * 3 % (rnd() + 0.01))
    acc = mix(acc, math.fmod(rnd() * 1e6, rnd() + 1e-3))
    acc = mix(acc, math.remainder(rnd() * 1e3, rnd() + 0.1))
print("mod", acc)
acc = 0
for _ in range(1000):
    a, b = rnd() * 100 - 50, rnd() * 100 - 50
    acc = mix(acc, math.floor(a))
    acc = mix(acc, math.ceil(b))
    acc = mix(acc, math.trunc(a))
    acc = mix(acc, math.copysign(a, b))
    acc = mix(acc, math.nextafter(a, b))
    acc = mix(acc, math.ulp(a))
    acc = mix(acc, math.fma(a, b, a))
    acc = mix(acc, math.ldexp(a, int(b)))
print("exact", acc)
acc = 0
vals = [(rnd() - 0.5) * 10 ** (rnd() * 40 - 20) for _ in range(1000)]
print("fsum", math.fsum(vals), sum(vals), math.fsum(v * v for v in vals))
print("hypot", math.hypot(*vals[:10]), math.dist(vals[:5], vals[5:10]), math.sumprod(vals[:20], vals[20:40]))
for name, lo, hi in (
    ("exp", -20, 20),
    ("log", 1e-9, 1e9),
    ("sin", -10, 10),
    ("cos", -10, 10),
    ("atan", -50, 50),
    ("tanh", -3, 3),
):
    f, pts = getattr(math, name), [lo + (hi - lo) * i / 12 for i in range(13)]
    print(name, *(f"{f(x):.13g}" for x in pts))
print([f"{x**y:.13g}" for x in (0.5, 2.0, 3.3, 10.0) for y in (0.5, 1.5, -2.25, 10.0, 33.3)])
print(
    [math.gamma(n) for n in range(1, 24)],
    [f"{math.lgamma(x):.12g}" for x in (0.1, 1.5, 10.5, 1000.5)],
    [f"{math.erf(x):.12g}" for x in (0.1, 0.5, 1.5, 3.0)],
    [f"{math.erfc(x):.10g}" for x in (0.1, 0.5, 1.5, 3.0, 10.0)],
)
print(
    math.sin(1e22),
    math.cos(1e15),
    math.tan(1e10),
    math.sin(math.pi),
    math.cos(math.pi / 2),
    math.exp(-1e-300),
    math.log(1 + 2**-52),
    math.log1p(1e-20),
    math.expm1(1e-20),
    math.log(5e-324),
    math.log2(5e-324),
    math.atan2(-0.0, -1),
    math.atan2(0.0, -1),
)
