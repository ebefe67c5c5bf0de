//! `%` formatting of `str` and `bytes` (`PyUnicode_Format`, `_PyBytes_FormatEx`): one implementation, as the two differ in
//! few codes only.

use crate::int::text::with_word_digits;
use crate::int::{IntRef, arith, text as int_text};
use crate::names;
use crate::objects::bytes::{as_bytes, buffer_of};
use crate::objects::float::to_float;
use crate::objects::int::{as_int, decimal, to_integer};
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::type_names::full_name;
use crate::objects::{bytearray, bytes};
use crate::protocol;
use crate::text::buf::StrBuf;
use crate::text::chars::{Ascii, Chars};
use crate::text::float::print::{LetterCase, Minus, Style, Tail, print};
use crate::text::search::find_byte;
use crate::throw;
use crate::value::{PyResult, Ref, Value};
use alloc::vec::Vec;

/// What is being formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavor {
    /// A `str`.
    Text,
    /// `bytes` or a `bytearray`: characters are bytes.
    Bytes,
}

/// Where the next argument comes from.
struct Source {
    /// A tuple of arguments, or the one argument, which may be asked for keys if `mapping`.
    args: Value,
    mapping: bool,
    /// The value of the last key, which then stands for all arguments, even if it is a tuple.
    keyed: Option<Ref>,
    /// Next index in the tuple; of one argument whether it was taken (1).
    next: usize,
}

impl Source {
    fn tuple(&self) -> Option<&'static Tuple> {
        if self.keyed.is_some() { None } else { self.args.downcast::<Tuple>() }
    }

    fn len(&self) -> usize {
        self.tuple().map_or(1, Tuple::len)
    }

    fn take(&mut self) -> PyResult {
        if self.next >= self.len() {
            throw!(TypeError, "not enough arguments for format string");
        }
        let at = self.next;
        self.next += 1;
        match (&self.keyed, self.tuple()) {
            (Some(keyed), _) => Ok(keyed.clone()),
            (None, Some(tuple)) => Ok(tuple.items()[at].to_ref()),
            (None, None) => Ok(self.args.to_ref()),
        }
    }
}

/// A conversion specifier's options.
#[derive(Default)]
struct Options {
    left: bool,
    plus: bool,
    blank: bool,
    alternate: bool,
    zero: bool,
    width: Option<usize>,
    precision: Option<usize>,
}

/// Formats `format` with `args`; every character of the result is a byte if the flavour is bytes.
pub fn format(format: Chars<'_>, args: Value, flavor: Flavor) -> PyResult<StrBuf> {
    let is_text = |v: Value| {
        v.downcast::<Str>().is_some()
            || flavor == Flavor::Bytes && (as_bytes(v).is_some() || bytearray::as_bytes(v).is_some())
    };
    let mapping = args.downcast::<Tuple>().is_none() && !is_text(args) && args.ty().slots().getitem().is_some();
    let mut source = Source { args, mapping, keyed: None, next: 0 };
    let mut out = StrBuf::with_capacity(format.len() + 16);
    let mut at = 0;
    while at < format.len() {
        let literal = match format.as_ascii() {
            Some(text) => find_byte(&text[at..], b'%').map(|found| at + found),
            None => (at..format.len()).find(|&at| format.at(at) == b'%'.into()),
        };
        let literal = literal.unwrap_or(format.len());
        out.push_chars(format.slice(at, literal));
        if literal == format.len() {
            break;
        }
        at = literal + 1;
        Conversion { format, flavor, at: &mut at }.run(&mut source, &mut out)?;
    }
    if source.next < source.len() && !source.mapping {
        let what = if flavor == Flavor::Text { "string" } else { "bytes" };
        throw!(TypeError, "not all arguments converted during {what} formatting");
    }
    Ok(out)
}

/// One specifier, from behind its `%` on.
struct Conversion<'a> {
    format: Chars<'a>,
    flavor: Flavor,
    at: &'a mut usize,
}

