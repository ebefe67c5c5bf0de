//! The bytes that pickles hold of dates and times, of this version and older ones.

use super::calendar::Date;
use super::clock::{Clock, Fold};
use super::zone::TZINFO;
use py_runtime::objects::bytes::as_bytes;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::throw;
use py_runtime::value::{PyResult, Ref, Value};

/// Bytes of a date's state.
pub const DATE: usize = 4;
/// Bytes of a time's state.
pub const CLOCK: usize = 6;
/// Bytes of both.
pub const BOTH: usize = DATE + CLOCK;

/// Stands in a byte that is small otherwise where the time is the second of two.
const FOLDED: u8 = 0x80;

/// The byte of a state by which it is told from other arguments.
#[derive(Clone, Copy)]
pub struct Mark {
    /// Which byte.
    pub at: usize,
    /// Whether it can be this.
    pub allows: fn(u32) -> bool,
}

/// Whether a byte of a state can be a month.
pub fn is_month(c: u32) -> bool {
    (1..=12).contains(&c)
}

/// The state that a constructor was given instead of numbers: bytes, or characters where Python 2 wrote the pickle.
///
/// # Errors
/// `ValueError` if the characters are no bytes; `name` says in it what was to be made.
pub fn state<const N: usize>(v: Value, mark: Mark, name: &str) -> PyResult<Option<[u8; N]>> {
    if let Some(bytes) = as_bytes(v) {
        return Ok(<[u8; N]>::try_from(bytes).ok().filter(|bytes| (mark.allows)(bytes[mark.at].into())));
    }
    let Some(text) = v.downcast::<Str>().filter(|text| text.len() == N && (mark.allows)(text.char_at(mark.at))) else {
        return Ok(None);
    };
    let mut bytes = [0; N];
    for (byte, c) in bytes.iter_mut().zip(text.chars().iter()) {
        let Ok(c) = u8::try_from(c) else {
            throw!(
                ValueError,
                "Failed to encode latin1 string when unpickling a {name} object. pickle.load(data, encoding='latin1') \
                 is assumed."
            );
        };
        *byte = c;
    }
    Ok(Some(bytes))
}

/// The bytes of a date.
pub fn date_bytes(date: Date) -> [u8; DATE] {
    let [high, low] = (date.year as u16).to_be_bytes();
    [high, low, date.month as u8, date.day as u8]
}

/// The bytes of a time.
pub fn clock_bytes(clock: Clock) -> [u8; CLOCK] {
    let [_, high, middle, low] = clock.microsecond.to_be_bytes();
    [clock.hour, clock.minute, clock.second, high, middle, low]
}

/// The bytes of both.
pub fn both_bytes(date: Date, clock: Clock) -> [u8; BOTH] {
    let mut bytes = [0; BOTH];
    bytes[..DATE].copy_from_slice(&date_bytes(date));
    bytes[DATE..].copy_from_slice(&clock_bytes(clock));
    bytes
}

/// The date of its bytes, which are not looked at any closer.
pub fn date_of(bytes: [u8; DATE]) -> Date {
    let [high, low, month, day] = bytes;
    Date { year: u16::from_be_bytes([high, low]).into(), month: month.into(), day: day.into() }
}

/// The time of its bytes, which are not looked at any closer.
pub fn clock_of(bytes: [u8; CLOCK]) -> Clock {
    let [hour, minute, second, high, middle, low] = bytes;
    Clock { hour, minute, second, microsecond: u32::from_be_bytes([0, high, middle, low]) }
}

/// The date and time of their bytes.
pub fn both_of(bytes: [u8; BOTH]) -> (Date, Clock) {
    let mut date = [0; DATE];
    let mut clock = [0; CLOCK];
    date.copy_from_slice(&bytes[..DATE]);
    clock.copy_from_slice(&bytes[DATE..]);
    (date_of(date), clock_of(clock))
}

/// Takes the mark of a fold out of a byte.
pub fn take_fold(byte: &mut u8) -> Fold {
    let fold = if *byte & FOLDED == 0 { Fold::First } else { Fold::Second };
    *byte &= !FOLDED;
    fold
}

/// Puts the mark of a fold into a byte.
pub fn put_fold(byte: &mut u8, fold: Fold) {
    if fold == Fold::Second {
        *byte |= FOLDED;
    }
}

/// The first version of the pickle protocol whose states say the fold.
pub const FOLD_PROTOCOL: i32 = 4;

/// The zone behind a state, if there is one.
pub fn zone(rest: &[Value]) -> PyResult {
    match rest {
        [] => Ok(none_ref()),
        [zone, ..] if zone.is_none() || zone.is_instance_of(&TZINFO) => Ok(zone.to_ref()),
        _ => throw!(TypeError, "bad tzinfo state arg"),
    }
}

/// The arguments that a pickle holds: bytes, and a zone if there is one.
pub fn with_zone(bytes: Ref, zone: Value) -> PyResult {
    if zone.is_none() {
        return Ok(Tuple::from_refs([bytes])?.into_ref());
    }
    Ok(Tuple::from_refs([bytes, zone.to_ref()])?.into_ref())
}
