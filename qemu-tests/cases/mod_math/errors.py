# math: domain and range errors, infinities, NaN, wrong types, exact messages.
import math

inf, nan = math.inf, math.nan
def near(x):
    return f"{x:.13g}" if isinstance(x, float) else repr(x)


calls = [
    ("sqrt", (-1,)),
    ("sqrt", (-inf,)),
    ("log", (0,)),
    ("log", (-1,)),
    ("log", (0.0, 2)),
    ("log", (2, 1)),
    ("log", (2, 0)),
    ("log", (2, -1)),
    ("log2", (0,)),
    ("log10", (-5,)),
    ("log1p", (-1,)),
    ("log1p", (-2,)),
    ("acos", (2,)),
    ("asin", (-1.1,)),
    ("acosh", (0.5,)),
    ("atanh", (1,)),
    ("atanh", (2,)),
    ("exp", (710,)),
    ("exp", (1000,)),
    ("exp2", (1024,)),
    ("expm1", (1000,)),
    ("sinh", (1000,)),
    ("cosh", (-1000,)),
    ("pow", (0, -1)),
    ("pow", (-1, 0.5)),
    ("pow", (10, 400)),
    ("pow", (-10, 401)),
    ("pow", (-inf, 0.5)),
    ("fmod", (1, 0)),
    ("fmod", (inf, 1)),
    ("fmod", (1, inf)),
    ("remainder", (1, 0)),
    ("remainder", (inf, 1)),
    ("remainder", (1, inf)),
    ("sin", (inf,)),
    ("cos", (-inf,)),
    ("tan", (inf,)),
    ("gamma", (0,)),
    ("gamma", (-1,)),
    ("gamma", (172,)),
    ("gamma", (-inf,)),
    ("lgamma", (0,)),
    ("lgamma", (-3,)),
    ("lgamma", (inf,)),
    ("factorial", (-1,)),
    ("factorial", (1.5,)),
    ("factorial", (2.0,)),
    ("factorial", ("a",)),
    ("comb", (-1, 2)),
    ("comb", (2, -1)),
    ("comb", (1.0, 1)),
    ("perm", (-1,)),
    ("perm", (3, -1)),
    ("isqrt", (-1,)),
    ("isqrt", (1.0,)),
    ("gcd", (1.5, 2)),
    ("lcm", ("a",)),
    ("ldexp", (1, 2000)),
    ("ldexp", (1.0, 1.0)),
    ("ldexp", (inf, 5)),
    ("ldexp", (1, -(10**10))),
    ("ldexp", (1, 10**10)),
    ("floor", (inf,)),
    ("ceil", (nan,)),
    ("trunc", (nan,)),
    ("trunc", ("a",)),
    ("floor", ("a",)),
    ("sqrt", ("a",)),
    ("sqrt", (None,)),
    ("sqrt", ()),
    ("sqrt", (1, 2)),
    ("log", ()),
    ("log", (1, 2, 3)),
    ("log", ("a",)),
    ("sin", (1j,)),
    ("fsum", (["a"],)),
    ("fsum", ([inf, -inf],)),
    ("fsum", ([1e308, 1e308],)),
    ("fsum", (5,)),
    ("prod", (["a", "b"],)),
    ("prod", (5,)),
    ("dist", ((1,), (1, 2))),
    ("dist", (1, 2)),
    ("hypot", ("a",)),
    ("isclose", (1, 2, 3)),
    ("sqrt", (10**400,)),
    ("sin", (10**400,)),
    ("pow", (10**400, 1)),
    ("exp", (10**400,)),
    ("log", (10**4000,)),
    ("sumprod", ([1], [1, 2])),
    ("sumprod", (1, 2)),
    ("nextafter", (1, 2, 3)),
    ("fma", (inf, 0, 1)),
    ("fma", (1e308, 10, 0)),
    ("fma", (1, 2)),
    ("copysign", (1,)),
    ("atan2", (1,)),
    ("modf", ("a",)),
    ("frexp", (None,)),
    ("cbrt", ("x",)),
    ("erf", (b"1",)),
    ("degrees", ([],)),
    ("isnan", ("nan",)),
    ("isfinite", (10**400,)),
    ("factorial", (10**20,)),
    ("comb", (10**20, 10**20 - 1)),
    ("perm", (3, 1.5)),
    ("isqrt", ("9",)),
    ("ulp", ("a",)),
    ("nope", ()),
]
for name, args in calls:
    try:
        print(name, str(args)[:40], near(getattr(math, name)(*args))[:60])
    except Exception as e:
        print(name, str(args)[:40], type(e).__name__, str(e)[:120])
for name in (
    "sqrt",
    "exp",
    "log",
    "log2",
    "log10",
    "log1p",
    "expm1",
    "atan",
    "asinh",
    "tanh",
    "sinh",
    "cosh",
    "erf",
    "erfc",
    "gamma",
    "lgamma",
    "cbrt",
    "exp2",
    "fabs",
    "modf",
    "frexp",
    "degrees",
    "ulp",
    "acosh",
    "isnan",
    "isinf",
    "isfinite",
):
    out = []
    for x in (inf, -inf, nan, 0, -0.0, 5e-324, 1.7976931348623157e308):
        try:
            out.append(near(getattr(math, name)(x)))
        except (ValueError, OverflowError) as e:
            out.append(type(e).__name__)
    print(name, *out)
for a in (inf, -inf, nan, 0.0, -0.0, 1.0, -1.0, 2.5):
    row = []
    for b in (inf, -inf, nan, 0.0, -0.0, 1.0, -1.0, 2.0, 0.5):
        for f in (math.pow, math.atan2, math.copysign, math.hypot, math.nextafter):
            try:
                row.append(near(f(a, b)))
            except (ValueError, OverflowError) as e:
                row.append(type(e).__name__[0])
    print(a, *row)


class F:
    def __float__(self):
        return 4.0


class Fl:
    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


class I:
    def __index__(self):
        return 5


print(
    math.sqrt(F()),
    math.floor(Fl()),
    math.ceil(Fl()),
    math.trunc(Fl()),
    math.factorial(I()),
    math.gcd(I(), 10),
    math.isqrt(I()),
    math.sqrt(I()),
    math.floor(F()),
    math.sqrt(True),
    math.hypot(F(), 3),
)
try:
    math.isclose(1, 2, rel_tol=-1)
except ValueError as e:
    print(e)
try:
    math.pi = 3
    print(math.pi)
except AttributeError as e:
    print(e)
math.pi = 3.141592653589793
