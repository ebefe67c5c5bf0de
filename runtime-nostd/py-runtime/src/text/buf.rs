//! A growing text: as wide as its widest character so far, so that ASCII output costs a byte a character.
//!
//! Padding and replacement can ask for any length, so running out of memory is no panic here: the text is dropped, and
//! whoever makes an object of it sees [`StrBuf::ran_out`].

use alloc::vec::Vec;

use super::chars::{Ascii, Chars};

/// Text under construction.
#[derive(Clone, Debug)]
pub struct StrBuf {
    units: Units,
    /// All characters so far or-ed together: at least as wide as the widest one.
    seen: u32,
    ran_out: bool,
}

#[derive(Clone, Debug)]
enum Units {
    One(Vec<u8>),
    Two(Vec<u16>),
    Four(Vec<u32>),
}

impl Default for StrBuf {
    fn default() -> StrBuf {
        StrBuf::new()
    }
}

impl StrBuf {
    /// No text.
    pub const fn new() -> StrBuf {
        StrBuf { units: Units::One(Vec::new()), seen: 0, ran_out: false }
    }

    /// No text, room for so many ASCII characters.
    pub fn with_capacity(capacity: usize) -> StrBuf {
        let mut buf = StrBuf::new();
        buf.reserve(capacity);
        buf
    }

    /// A text for which memory ran out.
    pub const fn exhausted() -> StrBuf {
        StrBuf { units: Units::One(Vec::new()), seen: 0, ran_out: true }
    }

    /// Whether memory ran out, and the text is not what was written.
    pub const fn ran_out(&self) -> bool {
        self.ran_out
    }

    /// Makes room for `more` units of the present width; false if there is none.
    #[inline]
    fn reserve(&mut self, more: usize) -> bool {
        if self.ran_out {
            return false;
        }
        let reserved = match &mut self.units {
            Units::One(units) => units.try_reserve(more),
            Units::Two(units) => units.try_reserve(more),
            Units::Four(units) => units.try_reserve(more),
        };
        if reserved.is_err() {
            self.units = Units::One(Vec::new());
            self.ran_out = true;
        }
        reserved.is_ok()
    }

    /// What was written so far.
    pub fn chars(&self) -> Chars<'_> {
        match &self.units {
            Units::One(units) => Chars::One(units, if self.seen < 0x80 { Ascii::Yes } else { Ascii::No }),
            Units::Two(units) => Chars::Two(units),
            Units::Four(units) => Chars::Four(units),
        }
    }

    /// Number of characters so far.
    pub fn len(&self) -> usize {
        self.chars().len()
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Makes the units wide enough for a character and reserves room for `more`; false if there is no memory.
    #[inline]
    fn prepare(&mut self, c: u32, more: usize) -> bool {
        self.seen |= c;
        let is_wide_enough = match &self.units {
            Units::One(_) => c <= 0xff,
            Units::Two(_) => c <= 0xffff,
            Units::Four(_) => true,
        };
        if is_wide_enough { self.reserve(more) } else { self.widen(c, more) }
    }

    fn widen(&mut self, c: u32, more: usize) -> bool {
        let old = core::mem::replace(&mut self.units, Units::One(Vec::new()));
        let len = match &old {
            Units::One(units) => units.len(),
            Units::Two(units) => units.len(),
            Units::Four(units) => units.len(),
        };
        self.units = if c > 0xffff { Units::Four(Vec::new()) } else { Units::Two(Vec::new()) };
        if !self.reserve(len.saturating_add(more)) {
            return false;
        }
        match (&mut self.units, old) {
            (Units::Two(to), Units::One(from)) => to.extend(from.into_iter().map(u16::from)),
            (Units::Four(to), Units::One(from)) => to.extend(from.into_iter().map(u32::from)),
            (Units::Four(to), Units::Two(from)) => to.extend(from.into_iter().map(u32::from)),
            _ => unreachable!("units only get wider"),
        }
        true
    }

    /// Appends a character.
    #[inline]
    pub fn push(&mut self, c: u32) {
        if !self.prepare(c, 1) {
            return;
        }
        match &mut self.units {
            Units::One(units) => units.push(c as u8),
            Units::Two(units) => units.push(c as u16),
            Units::Four(units) => units.push(c),
        }
    }

    /// Appends ASCII text.
    #[inline]
    pub fn push_ascii(&mut self, text: &[u8]) {
        debug_assert!(text.is_ascii());
        if !self.reserve(text.len()) {
            return;
        }
        match &mut self.units {
            Units::One(units) => units.extend_from_slice(text),
            Units::Two(units) => units.extend(text.iter().map(|&u| u16::from(u))),
            Units::Four(units) => units.extend(text.iter().map(|&u| u32::from(u))),
        }
    }

    /// Appends a character `count` times.
    pub fn push_repeated(&mut self, c: u32, count: usize) {
        if count == 0 {
            // Its width must not count.
            return;
        }
        if !self.prepare(c, count) {
            return;
        }
        match &mut self.units {
            Units::One(units) => units.resize(units.len() + count, c as u8),
            Units::Two(units) => units.resize(units.len() + count, c as u16),
            Units::Four(units) => units.resize(units.len() + count, c),
        }
    }

    /// Appends characters.
    pub fn push_chars(&mut self, chars: Chars<'_>) {
        if let Some(text) = chars.as_ascii() {
            return self.push_ascii(text);
        }
        if !self.prepare(chars.max(), chars.len()) {
            return;
        }
        match (&mut self.units, chars) {
            (Units::One(units), Chars::One(more, _)) => units.extend_from_slice(more),
            (Units::Two(units), Chars::Two(more)) => units.extend_from_slice(more),
            (Units::Four(units), Chars::Four(more)) => units.extend_from_slice(more),
            (Units::One(units), more) => units.extend(more.iter().map(|c| c as u8)),
            (Units::Two(units), more) => units.extend(more.iter().map(|c| c as u16)),
            (Units::Four(units), more) => units.extend(more.iter()),
        }
    }
}

impl core::fmt::Write for StrBuf {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        if text.is_ascii() {
            self.push_ascii(text.as_bytes());
        } else {
            text.chars().for_each(|c| self.push(c.into()));
        }
        Ok(())
    }
}

impl From<Vec<u8>> for StrBuf {
    /// ASCII text.
    fn from(text: Vec<u8>) -> StrBuf {
        debug_assert!(text.is_ascii());
        StrBuf { units: Units::One(text), seen: 0, ran_out: false }
    }
}
