//! Sorts of items: their size, and values to bytes and back (`descriptors` in `Modules/arraymodule.c`).

use py_runtime::int::IntRef;
use py_runtime::objects::arguments::argument_type_name;
use py_runtime::objects::float::{from_float, to_float};
use py_runtime::objects::int::{as_int, from_int};
use py_runtime::objects::str::{Str, of_char};
use py_runtime::protocol::index;
use py_runtime::throw;
use py_runtime::value::{PyResult, Value};

/// All of them, in CPython's order.
pub const CODES: &str = "bBuwhHiIlLqQfd";

/// The character that stands for a sort.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Typecode(u8);

impl Typecode {
    /// C's `wchar_t`.
    pub const WIDE: Typecode = Typecode(b'u');

    /// The sort of a character.
    pub fn of_char(c: u32) -> Option<Typecode> {
        u8::try_from(c).ok().filter(|code| CODES.as_bytes().contains(code)).map(Typecode)
    }

    /// The sort that a constructor's argument names.
    pub fn of_argument(v: Value) -> PyResult<Typecode> {
        let Some(text) = v.downcast::<Str>() else {
            throw!(TypeError, "array() argument 1 must be a unicode character, not {}", argument_type_name(v));
        };
        if text.len() != 1 {
            let len = text.len();
            throw!(TypeError, "array() argument 1 must be a unicode character, not a string of length {len}");
        }
        match Typecode::of_char(text.char_at(0)) {
            Some(typecode) => Ok(typecode),
            None => throw!(ValueError, "bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)"),
        }
    }

    /// The character.
    pub fn name(self) -> char {
        char::from(self.0)
    }

    /// Bytes of an item.
    pub const fn size(self) -> usize {
        match self.0 {
            b'b' | b'B' => 1,
            b'h' | b'H' => 2,
            b'l' | b'L' | b'q' | b'Q' | b'd' => 8,
            _ => 4,
        }
    }

    /// Whether items are characters.
    pub const fn is_text(self) -> bool {
        matches!(self.0, b'u' | b'w')
    }

    const fn is_float(self) -> bool {
        matches!(self.0, b'f' | b'd')
    }

    const fn is_signed(self) -> bool {
        matches!(self.0, b'b' | b'h' | b'i' | b'l' | b'q')
    }

    /// As memory views show it.
    pub const fn buffer_format(self) -> u8 {
        if self.is_text() { b'w' } else { self.0 }
    }

    /// The sort of integers of so many bytes.
    pub fn of_integer(size: usize, signed: bool) -> Typecode {
        let code = match size {
            1 => b'b',
            2 => b'h',
            4 => b'i',
            _ => b'q',
        };
        Typecode(if signed { code } else { code.to_ascii_uppercase() })
    }

    /// The number of the machine format that a pickle names it by (`typecode_to_mformat_code`).
    pub fn machine_format(self) -> u8 {
        match self.0 {
            b'u' | b'w' => 20,
            b'f' => 14,
            b'd' => 16,
            code => {
                // Unsigned and signed of one byte; then of two, four and eight, each little-endian and big-endian.
                let size = self.size().trailing_zeros() as u8;
                let signed = u8::from(code.is_ascii_lowercase());
                if size == 0 { signed } else { 4 * size - 2 + 2 * signed }
            }
        }
    }

    /// The value of an item's bytes.
    pub fn read(self, item: &[u8]) -> PyResult {
        let mut word = [0; 8];
        word[..item.len()].copy_from_slice(item);
        let raw = u64::from_le_bytes(word);
        if self.is_text() {
            return Ok(of_char(self.character(item)?)?.into_ref());
        }
        if self.is_float() {
            let x = if item.len() == 4 { f64::from(f32::from_bits(raw as u32)) } else { f64::from_bits(raw) };
            return from_float(x);
        }
        if self.is_signed() {
            let unused = 64 - 8 * item.len() as u32;
            return from_int((raw << unused) as i64 >> unused);
        }
        from_int(raw)
    }

    /// The character of an item of text.
    pub fn character(self, item: &[u8]) -> PyResult<u32> {
        let mut word = [0; 4];
        word.copy_from_slice(item);
        let c = u32::from_le_bytes(word);
        if c > 0x0010_ffff {
            throw!(ValueError, "character U+{c:x} is not in range [U+0000; U+10ffff]");
        }
        Ok(c)
    }

    /// The bytes of a value, at the start of a word.
    pub fn pack(self, v: Value) -> PyResult<[u8; 8]> {
        let raw = if self.is_text() {
            u64::from(self.character_of(v)?)
        } else if self.is_float() {
            let x = to_float(v)?;
            if self.size() == 4 { u64::from((x as f32).to_bits()) } else { x.to_bits() }
        } else {
            self.integer(v)?
        };
        Ok(raw.to_le_bytes())
    }

    fn character_of(self, v: Value) -> PyResult<u32> {
        let Some(text) = v.downcast::<Str>() else {
            throw!(TypeError, "array item must be a unicode character, not {}", v.type_name());
        };
        if text.len() != 1 {
            let len = text.len();
            throw!(TypeError, "array item must be a unicode character, not a string of length {len}");
        }
        Ok(text.char_at(0))
    }

    /// An integer in range. CPython converts some to a C type that is wider first, which shows in the messages.
    fn integer(self, v: Value) -> PyResult<u64> {
        let number = index(v)?;
        let int = as_int(number.as_value()).unwrap_or(IntRef::Small(0));
        let wide = int.to_i128();
        match self.0 {
            b'q' => match int.to_i64() {
                Some(number) => return Ok(number as u64),
                None => throw!(OverflowError, "int too big to convert"),
            },
            b'Q' if int.is_negative() => throw!(OverflowError, "can't convert negative int to unsigned"),
            b'Q' => match wide.and_then(|number| u64::try_from(number).ok()) {
                Some(number) => return Ok(number),
                None => throw!(OverflowError, "int too big to convert"),
            },
            b'I' | b'L' if int.is_negative() => {
                throw!(OverflowError, "can't convert negative value to unsigned int")
            }
            b'I' | b'L' => match wide.and_then(|number| u64::try_from(number).ok()) {
                Some(number) if self.0 == b'L' || number <= u32::MAX.into() => return Ok(number),
                Some(_) => throw!(OverflowError, "unsigned int is greater than maximum"),
                None => throw!(OverflowError, "Python int too large to convert to C unsigned long"),
            },
            _ => {}
        }
        let Some(number) = int.to_i64() else {
            throw!(OverflowError, "Python int too large to convert to C long");
        };
        // The C type that the argument is read as, and then the item's own.
        let steps: &[(&str, i64, i64)] = match self.0 {
            b'b' => &[SHORT, ("signed char", -128, 127)],
            b'B' => &[("unsigned byte integer", 0, 255)],
            b'h' => &[SHORT],
            b'H' => &[INT, ("unsigned short", 0, 0xffff)],
            b'i' => &[INT],
            _ => &[],
        };
        for (name, least, most) in steps {
            if number < *least {
                throw!(OverflowError, "{name} is less than minimum");
            }
            if number > *most {
                throw!(OverflowError, "{name} is greater than maximum");
            }
        }
        Ok(number as u64)
    }
}

const SHORT: (&str, i64, i64) = ("signed short integer", i16::MIN as i64, i16::MAX as i64);
const INT: (&str, i64, i64) = ("signed integer", i32::MIN as i64, i32::MAX as i64);
