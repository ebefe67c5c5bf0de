//! `string.templatelib.Template`: what a t-string gives (PEP 750). Its strings are one more than its interpolations, and
//! stand around them.

pub mod interpolation;

use crate::memory::{dealloc_as, new_object};
use crate::object::ObjHeader;
use crate::objects::generic_alias;
use crate::objects::iterators::iter_self;
use crate::objects::member::read_only;
use crate::objects::nested_repr::push_repr;
use crate::objects::object::OBJECT;
use crate::objects::str::{Str, concat_all};
use crate::objects::tuple::Tuple;
use crate::owned_cell::OwnedCell;
use crate::protocol::get_attr;
use crate::text::buf::StrBuf;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use crate::{imports, intern, native_type, throw};
use alloc::vec::Vec;
use core::cell::Cell;
use interpolation::INTERPOLATION;
use py_abi::layout::Header;

const MODULE: &str = "string.templatelib";

/// A template.
#[repr(C)]
pub struct Template {
    header: ObjHeader,
    /// A tuple of str.
    strings: OwnedCell,
    /// A tuple of interpolations, one fewer.
    interpolations: OwnedCell,
}

native_type! {
    /// `string.templatelib.Template`
    pub TEMPLATE: Template = "string.templatelib" "Template", base OBJECT;
    flags: GC;
    slots: {
        new: make, repr: repr, iter: iter, concat: concat, dealloc: dealloc_as::<Template>, traverse: traverse,
    } inherit TypeSlots::OBJECT;
    rows: {
        getset "strings" => |v| Ok(this(v).strings.get().to_ref()), read_only;
        getset "interpolations" => |v| Ok(this(v).interpolations.get().to_ref()), read_only;
        /// The values of the interpolations, as a tuple.
        get "values" => values;
        /// For pickling.
        "__reduce__" (self, /) => reduce;
        "__class_getitem__" (type, object, /) => |args| generic_alias::new(args[0], args[1]);
    }
}

/// Goes through strings and interpolations in turn, without empty strings.
#[repr(C)]
pub struct TemplateIter {
    header: ObjHeader,
    template: OwnedCell,
    /// Twice the index of the next string, or one more for the interpolation behind it.
    at: Cell<usize>,
}

native_type! {
    /// `string.templatelib.TemplateIter`
    pub TEMPLATE_ITER: TemplateIter = "string.templatelib" "TemplateIter", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        iter: iter_self, next: next, dealloc: dealloc_as::<TemplateIter>, traverse: traverse_iter,
    } inherit TypeSlots::OBJECT;
    rows: {}
}

/// A template of `n + 1` strings around `n` interpolations, both tuples.
///
/// # Errors
/// `MemoryError`.
pub fn new(strings: Value, interpolations: Value) -> PyResult {
    let made = new_object(&TEMPLATE, |header| Template {
        header,
        strings: OwnedCell::new(strings.to_ref()),
        interpolations: OwnedCell::new(interpolations.to_ref()),
    })?;
    Ok(made.into_ref())
}

/// Collects strings and interpolations in any order; strings that meet become one.
#[derive(Default)]
struct Parts {
    strings: Vec<Ref>,
    interpolations: Vec<Ref>,
}

impl Parts {
    fn push_string(&mut self, string: Value) -> PyResult<()> {
        if self.strings.len() == self.interpolations.len() {
            self.strings.push(string.to_ref());
        } else if let Some(last) = self.strings.pop() {
            self.strings.push(concat_all(&[last.as_value(), string])?);
        }
        Ok(())
    }

    fn push_interpolation(&mut self, interpolation: Value) -> PyResult<()> {
        self.end_string()?;
        self.interpolations.push(interpolation.to_ref());
        Ok(())
    }

    fn end_string(&mut self) -> PyResult<()> {
        if self.strings.len() == self.interpolations.len() {
            self.strings.push(crate::objects::str::empty().into_ref());
        }
        Ok(())
    }

