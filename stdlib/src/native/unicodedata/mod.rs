//! `unicodedata`: the Unicode Character Database, version 16.0.0, and what differed in 3.2.0 (`Modules/unicodedata.c`).
//!
//! The tables are printed by `tools/unicode_data.py`. Functions of the two versions have rows of their own and share what
//! reads the tables, so that a program has the tables of the functions that it uses.

mod decompositions;
mod hangul;
mod lookup;
mod name_tables;
mod names;
mod normalize;
mod numbers;
mod properties;
mod tables;
mod trie;

use alloc::format;
use alloc::string::String;
use decompositions::Decomposition;
use lookup::Named;
use normalize::{Form, Former};
use properties::Record;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::arguments::{argument_type_name, to_str};
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::bytes::{Bytes, required_buffer};
use py_runtime::objects::codecs::encode_to_vec;
use py_runtime::objects::float::from_float;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::str::{Str, StrBuilder, of_char};
use py_runtime::text::codec::Encoding;
use py_runtime::types::TypeSlots;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, rows, throw};

py_runtime::doc!(
    "unicodedata",
    "",
    " This module provides access to the Unicode Character Database which defines character",
    " properties for all Unicode characters, in version 16.0.0."
);

rows! { "unicodedata":
    type "UCD" => UCD;
    constant "ucd_3_2_0" => || Ok(new_object(&UCD, |header| Ucd { header })?.into_ref());
    constant "unidata_version" => || Str::new_ref("16.0.0");
    /// The general category of a character.
    "category" (chr, /) => |args| category(Record::today(only(args[0], "category")?));
    /// The bidirectional class of a character, empty if it has none.
    "bidirectional" (chr, /) => |args| direction(Record::today(only(args[0], "bidirectional")?));
    /// The East Asian width of a character.
    "east_asian_width" (chr, /) => |args| width(Record::today(only(args[0], "east_asian_width")?));
    /// Whether a character is mirrored in text from right to left: 1 or 0.
    "mirrored" (chr, /) => |args| mirrored(Record::today(only(args[0], "mirrored")?));
    /// The canonical combining class of a character.
    "combining" (chr, /) => |args| combining(args[0]);
    /// The decomposition of a character as text, empty if it has none.
    "decomposition" (chr, /) => |args| decomposition(only(args[0], "decomposition")?);
    /// The value of a decimal digit.
    "decimal" (chr, default=<unrepresentable>, /) => |args| decimal(args[0], args[1], numbers::decimal);
    /// The value of a digit.
    "digit" (chr, default=<unrepresentable>, /) => |args| digit(args[0], args[1]);
    /// The value of a number, as a float.
    "numeric" (chr, default=<unrepresentable>, /) => |args| numeric(args[0], args[1], numbers::numeric);
    /// The name of a character.
    "name" (chr, default=<unrepresentable>, /) => |args| name(args[0], args[1], |_| true);
    /// The character or characters of a name.
    "lookup" (name, /) => |args| lookup(args[0], today);
    /// A text in a normal form.
    "normalize" (form, unistr, /) => |args| normalized(args[0], args[1], normalize::is_known_to_be, normalize::today);
    /// Whether a text is in a normal form.
    "is_normalized" (form, unistr, /) => |args| {
        is_normalized(args[0], args[1], normalize::is_known_to_be, normalize::today)
    };
}

/// The database of a version.
#[repr(C)]
pub struct Ucd {
    header: ObjHeader,
}

