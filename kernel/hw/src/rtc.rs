//! The battery-backed clock (Motorola MC146818), where the machine has one.

use crate::port;

const INDEX: u16 = 0x70;
const DATA: u16 = 0x71;
const STATUS_A: u8 = 0x0a;
const STATUS_B: u8 = 0x0b;
const UPDATING: u8 = 1 << 7;
const BINARY: u8 = 1 << 2;
const HOURS_24: u8 = 1 << 1;
const AFTERNOON: u8 = 1 << 7;
/// An absent device reads as all ones.
const ABSENT: u8 = 0xff;
/// More attempts than a second of updates could need; a device that never settles counts as absent.
const TRIES: u32 = 1_000_000;

/// Calendar fields in UTC.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "calendar fields")]
pub struct Date {
    pub year: u32,
    pub month: u32,
    pub day: u32,
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
}

/// Reads the clock.
#[must_use]
pub fn read() -> Option<Date> {
    if register(STATUS_B) == ABSENT {
        return None;
    }
    // Two equal readings outside an update: no field changed in between.
    let mut last = None;
    for _ in 0..TRIES {
        if register(STATUS_A) & UPDATING != 0 {
            continue;
        }
        let now = [0, 2, 4, 7, 8, 9].map(register);
        if last == Some(now) {
            return decode(now, register(STATUS_B));
        }
        last = Some(now);
    }
    None
}

fn register(index: u8) -> u8 {
    // SAFETY: the clock's ports reach no memory. Bit 7 of the index, the NMI mask, stays clear.
    unsafe {
        port::write_u8(INDEX, index);
        port::read_u8(DATA)
    }
}

fn decode(raw: [u8; 6], status: u8) -> Option<Date> {
    let number =
        |byte: u8| -> u32 { u32::from(if status & BINARY != 0 { byte } else { (byte >> 4) * 10 + (byte & 0xf) }) };
    let [second, minute, hour, day, month, year] = raw;
    let mut hours = number(hour & !AFTERNOON);
    if status & HOURS_24 == 0 {
        hours = hours % 12 + if hour & AFTERNOON != 0 { 12 } else { 0 };
    }
    let date = Date {
        year: 2000 + number(year),
        month: number(month),
        day: number(day),
        hour: hours,
        minute: number(minute),
        second: number(second),
    };
    let valid = (1..=12).contains(&date.month) && (1..=31).contains(&date.day) && date.hour < 24;
    (valid && date.minute < 60 && date.second < 60).then_some(date)
}
