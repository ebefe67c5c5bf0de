# Every function of math on ordinary values. Functions that no library rounds correctly are printed to 13 digits.
import math

xs = [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 2.0, 0.1, 1e-10, 3.7, -3.7, 10.0, 100.5, 1e10, math.pi, math.e]


INEXACT = set(
    "cbrt exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh erf erfc gamma"
    " lgamma atan2 pow".split()
)


def near(x):
    return f"{x:.13g}" if isinstance(x, float) else repr(x)


def show(name, f, args):
    out = []
    text = near if name in INEXACT else repr
    for a in args:
        try:
            out.append(text(f(*a)))
        except (ValueError, OverflowError, ZeroDivisionError) as e:
            out.append(f"{type(e).__name__}({e})")
    print(name, *out)


one = [(x,) for x in xs]
for name in (
    "sqrt",
    "cbrt",
    "exp",
    "exp2",
    "expm1",
    "log",
    "log2",
    "log10",
    "log1p",
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "sinh",
    "cosh",
    "tanh",
    "asinh",
    "acosh",
    "atanh",
    "erf",
    "erfc",
    "gamma",
    "lgamma",
    "fabs",
    "ceil",
    "floor",
    "trunc",
    "frexp",
    "modf",
    "degrees",
    "radians",
    "isfinite",
    "isinf",
    "isnan",
    "ulp",
):
    show(name, getattr(math, name), one)
two = [(a, b) for a in (0.0, 1.0, -1.5, 2.5, 1e10) for b in (1.0, -2.0, 0.5, 3.0)]
for name in ("atan2", "copysign", "fmod", "hypot", "pow", "remainder", "nextafter", "log", "dist"):
    f = getattr(math, name)
    if name == "dist":
        f = lambda a, b: math.dist((a, 1), (b, 2))
    show(name, f, two)
print(math.pi, math.e, math.tau, math.inf, -math.inf, math.nan)
print(
    [math.factorial(n) for n in range(15)],
    math.factorial(30),
    [math.comb(10, k) for k in range(12)],
    math.comb(100, 50),
    [math.perm(5, k) for k in range(7)],
    math.perm(6),
    math.comb(0, 0),
    math.comb(5, 10),
)
print(
    math.gcd(),
    math.gcd(12),
    math.gcd(12, 18),
    math.gcd(-12, 18, 27),
    math.gcd(0, 0),
    math.gcd(2**100, 6**50),
    math.lcm(),
    math.lcm(4, 6),
    math.lcm(-4, 6, 10),
    math.lcm(0, 5),
    math.lcm(10**20, 15),
)
print(
    math.isqrt(0),
    math.isqrt(15),
    math.isqrt(16),
    math.isqrt(10**40),
    math.isqrt(10**41 - 1),
    math.isqrt(2**64 - 1),
    [math.isqrt(i) for i in range(20)],
    all(math.isqrt(n * n) == n and math.isqrt(n * n + 2 * n) == n for n in range(1, 2000, 37)),
)
print(
    math.fsum([0.1] * 10),
    math.fsum([1e100, 1, -1e100]),
    math.fsum([]),
    math.fsum([1, 2.5, 10**20]),
    math.fsum([1e16, 1, 1e-16]),
    math.prod([]),
    math.prod([2, 3, 4]),
    math.prod([1.5, 2], start=10),
    math.prod(range(1, 25)),
    math.sumprod([1, 2, 3], [4, 5, 6]),
    math.sumprod([0.1] * 10, [1] * 10),
    math.sumprod([], []),
)
print(
    math.isclose(1, 1 + 1e-10),
    math.isclose(1, 1.1),
    math.isclose(0, 1e-12),
    math.isclose(0, 1e-12, abs_tol=1e-9),
    math.isclose(1, 1.05, rel_tol=0.1),
    math.isclose(math.inf, math.inf),
    math.isclose(math.nan, math.nan),
    math.ldexp(0.5, 10),
    math.ldexp(1.5, -1075),
    math.ldexp(1, -1074),
    math.fma(2.0, 3.0, 4.0),
    math.fma(0.1, 10, -1),
    math.nextafter(1.0, 2.0, steps=3),
    math.ulp(1.0),
    math.ulp(0.0),
    math.hypot(),
    math.hypot(3, 4, 12),
    math.hypot(-5),
    math.dist([1, 2], [4, 6]),
    math.dist((), ()),
)
print(
    math.log(8, 2),
    math.log(100, 10),
    math.log(10**400),
    math.log2(2**1000),
    math.log10(10**300),
    math.log10(1000),
    math.log2(8),
    math.log(2**70, 2),
    math.log(0.1, 10),
    math.exp(1),
    math.exp(-745),
    math.exp(709),
    math.pow(2, 0.5),
    math.pow(2, 3),
    type(math.pow(2, 3)),
    math.floor(-0.5),
    type(math.floor(1e20)),
    math.ceil(1e20),
    math.trunc(-2.7),
    math.floor(5),
    math.ceil(True),
    near(math.cbrt(27)),
    near(math.cbrt(-8)),
    math.exp2(10),
)