native_type! {
    /// `unicodedata.UCD`, of which there is one, for version 3.2.0.
    pub UCD: Ucd = "unicodedata" "UCD", base OBJECT;
    flags: NO_NEW;
    slots: { dealloc: dealloc_as::<Ucd> } inherit TypeSlots::OBJECT;
    rows: {
        get "unidata_version" => |_| Str::new_ref("3.2.0");
        /// The general category of a character.
        "category" (self, chr, /) => |args| category(Record::old(only(args[1], "category")?));
        /// The bidirectional class of a character, empty if it has none.
        "bidirectional" (self, chr, /) => |args| direction(Record::old(only(args[1], "bidirectional")?));
        /// The East Asian width of a character.
        "east_asian_width" (self, chr, /) => |args| width(Record::old(only(args[1], "east_asian_width")?));
        /// Whether a character is mirrored in text from right to left: 1 or 0.
        "mirrored" (self, chr, /) => |args| mirrored(Record::old(only(args[1], "mirrored")?));
        /// The canonical combining class of a character.
        "combining" (self, chr, /) => |args| old_combining(args[1]);
        /// The decomposition of a character as text, empty if it has none.
        "decomposition" (self, chr, /) => |args| old_decomposition(args[1]);
        /// The value of a decimal digit.
        "decimal" (self, chr, default=<unrepresentable>, /) => |args| decimal(args[1], args[2], numbers::old_decimal);
        /// The value of a digit.
        "digit" (self, chr, default=<unrepresentable>, /) => |args| digit(args[1], args[2]);
        /// The value of a number, as a float.
        "numeric" (self, chr, default=<unrepresentable>, /) => |args| numeric(args[1], args[2], numbers::old_numeric);
        /// The name of a character.
        "name" (self, chr, default=<unrepresentable>, /) => |args| name(args[1], args[2], was_assigned);
        /// The character of a name.
        "lookup" (self, name, /) => |args| lookup(args[1], old);
        /// A text in a normal form.
        "normalize" (self, form, unistr, /) => |args| normalized(args[1], args[2], never, normalize::old);
        /// Whether a text is in a normal form.
        "is_normalized" (self, form, unistr, /) => |args| is_normalized(args[1], args[2], never, normalize::old);
    }
}

fn was_assigned(c: u32) -> bool {
    Record::old(c).is_assigned()
}

/// The character that a string consists of; `which` is the argument's number where there are several.
fn character(v: Value, function: &str, which: &str) -> PyResult<u32> {
    let Some(text) = v.downcast::<Str>() else {
        let (which, ty) = (which.trim_start(), argument_type_name(v));
        let space = if which.is_empty() { "" } else { " " };
        throw!(TypeError, "{function}() argument{space}{which} must be a unicode character, not {ty}");
    };
    if text.len() != 1 {
        let len = text.len();
        throw!(TypeError, "{function}(): argument{which} must be a unicode character, not a string of length {len}");
    }
    Ok(text.char_at(0))
}

/// The character of the only argument.
fn only(v: Value, function: &str) -> PyResult<u32> {
    character(v, function, "")
}

fn category(record: Record) -> PyResult {
    Str::new_ref(record.category())
}

fn direction(record: Record) -> PyResult {
    Str::new_ref(record.direction())
}

fn width(record: Record) -> PyResult {
    Str::new_ref(record.width())
}

fn mirrored(record: Record) -> PyResult {
    Ok(Ref::small_int(record.is_mirrored().into()))
}

fn combining(v: Value) -> PyResult {
    Ok(Ref::small_int(normalize::combining(only(v, "combining")?).into()))
}

fn old_combining(v: Value) -> PyResult {
    if was_assigned(only(v, "combining")?) { combining(v) } else { Ok(Ref::small_int(0)) }
}

fn decomposition(c: u32) -> PyResult {
    let mut text = String::new();
    let hangul = hangul::decompose(c).map(|(leading, vowel, trailing)| [leading, vowel].into_iter().chain(trailing));
    let found = Decomposition::find(c);
    text.push_str(found.map_or("", Decomposition::tag));
    let parts = hangul.into_iter().flatten().chain(found.into_iter().flat_map(Decomposition::chars));
    let parts: alloc::vec::Vec<String> = parts.map(|part| format!("{part:04X}")).collect();
    text.push_str(&parts.join(" "));
    Str::new_ref(&text)
}

fn old_decomposition(v: Value) -> PyResult {
    let c = only(v, "decomposition")?;
    if was_assigned(c) { decomposition(c) } else { Str::new_ref("") }
}

fn or_default(found: Option<Ref>, default: Value, missing: &str) -> PyResult {
    match (found, default.given()) {
        (Some(found), _) => Ok(found),
        (None, Some(default)) => Ok(default.to_ref()),
        (None, None) => throw!(ValueError, "{missing}"),
    }
}

fn decimal(v: Value, default: Value, find: fn(u32) -> Option<i64>) -> PyResult {
    or_default(find(character(v, "decimal", " 1")?).map(Ref::small_int), default, "not a decimal")
}

fn digit(v: Value, default: Value) -> PyResult {
    or_default(numbers::digit(character(v, "digit", " 1")?).map(Ref::small_int), default, "not a digit")
}

