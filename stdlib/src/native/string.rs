//! `_string`: the parser of format strings, for `string.Formatter` (`Objects/stringlib/unicode_format.h`).

use core::cell::Cell;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::object::ObjHeader;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::iterators::iter_self;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::format::{Access, end_of_first, key_of, next_access, next_piece};
use py_runtime::objects::str::{Str, as_str, of_char};
use py_runtime::objects::tuple::Tuple;
use py_runtime::text::chars::Chars;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, rows, throw};

rows! { "_string":
    /// Takes a format string apart into texts and fields.
    "formatter_parser" (object, /) => |args| walk(&PIECES, args[0], 0);
    /// Takes the name of a field apart at dots and brackets.
    "formatter_field_name_split" (object, /) => split_name;
}

/// A place in a string.
#[repr(C)]
pub struct Walk {
    header: ObjHeader,
    text: Ref,
    at: Cell<usize>,
}

/// The same for field names.
#[repr(transparent)]
pub struct NameWalk(Walk);

native_type! {
    /// `formatteriterator`
    pub PIECES: Walk = "builtins" "formatteriterator", base OBJECT;
    flags: NO_NEW;
    slots: { iter: iter_self, next: next_of_template, dealloc: dealloc_as::<Walk> } inherit TypeSlots::OBJECT;
    rows: {}
}

native_type! {
    /// `fieldnameiterator`
    pub ACCESSES: NameWalk = "builtins" "fieldnameiterator", base OBJECT;
    flags: NO_NEW;
    slots: { iter: iter_self, next: next_of_name, dealloc: dealloc_as::<NameWalk> } inherit TypeSlots::OBJECT;
    rows: {}
}

fn text_of(v: Value) -> PyResult<Chars<'static>> {
    match as_str(v) {
        Some(text) => Ok(text.chars()),
        None => throw!(TypeError, "expected str, got {}", v.type_name()),
    }
}

fn this(v: Value) -> &'static Walk {
    // SAFETY: slots of both types get their instances, which have one layout.
    unsafe { &*(v.word() as *const Walk) }
}

fn walk(ty: &TypeObj, text: Value, at: usize) -> PyResult {
    text_of(text)?;
    Ok(new_object(ty, |header| Walk { header, text: text.to_ref(), at: Cell::new(at) })?.into_ref())
}

fn split_name(args: &[Value]) -> PyResult {
    let name = text_of(args[0])?;
    let end = end_of_first(name);
    let first = key_of(name.slice(0, end))?;
    let rest = new_object(&ACCESSES, |header| NameWalk(Walk { header, text: args[0].to_ref(), at: Cell::new(end) }))?;
    Ok(Tuple::from_refs([first, rest.into_ref()])?.into_ref())
}

fn next_of_template(v: Value) -> PyResult<Option<Ref>> {
    let this = this(v);
    let (text, at) = (text_of(this.text.as_value())?, this.at.get());
    if at >= text.len() {
        return Ok(None);
    }
    let part = |start, end| Str::from_chars_ref(text.slice(start, end));
    let piece = next_piece(text, at)?;
    this.at.set(piece.next);
    let literal = part(piece.literal.start, piece.literal.end)?;
    let (name, spec, conversion) = match piece.field {
        None => (none_ref(), none_ref(), none_ref()),
        Some(field) => (
            part(field.name.start, field.name.end)?,
            part(field.spec.start, field.spec.end)?,
            match field.conversion {
                None => none_ref(),
                Some(c) => of_char(c)?.into_ref(),
            },
        ),
    };
    Ok(Some(Tuple::from_refs([literal, name, spec, conversion])?.into_ref()))
}

fn next_of_name(v: Value) -> PyResult<Option<Ref>> {
    let this = this(v);
    let (text, at) = (text_of(this.text.as_value())?, this.at.get());
    if at >= text.len() {
        return Ok(None);
    }
    let (access, next) = next_access(text, at)?;
    this.at.set(next);
    let (is_attribute, part) = match access {
        Access::Attribute(part) => (true, Str::from_chars_ref(text.slice(part.start, part.end))?),
        Access::Item(part) => (false, key_of(text.slice(part.start, part.end))?),
    };
    Ok(Some(Tuple::from_refs([bool_ref(is_attribute), part])?.into_ref()))
}
