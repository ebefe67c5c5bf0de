//! Times of a day: their parts, and how many microseconds of the day are over.

/// Microseconds of a day.
pub const DAY: i64 = 86_400_000_000;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// 0 to 999999.
    pub microsecond: u32,
}

/// Which of two moments a time means that a clock shows twice, because it was set back between them (PEP 495).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// The earlier one.
    First,
    /// The later one.
    Second,
}

impl Clock {
    /// The beginning of the day.
    pub const MIDNIGHT: Clock = Clock { hour: 0, minute: 0, second: 0, microsecond: 0 };
    /// The last microsecond of the day.
    pub const LAST: Clock = Clock { hour: 23, minute: 59, second: 59, microsecond: 999_999 };

    /// Whole seconds of the day that are over.
    pub fn seconds(self) -> i64 {
        i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second)
    }

    /// Microseconds of the day that are over.
    pub fn microseconds(self) -> i64 {
        self.seconds() * 1_000_000 + i64::from(self.microsecond)
    }

    /// The time after so many microseconds, less than [`DAY`].
    pub fn of_microseconds(microseconds: i64) -> Clock {
        let (seconds, microsecond) = (microseconds / 1_000_000, microseconds % 1_000_000);
        Clock {
            hour: (seconds / 3600) as u8,
            minute: (seconds / 60 % 60) as u8,
            second: (seconds % 60) as u8,
            microsecond: microsecond as u32,
        }
    }
}

impl Fold {
    /// The other one.
    pub fn flipped(self) -> Fold {
        match self {
            Fold::First => Fold::Second,
            Fold::Second => Fold::First,
        }
    }

    /// 0 or 1.
    pub fn number(self) -> u8 {
        match self {
            Fold::First => 0,
            Fold::Second => 1,
        }
    }
}
