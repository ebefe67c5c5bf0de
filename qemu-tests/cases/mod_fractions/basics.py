"""Fractions: making, arithmetic and formatting."""
from fractions import Fraction as F
import math

print(F(3, 6), F("3/4"), F("1.25"), F("-7e-2"), F(0.1), F(2.5), F(-4), repr(F(1, 3)), F(10**40, 10**20))
a, b = F(2, 3), F(-5, 7)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** 3, a ** -2, a ** 0.5, -a, abs(b), a + 1, 2 * a, a * 0.5, a < b, a == F(4, 6), hash(a) == hash(F(4, 6)), hash(F(3)) == hash(3))
print(round(F(7, 2)), round(F(22, 7), 3), math.floor(b), math.ceil(b), math.trunc(b), F("3.14159").limit_denominator(100), a.numerator, a.denominator, a.as_integer_ratio(), a.is_integer())
print(f"{F(22, 7):.3f}", f"{F(1, 3):>12}", f"{F(10**9, 7):,.2f}", f"{F(1, 8):e}", f"{F(1, 8):.1%}", sum([F(1, 3)] * 3), max(a, b), F.from_float(0.25))
for call in (lambda: F(1, 0), lambda: F("x"), lambda: F(1.5, 2), lambda: F("1/0"), lambda: F(None), lambda: a + "x"):
    try:
        print(call())
    except (ZeroDivisionError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
