//! `str.encode` and `bytes.decode`: names, error handlers, and the exceptions of what cannot be converted.
//!
//! The Unicode encodings, ASCII and Latin-1 are here. What programs register, and the other encodings of Lib, are the
//! module `_codecs`'s, which says where to find them ([`extend`]) in programs that have it.

use crate::call::call_positional;
use crate::exceptions::{raise_decode_error, raise_encode_error, undecodable};
use crate::objects::arguments::argument_type_name;
use crate::objects::bytes::{self, Pinned};
use crate::objects::name_replace;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::runtime::runtime;
use crate::text::buf::StrBuf;
use crate::text::chars::{Ascii, Chars};
use crate::text::codec::handler::{Handler, Refused};
use crate::text::codec::{Bad, Decoder, Encoding, NOT_ALLOWED, encode, is_surrogate, preamble, surrogates_end};
use crate::value::{PyResult, Raised, Ref, Value};
use crate::{raise, throw};
use alloc::vec::Vec;
use core::cell::Cell;

/// What the module `_codecs` knows beyond this file.
#[derive(Clone, Copy)]
pub struct Extension {
    /// The `CodecInfo` of a text encoding.
    pub lookup: fn(encoding: &Str) -> PyResult,
    /// The function that was registered for an error handler's name, unless it is a builtin handler.
    pub handler: fn(name: &Str) -> PyResult<Option<Ref>>,
    /// `bytes` of a string in a registered encoding.
    pub encode: fn(text: Value, encoding: &Str, errors: Option<&Str>) -> PyResult,
    /// `str` of bytes in a registered encoding.
    pub decode: fn(data: Value, encoding: &Str, errors: Option<&Str>) -> PyResult,
}

struct Extended(Cell<Option<Extension>>);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Extended {}

static EXTENDED: Extended = Extended(Cell::new(None));

/// Tells where registered encodings and error handlers are.
pub fn extend(extension: Option<Extension>) {
    EXTENDED.0.set(extension);
}

/// An encoding by its name.
#[derive(Clone, Copy)]
pub enum Codec {
    /// One of this file's.
    Known(Encoding),
    /// One that the module `_codecs` may find.
    Registered(&'static Str),
}

/// The codec of an `encoding` argument; UTF-8 if it is missing.
pub fn encoding_of(v: Value, function: &str) -> PyResult<Codec> {
    let Some(v) = v.given() else { return Ok(Codec::Known(Encoding::Utf8)) };
    let Some(name) = v.downcast::<Str>() else {
        throw!(TypeError, "{function}() argument 'encoding' must be str, not {}", argument_type_name(v));
    };
    match name.chars().as_ascii().and_then(Encoding::by_name) {
        Some(encoding) => Ok(Codec::Known(encoding)),
        None if EXTENDED.0.get().is_some() => Ok(Codec::Registered(name)),
        None => throw!(LookupError, "unknown encoding: {name}"),
    }
}

/// The `CodecInfo` of a text encoding that is none of this file's.
pub fn lookup(name: &Str) -> PyResult {
    match EXTENDED.0.get() {
        Some(extension) => (extension.lookup)(name),
        None => throw!(LookupError, "unknown encoding: {name}"),
    }
}

impl Codec {
    /// The text of bytes; `data` is the object that `bytes` are of.
    pub fn decode(self, data: Value, bytes: &[u8], errors: Option<&Str>) -> PyResult {
        match (self, EXTENDED.0.get()) {
            (Codec::Known(encoding), None) => decode(bytes, encoding, errors),
            (Codec::Known(encoding), Some(_)) => {
                // A registered error handler may be Python code.
                let _pinned = Pinned::new(data)?;
                decode(bytes, encoding, errors)
            }
            (Codec::Registered(name), Some(extension)) => (extension.decode)(data, name, errors),
            (Codec::Registered(name), None) => throw!(LookupError, "unknown encoding: {name}"),
        }
    }