    fn finish(mut self) -> PyResult {
        self.end_string()?;
        let strings = Tuple::from_vec(self.strings)?;
        let interpolations = Tuple::from_vec(self.interpolations)?;
        new(strings.as_value(), interpolations.as_value())
    }
}

fn make(_: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    if kwnames.downcast::<Tuple>().is_some_and(|names| !names.is_empty()) {
        throw!(TypeError, "Template.__new__ only accepts *args arguments");
    }
    let mut parts = Parts::default();
    for part in args {
        if part.downcast::<Str>().is_some() {
            parts.push_string(*part)?;
        } else if part.is_instance_of(&INTERPOLATION) {
            parts.push_interpolation(*part)?;
        } else {
            let found = part.type_name();
            throw!(TypeError, "Template.__new__ *args need to be of type 'str' or 'Interpolation', got {found}");
        }
    }
    parts.finish()
}

fn this(v: Value) -> &'static Template {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn items(cell: &OwnedCell) -> &'static [Value] {
    // SAFETY: both fields of a template are tuples, which live as long as it does.
    unsafe { cell.get().cast::<Tuple>() }.items()
}

fn concat(a: Value, b: Value) -> PyResult {
    if !a.is_instance_of(&TEMPLATE) || !b.is_instance_of(&TEMPLATE) {
        let name = TEMPLATE.shown_name();
        throw!(TypeError, "can only concatenate {name} (not \"{}\") to {name}", b.type_name());
    }
    let mut parts = Parts::default();
    for template in [this(a), this(b)] {
        let interpolations = items(&template.interpolations);
        for (index, string) in items(&template.strings).iter().enumerate() {
            parts.push_string(*string)?;
            if let Some(interpolation) = interpolations.get(index) {
                parts.push_interpolation(*interpolation)?;
            }
        }
    }
    parts.finish()
}

// As in CPython, what closes a cycle must be a container in between.
fn repr(v: Value) -> PyResult {
    let mut out = StrBuf::new();
    out.push_ascii(b"Template(strings=");
    push_repr(&mut out, this(v).strings.get())?;
    out.push_ascii(b", interpolations=");
    push_repr(&mut out, this(v).interpolations.get())?;
    out.push_ascii(b")");
    Str::from_buf(&out)
}

fn values(v: Value) -> PyResult {
    let values: Vec<Ref> =
        items(&this(v).interpolations).iter().map(|field| interpolation::value_of(*field).to_ref()).collect();
    Ok(Tuple::from_vec(values)?.into_ref())
}

fn reduce(args: &[Value]) -> PyResult {
    let template = this(args[0]);
    let module = imports::import(&*intern::intern_text(MODULE)?)?;
    let make = get_attr(module.as_value(), &*intern::intern_text("_template_unpickle")?)?;
    let state = Tuple::from_values(&[template.strings.get(), template.interpolations.get()])?;
    Ok(Tuple::from_values(&[make.as_value(), state.as_value()])?.into_ref())
}

fn iter(v: Value) -> PyResult {
    let made = new_object(&TEMPLATE_ITER, |header| TemplateIter {
        header,
        template: OwnedCell::new(v.to_ref()),
        at: Cell::new(0),
    })?;
    Ok(made.into_ref())
}

fn next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let iter = unsafe { v.cast::<TemplateIter>() };
    let template = this(iter.template.get());
    loop {
        let at = iter.at.get();
        let part = match at % 2 {
            0 => items(&template.strings).get(at / 2),
            _ => items(&template.interpolations).get(at / 2),
        };
        let Some(part) = part else { return Ok(None) };
        iter.at.set(at + 1);
        if part.downcast::<Str>().is_none_or(|string| !string.is_empty()) {
            return Ok(Some(part.to_ref()));
        }
    }
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    let template = this(Value::from_word(header as u64));
    template.strings.traverse(visit);
    template.interpolations.traverse(visit);
}

unsafe fn traverse_iter(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is an iterator of a template.
    unsafe { &*header.cast::<TemplateIter>() }.template.traverse(visit);
}
