//! How a text stream turns bytes into text and back, part by part: by the runtime's own codecs, or by objects that
//! `codecs` finds.

use super::base::method;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use py_runtime::call::call_positional;
use py_runtime::intern::intern_text;
use py_runtime::objects::bool::bool_value;
use py_runtime::objects::bytes::{self, from_slice};
use py_runtime::objects::codecs::{self, Codec, End, decode_into, encode_to_vec};
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::get_attr;
use py_runtime::text::buf::StrBuf;
use py_runtime::text::codec::{Decoder, Encoding, Endian};
use py_runtime::throw;
use py_runtime::value::{PyResult, Ref, Value};

/// Decodes part by part.
pub(super) enum TextDecoder {
    /// By the runtime.
    Native(Native),
    /// By an incremental decoder.
    Object(Ref),
}

/// A codec of the runtime and what it remembers between parts.
pub(super) struct Native {
    encoding: Encoding,
    /// The encoding with the order of bytes that a mark gave.
    settled: Cell<Encoding>,
    errors: Ref,
    /// The start of a character whose rest has not come.
    pending: RefCell<Vec<u8>>,
    started: Cell<bool>,
}

/// What a decoder remembers.
pub(super) enum State {
    /// Bytes, the settled encoding, whether it has begun.
    Native(Vec<u8>, Encoding, bool),
    /// What `getstate` gave.
    Object(Ref),
}

impl TextDecoder {
    /// The decoder of an encoding.
    pub(super) fn new(codec: Codec, errors: &Ref) -> PyResult<TextDecoder> {
        match codec {
            Codec::Known(encoding) => Ok(TextDecoder::Native(Native {
                encoding,
                settled: Cell::new(encoding),
                errors: errors.clone(),
                pending: RefCell::new(Vec::new()),
                started: Cell::new(false),
            })),
            Codec::Registered(name) => Ok(TextDecoder::Object(made(name, "incrementaldecoder", errors)?)),
        }
    }

    /// Decodes the next part.
    pub(super) fn decode(&self, data: &[u8], end: End, out: &mut StrBuf) -> PyResult<()> {
        match self {
            TextDecoder::Native(native) => native.decode(data, end, out),
            TextDecoder::Object(decoder) => {
                let input = from_slice(data)?;
                let text = method(decoder.as_value(), "decode", &[input.as_value(), bool_value(end == End::Final)])?;
                match text.downcast::<Str>() {
                    Some(text) => out.push_chars(text.chars()),
                    None => throw!(TypeError, "decoder should return a string result, not '{}'", text.type_name()),
                }
                Ok(())
            }
        }
    }

    pub(super) fn state(&self) -> PyResult<State> {
        match self {
            TextDecoder::Native(native) => {
                Ok(State::Native(native.pending.borrow().clone(), native.settled.get(), native.started.get()))
            }
            TextDecoder::Object(decoder) => Ok(State::Object(method(decoder.as_value(), "getstate", &[])?)),
        }
    }

    pub(super) fn set_state(&self, state: &State) -> PyResult<()> {
        match (self, state) {
            (TextDecoder::Native(native), State::Native(pending, settled, started)) => {
                *native.pending.borrow_mut() = pending.clone();
                native.settled.set(*settled);
                native.started.set(*started);
                Ok(())
            }
            (TextDecoder::Object(decoder), State::Object(state)) => {
                method(decoder.as_value(), "setstate", &[state.as_value()]).map(drop)
            }
            _ => unreachable!("a state is of its own decoder"),
        }
    }

    /// Whether nothing of a character is kept back.
    pub(super) fn is_clean(&self) -> PyResult<bool> {
        match self.state()? {
            State::Native(pending, ..) => Ok(pending.is_empty()),
            State::Object(state) => match state.downcast::<Tuple>().map(Tuple::items) {
                Some([buffer, _]) => Ok(bytes::as_bytes(*buffer).is_some_and(<[u8]>::is_empty)),
                _ => throw!(TypeError, "illegal decoder state"),
            },
        }
    }

    /// Begins anew: at the start of the stream, or somewhere else in it.
    pub(super) fn reset(&self, place: Place) -> PyResult<()> {
        match self {
            TextDecoder::Native(native) => {
                native.pending.borrow_mut().clear();
                native.started.set(place == Place::Inside);
                if place == Place::Start {
                    native.settled.set(native.encoding);
                }
                Ok(())
            }
            TextDecoder::Object(decoder) => method(decoder.as_value(), "reset", &[]).map(drop),
        }
    }
}

