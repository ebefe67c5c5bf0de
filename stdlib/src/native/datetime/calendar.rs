//! Days of the proleptic Gregorian calendar from year 1 to 9999, by number and by ISO week.

use crate::native::time::calendar::{date, day_number, is_leap};

/// The number of 1970-01-01, from which `time` counts.
const EPOCH: i64 = 719_163;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// 1 to 9999; one more or less at the ends of ISO years.
    pub year: i32,
    /// 1 to 12.
    pub month: i32,
    /// 1 to the month's last.
    pub day: i32,
}

/// A day as ISO 8601 counts weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekDate {
    /// The year that has most days of the week.
    pub year: i32,
    /// 1 to 53.
    pub week: i32,
    /// 1, Monday, to 7.
    pub weekday: i32,
}

/// Why there is no such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutOfRange {
    /// The year is not of the calendar.
    Year,
    /// The year has no such week.
    Week,
    /// There is no such day of the week.
    Weekday,
}

/// How many days a month has, 1 to 12.
pub fn days_in_month(year: i32, month: i32) -> i32 {
    match month {
        2 => 28 + i32::from(is_leap(year.into())),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// The number of the day; that of the first of January of year 1 is 1.
    pub fn ordinal(self) -> i64 {
        day_number(self.year.into(), self.month.into(), self.day.into()) + EPOCH
    }

    /// The day of a number, of whatever year that fits.
    pub fn of_ordinal(ordinal: i64) -> Date {
        let (year, month, day) = date(ordinal - EPOCH);
        Date { year: year as i32, month: month as i32, day: day as i32 }
    }

    /// 0 is Monday.
    pub fn weekday(self) -> i64 {
        (self.ordinal() + 6) % 7
    }

    /// The number of the day in its year, from 1.
    pub fn day_of_year(self) -> i64 {
        self.ordinal() - Date { month: 1, day: 1, ..self }.ordinal() + 1
    }

    /// The day's ISO week.
    pub fn week_date(self) -> WeekDate {
        let (ordinal, weekday) = (self.ordinal(), self.weekday());
        // The week belongs to the year of its Thursday.
        let year = Date::of_ordinal(ordinal - weekday + 3).year;
        WeekDate { year, week: ((ordinal - first_monday(year)) / 7 + 1) as i32, weekday: weekday as i32 + 1 }
    }
}

/// The number of the day with which an ISO year begins: the Monday of the week of the fourth of January.
fn first_monday(year: i32) -> i64 {
    let fourth = Date { year, month: 1, day: 4 };
    fourth.ordinal() - fourth.weekday()
}

impl WeekDate {
    /// The day, which may be of year 0 or 10000 in the first and the last week of all.
    pub fn date(self) -> Result<Date, OutOfRange> {
        let WeekDate { year, week, weekday } = self;
        if !(1..=9999).contains(&year) {
            return Err(OutOfRange::Year);
        }
        let first = first_monday(year);
        if !(1..=53).contains(&week) || (week == 53 && first + 52 * 7 == first_monday(year + 1)) {
            return Err(OutOfRange::Week);
        }
        if !(1..=7).contains(&weekday) {
            return Err(OutOfRange::Weekday);
        }
        Ok(Date::of_ordinal(first + i64::from((week - 1) * 7 + weekday - 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_round_trip() {
        let last = Date { year: 9999, month: 12, day: 31 }.ordinal();
        assert_eq!((Date { year: 1, month: 1, day: 1 }.ordinal(), last), (1, 3_652_059));
        for ordinal in (1..=last).step_by(13) {
            let date = Date::of_ordinal(ordinal);
            assert_eq!(date.ordinal(), ordinal);
            assert!((1..=days_in_month(date.year, date.month)).contains(&date.day), "{date:?}");
            assert_eq!(date.week_date().date(), Ok(date));
        }
    }

    #[test]
    fn weeks_are_those_of_cpython() {
        let week = |year, month, day| Date { year, month, day }.week_date();
        assert_eq!(week(2021, 1, 3), WeekDate { year: 2020, week: 53, weekday: 7 });
        assert_eq!(week(2018, 12, 31), WeekDate { year: 2019, week: 1, weekday: 1 });
        assert_eq!(Date { year: 2020, month: 12, day: 31 }.day_of_year(), 366);
        let date = |year, week, weekday| WeekDate { year, week, weekday }.date();
        assert_eq!(date(2019, 53, 1), Err(OutOfRange::Week));
        assert_eq!(date(2020, 1, 8), Err(OutOfRange::Weekday));
        assert_eq!(date(0, 1, 1), Err(OutOfRange::Year));
        assert_eq!(date(9999, 52, 7), Ok(Date { year: 10_000, month: 1, day: 2 }));
    }
}
