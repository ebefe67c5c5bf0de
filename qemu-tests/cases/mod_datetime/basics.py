# caps: time.wall
"""Dates and times: arithmetic, parsing and formatting."""
import calendar
from datetime import UTC, date, datetime, time, timedelta, timezone

d = date(2024, 2, 29)
print(d, repr(d), d.isoformat(), d.weekday(), tuple(d.isocalendar()), d.toordinal(), d + timedelta(days=366), d.replace(year=2023, day=1), d.strftime("%Y/%m/%d %a %b %j"), d.ctime(), date.fromisoformat("2020-W05-3"))
t = datetime(2021, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
print(t, repr(t), t + timedelta(microseconds=1), t.timestamp(), t.astimezone(timezone(timedelta(hours=5, minutes=30), "IST")), t.utctimetuple()[:6], t.time(), t.timetz(), t.isoformat(" ", "milliseconds"))
print(datetime.fromisoformat("2011-11-04T00:05:23.283+04:00"), datetime.strptime("21 Nov 2006 16:30 +0100", "%d %b %Y %H:%M %z"), datetime.fromtimestamp(0, UTC), datetime.combine(d, time(12, 30)), time.fromisoformat("04:23:01"))
delta = timedelta(days=-1, hours=5, milliseconds=7)
print(delta, repr(delta), delta.total_seconds(), delta * 2.5, delta // timedelta(minutes=1), divmod(timedelta(hours=7), timedelta(hours=2)), abs(delta), timedelta.max, delta / 3)
print(d < date(2025, 1, 1), t == t.astimezone(timezone(timedelta(hours=-3))), hash(t) == hash(t.astimezone(timezone(timedelta(hours=2)))), t - datetime(2021, 1, 1, tzinfo=UTC), datetime.min, date.max, f"{t:%H-%M}")
for call in (lambda: date(2023, 2, 29), lambda: time(25), lambda: date.fromisoformat("x"), lambda: datetime.strptime("x", "%Y"), lambda: date(1.5, 1, 1)):
    try:
        print(call())
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
print(calendar.month(2024, 2), calendar.isleap(1900), calendar.monthrange(2023, 2), calendar.timegm((1970, 1, 2, 0, 0, 0)), calendar.MONDAY, calendar.day_name[3])