fn numeric(v: Value, default: Value, find: fn(u32) -> Option<f64>) -> PyResult {
    let found = find(character(v, "numeric", " 1")?).map(from_float).transpose()?;
    or_default(found, default, "not a numeric character")
}

fn name(v: Value, default: Value, is_assigned: fn(u32) -> bool) -> PyResult {
    let c = character(v, "name", " 1")?;
    let found = if is_assigned(c) { names::name_of(c) } else { None };
    or_default(found.map(|name| Str::from_ascii(&name)).transpose()?, default, "no such name")
}

/// What a name stands for today.
fn today(named: Named) -> Option<PyResult> {
    Some(match named {
        Named::Character(c) | Named::Alias(c) => of_char(c).map(|text| text.into_ref()),
        Named::Sequence(units) => {
            let mut text = StrBuilder::new();
            units.iter().take_while(|&&unit| unit != 0).for_each(|&unit| text.push(unit.into()));
            text.finish_ref()
        }
    })
}

/// The same for 3.2.0, where CPython has neither aliases nor sequences, but all of today's characters.
fn old(named: Named) -> Option<PyResult> {
    match named {
        Named::Character(_) => today(named),
        Named::Alias(_) | Named::Sequence(_) => None,
    }
}

/// CPython looks up no longer names.
const LONGEST_NAME: usize = 256;

fn lookup(v: Value, meaning: fn(Named) -> Option<PyResult>) -> PyResult {
    let encoded;
    let name = match v.downcast::<Str>() {
        // What may change while it is looked at is refused, as it is wherever C reads a name.
        None => match v.downcast::<Bytes>() {
            Some(_) => required_buffer(v)?,
            None if v.ty().slots().buffer().is_some() => {
                throw!(TypeError, "lookup() argument must be read-only bytes-like object, not {}", v.type_name());
            }
            None => throw!(TypeError, "a bytes-like object is required, not '{}'", v.type_name()),
        },
        Some(text) => match text.chars().as_ascii() {
            Some(ascii) => ascii,
            None => {
                encoded = encode_to_vec(text, Encoding::Utf8, None)?;
                &encoded
            }
        },
    };
    if name.len() > LONGEST_NAME {
        throw!(KeyError, "name too long");
    }
    match lookup::find(name).and_then(meaning) {
        Some(found) => found,
        None => {
            // As much as C takes for the name.
            let shown = name.split(|&byte| byte == 0).next().unwrap_or_default();
            throw!(KeyError, "undefined character name '{}'", String::from_utf8_lossy(shown))
        }
    }
}

/// Whether a text is known to be in a form.
type Check = fn(Form, py_runtime::text::chars::Chars<'_>) -> bool;

/// The quick check's tables are today's.
fn never(_: Form, _: py_runtime::text::chars::Chars<'_>) -> bool {
    false
}

fn form_of(name: &Str) -> PyResult<Form> {
    let form = name.chars().as_ascii().and_then(|name| Form::by_name(core::str::from_utf8(name).ok()?));
    match form {
        Some(form) => Ok(form),
        None => throw!(ValueError, "invalid normalization form"),
    }
}

fn normalized(form: Value, text: Value, check: Check, former: fn(u32) -> Former) -> PyResult {
    let (form, text) = (to_str(form, "normalize", "1 ")?, to_str(text, "normalize", "2 ")?);
    if text.is_empty() {
        return unchanged(text);
    }
    let form = form_of(form)?;
    if check(form, text.chars()) {
        return unchanged(text);
    }
    Str::from_buf(&normalize::normalize(form, text.chars(), former))
}

/// A string itself; of an instance of a subclass, its characters.
fn unchanged(text: &'static Str) -> PyResult {
    let v = Value::of(text);
    if v.is_exact::<Str>() { Ok(v.to_ref()) } else { Str::from_chars_ref(text.chars()) }
}

fn is_normalized(form: Value, text: Value, check: Check, former: fn(u32) -> Former) -> PyResult {
    let (form, text) = (to_str(form, "is_normalized", "1 ")?, to_str(text, "is_normalized", "2 ")?);
    if text.is_empty() {
        return Ok(bool_ref(true));
    }
    let form = form_of(form)?;
    let is = check(form, text.chars()) || normalize::normalize(form, text.chars(), former).chars().same(text.chars());
    Ok(bool_ref(is))
}
