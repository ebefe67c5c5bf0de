//! The language of formats: an order of bytes, then items with counts (`prepare_s` in `Modules/_struct.c`).

use super::throw_error;
use alloc::vec::Vec;
use py_runtime::value::PyResult;

/// Order of the bytes of an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// Least significant first.
    Little,
    /// Most significant first.
    Big,
}

/// What an item's bytes are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// Bytes without a value.
    Pad,
    /// One byte as `bytes`.
    Char,
    /// A truth value.
    Bool,
    /// An integer in two's complement.
    Signed,
    /// A magnitude.
    Unsigned,
    /// An address: an integer of either sort.
    Pointer,
    /// A floating-point number.
    Float,
    /// Two of them.
    Complex,
    /// `bytes` of a fixed length.
    Bytes,
    /// `bytes` up to a length, behind their number.
    Counted,
}

/// Equal items in a row.
#[derive(Debug)]
pub struct Items {
    /// The character that stands for them.
    pub code: u8,
    /// What they are.
    pub sort: Sort,
    /// Bytes of each.
    pub size: usize,
    /// Where the first starts.
    pub offset: usize,
    /// How many there are.
    pub repeat: usize,
}

/// A compiled format.
#[derive(Debug)]
pub struct Format {
    /// Order of bytes.
    pub order: Order,
    /// What has values.
    pub items: Vec<Items>,
    /// Bytes of a structure.
    pub size: usize,
    /// Values of a structure.
    pub count: usize,
}

/// Which sizes items have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sizes {
    /// Those of C on this machine, aligned.
    Native,
    /// The same everywhere.
    Standard,
}

/// The greatest size and count (`PY_SSIZE_T_MAX`).
const MOST: usize = isize::MAX as usize;

/// Sort, size and alignment of a character.
const fn describe(code: u8, sizes: Sizes) -> Option<(Sort, usize, usize)> {
    let native = matches!(sizes, Sizes::Native);
    let long = if native { 8 } else { 4 };
    let (sort, size, align) = match code {
        b'x' => (Sort::Pad, 1, 1),
        b'c' => (Sort::Char, 1, 1),
        b's' => (Sort::Bytes, 1, 1),
        b'p' => (Sort::Counted, 1, 1),
        b'?' => (Sort::Bool, 1, 1),
        b'b' => (Sort::Signed, 1, 1),
        b'B' => (Sort::Unsigned, 1, 1),
        b'h' => (Sort::Signed, 2, 2),
        b'H' => (Sort::Unsigned, 2, 2),
        b'i' => (Sort::Signed, 4, 4),
        b'I' => (Sort::Unsigned, 4, 4),
        b'l' => (Sort::Signed, long, long),
        b'L' => (Sort::Unsigned, long, long),
        b'q' => (Sort::Signed, 8, 8),
        b'Q' => (Sort::Unsigned, 8, 8),
        b'n' if native => (Sort::Signed, 8, 8),
        b'N' if native => (Sort::Unsigned, 8, 8),
        b'P' if native => (Sort::Pointer, 8, 8),
        b'e' => (Sort::Float, 2, 2),
        b'f' => (Sort::Float, 4, 4),
        b'd' => (Sort::Float, 8, 8),
        b'F' => (Sort::Complex, 8, 4),
        b'D' => (Sort::Complex, 16, 8),
        _ => return None,
    };
    Some((sort, size, if native { align } else { 1 }))
}

impl Format {
    /// Compiles a format.
    ///
    /// # Errors
    /// `struct.error`
    pub fn parse(text: &[u8]) -> PyResult<Format> {
        if text.contains(&0) {
            throw_error!("embedded null character");
        }
        let (order, sizes, rest) = match text {
            [b'<', rest @ ..] => (Order::Little, Sizes::Standard, rest),
            [b'>' | b'!', rest @ ..] => (Order::Big, Sizes::Standard, rest),
            [b'=', rest @ ..] => (Order::Little, Sizes::Standard, rest),
            [b'@', rest @ ..] => (Order::Little, Sizes::Native, rest),
            rest => (Order::Little, Sizes::Native, rest),
        };
        let mut format = Format { order, items: Vec::new(), size: 0, count: 0 };
        let mut at = 0;
        while at < rest.len() {
            if matches!(rest[at], b' ' | b'\t'..=b'\r') {
                at += 1;
                continue;
            }
            let digits = rest[at..].iter().take_while(|c| c.is_ascii_digit()).count();
            let repeat = match digits {
                0 => Some(1),
                _ => number(&rest[at..at + digits]),
            };
            let Some(repeat) = repeat else { throw_error!("total struct size too long") };
            at += digits;
            let Some(&code) = rest.get(at) else { throw_error!("repeat count given without format specifier") };
            at += 1;
            let Some((sort, size, align)) = describe(code, sizes) else { throw_error!("bad char in struct format") };
            if format.push(code, sort, size, align, repeat).is_none() {
                throw_error!("total struct size too long");
            }
        }
        Ok(format)
    }

    /// Appends items; `None` if there are too many.
    fn push(&mut self, code: u8, sort: Sort, size: usize, align: usize, repeat: usize) -> Option<()> {
        let offset = self.size.checked_next_multiple_of(align)?;
        let end = offset.checked_add(size.checked_mul(repeat)?).filter(|end| *end <= MOST)?;
        self.size = end;
        let (size, repeat) = match sort {
            Sort::Pad => return Some(()),
            Sort::Bytes | Sort::Counted => (repeat, 1),
            _ => (size, repeat),
        };
        self.count = self.count.checked_add(repeat).filter(|count| *count <= MOST)?;
        if repeat > 0 {
            self.items.push(Items { code, sort, size, offset, repeat });
        }
        Some(())
    }
}

fn number(digits: &[u8]) -> Option<usize> {
    digits.iter().try_fold(0usize, |number, digit| {
        number.checked_mul(10)?.checked_add(usize::from(digit - b'0')).filter(|number| *number <= MOST)
    })
}
