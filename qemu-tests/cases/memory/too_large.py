# caps: rand.secure
# Sizes that a program asks for and no machine has.
import itertools
import math
import os
import sys

for action in (
    lambda: os.urandom(1 << 62), lambda: os.urandom(1 << 1000), lambda: os.urandom(-1), lambda: os.urandom(0),
    lambda: itertools.product("ab", repeat=1 << 50), lambda: itertools.combinations_with_replacement("ab", 1 << 59),
):
    try:
        print(action())
    except (MemoryError, OverflowError, ValueError) as e:
        print(type(e).__name__, e)
# Products near the largest float.
large = sys.float_info.max
half = large * 2.0 ** -512
print(math.sumprod((large, 1.0), (1.0, -large)), math.sumprod((half, half), (half, -half)), math.sumprod((large, 1.0), (1.0, 1.0)) == large)
print(list(map(lambda *a: a, "abc", "defg", "hij", "kl", "mno")), list(map(max, [1, 5], [4, 2], [3, 3])))
