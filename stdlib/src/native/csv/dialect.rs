//! `_csv.Dialect`: how a file is delimited, quoted and ended.

use super::registered;
use py_runtime::intern::intern_text;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::arguments::{Arguments, to_c_int};
use py_runtime::objects::bool::{BOOL, bool_ref};
use py_runtime::objects::int::as_int;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::{Str, of_char};
use py_runtime::protocol::{get_attr_optional, is_true};
use py_runtime::runtime::runtime;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, throw};

const NEW_LINE: u32 = 0x0a;
const RETURN: u32 = 0x0d;
const SPACE: u32 = 0x20;

/// Which fields are quoted. The numbers are those of the module's `QUOTE_…`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoting {
    Minimal,
    All,
    NonNumeric,
    None,
    Strings,
    NotNull,
}

impl Quoting {
    const EACH: [Quoting; 6] =
        [Quoting::Minimal, Quoting::All, Quoting::NonNumeric, Quoting::None, Quoting::Strings, Quoting::NotNull];
}

/// What a dialect says.
#[derive(Clone, Copy)]
pub(super) struct Format {
    pub delimiter: u32,
    pub quote: Option<u32>,
    pub escape: Option<u32>,
    pub quoting: Quoting,
    pub double_quote: bool,
    pub skip_initial_space: bool,
    pub strict: bool,
}

/// A dialect, which does not change.
#[repr(C)]
pub struct Dialect {
    header: ObjHeader,
    format: Format,
    terminator: Ref,
}

native_type! {
    /// CSV dialect
    ///
    /// Options of readers and writers, checked when they are given.
    pub DIALECT: Dialect = "_csv" "Dialect", base OBJECT;
    flags: BASETYPE;
    slots: { new: make_as, dealloc: dealloc_as::<Dialect> } inherit TypeSlots::OBJECT;
    rows: {
        get "delimiter" => |v| Ok(of_char(format_of(v).delimiter)?.into_ref());
        get "quotechar" => |v| optional_char(format_of(v).quote);
        get "escapechar" => |v| optional_char(format_of(v).escape);
        get "lineterminator" => |v| Ok(this(v).terminator.clone());
        get "quoting" => |v| Ok(Ref::small_int(format_of(v).quoting as i64));
        get "doublequote" => |v| Ok(bool_ref(format_of(v).double_quote));
        get "skipinitialspace" => |v| Ok(bool_ref(format_of(v).skip_initial_space));
        get "strict" => |v| Ok(bool_ref(format_of(v).strict));
        /// Refuses: a dialect cannot be pickled.
        raw "__reduce__" (self) => refuse_pickling;
        /// Refuses: a dialect cannot be pickled.
        raw "__reduce_ex__" (self) => refuse_pickling;
    }
}

fn this(v: Value) -> &'static Dialect {
    // SAFETY: slots and rows of the type get its instances, as do reader and writer from `make`.
    unsafe { v.cast() }
}

pub(super) fn format_of(v: Value) -> Format {
    this(v).format
}

/// What ends a line, valid as long as the dialect.
pub(super) fn terminator_of(v: Value) -> &'static Str {
    // SAFETY: `make_as` put a str there.
    unsafe { this(v).terminator.as_value().cast() }
}

fn optional_char(c: Option<u32>) -> PyResult {
    c.map_or_else(|| Ok(none_ref()), |c| Ok(of_char(c)?.into_ref()))
}

fn refuse_pickling(args: &[Value], _: Value) -> PyResult {
    throw!(TypeError, "cannot pickle '{}' instances", args[0].ty().name())
}

const NAMES: [&str; 9] = [
    "dialect",
    "delimiter",
    "doublequote",
    "escapechar",
    "lineterminator",
    "quotechar",
    "quoting",
    "skipinitialspace",
    "strict",
];

/// A dialect from another one, from its name or from an object that has its attributes, and from parameters.
pub(super) fn make(args: &[Value], kwnames: Value) -> PyResult {
    make_as(&DIALECT, args, kwnames)
}

