import math
from math import sqrt


def area(r):
    return round(math.pi * r * r, 3)


def hyp(a, b):
    return sqrt(a * a + b * b)


def describe():
    return f"{__name__} uses {math.__name__}"


def patched(x):
    return math.sqrt(x)
