# The modules of this stage under several names, from-imports of functions, and use through own modules.
import math, sys, time, errno
import math as m
from math import sqrt, pi as PI, floor as fl
from sys import argv, maxsize
from helper import area, hyp, describe
import helper

print(math is m, sqrt(16), fl(2.7), PI == math.pi, maxsize == sys.maxsize, argv is sys.argv, errno.ENOENT)
print(area(2), hyp(3, 4), describe(), helper.math is math, helper.sqrt is sqrt)
print(
    [x.__name__ for x in (math, sys, time, errno)],
    type(math).__name__,
    "math" in sys.modules,
    sys.modules["math"] is math,
)


def local():
    import math as local_math
    from math import ceil

    return local_math is math, ceil(1.2)


print(local(), "ceil" in globals())


class C:
    from math import gcd
    import time as t


print(C.gcd(12, 18), C.t is time)
print(list(map(sqrt, [1, 4, 9])), sorted([2.5, -1], key=math.fabs), (lambda f=math.cos: f(0))())
for f in (lambda: math.nope, lambda: sys.nope, lambda: sqrt(), lambda: sqrt("a"), lambda: math.floor()):
    try:
        f()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
try:
    from math import nope
except ImportError as e:
    print(str(e).split(" (")[0])
math.extra = 1
print(helper.math.extra)
del math.extra
old, math.sqrt = math.sqrt, lambda x: "patched"
print(math.sqrt(4), sqrt(4), helper.patched(4))
math.sqrt = old
print(helper.patched(4), repr(math).startswith("<module 'math'"), math.__name__, math.__doc__ is not None)