impl Conversion<'_> {
    fn peek(&self) -> Option<u8> {
        self.format.get(*self.at).map(|c| u8::try_from(c).unwrap_or(0xff))
    }

    fn run(mut self, source: &mut Source, out: &mut StrBuf) -> PyResult<()> {
        if self.peek() == Some(b'%') {
            *self.at += 1;
            out.push_ascii(b"%");
            return Ok(());
        }
        if self.peek() == Some(b'(') {
            source.keyed = Some(self.keyed_value(source)?);
            source.next = 0;
        }
        let options = self.options(source)?;
        if matches!(self.peek(), Some(b'h' | b'l' | b'L')) {
            *self.at += 1;
        }
        let Some(code) = self.format.get(*self.at) else { throw!(ValueError, "incomplete format") };
        *self.at += 1;
        let v = source.take()?;
        self.convert(code, v.as_value(), &options, out)
    }

    fn keyed_value(&mut self, source: &Source) -> PyResult {
        if !source.mapping {
            throw!(TypeError, "format requires a mapping");
        }
        *self.at += 1;
        let start = *self.at;
        let mut depth = 1;
        while depth > 0 {
            match self.peek() {
                None => throw!(ValueError, "incomplete format key"),
                Some(b'(') => depth += 1,
                Some(b')') => depth -= 1,
                Some(_) => {}
            }
            *self.at += 1;
        }
        let key = self.format.slice(start, *self.at - 1);
        let key = match self.flavor {
            Flavor::Text => Str::from_chars_ref(key)?,
            Flavor::Bytes => bytes::from_slice(&key.iter().map(|c| c as u8).collect::<Vec<u8>>())?,
        };
        protocol::get_item(source.args, key.as_value())
    }

    fn options(&mut self, source: &mut Source) -> PyResult<Options> {
        let mut options = Options::default();
        loop {
            match self.peek() {
                Some(b'-') => options.left = true,
                Some(b'+') => options.plus = true,
                Some(b' ') => options.blank = true,
                Some(b'#') => options.alternate = true,
                Some(b'0') => options.zero = true,
                _ => break,
            }
            *self.at += 1;
        }
        if let Some(width) = self.number(source, "width too big", "ssize_t")? {
            options.left |= width < 0;
            options.width = Some(width.unsigned_abs());
        }
        if self.peek() == Some(b'.') {
            *self.at += 1;
            let precision = self.number(source, "precision too big", "int")?.unwrap_or(0);
            options.precision = Some(precision.max(0) as usize);
        }
        Ok(options)
    }

    /// Digits, or `*` for an argument, which CPython reads as a C type of this name.
    fn number(&mut self, source: &mut Source, too_big: &str, c_type: &str) -> PyResult<Option<isize>> {
        if self.peek() == Some(b'*') {
            *self.at += 1;
            let v = source.take()?;
            let Some(int) = as_int(v.as_value()) else { throw!(TypeError, "* wants int") };
            let most = if c_type == "int" { i32::MAX.into() } else { i64::MAX };
            return match int.to_i64().filter(|n| (-most - 1..=most).contains(n)) {
                Some(n) => Ok(Some(n as isize)),
                None => throw!(OverflowError, "Python int too large to convert to C {c_type}"),
            };
        }
        let mut value: Option<isize> = None;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            let next = value.unwrap_or(0).checked_mul(10).and_then(|n| n.checked_add((digit - b'0').into()));
            let most = if c_type == "int" { i32::MAX as isize } else { isize::MAX / 2 };
            let Some(next) = next.filter(|&next| next <= most) else { throw!(ValueError, "{too_big}") };
            value = Some(next);
            *self.at += 1;
        }
        Ok(value)
    }

    fn convert(&self, code: u32, v: Value, options: &Options, out: &mut StrBuf) -> PyResult<()> {
        let code = u8::try_from(code).unwrap_or(0);
        if let Some(int) = v.as_small_int()
            && options.precision.is_none()
        {
            match (code, self.flavor) {
                (b'd' | b'i' | b'u', _) => return with_word_digits(int, |text| put_number(out, text, b'd', options)),
                (b's' | b'r', Flavor::Text) => {
                    with_word_digits(int, |text| put_text(out, Chars::ascii(text), options));
                    return Ok(());
                }
                _ => {}
            }
        }
        match (code, self.flavor) {
            (b's', Flavor::Text) => put_object(out, protocol::str(v)?, options),
            (b'r', Flavor::Text) => put_object(out, protocol::repr(v)?, options),
            (b'a', _) | (b'r', Flavor::Bytes) => put_object(out, protocol::ascii(v)?, options),
            (b's' | b'b', Flavor::Bytes) => {
                let owned = bytes_argument(v)?;
                let data = buffer_of(owned.as_value()).unwrap_or_default();
                put_text(out, Chars::One(data, Ascii::No), options);
                Ok(())
            }
            (b'c', _) => {
                let c = self.character(v)?;
                let mut one = StrBuf::new();
                one.push(c);
                put_text(out, one.chars(), &Options { precision: None, ..*options });
                Ok(())
            }
            (b'd' | b'i' | b'u' | b'o' | b'x' | b'X', _) => put_number(out, &integer(v, code, options)?, code, options),
            (b'e' | b'E' | b'f' | b'F' | b'g' | b'G', _) => {
                put_number(out, &self.float(v, code, options)?, code, options)
            }
            _ => self.unsupported(),
        }
    }

    fn unsupported(&self) -> PyResult<()> {
        let at = *self.at - 1;
        let c = self.format.at(at);
        if self.flavor == Flavor::Bytes && c >= 0x80 {
            // CPython reads the byte as a negative character.
            throw!(OverflowError, "character argument not in range(0x110000)");
        }
        let shown = match u8::try_from(c) {
            Ok(c @ 32..=126) => char::from(c),
            Ok(c) if self.flavor == Flavor::Bytes => char::from(c),
            _ => '?',
        };
        throw!(ValueError, "unsupported format character '{shown}' (0x{c:x}) at index {at}")
    }

    fn float(&self, v: Value, code: u8, options: &Options) -> PyResult<Vec<u8>> {
        /// As `printf`.
        const DEFAULT_PRECISION: usize = 6;
        let slots = v.ty().slots();
        if self.flavor == Flavor::Bytes && slots.float().is_none() && slots.index().is_none() {
            throw!(TypeError, "float argument required, not {}", v.type_name());
        }
        let x = to_float(v)?;
        let precision = options.precision.unwrap_or(DEFAULT_PRECISION);
        let style = match code.to_ascii_lowercase() {
            b'e' => Style::Exponent(precision),
            b'f' => Style::Fixed(precision),
            _ => Style::General(precision),
        };
        let case = if code.is_ascii_uppercase() { LetterCase::Upper } else { LetterCase::Lower };
        let tail = if options.alternate { Tail::Alternate } else { Tail::Bare };
        Ok(print(x, style, case, tail, Minus::Kept))
    }

    fn character(&self, v: Value) -> PyResult<u32> {
        let limit = if self.flavor == Flavor::Text { 0x11_0000 } else { 256 };
        let range = if self.flavor == Flavor::Text { "0x110000" } else { "256" };
        if self.flavor == Flavor::Text {
            if let Some(text) = v.downcast::<Str>() {
                if text.len() == 1 {
                    return Ok(text.char_at(0));
                }
                throw!(TypeError, "%c requires an int or a unicode character, not a string of length {}", text.len());
            }
        } else if let Some(data) = as_bytes(v).or_else(|| bytearray::as_bytes(v)) {
            if let [byte] = data {
                return Ok((*byte).into());
            }
            throw!(
                TypeError,
                "%c requires an integer in range(256) or a single byte, not a {} object of length {}",
                v.type_name(),
                data.len()
            );
        }
        if as_int(v).is_none() && v.ty().slots().index().is_none() {
            if self.flavor == Flavor::Text {
                throw!(TypeError, "%c requires an int or a unicode character, not {}", full_name(v.ty()));
            }
            throw!(TypeError, "%c requires an integer in range(256) or a single byte, not {}", v.type_name());
        }
        let index = protocol::index(v)?;
        match as_int(index.as_value()).and_then(IntRef::to_i64) {
            Some(c) if (0..limit).contains(&c) => Ok(c as u32),
            _ => throw!(OverflowError, "%c arg not in range({range})"),
        }
    }
}

