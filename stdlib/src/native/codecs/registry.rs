//! Search functions, what they found, and encoding and decoding by name.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;
use py_runtime::call::call_positional;
use py_runtime::exceptions::add_note;
use py_runtime::exit_hooks::{self, Moment};
use py_runtime::imports;
use py_runtime::intern::intern_text;
use py_runtime::objects::bytes;
use py_runtime::objects::codecs::extend;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{get_attr_optional, is_true};
use py_runtime::value::{Own, PyResult, Ref, Value};
use py_runtime::{rows, throw};

rows! { "_codecs":
    /// Registers a function that finds codecs.
    "register" (search_function, /) => register;
    /// Takes such a function out again.
    "unregister" (search_function, /) => unregister;
    /// The codec of an encoding's name.
    "lookup" (encoding, /) => |args| lookup(super::text(args[0], "lookup", 1)?);
    /// Encodes an object.
    "encode" (obj, encoding="utf-8", errors="strict") => |args| by_name(args, "encode", Way::Encode);
    /// Decodes an object.
    "decode" (obj, encoding="utf-8", errors="strict") => |args| by_name(args, "decode", Way::Decode);
}

struct Registry {
    functions: RefCell<Vec<Ref>>,
    found: OwnedCell,
}

// SAFETY: one core runs Python at a time; the list is not borrowed while Python code runs.
unsafe impl Sync for Registry {}

static REGISTRY: Registry = Registry { functions: RefCell::new(Vec::new()), found: OwnedCell::EMPTY };

pub(super) fn release_at_exit() {
    exit_hooks::add(Moment::AfterModules, || {
        extend(None);
        drop(REGISTRY.functions.take());
        REGISTRY.found.set(None);
        super::handlers::release();
    });
}

fn found() -> PyResult<Own<Dict>> {
    if REGISTRY.found.get().is_missing() {
        REGISTRY.found.set(Some(Dict::new()?.into_ref()));
    }
    // SAFETY: only ever set to a dict.
    Ok(Own::share(unsafe { REGISTRY.found.get().cast::<Dict>() }))
}

fn register(args: &[Value]) -> PyResult {
    if args[0].ty().slots().call().is_none() {
        throw!(TypeError, "argument must be callable");
    }
    REGISTRY.functions.borrow_mut().push(args[0].to_ref());
    Ok(none_ref())
}

fn unregister(args: &[Value]) -> PyResult {
    let mut functions = REGISTRY.functions.borrow_mut();
    let at = functions.iter().position(|function| function.as_value().is(args[0]));
    let removed = at.map(|at| functions.remove(at));
    drop(functions);
    if removed.is_some() {
        found()?.clear();
    }
    Ok(none_ref())
}

/// Lower case, with runs of anything but letters, digits and dots as one underscore (`_Py_normalize_encoding`).
fn normalised(name: &Str) -> String {
    let mut out = String::new();
    let mut separates = false;
    for c in name.chars().iter() {
        match char::from_u32(c).filter(|c| c.is_ascii_alphanumeric() || *c == '.') {
            Some(c) => {
                if separates && !out.is_empty() {
                    out.push('_');
                }
                separates = false;
                out.push(c.to_ascii_lowercase());
            }
            None => separates = true,
        }
    }
    out
}

/// What a search function says of an encoding.
pub(super) fn lookup(name: &Str) -> PyResult {
    let key = Str::new(&normalised(name))?;
    let found = found()?;
    if let Some(codec) = found.get(key.as_value())? {
        return Ok(codec);
    }
    let package = intern_text("encodings")?;
    if py_runtime::program::find_module(&package).is_some() && imports::loaded("encodings").is_none() {
        drop(imports::import(&package)?);
    }
    let mut at = 0;
    loop {
        let function = REGISTRY.functions.borrow().get(at).cloned();
        let Some(function) = function else { break };
        at += 1;
        let codec = call_positional(function.as_value(), &[key.as_value()])?;
        if codec.is_none() {
            continue;
        }
        if codec.downcast::<Tuple>().is_none_or(|tuple| tuple.len() != 4) {
            throw!(TypeError, "codec search functions must return 4-tuples");
        }
        found.set(key.as_value(), codec.as_value())?;
        return Ok(codec);
    }
    throw!(LookupError, "unknown encoding: {name}")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Encode,
    Decode,
}

