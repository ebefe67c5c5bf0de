//! The characters of a `str` as they are stored (PEP 393): one, two or four bytes each, always as narrow as they can be.

/// Borrowed characters. `One` with [`Ascii::Yes`] holds nothing from U+0080 on.
#[derive(Clone, Copy, Debug)]
pub enum Chars<'a> {
    /// Below U+0100.
    One(&'a [u8], Ascii),
    /// Below U+10000.
    Two(&'a [u16]),
    /// Any.
    Four(&'a [u32]),
}

/// Whether every character is below U+0080. `No` in slices says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ascii {
    /// It is.
    Yes,
    /// Perhaps not.
    No,
}

/// A stored character.
pub trait Unit: Copy + Eq + Ord + Into<u32> + 'static {
    /// The character `c`, if it fits.
    fn fit(c: u32) -> Option<Self>;
}

impl Unit for u8 {
    #[inline]
    fn fit(c: u32) -> Option<u8> {
        u8::try_from(c).ok()
    }
}

impl Unit for u16 {
    #[inline]
    fn fit(c: u32) -> Option<u16> {
        u16::try_from(c).ok()
    }
}

impl Unit for u32 {
    #[inline]
    fn fit(c: u32) -> Option<u32> {
        Some(c)
    }
}

/// Runs `$body` with `$units` bound to the slice of whatever width.
macro_rules! with_units {
    ($chars:expr, $units:ident => $body:expr) => {
        match $chars {
            $crate::text::chars::Chars::One($units, _) => $body,
            $crate::text::chars::Chars::Two($units) => $body,
            $crate::text::chars::Chars::Four($units) => $body,
        }
    };
}
pub(crate) use with_units;

impl<'a> Chars<'a> {
    /// No characters.
    pub const EMPTY: Chars<'static> = Chars::One(&[], Ascii::Yes);

    /// ASCII text.
    pub const fn ascii(text: &'a [u8]) -> Chars<'a> {
        Chars::One(text, Ascii::Yes)
    }

    /// Number of characters.
    #[inline]
    pub const fn len(self) -> usize {
        match self {
            Chars::One(units, _) => units.len(),
            Chars::Two(units) => units.len(),
            Chars::Four(units) => units.len(),
        }
    }

    /// Whether there are none.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether every character is known to be ASCII.
    #[inline]
    pub fn is_ascii(self) -> bool {
        matches!(self, Chars::One(_, Ascii::Yes))
    }

    /// The ASCII bytes, if every character is known to be ASCII.
    #[inline]
    pub fn as_ascii(self) -> Option<&'a [u8]> {
        match self {
            Chars::One(units, Ascii::Yes) => Some(units),
            _ => None,
        }
    }

    /// The character at `index`.
    ///
    /// # Panics
    /// If there is none.
    #[inline]
    #[allow(clippy::useless_conversion, reason = "of one of the widths")]
    pub fn at(self, index: usize) -> u32 {
        with_units!(self, units => units[index].into())
    }

    /// The character at `index`, if there is one.
    #[inline]
    pub fn get(self, index: usize) -> Option<u32> {
        (index < self.len()).then(|| self.at(index))
    }

    /// The characters in a range.
    ///
    /// # Panics
    /// If the range is not within.
    #[inline]
    pub fn slice(self, start: usize, end: usize) -> Chars<'a> {
        match self {
            Chars::One(units, ascii) => Chars::One(&units[start..end], ascii),
            Chars::Two(units) => Chars::Two(&units[start..end]),
            Chars::Four(units) => Chars::Four(&units[start..end]),
        }
    }

    /// The characters in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + Clone + use<'a> {
        (0..self.len()).map(move |index| self.at(index))
    }

    /// The greatest character, 0 of none. May overstate Latin-1 by stopping at its width's limit.
    pub fn max(self) -> u32 {
        match self {
            Chars::One(_, Ascii::Yes) => 0x7f,
            Chars::One(units, Ascii::No) => {
                if units.is_ascii() {
                    0x7f
                } else {
                    0xff
                }
            }
            Chars::Two(units) => units.iter().copied().max().map_or(0, u32::from),
            Chars::Four(units) => units.iter().copied().max().unwrap_or(0),
        }
    }

    /// Whether the characters are the same, however they are stored.
    pub fn same(self, other: Chars<'_>) -> bool {
        match (self, other) {
            (Chars::One(a, _), Chars::One(b, _)) => a == b,
            (Chars::Two(a), Chars::Two(b)) => a == b,
            (Chars::Four(a), Chars::Four(b)) => a == b,
            _ => self.len() == other.len() && self.iter().eq(other.iter()),
        }
    }

    /// Order by code points.
    pub fn order(self, other: Chars<'_>) -> core::cmp::Ordering {
        match (self, other) {
            (Chars::One(a, _), Chars::One(b, _)) => a.cmp(b),
            (Chars::Two(a), Chars::Two(b)) => a.cmp(b),
            (Chars::Four(a), Chars::Four(b)) => a.cmp(b),
            _ => self.iter().cmp(other.iter()),
        }
    }
}
