"""Decimals: exact arithmetic, contexts, rounding and signals."""
from decimal import (Decimal as D, ROUND_DOWN, ROUND_HALF_UP, DivisionByZero, Inexact, InvalidOperation, getcontext,
                     localcontext)

print(D("1.10") + D("2.205"), D("1.1") * 3, D(1) / 7, D("7") // 2, D("-7") % 3, D(2) ** 100, D(2).sqrt(), D("1e3"), D("NaN"), -D("Infinity"), D((1, (1, 2, 3), -2)))
print(repr(D("0.10")), D("1.230").normalize(), D("3.14159").quantize(D("0.01")), D("2.675").quantize(D("0.01"), ROUND_HALF_UP), D("2.5").to_integral_value(), int(D("3.9")), float(D("0.1")), round(D("2.345"), 2))
print(D("1.0") == 1, hash(D("1.0")) == hash(1), D("1.10") == D("1.1"), D(3) < 4, max(D(1), D("1.5")), sorted([D("3"), D("-1"), D("2.2")]), D("123.456").as_tuple(), D("0.5").as_integer_ratio())
print(f"{D('1234567.891'):,.2f}", f"{D('0.000012'):e}", f"{D('12.5'):>10}", format(D("3"), ".3f"), str(D("1E+10")), D("1E+10").to_eng_string(), D("exp" and "2").exp(), D(10).ln(), D(1000).log10())
with localcontext() as context:
    context.prec = 5
    print(D(1) / 3, D("123456789") + 1, bool(context.flags[Inexact]))
    context.rounding = ROUND_DOWN
    print(D(2) / 3)
print(getcontext().prec, D(1) / 3)
for call in (lambda: D(1) / 0, lambda: D("x"), lambda: D("sNaN") + 1, lambda: D(0) / 0, lambda: D(-1).sqrt(), lambda: D(1) + 1.5):
    try:
        print(call())
    except (DivisionByZero, InvalidOperation, TypeError) as error:
        print(type(error).__name__)
