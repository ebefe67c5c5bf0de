//! Error handlers: the registry, and the builtin ones as functions over exceptions.

use super::text;
use alloc::vec::Vec;
use py_runtime::exceptions::types;
use py_runtime::intern::intern_text;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::builtin_function;
use py_runtime::objects::bytes;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::int::from_int;
use py_runtime::objects::name_replace::name_replace;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{get_attr, index_i64};
use py_runtime::raise::raise_object;
use py_runtime::row_array;
use py_runtime::rows::Row;
use py_runtime::text::buf::StrBuf;
use py_runtime::text::codec::handler::Handler;
use py_runtime::text::codec::{Bad, Encoding};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

rows! { "_codecs":
    /// Registers an error handler under a name.
    "register_error" (errors, handler, /) => register;
    /// Takes an error handler out again; whether there was one.
    "_unregister_error" (errors, /) => unregister;
    /// The error handler of a name.
    "lookup_error" (name, /) => |args| lookup(text(args[0], "lookup_error", 1)?);
}

/// The builtin handlers as Python sees them.
static BUILTIN: &[Row] = row_array!("_codecs" "_codecs" []
    "strict_errors" (exception, /) => |args| handle(args[0], Handler::Strict);
    "ignore_errors" (exception, /) => |args| handle(args[0], Handler::Ignore);
    "replace_errors" (exception, /) => |args| handle(args[0], Handler::Replace);
    "xmlcharrefreplace_errors" (exception, /) => |args| handle(args[0], Handler::XmlCharRefReplace);
    "backslashreplace_errors" (exception, /) => |args| handle(args[0], Handler::BackslashReplace);
    "surrogatepass" (exception, /) => |args| handle(args[0], Handler::SurrogatePass);
    "surrogateescape" (exception, /) => |args| handle(args[0], Handler::SurrogateEscape);
    "namereplace_errors" (exception, /) => name_replace;
);

/// Registered functions by name, and builtin ones that were asked for.
struct Known {
    registered: OwnedCell,
    builtin: OwnedCell,
}

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Known {}

static KNOWN: Known = Known { registered: OwnedCell::EMPTY, builtin: OwnedCell::EMPTY };

pub(super) fn release() {
    KNOWN.registered.set(None);
    KNOWN.builtin.set(None);
}

fn dict(cell: &'static OwnedCell) -> PyResult<&'static Dict> {
    if cell.get().is_missing() {
        cell.set(Some(Dict::new()?.into_ref()));
    }
    // SAFETY: both cells are only ever set to dicts, which stay until the program's end.
    Ok(unsafe { cell.get().cast::<Dict>() })
}

/// The function that was registered under a name.
pub(super) fn registered(name: &Str) -> PyResult<Option<Ref>> {
    if !KNOWN.registered.get().is_missing()
        && let Some(function) = dict(&KNOWN.registered)?.get(Value::of(name))?
    {
        return Ok(Some(function));
    }
    Ok(None)
}

fn is_builtin(name: &Str) -> bool {
    name.chars().as_ascii().and_then(Handler::by_name).is_some()
}

fn lookup(name: &Str) -> PyResult {
    match registered(name)? {
        Some(function) => Ok(function),
        None => builtin(name),
    }
}

/// The function of a builtin handler, made once.
fn builtin(name: &Str) -> PyResult {
    let row = BUILTIN.iter().find(|row| name.equals(row.name.trim_end_matches("_errors")));
    let Some(row) = row else { throw!(LookupError, "unknown error handler name '{name}'") };
    let known = dict(&KNOWN.builtin)?;
    if let Some(function) = known.get(Value::of(name))? {
        return Ok(function);
    }
    let function = builtin_function::new(row, None)?.into_ref();
    known.set(Value::of(name), function.as_value())?;
    Ok(function)
}

fn register(args: &[Value]) -> PyResult {
    let name = text(args[0], "register_error", 1)?;
    if args[1].ty().slots().call().is_none() {
        throw!(TypeError, "handler must be callable");
    }
    dict(&KNOWN.registered)?.set(Value::of(name), args[1])?;
    Ok(none_ref())
}

fn unregister(args: &[Value]) -> PyResult {
    let name = text(args[0], "_unregister_error", 1)?;
    if is_builtin(name) && registered(name)?.is_none() {
        throw!(ValueError, "cannot un-register built-in error handler '{name}'");
    }
    Ok(bool_ref(dict(&KNOWN.registered)?.remove(Value::of(name))?.is_some()))
}

/// What a builtin handler does with an exception.
fn handle(exception: Value, handler: Handler) -> PyResult {
    let is_encode = exception.is_instance_of(&types::UnicodeEncodeError);
    let is_decode = exception.is_instance_of(&types::UnicodeDecodeError);
    let is_translate = exception.is_instance_of(&types::UnicodeTranslateError);
    if handler == Handler::Strict {
        if exception.is_instance_of(&types::BaseException) {
            return Err(raise_object(exception.to_ref()));
        }
        throw!(TypeError, "codec must pass exception instance");
    }
    let only_encodes = handler == Handler::XmlCharRefReplace;
    let no_translation = matches!(handler, Handler::SurrogateEscape | Handler::SurrogatePass) || only_encodes;
    if !(is_encode || is_decode && !only_encodes || is_translate && !no_translation) {
        throw!(TypeError, "don't know how to handle {} in error callback", exception.type_name());
    }
    let field = |name: &str| -> PyResult { get_attr(exception, &*intern_text(name)?) };
    let object = field("object")?;
    let (start, end) = (index_i64(field("start")?.as_value())?, index_i64(field("end")?.as_value())?);
    if is_decode {
        let Some(data) = bytes::as_bytes(object.as_value()) else {
            throw!(TypeError, "object attribute must be bytes")
        };
        let bad = Bad::within(start, end, data.len());
        let mut out = StrBuf::new();
        let next = handler.decode(encoding(field("encoding")?.as_value()), data, bad, &mut out);
        return match next {
            Ok(next) => answer(Str::from_buf(&out)?, next),
            Err(_) => Err(raise_object(exception.to_ref())),
        };
    }
    let Some(object) = object.downcast::<Str>() else { throw!(TypeError, "object attribute must be unicode") };
    let bad = Bad::within(start, end, object.len());
    if is_translate && handler == Handler::Replace {
        let mut out = StrBuf::new();
        out.push_repeated(0xfffd, bad.end - bad.start);
        return answer(Str::from_buf(&out)?, bad.end);
    }
    let through = match (handler, is_encode) {
        (Handler::SurrogatePass, true) => encoding(field("encoding")?.as_value()),
        _ => Encoding::Ascii,
    };
    let mut out = Vec::new();
    match handler.encode(through, object.chars(), bad, &mut out) {
        Ok(next) if matches!(handler, Handler::SurrogateEscape | Handler::SurrogatePass) => {
            answer(bytes::from_slice(&out)?, next)
        }
        Ok(next) => answer(Str::from_ascii(&out)?, next),
        Err(_) => Err(raise_object(exception.to_ref())),
    }
}

fn encoding(name: Value) -> Encoding {
    name.downcast::<Str>()
        .and_then(|name| name.chars().as_ascii().and_then(Encoding::by_name))
        .unwrap_or(Encoding::Ascii)
}

fn answer(replacement: Ref, next: usize) -> PyResult {
    Ok(Tuple::from_refs([replacement, from_int(next as i64)?])?.into_ref())
}