/// What has a buffer or `__bytes__`.
fn bytes_argument(v: Value) -> PyResult {
    if buffer_of(v).is_some() {
        return Ok(v.to_ref());
    }
    match protocol::call_special(v, &names::BYTES, &[]) {
        Some(converted) => {
            let converted = converted?;
            if as_bytes(converted.as_value()).is_some() {
                return Ok(converted);
            }
            throw!(TypeError, "__bytes__ returned non-bytes (type {})", converted.type_name())
        }
        None => throw!(
            TypeError,
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
            v.type_name()
        ),
    }
}

/// The text of an integer with its sign and prefix (`_PyUnicode_FormatLong`).
fn integer(v: Value, code: u8, options: &Options) -> PyResult<Vec<u8>> {
    let slots = v.ty().slots();
    let decimal_code = matches!(code, b'd' | b'i' | b'u');
    let int = if as_int(v).is_some() {
        v.to_ref()
    } else if decimal_code && (slots.int().is_some() || slots.index().is_some()) {
        to_integer(v)?
    } else if !decimal_code && slots.index().is_some() {
        protocol::index(v)?
    } else if decimal_code {
        throw!(TypeError, "%{} format: a real number is required, not {}", char::from(code), v.type_name());
    } else {
        throw!(TypeError, "%{} format: an integer is required, not {}", char::from(code), v.type_name());
    };
    let int = as_int(int.as_value()).expect("made an integer above").to_int();
    let magnitude = arith::abs(int.borrow());
    let (mut digits, prefix): (Vec<u8>, &[u8]) = match code {
        b'x' => (int_text::print_magnitude(magnitude.borrow(), 16), b"0x"),
        b'X' => (int_text::print_magnitude(magnitude.borrow(), 16).to_ascii_uppercase(), b"0X"),
        b'o' => (int_text::print_magnitude(magnitude.borrow(), 8), b"0o"),
        _ => (decimal(magnitude.borrow())?, b""),
    };
    let zeros = options.precision.unwrap_or(0).saturating_sub(digits.len());
    if zeros > i32::MAX as usize - 3 {
        throw!(OverflowError, "precision too large");
    }
    let mut out = Vec::new();
    if out.try_reserve(zeros + digits.len() + 3).is_err() {
        throw!(MemoryError);
    }
    if int.borrow().is_negative() {
        out.push(b'-');
    }
    if options.alternate {
        out.extend_from_slice(prefix);
    }
    out.resize(out.len() + zeros, b'0');
    out.append(&mut digits);
    Ok(out)
}

