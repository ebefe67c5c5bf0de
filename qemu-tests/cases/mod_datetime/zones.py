# caps: time.wall
"""Times of zones: what zones are asked and may answer, and the same moment elsewhere."""
import warnings
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

warnings.simplefilter("ignore")


class TZ(tzinfo):
    """Says what it was told."""

    def __init__(self, answer):
        self.answer = answer

    def utcoffset(self, dt):
        return self.answer

    dst = tzname = utcoffset


class D(datetime):
    pass


class DD(date):
    pass


CALLS = [
    lambda: (time('\x81\x02\x03\x00\x00\x01', UTC)),
    lambda: (time(b'\x81\x02\x03\x00\x00\x01', tzinfo=UTC)),
    lambda: (time(1,1,1,1,UTC,fold=2)),
    lambda: (datetime(b'\x07\xe8\x81\x01\x01\x02\x03\x00\x00\x01', UTC)),
    lambda: (datetime('\x07\xe8\x81\x01\x01\x02\x03\x00\x00\x01', UTC)),
    lambda: (timezone(timedelta(hours=24))),
    lambda: (timezone(5)),
    lambda: (timezone()),
    lambda: (timezone(timedelta(1,-1),5)),
    lambda: (timezone(timedelta(0))),
    lambda: (timezone(timedelta(0)) is timezone.utc),
    lambda: (timezone(timedelta(0),'x')),
    lambda: (timezone(timedelta(hours=5,minutes=30))),
    lambda: (timezone(timedelta(hours=5),'x').__getinitargs__()),
    lambda: (timezone(timedelta(hours=5),'x')==timezone(timedelta(hours=5))),
    lambda: (timezone(timedelta(hours=5),'x')<timezone(timedelta(hours=5))),
    lambda: (UTC==5),
    lambda: (UTC.utcoffset(5)),
    lambda: (UTC.utcoffset()),
    lambda: (UTC.tzname(None), UTC.dst(None), UTC.utcoffset(None)),
    lambda: (UTC.dst(5)),
    lambda: (UTC.tzname(5)),
    lambda: (UTC.fromutc(5)),
    lambda: (UTC.fromutc(datetime(2024,1,1))),
    lambda: (UTC.fromutc(datetime(2024,1,1,tzinfo=timezone(timedelta(hours=1))))),
    lambda: (UTC.fromutc(datetime(2024,1,1,tzinfo=UTC))),
    lambda: (hash(UTC), hash(timezone(timedelta(hours=5)))),
    lambda: (tzinfo().utcoffset(None)),
    lambda: (tzinfo().dst(None)),
    lambda: (tzinfo().tzname(None)),
    lambda: (tzinfo().fromutc(None)),
    lambda: (tzinfo().fromutc(datetime(2024,1,1))),
    lambda: (TZ(None).fromutc(datetime(2024,1,1))),
    lambda: ((lambda z: z.fromutc(datetime(2024,1,1,tzinfo=z)))(TZ(None))),
    lambda: (datetime(2024,1,1,tzinfo=TZ(5)).utcoffset()),
    lambda: (datetime(2024,1,1,tzinfo=TZ(5)).dst()),
    lambda: (datetime(2024,1,1,tzinfo=TZ(5)).tzname()),
    lambda: (datetime(2024,1,1,tzinfo=TZ(timedelta(1))).utcoffset()),
    lambda: (time(1,tzinfo=TZ(timedelta(-1))).dst()),
    lambda: (time(1,tzinfo=TZ(timedelta(-1)))==time(1,tzinfo=UTC)),
    lambda: (datetime(2024,1,1)<datetime(2024,1,1,tzinfo=UTC)),
    lambda: (datetime(2024,1,1)==datetime(2024,1,1,tzinfo=UTC)),
    lambda: (datetime(2024,1,1)-datetime(2024,1,1,tzinfo=UTC)),
    lambda: (time(1)<time(1,tzinfo=UTC)),
    lambda: (time(1)==time(1,tzinfo=UTC)),
    lambda: (time(1).replace(tzinfo=5)),
    lambda: (datetime(2024,1,1).replace(tzinfo=UTC).replace(tzinfo=None)),
    lambda: (datetime.combine(date(2024,1,1),time(1,tzinfo=UTC,fold=1),None)),
    lambda: (datetime.combine(date=date(2024,1,1),time=time(1,tzinfo=UTC))),
    lambda: (datetime.now(tz=UTC).tzinfo),
    lambda: (datetime.utcnow().tzinfo),
    lambda: (datetime.fromtimestamp(0,UTC)),
    lambda: (datetime.fromtimestamp(0,tz=UTC)),
    lambda: (datetime.fromtimestamp(timestamp=0,tz=UTC)),
    lambda: (datetime.fromtimestamp(1.0000005), datetime.fromtimestamp(0.0000015,UTC)),
    lambda: (datetime(2024,1,1).timestamp(), datetime(1,1,1).timestamp(), datetime(2024,1,1,0,0,0,5,tzinfo=UTC).timestamp()),
    lambda: (datetime(2024,1,1).astimezone()),
    lambda: (datetime(2024,1,1).astimezone(UTC)),
    lambda: (datetime(2024,1,1).astimezone(5)),
    lambda: (datetime(2024,1,1).astimezone(tz=UTC)),
    lambda: (datetime(2024,1,1,tzinfo=UTC).astimezone(timezone(timedelta(hours=1)))),
    lambda: (datetime(2024,1,1,tzinfo=UTC).astimezone().tzinfo),
    lambda: (datetime(1,1,1,tzinfo=UTC).astimezone(timezone(timedelta(hours=-1)))),
    lambda: (datetime(2024,1,1,tzinfo=TZ(None)).astimezone(UTC)),
    lambda: (datetime(2024,1,1,tzinfo=timezone(timedelta(hours=3))).timetuple()),
    lambda: (datetime(2024,1,1,tzinfo=TZ(timedelta(hours=1))).timetuple()),
    lambda: (datetime(2024,1,1,tzinfo=TZ(timedelta(0))).timetuple().tm_isdst),
    lambda: ([hash(x) for x in (date(2024,1,1),datetime(2024,1,1),time(1,2),timedelta(5),datetime(2024,1,1,tzinfo=UTC),time(1,tzinfo=UTC))]),
    lambda: (type('X',(timezone,),{})),
    lambda: (datetime(2024,1,1,1,tzinfo=TZ(timedelta(hours=1)))-datetime(2024,1,1,1,tzinfo=UTC)),
    lambda: (datetime(2024,1,1,1,tzinfo=TZ(timedelta(hours=1)))==datetime(2024,1,1,0,tzinfo=UTC)),
    lambda: (datetime(1,1,1,1,tzinfo=timezone(timedelta(hours=5)))<datetime(1,1,1,0,tzinfo=UTC)),
    lambda: (D.today().__class__, D.now().__class__, D.utcnow().__class__, DD.today().__class__, D.fromtimestamp(5), DD.fromtimestamp(5), D(2024,1,1,tzinfo=UTC).astimezone(timezone(timedelta(hours=1)))),
    lambda: (datetime(2024,6,15,12,tzinfo=TZ(timedelta(hours=2))).astimezone(UTC)),
    lambda: (time(1,2,tzinfo=TZ('a')).tzname()),
    lambda: (time(1,2,tzinfo=TZ('a')).utcoffset()),
    lambda: (hash(time(0,30,tzinfo=timezone(timedelta(hours=1)))), hash(time(1,tzinfo=timezone(timedelta(hours=1,seconds=5))))),
    lambda: (hash(datetime(1,1,1,0,tzinfo=timezone(timedelta(hours=1))))),
]

for number, call in enumerate(CALLS):
    try:
        print(number, repr(call()))
    except Exception as error:
        print(number, type(error).__name__, ascii(str(error)))
