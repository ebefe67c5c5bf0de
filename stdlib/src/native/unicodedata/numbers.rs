//! Characters that stand for numbers: runs whose values go up evenly.

use super::properties::Record;
use super::tables::{NUMBERS, OLD_NUMBERS};

/// What sort of number a character is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One of a set of ten that numbers are written with.
    Decimal,
    /// Another digit, as a superscript.
    Digit,
    /// Any number.
    Number,
}

/// Characters of one kind.
pub(super) struct Run {
    start: u32,
    count: u8,
    step: u16,
    kind: Kind,
    numerator: i64,
    denominator: u16,
}

impl Run {
    pub(super) const fn new(start: u32, count: u8, step: u16, kind: Kind, numerator: i64, denominator: u16) -> Run {
        Run { start, count, step, kind, numerator, denominator }
    }
}

/// What a character is worth.
#[derive(Clone, Copy)]
struct Worth {
    kind: Kind,
    numerator: i64,
    denominator: u16,
}

fn find(c: u32) -> Option<Worth> {
    let run = &NUMBERS[NUMBERS.partition_point(|run| run.start <= c).checked_sub(1)?];
    let past = c - run.start;
    (past < run.count.into()).then(|| Worth {
        kind: run.kind,
        numerator: run.numerator + i64::from(past) * i64::from(run.step),
        denominator: run.denominator,
    })
}

/// The value of a decimal digit.
pub(super) fn decimal(c: u32) -> Option<i64> {
    find(c).filter(|worth| worth.kind == Kind::Decimal).map(|worth| worth.numerator)
}

/// The value of any digit.
pub(super) fn digit(c: u32) -> Option<i64> {
    find(c).filter(|worth| worth.kind != Kind::Number).map(|worth| worth.numerator)
}

/// The value of any number.
pub(super) fn numeric(c: u32) -> Option<f64> {
    find(c).map(|worth| worth.numerator as f64 / f64::from(worth.denominator))
}

/// [`decimal`] in Unicode 3.2.
pub(super) fn old_decimal(c: u32) -> Option<i64> {
    match OLD_NUMBERS.binary_search_by_key(&c, |row| row.0) {
        Ok(at) => OLD_NUMBERS[at].1.map(i64::from),
        Err(_) => decimal(c).filter(|_| Record::old(c).is_assigned()),
    }
}

/// [`numeric`] in Unicode 3.2.
pub(super) fn old_numeric(c: u32) -> Option<f64> {
    match OLD_NUMBERS.binary_search_by_key(&c, |row| row.0) {
        Ok(at) => OLD_NUMBERS[at].2,
        Err(_) => numeric(c).filter(|_| Record::old(c).is_assigned()),
    }
}