fn put_object(out: &mut StrBuf, text: Ref, options: &Options) -> PyResult<()> {
    if let Some(text) = text.downcast::<Str>() {
        put_text(out, text.chars(), options);
    }
    Ok(())
}

/// Writes text in its field; a precision cuts it.
fn put_text(out: &mut StrBuf, text: Chars<'_>, options: &Options) {
    let text = text.slice(0, options.precision.unwrap_or(usize::MAX).min(text.len()));
    let padding = options.width.unwrap_or(0).saturating_sub(text.len());
    if !options.left {
        out.push_repeated(b' '.into(), padding);
    }
    out.push_chars(text);
    if options.left {
        out.push_repeated(b' '.into(), padding);
    }
}

/// Writes a number in its field; zeros go between what stands before the digits and them.
fn put_number(out: &mut StrBuf, text: &[u8], code: u8, options: &Options) -> PyResult<()> {
    let negative = text.first() == Some(&b'-');
    let body = &text[usize::from(negative)..];
    let sign: &[u8] = match (negative, options.plus, options.blank) {
        (true, _, _) => b"-",
        (false, true, _) => b"+",
        (false, false, true) => b" ",
        (false, false, false) => b"",
    };
    let prefixed = options.alternate && matches!(code, b'x' | b'X' | b'o');
    let (prefix, digits) = body.split_at(if prefixed { 2 } else { 0 });
    let padding = options.width.unwrap_or(0).saturating_sub(sign.len() + body.len());
    let (zeros, before) = match (options.left, options.zero) {
        (true, _) => (0, 0),
        (false, true) => (padding, 0),
        (false, false) => (0, padding),
    };
    out.push_repeated(b' '.into(), before);
    out.push_ascii(sign);
    out.push_ascii(prefix);
    out.push_repeated(b'0'.into(), zeros);
    out.push_ascii(digits);
    if options.left {
        out.push_repeated(b' '.into(), padding);
    }
    Ok(())
}