impl Way {
    /// The place of the function in a codec.
    fn index(self) -> usize {
        match self {
            Way::Encode => 0,
            Way::Decode => 1,
        }
    }
}

fn by_name(args: &[Value], function: &str, way: Way) -> PyResult {
    let argument = |v: Value, what: &str| match v.given() {
        None => Ok(None),
        Some(v) => match v.downcast::<Str>() {
            Some(text) => Ok(Some(text)),
            None => throw!(TypeError, "{function}() argument '{what}' must be str, not {}", super::shown(v)),
        },
    };
    let errors = argument(args[2], "errors")?;
    let codec = match argument(args[1], "encoding")? {
        Some(encoding) => (lookup(encoding)?, encoding.to_text()),
        None => (lookup(&*Str::new("utf-8")?)?, String::from("utf-8")),
    };
    apply(&codec.0, &codec.1, args[0], errors, way)
}

/// Calls a codec's function; the object that it gives.
fn apply(codec: &Ref, name: &str, object: Value, errors: Option<&Str>, way: Way) -> PyResult {
    let Some(function) = codec.downcast::<Tuple>().map(|codec| codec.items()[way.index()].to_ref()) else {
        throw!(TypeError, "codec search functions must return 4-tuples");
    };
    let result = match errors {
        Some(errors) => call_positional(function.as_value(), &[object, Value::of(errors)]),
        None => call_positional(function.as_value(), &[object]),
    };
    let doing = if way == Way::Encode { "encoding" } else { "decoding" };
    let result = result.inspect_err(|raised| add_note(raised, format_args!("{doing} with '{name}' codec failed")))?;
    match result.downcast::<Tuple>().map(Tuple::items) {
        Some([object, _]) => Ok(object.to_ref()),
        _ if way == Way::Encode => throw!(TypeError, "encoder must return a tuple (object, integer)"),
        _ => throw!(TypeError, "decoder must return a tuple (object,integer)"),
    }
}

/// The codec of a text encoding: others are for `codecs.encode` and `decode` only.
pub(super) fn text_codec(name: &Str, instead: &str) -> PyResult {
    let codec = lookup(name)?;
    if let Some(is_text) = get_attr_optional(codec.as_value(), &*intern_text("_is_text_encoding")?)?
        && !is_true(is_text.as_value())?
    {
        throw!(LookupError, "'{name}' is not a text encoding; use {instead} to handle arbitrary codecs");
    }
    Ok(codec)
}

pub(super) fn encode_text(text: Value, name: &Str, errors: Option<&Str>) -> PyResult {
    let codec = text_codec(name, "codecs.encode()")?;
    let encoded = apply(&codec, &format!("{name}"), text, errors, Way::Encode)?;
    if bytes::as_bytes(encoded.as_value()).is_none() {
        throw!(
            TypeError,
            "'{name}' encoder returned '{}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types",
            encoded.type_name()
        );
    }
    Ok(encoded)
}

pub(super) fn decode_text(data: Value, name: &Str, errors: Option<&Str>) -> PyResult {
    let codec = text_codec(name, "codecs.decode()")?;
    let decoded = apply(&codec, &format!("{name}"), data, errors, Way::Decode)?;
    if decoded.downcast::<Str>().is_none() {
        throw!(
            TypeError,
            "'{name}' decoder returned '{}' instead of 'str'; use codecs.decode() to decode to arbitrary types",
            decoded.type_name()
        );
    }
    Ok(decoded)
}
