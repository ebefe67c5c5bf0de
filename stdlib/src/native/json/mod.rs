//! `_json`: the inner loops of `json`, reading and writing (`Modules/_json.c`). `json` does the same in Python where an
//! encoder or decoder is one of the program's own.

mod encoder;
mod scanner;
mod strings;

use py_runtime::call::call_positional;
use py_runtime::imports::import;
use py_runtime::intern::intern_text;
use py_runtime::objects::arguments::to_isize;
use py_runtime::objects::int::from_len;
use py_runtime::objects::str::Str;
use py_runtime::protocol::{get_attr, is_true};
use py_runtime::raise::raise_object;
use py_runtime::value::{PyResult, Raised, Value};
use py_runtime::{rows, throw};

py_runtime::doc!("_json", "", " The inner loops of `json`.");

rows! { "_json":
    type "make_scanner" => scanner::SCANNER;
    type "make_encoder" => encoder::ENCODER;
    /// Reads a string literal of JSON that starts before `end`: its text, and where it ends.
    raw "scanstring" (string, end, strict=True) => scan_string;
    /// The JSON of a string in ASCII.
    "encode_basestring_ascii" (string, /) => |args| {
        strings::in_quotes(text_of(args[0])?.chars(), strings::write_ascii)
    };
    /// The JSON of a string.
    "encode_basestring" (string, /) => |args| strings::in_quotes(text_of(args[0])?.chars(), strings::write);
}

fn text_of(v: Value) -> PyResult<&'static Str> {
    match v.downcast::<Str>() {
        Some(text) => Ok(text),
        None => throw!(TypeError, "first argument must be a string, not {}", v.type_name()),
    }
}

fn scan_string(args: &[Value], kwnames: Value) -> PyResult {
    if kwnames.given().is_some() {
        throw!(TypeError, "scanstring() takes no keyword arguments");
    }
    let [text, end, rest @ ..] = args else {
        throw!(TypeError, "scanstring() takes at least 2 arguments ({} given)", args.len());
    };
    if rest.len() > 1 {
        throw!(TypeError, "scanstring() takes at most 3 arguments ({} given)", args.len());
    }
    let end = to_isize(*end)?;
    let control = match rest.first() {
        Some(&strict) if !is_true(strict)? => strings::Control::Allowed,
        _ => strings::Control::Refused,
    };
    let text = text_of(*text)?;
    let Some(start) = usize::try_from(end).ok().filter(|&end| end <= text.len()) else {
        throw!(ValueError, "end is out of bounds");
    };
    scanner::string_at(text, start, control)
}

/// Raises `json.JSONDecodeError`.
#[cold]
fn decode_error(message: &str, text: &Str, place: i64) -> Raised {
    let make = || -> PyResult {
        let module = import(&*intern_text("json.decoder")?)?;
        let class = get_attr(module.as_value(), &*intern_text("JSONDecodeError")?)?;
        let message = Str::new_ref(message)?;
        let place = match usize::try_from(place) {
            Ok(place) => from_len(place)?,
            Err(_) => py_runtime::value::Ref::small_int(place),
        };
        call_positional(class.as_value(), &[message.as_value(), Value::of(text), place.as_value()])
    };
    match make() {
        Ok(exception) => raise_object(exception),
        Err(raised) => raised,
    }
}
