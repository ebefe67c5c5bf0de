# The numbers that are written in Python: fractions, decimals, dates and statistics.
# caps: time.wall
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal, getcontext, localcontext
from fractions import Fraction
import statistics

print(Fraction(3, 4) + Fraction("1/3"), Fraction(0.5), Fraction(22, 7).limit_denominator(5), hash(Fraction(2)) == hash(2))
print(Decimal("1.10") + 2, Decimal(1) / 7, Decimal("1e3").normalize(), round(Decimal("2.675"), 2))
with localcontext() as context:
    context.prec = 5
    print(Decimal(2).sqrt(), getcontext().prec)
moment = datetime(2024, 2, 29, 12, 30, tzinfo=timezone.utc)
print(moment.isoformat(), moment + timedelta(days=366), tuple(date(2024, 12, 30).isocalendar()), moment.strftime("%Y-%j %H:%M"))
print(datetime.strptime("3 Feb 2021", "%d %b %Y"), timedelta(hours=25, seconds=1), datetime.fromisoformat("2020-01-02T03:04:05"))
print(statistics.mean([1, 2, 4]), statistics.median([5, 1, 3, 2]), statistics.stdev([1, 2, 3, 4]), statistics.mode("aab"))
