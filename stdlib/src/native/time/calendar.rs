//! Days and dates of the proleptic Gregorian calendar, and broken-down times. There is one time zone, UTC.

/// Seconds of a day.
const DAY: i64 = 86_400;
/// Days of 400 years, after which the calendar repeats.
const ERA: i64 = 146_097;

/// A broken-down time, in the terms of C's `struct tm` but with the year and the month as Python says them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields of `time.struct_time`")]
pub struct Moment {
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    /// 0 is Monday.
    pub weekday: i64,
    /// 1 is the first of January.
    pub day_of_year: i64,
    pub is_dst: i64,
}

/// The day before or after 1970-01-01 on which a date falls; months and days may lie outside of their ranges.
pub fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let year = year + (month - 1).div_euclid(12);
    let month = (month - 1).rem_euclid(12) + 1;
    // Years that begin in March: the leap day is their last. (Howard Hinnant, "chrono-compatible low-level date algorithms".)
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month and day of a day number.
pub fn date(day_number: i64) -> (i64, i64, i64) {
    let days = day_number + 719_468;
    let (era, day_of_era) = (days.div_euclid(ERA), days.rem_euclid(ERA));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The broken-down time of a number of seconds since the epoch, if its year fits C's `int`.
pub fn moment(seconds: i64) -> Option<Moment> {
    let (days, rest) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    // Far beyond what `int` years reach, and safe from overflow below.
    if days.unsigned_abs() > 1 << 40 {
        return None;
    }
    let (year, month, day) = date(days);
    i32::try_from(year - 1900).ok()?;
    Some(Moment {
        year,
        month,
        day,
        hour: rest / 3600,
        minute: rest / 60 % 60,
        second: rest % 60,
        weekday: (days + 3).rem_euclid(7),
        day_of_year: days - day_number(year, 1, 1) + 1,
        is_dst: 0,
    })
}

/// The seconds since the epoch of a broken-down time, whose fields may lie outside of their ranges (`timegm`).
pub fn seconds(moment: &Moment) -> i64 {
    day_number(moment.year, moment.month, moment.day) * DAY + moment.hour * 3600 + moment.minute * 60 + moment.second
}

/// Whether a year has 366 days.
pub fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_round_trip() {
        for days in (-800_000..800_000).step_by(97).chain([-1, 0, 1, 59, 60, 365, 366]) {
            let (year, month, day) = date(days);
            assert_eq!(day_number(year, month, day), days);
            assert!((1..=12).contains(&month) && (1..=31).contains(&day));
        }
        assert_eq!(date(11_016), (2000, 2, 29));
    }

    #[test]
    fn moments_are_those_of_cpython() {
        let last = moment(-1).expect("in range");
        assert_eq!((last.year, last.month, last.day, last.hour, last.minute, last.second), (1969, 12, 31, 23, 59, 59));
        assert_eq!((last.weekday, last.day_of_year), (2, 365));
        assert_eq!(moment(1 << 60), None);
        assert_eq!(seconds(&last), -1);
        let odd = Moment { year: 2000, month: 13, day: 40, hour: 3, minute: 4, second: 5, ..last };
        assert_eq!(seconds(&odd), 981_687_845);
    }
}