    /// The bytes of a text.
    pub fn encode(self, text: &Str, errors: Option<&Str>) -> PyResult {
        match (self, EXTENDED.0.get()) {
            (Codec::Known(encoding), _) => encode_str(text, encoding, errors),
            (Codec::Registered(name), Some(extension)) => (extension.encode)(Value::of(text), name, errors),
            (Codec::Registered(name), None) => throw!(LookupError, "unknown encoding: {name}"),
        }
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

/// What handles input that cannot be converted.
enum Chosen {
    Builtin(Handler),
    Registered(Ref),
}

fn handler(errors: Option<&Str>) -> PyResult<Chosen> {
    let Some(name) = errors else { return Ok(Chosen::Builtin(Handler::Strict)) };
    if let Some(extension) = EXTENDED.0.get()
        && let Some(function) = (extension.handler)(name)?
    {
        return Ok(Chosen::Registered(function));
    }
    match name.chars().as_ascii().and_then(Handler::by_name) {
        Some(handler) => Ok(Chosen::Builtin(handler)),
        None if name.equals("namereplace") => name_replace::function().map(Chosen::Registered),
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
    let mut out = StrBuf::with_capacity(data.len());
    decode_into(data, Decoder::new(encoding, data), encoding, errors, End::Final, &mut out)?;
    Str::from_buf(&out)
}

/// Whether more input may follow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// It is all: what is cut off at the end is an error.
    Final,
    /// What is cut off at the end is left for the next time.
    Open,
}

/// Decodes the bytes from where `decoder` is, which read their start, and returns how many were used. A registered handler
/// may put other bytes in their place.
pub fn decode_into(
    data: &[u8],
    mut decoder: Decoder,
    encoding: Encoding,
    errors: Option<&Str>,
    end: End,
    out: &mut StrBuf,
) -> PyResult<usize> {
    let len = data.len();
    let mut data = data;
    let mut changed;
    while let Err(bad) = decoder.run(data, out) {
        // Codecs say of a character that the end cuts off that it is unexpected.
        if end == End::Open
            && bad.end == data.len()
            && matches!(bad.reason, "unexpected end of data" | "truncated data")
        {
            return Ok(bad.start);
        }
        decoder.at = match handler(errors)? {
            Chosen::Registered(function) => {
                let error = decode_error(decoder.reported(), data, bad);
                let Replaced { replacement, next, other } = replaced_in_bytes(&function, error, data)?;
                match replacement.downcast::<Str>() {
                    Some(text) => out.push_chars(text.chars()),
                    None => throw!(TypeError, "{DECODING}"),
                }
                if let Some(other) = other {
                    changed = other;
                    data = &changed;
                }
                next
            }
            Chosen::Builtin(handler) => match handler.decode(encoding, data, bad, out) {
                Ok(next) => next,
                Err(Refused::Fails) => return Err(decode_error(decoder.reported(), data, bad)),
                Err(Refused::FailsAt(start)) => {
                    return Err(decode_error(decoder.reported(), data, Bad { start, ..bad }));
                }
                Err(Refused::WrongDirection) => {
                    throw!(TypeError, "don't know how to handle UnicodeDecodeError in error callback")
                }
            },
        };
    }
    Ok(len)
}

const DECODING: &str = "decoding error handler must return (str, int) tuple";
const ENCODING: &str = "encoding error handler must return (str/bytes, int) tuple";

/// Asks a registered handler: what takes the place of the input, and where to go on in a text of this length.
fn replaced(function: &Ref, _: Raised, len: usize) -> PyResult<(Ref, usize)> {
    let Answer { replacement, position, .. } = answer(function, ENCODING)?;
    Ok((replacement, next(position, len)?))
}

/// What a registered handler makes of bytes that cannot be decoded.
struct Replaced {
    /// What takes their place.
    replacement: Ref,
    /// Where to go on.
    next: usize,
    /// What it has put in the place of all input.
    other: Option<Vec<u8>>,
}

fn replaced_in_bytes(function: &Ref, _: Raised, data: &[u8]) -> PyResult<Replaced> {
    let Answer { exception, replacement, position } = answer(function, DECODING)?;
    let object = undecodable(exception.as_value())?;
    let now = bytes::as_bytes(object.as_value()).unwrap_or(data);
    let other = (now != data).then(|| now.to_vec());
    Ok(Replaced { replacement, next: next(position, now.len())?, other })
}

struct Answer {
    exception: Ref,
    replacement: Ref,
    position: i64,
}

/// Calls a registered handler with the pending exception.
fn answer(function: &Ref, expected: &'static str) -> PyResult<Answer> {
    let Some(exception) = runtime().take_pending() else { unreachable!("a codec's error is pending") };
    exception.downcast::<crate::exceptions::BaseException>().inspect(|exception| exception.set_context(None));
    let result = call_positional(function.as_value(), &[exception.as_value()])?;
    let Some(&[replacement, position]) = result.downcast::<Tuple>().map(Tuple::items) else {
        throw!(TypeError, "{expected}");
    };
    if !position.is_instance_of(&crate::objects::int::INT) {
        throw!(TypeError, "{expected}");
    }
    Ok(Answer { exception, replacement: replacement.to_ref(), position: crate::protocol::index_i64(position)? })
}

/// Where to go on in input of this length; a handler may count from its end.
fn next(position: i64, len: usize) -> PyResult<usize> {
    let next = if position < 0 { position + len as i64 } else { position };
    match usize::try_from(next) {
        Ok(next) if next <= len => Ok(next),
        _ => throw!(IndexError, "position {position} from error handler out of bounds"),
    }
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
        at = match handler(errors)? {
            Chosen::Registered(function) => {
                let error = encode_error(encoding, s, bad);
                let (replacement, next) = replaced(&function, error, s.len())?;
                if let Some(text) = replacement.downcast::<Str>() {
                    if encode(encoding, text.chars(), 0, &mut out).is_err() {
                        return Err(encode_error(encoding, s, bad));
                    }
                } else if let Some(bytes) = bytes::as_bytes(replacement.as_value()) {
                    out.extend_from_slice(bytes);
                } else {
                    throw!(TypeError, "{ENCODING}");
                }
                next
            }
            Chosen::Builtin(handler) => match handler.encode(encoding, s.chars(), bad, &mut out) {
                Ok(next) => next,
                Err(Refused::Fails | Refused::WrongDirection) => return Err(encode_error(encoding, s, bad)),
                Err(Refused::FailsAt(start)) => return Err(encode_error(encoding, s, Bad { start, ..bad })),
            },
        };
    }
    Ok(out)
}

/// What a codec of another file does with input that it cannot encode.
pub fn handle_encoding(errors: Option<&Str>, name: &str, s: &Str, bad: Bad) -> PyResult<(Ref, usize)> {
    let error = || raise_encode_error(name, Value::of(s), (bad.start, bad.end), bad.reason);
    match handler(errors)? {
        Chosen::Registered(function) => replaced(&function, error(), s.len()),
        Chosen::Builtin(handler) => {
            let mut out = Vec::new();
            match handler.encode(Encoding::Ascii, s.chars(), bad, &mut out) {
                Ok(next) if handler == Handler::SurrogateEscape => Ok((bytes::from_slice(&out)?, next)),
                Ok(next) => Ok((Str::from_ascii(&out)?, next)),
                Err(_) => Err(error()),
            }
        }
    }
}

/// What a codec of another file does with input that it cannot decode. A registered handler may put other bytes in its place.
pub fn handle_decoding(errors: Option<&Str>, name: &str, data: &mut Vec<u8>, bad: Bad) -> PyResult<(Ref, usize)> {
    let error = |data: &[u8]| match bytes::from_slice(data) {
        Ok(object) => raise_decode_error(name, object.as_value(), (bad.start, bad.end), bad.reason),
        Err(raised) => raised,
    };
    match handler(errors)? {
        Chosen::Registered(function) => {
            let Replaced { replacement, next, other } = replaced_in_bytes(&function, error(data), data)?;
            if let Some(other) = other {
                *data = other;
            }
            Ok((replacement, next))
        }
        Chosen::Builtin(handler) => {
            let mut out = StrBuf::new();
            match handler.decode(Encoding::Ascii, data, bad, &mut out) {
                Ok(next) => Ok((Str::from_buf(&out)?, next)),
                Err(Refused::WrongDirection) => {
                    Err(raise!(TypeError, "don't know how to handle UnicodeDecodeError in error callback"))
                }
                Err(_) => Err(error(data)),
            }
        }
    }
}

#[cold]
fn decode_error(encoding: Encoding, data: &[u8], bad: Bad) -> Raised {
    match bytes::from_slice(data) {
        Ok(object) => raise_decode_error(encoding.name(), object.as_value(), (bad.start, bad.end), bad.reason),
        Err(raised) => raised,
    }
}

#[cold]
/// Raises for text that UTF-8 cannot write, as where CPython asks for it as that.
pub(crate) fn refuse_surrogates(s: &Str) -> PyResult<()> {
    match s.chars().iter().position(is_surrogate) {
        Some(start) => {
            let end = surrogates_end(s.chars(), start);
            Err(encode_error(Encoding::Utf8, s, Bad { start, end, reason: NOT_ALLOWED }))
        }
        None => Ok(()),
    }
}

fn encode_error(encoding: Encoding, s: &Str, bad: Bad) -> Raised {
    raise_encode_error(encoding.name(), Value::of(s), (bad.start, bad.end), bad.reason)
}