/// Where a codec begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Where a byte-order mark stands.
    Start,
    Inside,
}

impl Native {
    fn decode(&self, data: &[u8], end: End, out: &mut StrBuf) -> PyResult<()> {
        let joined: Vec<u8>;
        let data = if self.pending.borrow().is_empty() {
            data
        } else {
            let mut all = self.pending.take();
            all.extend_from_slice(data);
            joined = all;
            &joined
        };
        let mark = match self.settled.get() {
            Encoding::Utf8Sig if !self.started.get() => 3,
            Encoding::Utf16(Endian::Marked) => 2,
            Encoding::Utf32(Endian::Marked) => 4,
            _ => 0,
        };
        if data.is_empty() || data.len() < mark && end == End::Open {
            *self.pending.borrow_mut() = data.to_vec();
            return Ok(());
        }
        let errors = self.errors.downcast::<Str>();
        let encoding = match self.settled.get() {
            // A mark counts at the start only.
            Encoding::Utf8Sig if self.started.get() => Encoding::Utf8,
            encoding => encoding,
        };
        let used = decode_into(data, Decoder::new(encoding, data), encoding, errors, end, out)?;
        *self.pending.borrow_mut() = data[used..].to_vec();
        if !self.started.replace(true) {
            self.settled.set(match encoding {
                Encoding::Utf16(Endian::Marked) if data.starts_with(b"\xfe\xff") => Encoding::Utf16(Endian::Big),
                Encoding::Utf16(Endian::Marked) => Encoding::Utf16(Endian::Little),
                Encoding::Utf32(Endian::Marked) if data.starts_with(b"\0\0\xfe\xff") => Encoding::Utf32(Endian::Big),
                Encoding::Utf32(Endian::Marked) => Encoding::Utf32(Endian::Little),
                encoding => encoding,
            });
        }
        Ok(())
    }
}

/// Encodes part by part.
pub(super) enum TextEncoder {
    /// By the runtime; whether the mark was written.
    Native(Encoding, Ref, Cell<bool>),
    /// By an incremental encoder.
    Object(Ref),
}

impl TextEncoder {
    /// The encoder of an encoding.
    pub(super) fn new(codec: Codec, errors: &Ref) -> PyResult<TextEncoder> {
        match codec {
            Codec::Known(encoding) => Ok(TextEncoder::Native(encoding, errors.clone(), Cell::new(false))),
            Codec::Registered(name) => Ok(TextEncoder::Object(made(name, "incrementalencoder", errors)?)),
        }
    }

    /// Encodes the next part.
    pub(super) fn encode(&self, text: &Str) -> PyResult<Vec<u8>> {
        match self {
            TextEncoder::Native(encoding, errors, started) => {
                let encoding = match (encoding, started.replace(true)) {
                    (Encoding::Utf8Sig, true) => Encoding::Utf8,
                    (Encoding::Utf16(Endian::Marked), true) => Encoding::Utf16(Endian::Little),
                    (Encoding::Utf32(Endian::Marked), true) => Encoding::Utf32(Endian::Little),
                    (encoding, _) => *encoding,
                };
                encode_to_vec(text, encoding, errors.downcast::<Str>())
            }
            TextEncoder::Object(encoder) => {
                let encoded = method(encoder.as_value(), "encode", &[Value::of(text)])?;
                match bytes::as_bytes(encoded.as_value()) {
                    Some(bytes) => Ok(bytes.to_vec()),
                    None => throw!(TypeError, "encoder should return a bytes object, not '{}'", encoded.type_name()),
                }
            }
        }
    }

    /// Begins anew.
    pub(super) fn reset(&self, place: Place) -> PyResult<()> {
        match self {
            TextEncoder::Native(_, _, started) => {
                started.set(place == Place::Inside);
                Ok(())
            }
            TextEncoder::Object(encoder) if place == Place::Start => method(encoder.as_value(), "reset", &[]).map(drop),
            TextEncoder::Object(encoder) => method(encoder.as_value(), "setstate", &[Value::small_int(0)]).map(drop),
        }
    }
}

fn made(name: &Str, what: &str, errors: &Ref) -> PyResult {
    let codec = codecs::lookup(name)?;
    let factory = get_attr(codec.as_value(), &*intern_text(what)?)?;
    call_positional(factory.as_value(), &[errors.as_value()])
}
