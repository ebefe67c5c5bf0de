//! A growing text: as wide as its widest character so far, so that ASCII output costs a byte a character.

use alloc::vec::Vec;

use super::chars::{Ascii, Chars};

/// Text under construction.
#[derive(Clone, Debug)]
pub struct StrBuf {
    units: Units,
    /// All characters so far or-ed together: at least as wide as the widest one.
    seen: u32,
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
        StrBuf { units: Units::One(Vec::new()), seen: 0 }
    }

    /// No text, room for so many ASCII characters.
    pub fn with_capacity(capacity: usize) -> StrBuf {
        StrBuf { units: Units::One(Vec::with_capacity(capacity)), seen: 0 }
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

    fn widen(&mut self, c: u32) {
        self.seen |= c;
        match &self.units {
            Units::One(units) if c > 0xffff => self.units = Units::Four(units.iter().map(|&u| u.into()).collect()),
            Units::One(units) if c > 0xff => self.units = Units::Two(units.iter().map(|&u| u.into()).collect()),
            Units::Two(units) if c > 0xffff => self.units = Units::Four(units.iter().map(|&u| u.into()).collect()),
            Units::One(_) | Units::Two(_) | Units::Four(_) => {}
        }
    }

    /// Appends a character.
    #[inline]
    pub fn push(&mut self, c: u32) {
        self.widen(c);
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
        self.widen(c);
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
        self.widen(chars.max());
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
        StrBuf { units: Units::One(text), seen: 0 }
    }
}
