# caps: time.wall
"""Dates and times as texts and in pickles, and made of them."""
import copy
import pickle
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo


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


class TT(time):
    pass


class TD(timedelta):
    pass


CALLS = [
    lambda: (timedelta(1).__reduce__()),
    lambda: (TD(1).__reduce__()),
    lambda: (str(timezone(timedelta(hours=5,minutes=30)))),
    lambda: (str(timezone(timedelta(hours=-5,minutes=-30,seconds=2,microseconds=3)))),
    lambda: (str(timezone(timedelta(hours=5),'x'))),
    lambda: (timezone.min, timezone.max, str(timezone.min)),
    lambda: (UTC, str(UTC), UTC.__getinitargs__(), UTC.__reduce__()),
    lambda: (timezone(timedelta(hours=5),'x').__reduce__()),
    lambda: ((lambda z: z.fromutc(datetime(2024,1,1,tzinfo=z)).isoformat())(TZ(timedelta(hours=1)))),
    lambda: (TZ(5).__reduce__()),
    lambda: (tzinfo().__reduce__()),
    lambda: (copy.replace(date(2024,1,1),year=5)),
    lambda: (date.fromisoformat(5)),
    lambda: (date.fromisoformat('x')),
    lambda: (date.fromisoformat('2024-13-01')),
    lambda: (date.fromisoformat('2024-W55-1')),
    lambda: (date.fromisoformat('2024-W55')),
    lambda: (date.fromisoformat('2024-02-30')),
    lambda: (date.fromisoformat('\ud800024-02-30')),
    lambda: (time.fromisoformat('\ud800024-02-30')),
    lambda: (datetime.fromisoformat('\ud800024-02-30')),
    lambda: (datetime.fromisoformat('2024-02-20\ud80012:00')),
    lambda: (datetime.fromisoformat('2024-02-20\u123412:00')),
    lambda: (time.fromisoformat(5)),
    lambda: (time.fromisoformat('25:00')),
    lambda: (time.fromisoformat('T12')),
    lambda: (time.fromisoformat('24:00')),
    lambda: (time.fromisoformat('24:01')),
    lambda: (time.fromisoformat('12:00+24:00')),
    lambda: (time.fromisoformat('12:00+23:59:59.999999')),
    lambda: (time.fromisoformat('x')),
    lambda: (datetime.fromisoformat(5)),
    lambda: (datetime.fromisoformat('x')),
    lambda: (datetime.fromisoformat('2024-01-01T25:00')),
    lambda: (datetime.fromisoformat('2024-12-31T24:00')),
    lambda: (datetime.fromisoformat('9999-12-31T24:00')),
    lambda: (datetime.fromisoformat('2024-12-31T24:00:01')),
    lambda: (datetime.fromisoformat('2024-12-31T24:00+01:00')),
    lambda: (datetime.fromisoformat('2024-13-31T24:00+01:00')),
    lambda: (datetime.fromisoformat('2024-12-31T12:00+24:00')),
    lambda: (datetime.fromisoformat('2024-12-31T12:00+12:60')),
    lambda: (datetime.fromisoformat('2024-12-31T12:00-12:30:15.5')),
    lambda: (datetime.fromisoformat('2024-12-31T12:00-00:00').tzinfo is UTC),
    lambda: (datetime.fromisoformat('2024-12-31T12:00Z').tzinfo is UTC),
    lambda: (datetime.fromisoformat('2024-12-31')),
    lambda: (D.fromisoformat('2024-12-31')),
    lambda: (TT.fromisoformat('12')),
    lambda: (datetime(2024,1,1).isoformat(timespec='x')),
    lambda: (datetime(2024,1,1).isoformat(5)),
    lambda: (datetime(2024,1,1).isoformat('ab')),
    lambda: (datetime(2024,1,1).isoformat('\u1234')),
    lambda: (datetime(2024,1,1).isoformat(timespec=5)),
    lambda: (datetime(2024,1,1,tzinfo=TZ(timedelta(1))).isoformat()),
    lambda: ([datetime(2024,1,1,1,2,3,4567,tzinfo=timezone(timedelta(seconds=-5))).isoformat(timespec=x) for x in ('auto','hours','minutes','seconds','milliseconds','microseconds')]),
    lambda: ([time(1,2,3,4567,tzinfo=timezone(timedelta(seconds=-5))).isoformat(x) for x in ('auto','hours','minutes','seconds','milliseconds','microseconds')]),
    lambda: (time(1).isoformat('x')),
    lambda: (repr(datetime(2024,1,1,fold=1)), repr(datetime(2024,1,1,1,2,3,4,UTC,fold=1)), repr(time(1,tzinfo=UTC,fold=1)), repr(time()), repr(time(1,2,3)), repr(D(2024,1,1)), repr(TT(1,2,0,5))),
    lambda: (datetime(2024,1,1,tzinfo=timezone(timedelta(hours=3))).utctimetuple()),
    lambda: (datetime(1,1,1,tzinfo=timezone(timedelta(hours=3))).utctimetuple()),
    lambda: (date(2024,1,1).isocalendar(), type(date(2024,1,1).isocalendar()), date(2024,1,1).isocalendar().__reduce__()),
    lambda: (pickle.dumps(date(2024,1,1).isocalendar(),2)),
    lambda: (date(2024,1,1).strftime('%Y %f %z|%Z %:z %s'), date(2024,1,1).strftime('%'), date(2024,1,1).strftime('%%%'), date(5,1,1).strftime('%Y %G %C %F'), time(1,2,3,4).strftime('%Y-%m-%d %f %j')),
    lambda: (date(2024,1,1).strftime(5)),
    lambda: (date(2024,1,1).strftime()),
    lambda: (date(2024,1,1).strftime(format='%d')),
    lambda: (datetime(2024,1,1,tzinfo=UTC).strftime('%z %:z %Z %f %z')),
    lambda: (datetime(2024,1,1,tzinfo=timezone(timedelta(seconds=-3723,microseconds=5))).strftime('%z %:z %Z %:')),
    lambda: (datetime(2024,1,1,tzinfo=TZ(timedelta(1))).strftime('%z')),
    lambda: (datetime(2024,1,1).strftime('\ud800 \x00 %Y \u1234')),
    lambda: (time(1,2).strftime('\0 %H')),
    lambda: (format(date(2024,1,1),''), format(date(2024,1,1),'%d'), format(datetime(2024,1,1),''), format(time(1),'%H')),
    lambda: (date(2024,1,1).__format__(5)),
    lambda: (date.strptime('2024-01-02','%Y-%m-%d'), time.strptime('12:30','%H:%M'), datetime.strptime('2024','%Y'), D.strptime('2024','%Y'), DD.strptime('2024','%Y'), TT.strptime('12','%H')),
    lambda: (datetime.strptime('x','%Y')),
    lambda: (datetime.strptime(5,'%Y')),
    lambda: (datetime.strptime('5',5)),
    lambda: (time.strptime('2024','%Y')),
    lambda: (date.strptime('12','%H')),
    lambda: ([x.__reduce_ex__(p) for x in (datetime(2024,1,1,fold=1),time(1,fold=1),datetime(2024,1,1,tzinfo=UTC,fold=1),time(1,tzinfo=UTC)) for p in (2,3,4)]),
    lambda: (date(2024,1,1).__reduce__(), D(2024,1,1,fold=1).__reduce__(), time(1,fold=1).__reduce__()),
    lambda: (datetime(2024,1,1).__reduce_ex__('a')),
    lambda: (date(2024,1,1).ctime(), datetime(2024,1,31,5,6,7).ctime()),
    lambda: (pickle.loads(b"cdatetime\ndatetime\nS'\\x07\\xe8\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x05'\n\x85R.", encoding='latin1')),
    lambda: ([pickle.loads(pickle.dumps(x,p))==x for x in (D(2024,1,1,fold=1),TT(1,fold=1),DD(2024,1,1),TD(5),timezone(timedelta(5/24),'q'),UTC) for p in range(6)]),
    lambda: (copy.copy(UTC) is UTC, copy.deepcopy(UTC) is UTC, copy.deepcopy(timezone(timedelta(5/24))) ),
    lambda: (datetime(2024,6,15,12,tzinfo=TZ(timedelta(hours=2))).strftime('%z')),
    lambda: (str(timedelta(days=1,seconds=5)), str(timedelta(-2,5,7)), repr(timedelta(-2,5,7)), str(D(2024,1,1,1)), str(time(1,2,3,4))),
]

for number, call in enumerate(CALLS):
    try:
        print(number, repr(call()))
    except Exception as error:
        print(number, type(error).__name__, ascii(str(error)))
