//! The wall clock: the battery-backed clock once, the monotonic one from then on.

/// Nanoseconds since 1970 of a calendar date in UTC.
fn epoch_ns(date: [u32; 6]) -> u64 {
    let [year, month, day, hour, minute, second] = date.map(u64::from);
    // Days of the proleptic Gregorian calendar, years beginning in March (Howard Hinnant, "chrono-compatible low-level date
    // algorithms", days_from_civil); years here are 2000 to 2165.
    let shifted_year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let era_day = shifted_year * 365 + shifted_year / 4 - shifted_year / 100 + shifted_year / 400 + day_of_year;
    let days = era_day - 719_468;
    (((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000_000_000
}

#[cfg(feature = "image")]
pub use on_hardware::wall_ns;

#[cfg(feature = "image")]
mod on_hardware {
    use hw::{clock, rtc};
    use platform::Errno;
    use spin::Once;

    /// Wall time less monotonic time; `None` if there is no clock.
    static OFFSET_NS: Once<Option<u64>> = Once::new();

    /// Nanoseconds since 1970. The first call reads the clock, whose resolution is a second.
    pub fn wall_ns() -> Result<u64, Errno> {
        let offset_ns = OFFSET_NS.call_once(|| {
            let date = rtc::read()?;
            let fields = [date.year, date.month, date.day, date.hour, date.minute, date.second];
            super::epoch_ns(fields).checked_sub(clock::now_ns())
        });
        offset_ns.map(|offset_ns| offset_ns + clock::now_ns()).ok_or(Errno::ENOSYS)
    }
}

#[cfg(test)]
mod tests {
    use super::epoch_ns;

    #[test]
    fn dates_as_python_counts_them() {
        // calendar.timegm of CPython for the same fields.
        for (date, seconds) in [
            ([2000, 1, 1, 0, 0, 0], 946_684_800),
            ([2000, 2, 29, 12, 0, 0], 951_825_600),
            ([2024, 12, 31, 23, 59, 59], 1_735_689_599),
            ([2026, 3, 1, 0, 0, 0], 1_772_323_200),
            ([2099, 12, 31, 0, 0, 0], 4_102_358_400),
        ] {
            assert_eq!(epoch_ns(date), seconds * 1_000_000_000, "{date:?}");
        }
    }
}
