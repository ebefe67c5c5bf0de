//! `_codecs`: the registry of encodings and error handlers, and the codecs that CPython writes in C.
//!
//! Source: CPython's `Modules/_codecsmodule.c` and `Python/codecs.c`. Encodings written in Python are modules of the
//! package `encodings`, which is imported when one is first looked up; the builder puts those into the program that its
//! strings name. Needs no capability.

mod charmap;
mod escapes;
mod handlers;
mod registry;
mod unicode;

use alloc::vec::Vec;
use py_runtime::objects::bytes::from_slice;
use py_runtime::objects::codecs::{Extension, extend};
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::throw;
use py_runtime::value::{PyResult, Ref, Value};

/// Lets `str.encode` and `bytes.decode` find what is registered.
#[unsafe(export_name = "molt_init._codecs")]
extern "C" fn init(_module: u64) -> i32 {
    registry::release_at_exit();
    extend(Some(Extension {
        lookup: |name| registry::text_codec(name, "codecs.open()"),
        handler: handlers::registered,
        encode: registry::encode_text,
        decode: registry::decode_text,
    }));
    0
}

/// What a codec returns: something, and how much of the input it is for.
fn pair(v: Ref, used: usize) -> PyResult {
    Ok(Tuple::from_refs([v, Ref::small_int(used as i64)])?.into_ref())
}

fn bytes_pair(bytes: &[u8], used: usize) -> PyResult {
    pair(from_slice(bytes)?, used)
}

/// A string argument.
fn text(v: Value, function: &str, position: usize) -> PyResult<&'static Str> {
    match v.downcast::<Str>() {
        Some(text) => Ok(text),
        None => throw!(TypeError, "{function}() argument {position} must be str, not {}", shown(v)),
    }
}

/// An argument that is a string, None or omitted.
fn errors(v: Value, function: &str) -> PyResult<Option<&'static Str>> {
    match v.given().filter(|v| !v.is_none()) {
        None => Ok(None),
        Some(v) => match v.downcast::<Str>() {
            Some(text) => Ok(Some(text)),
            None => throw!(TypeError, "{function}() argument 2 must be str or None, not {}", shown(v)),
        },
    }
}

/// Bytes to decode; a string stands for its UTF-8 where CPython says so.
fn data(v: Value) -> PyResult<Vec<u8>> {
    Ok(py_runtime::objects::bytes::required_buffer(v)?.to_vec())
}

fn shown(v: Value) -> &'static str {
    if v.is_none() { "None" } else { v.type_name() }
}
