//! Items of a view: one native format character each (`unpack_single` and `pack_single` in `Objects/memoryobject.c`).

use crate::numeric;
use crate::objects::bool::bool_ref;
use crate::objects::bytes::{self, buffer_of};
use crate::objects::float::from_float;
use crate::objects::float::to_float;
use crate::objects::int::{as_int, from_int};
use crate::objects::sequence::has_index;
use crate::protocol::{index, is_true};
use crate::types::TypeFlags;
use crate::value::{PyResult, Raised, Ref, Value};

/// The format of a view's items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Format {
    code: u8,
    /// It was given with the `@` that means native anyway.
    prefixed: bool,
}

/// How items of a format are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Char,
    Bool,
    Signed,
    Unsigned,
    Float,
}

impl Format {
    /// Plain bytes.
    pub(super) const BYTES: Format = Format { code: b'B', prefixed: false };

    /// What an exporter says its items are.
    pub(super) const fn of(code: u8) -> Format {
        Format { code, prefixed: false }
    }

    pub(super) const fn code(self) -> u8 {
        self.code
    }

    /// Whether items have values: those of arrays of characters do not.
    pub(super) const fn is_readable(self) -> bool {
        self.sort().is_some()
    }

    /// A format that a view can be cast to.
    pub(super) fn parse(text: &str) -> Option<Format> {
        let (prefixed, code) = match text.as_bytes() {
            [b'@', code] => (true, *code),
            [code] => (false, *code),
            _ => return None,
        };
        let format = Format { code, prefixed };
        format.sort().map(|_| format)
    }

    const fn sort(self) -> Option<Sort> {
        Some(match self.code {
            b'c' => Sort::Char,
            b'?' => Sort::Bool,
            b'b' | b'h' | b'i' | b'l' | b'q' | b'n' => Sort::Signed,
            b'B' | b'H' | b'I' | b'L' | b'Q' | b'N' | b'P' => Sort::Unsigned,
            b'e' | b'f' | b'd' => Sort::Float,
            _ => return None,
        })
    }

    /// Bytes of an item.
    pub(super) const fn size(self) -> usize {
        match self.code {
            b'h' | b'H' | b'e' => 2,
            b'i' | b'I' | b'f' | b'w' => 4,
            b'l' | b'L' | b'q' | b'Q' | b'n' | b'N' | b'P' | b'd' => 8,
            _ => 1,
        }
    }

    /// `b`, `B` or `c`.
    pub(super) const fn is_byte(self) -> bool {
        matches!(self.code, b'b' | b'B' | b'c')
    }

    /// As `memoryview.format` shows it.
    pub(super) fn text(self) -> alloc::string::String {
        let prefix = if self.prefixed { "@" } else { "" };
        alloc::format!("{prefix}{}", char::from(self.code))
    }

    /// The value of an item's bytes.
    pub(super) fn read(self, item: &[u8]) -> PyResult {
        let mut word = [0; 8];
        word[..item.len()].copy_from_slice(item);
        let raw = u64::from_le_bytes(word);
        match self.sort() {
            Some(Sort::Char) => bytes::from_slice(item),
            Some(Sort::Bool) => Ok(bool_ref(raw != 0)),
            Some(Sort::Signed) => {
                let unused = 64 - 8 * item.len() as u32;
                from_int((raw << unused) as i64 >> unused)
            }
            Some(Sort::Float) => from_float(match item.len() {
                2 => numeric::half_to_f64(raw as u16),
                4 => f32::from_bits(raw as u32).into(),
                _ => f64::from_bits(raw),
            }),
            Some(Sort::Unsigned) => from_int(raw),
            None => Err(self.unsupported()),
        }
    }

    /// The bytes of a value, little-endian and of the item's size.
    pub(super) fn pack(self, v: Value) -> PyResult<[u8; 8]> {
        let bits = 8 * self.size() as u32;
        let raw = match self.sort() {
            Some(Sort::Bool) => u64::from(is_true(v)?),
            Some(Sort::Char) => match buffer_of(v) {
                _ if !v.ty().has(TypeFlags::BYTES) => return Err(self.invalid("type")),
                Some([byte]) => u64::from(*byte),
                _ => return Err(self.invalid("value")),
            },
            Some(Sort::Float) => {
                if crate::objects::float::as_float(v).is_none() && v.ty().slots().float().is_none() && !has_index(v) {
                    return Err(self.invalid("type"));
                }
                let x = to_float(v)?;
                match self.size() {
                    2 => u64::from(numeric::f64_to_half(x).ok_or_else(|| self.invalid("value"))?),
                    4 => u64::from((x as f32).to_bits()),
                    _ => x.to_bits(),
                }
            }
            Some(Sort::Signed) => {
                let number = self.integer(v)?;
                let least = i64::MIN >> (64 - bits);
                match i64::try_from(number) {
                    Ok(number) if (least..=!least).contains(&number) => number as u64,
                    _ => return Err(self.invalid("value")),
                }
            }
            None => return Err(self.unsupported()),
            Some(Sort::Unsigned) => match u64::try_from(self.integer(v)?) {
                Ok(number) if bits == 64 || number >> bits == 0 => number,
                _ => return Err(self.invalid("value")),
            },
        };
        Ok(raw.to_le_bytes())
    }

    fn integer(self, v: Value) -> PyResult<i128> {
        if !has_index(v) {
            return Err(self.invalid("type"));
        }
        let number: Ref = index(v)?;
        as_int(number.as_value()).and_then(|int| int.to_i128()).ok_or_else(|| self.invalid("value"))
    }

    #[cold]
    fn unsupported(self) -> Raised {
        crate::raise!(NotImplementedError, "memoryview: format {} not supported", self.text())
    }

    #[cold]
    fn invalid(self, what: &str) -> Raised {
        let format = self.text();
        if what == "type" {
            crate::raise!(TypeError, "memoryview: invalid type for format '{format}'")
        } else {
            crate::raise!(ValueError, "memoryview: invalid value for format '{format}'")
        }
    }
}