fn make_as(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let arguments = Arguments::new(args, kwnames);
    if arguments.len() > NAMES.len() {
        throw!(TypeError, "function takes at most {} arguments ({} given)", NAMES.len(), arguments.len());
    }
    for name in kwnames.downcast::<py_runtime::objects::tuple::Tuple>().map_or(&[][..], |names| names.items()) {
        let known = name.downcast::<Str>().is_some_and(|name| NAMES.iter().any(|known| name.equals(known)));
        if !known {
            let name = name.downcast::<Str>().map_or_else(Default::default, Str::to_text);
            throw!(TypeError, "this function got an unexpected keyword argument '{name}'");
        }
    }
    let [base, parameters @ ..] = arguments.bind("function", NAMES)?;
    let mut base = base.given().filter(|base| !base.is_none()).map(Value::to_ref);
    if let Some(name) = base.as_ref().filter(|base| base.as_value().downcast::<Str>().is_some()) {
        base = Some(registered(name.as_value())?);
    }
    let mut given = parameters.map(|v| v.given().map(Value::to_ref));
    if let Some(base) = base {
        if core::ptr::eq(ty, &DIALECT) && base.as_value().is_instance_of(&DIALECT) && given.iter().all(Option::is_none)
        {
            return Ok(base);
        }
        for (slot, name) in given.iter_mut().zip(&NAMES[1..]).filter(|(slot, _)| slot.is_none()) {
            // Whatever the attribute raises means that it is not there (`PyErr_Clear`).
            *slot = match get_attr_optional(base.as_value(), &*intern_text(name)?) {
                Ok(found) => found,
                Err(_) => {
                    drop(runtime().take_pending());
                    None
                }
            };
        }
    }
    let [delimiter, double_quote, escape, terminator, quote, quoting, skip_initial_space, strict] =
        &given.each_ref().map(|v| v.as_ref().map(Ref::as_value));
    let delimiter = match *delimiter {
        None => u32::from(b','),
        Some(v) => char_of("delimiter", v, "a unicode character")?,
    };
    let double_quote = double_quote.map_or(Ok(true), is_true)?;
    let escape = char_or_none("escapechar", *escape, None)?;
    let terminator = match *terminator {
        None => Str::new_ref("\r\n")?,
        Some(v) if v.downcast::<Str>().is_some() => v.to_ref(),
        Some(v) => throw!(TypeError, "\"lineterminator\" must be a string, not {}", v.type_name()),
    };
    let no_quote = quote.is_some_and(|v| v.is_none()) && quoting.is_none();
    let quote = char_or_none("quotechar", *quote, Some(u32::from(b'"')))?;
    let quoting = match *quoting {
        None => Quoting::Minimal,
        Some(v) => quoting_of(v)?,
    };
    let quoting = if no_quote { Quoting::None } else { quoting };
    let skip_initial_space = skip_initial_space.map_or(Ok(false), is_true)?;
    let strict = strict.map_or(Ok(false), is_true)?;
    if quoting != Quoting::None && quote.is_none() {
        throw!(TypeError, "quotechar must be set if quoting enabled");
    }
    let format = Format { delimiter, quote, escape, quoting, double_quote, skip_initial_space, strict };
    // SAFETY: it was checked to be a str.
    check_chars(&format, unsafe { terminator.as_value().cast() })?;
    Ok(new_object(ty, |header| Dialect { header, format, terminator })?.into_ref())
}

fn char_of(name: &str, v: Value, wanted: &str) -> PyResult<u32> {
    match v.downcast::<Str>() {
        Some(text) if text.len() == 1 => Ok(text.char_at(0)),
        Some(text) => throw!(TypeError, "\"{name}\" must be {wanted}, not a string of length {}", text.len()),
        None => throw!(TypeError, "\"{name}\" must be {wanted}, not {}", v.type_name()),
    }
}

fn char_or_none(name: &str, v: Option<Value>, default: Option<u32>) -> PyResult<Option<u32>> {
    match v {
        None => Ok(default),
        Some(v) if v.is_none() => Ok(None),
        Some(v) => char_of(name, v, "a unicode character or None").map(Some),
    }
}

fn quoting_of(v: Value) -> PyResult<Quoting> {
    if as_int(v).is_none() || v.is_instance_of(&BOOL) {
        throw!(TypeError, "\"quoting\" must be an integer, not {}", v.type_name());
    }
    match usize::try_from(to_c_int(v)?).ok().and_then(|number| Quoting::EACH.get(number)) {
        Some(quoting) => Ok(*quoting),
        None => throw!(TypeError, "bad \"quoting\" value"),
    }
}

/// Whether the special characters can be told apart (`dialect_check_chars`).
fn check_chars(format: &Format, terminator: &Str) -> PyResult<()> {
    let spaces = !format.skip_initial_space;
    let chars = [
        ("delimiter", Some(format.delimiter), true),
        ("escapechar", format.escape, spaces),
        ("quotechar", format.quote, spaces),
    ];
    for (name, c, may_be_space) in chars {
        let Some(c) = c else { continue };
        if c == NEW_LINE || c == RETURN || c == SPACE && !may_be_space {
            throw!(ValueError, "bad {name} value");
        }
        if terminator.chars().iter().any(|other| other == c) {
            throw!(ValueError, "bad {name} or lineterminator value");
        }
    }
    for (a, b) in [(0, 1), (0, 2), (1, 2)] {
        if chars[a].1.is_some() && chars[a].1 == chars[b].1 {
            throw!(ValueError, "bad {} or {} value", chars[a].0, chars[b].0);
        }
    }
    Ok(())
}
