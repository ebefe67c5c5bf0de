//! `str.encode` and `bytes.decode`: names, error handlers, and the exceptions of what cannot be converted.

use crate::exceptions::{raise_decode_error, raise_encode_error};
use crate::objects::arguments::argument_type_name;
use crate::objects::bytes;
use crate::objects::str::Str;
use crate::text::buf::StrBuf;
use crate::text::chars::{Ascii, Chars};
use crate::text::codec::handler::{Handler, Refused};
use crate::text::codec::{Bad, Decoder, Encoding, encode, preamble};
use crate::throw;
use crate::value::{PyResult, Raised, Value};
use alloc::vec::Vec;

/// The codec of an `encoding` argument; UTF-8 if it is missing.
pub fn encoding_of(v: Value, function: &str) -> PyResult<Encoding> {
    let Some(v) = v.given() else { return Ok(Encoding::Utf8) };
    let Some(name) = v.downcast::<Str>() else {
        throw!(TypeError, "{function}() argument 'encoding' must be str, not {}", argument_type_name(v));
    };
    match name.chars().as_ascii().and_then(Encoding::by_name) {
        Some(encoding) => Ok(encoding),
        None => throw!(LookupError, "unknown encoding: {name}"),
    }
}

/// An `errors` argument. Its name is looked up when it is needed, as in CPython.
pub fn errors_of(v: Value, function: &str) -> PyResult<Option<&'static Str>> {
    match v.given().map(|v| (v, v.downcast::<Str>())) {
        None => Ok(None),
        Some((_, Some(name))) => Ok(Some(name)),
        Some((v, None)) => {
            throw!(TypeError, "{function}() argument 'errors' must be str, not {}", argument_type_name(v))
        }
    }
}

fn handler(errors: Option<&Str>) -> PyResult<Handler> {
    let Some(name) = errors else { return Ok(Handler::Strict) };
    match name.chars().as_ascii().and_then(Handler::by_name) {
        Some(handler) => Ok(handler),
        None => throw!(LookupError, "unknown error handler name '{name}'"),
    }
}

/// Decodes bytes.
pub fn decode(data: &[u8], encoding: Encoding, errors: Option<&Str>) -> PyResult {
    if data.is_ascii() && matches!(encoding, Encoding::Utf8 | Encoding::Ascii | Encoding::Latin1) {
        return Str::from_ascii(data);
    }
    if encoding == Encoding::Latin1 {
        return Str::from_chars_ref(Chars::One(data, Ascii::No));
    }
    let (mut out, mut decoder) = (StrBuf::with_capacity(data.len()), Decoder::new(encoding, data));
    while let Err(bad) = decoder.run(data, &mut out) {
        match handler(errors)?.decode(encoding, data, bad, &mut out) {
            Ok(next) => decoder.at = next,
            Err(Refused::Fails) => return Err(decode_error(decoder.reported(), data, bad)),
            Err(Refused::FailsAt(start)) => {
                return Err(decode_error(decoder.reported(), data, Bad { start, ..bad }));
            }
            Err(Refused::WrongDirection) => {
                throw!(TypeError, "don't know how to handle UnicodeDecodeError in error callback")
            }
        }
    }
    Str::from_buf(&out)
}

/// Encodes a string to `bytes`.
pub fn encode_str(s: &Str, encoding: Encoding, errors: Option<&Str>) -> PyResult {
    if let Some(text) = s.chars().as_ascii()
        && matches!(encoding, Encoding::Utf8 | Encoding::Ascii | Encoding::Latin1)
    {
        return bytes::from_slice(text);
    }
    bytes::from_slice(&encode_to_vec(s, encoding, errors)?)
}

/// Encodes a string.
pub fn encode_to_vec(s: &Str, encoding: Encoding, errors: Option<&Str>) -> PyResult<Vec<u8>> {
    let (mut out, mut at) = (Vec::with_capacity(s.len()), 0);
    out.extend_from_slice(preamble(encoding));
    while let Err(bad) = encode(encoding, s.chars(), at, &mut out) {
        match handler(errors)?.encode(encoding, s.chars(), bad, &mut out) {
            Ok(next) => at = next,
            Err(Refused::Fails | Refused::WrongDirection) => return Err(encode_error(encoding, s, bad)),
            Err(Refused::FailsAt(start)) => return Err(encode_error(encoding, s, Bad { start, ..bad })),
        }
    }
    Ok(out)
}

#[cold]
fn decode_error(encoding: Encoding, data: &[u8], bad: Bad) -> Raised {
    match bytes::from_slice(data) {
        Ok(object) => raise_decode_error(encoding.name(), object.as_value(), (bad.start, bad.end), bad.reason),
        Err(raised) => raised,
    }
}

#[cold]
fn encode_error(encoding: Encoding, s: &Str, bad: Bad) -> Raised {
    raise_encode_error(encoding.name(), Value::of(s), (bad.start, bad.end), bad.reason)
}
