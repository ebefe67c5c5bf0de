//! `types.SimpleNamespace`: an object that is nothing but its attributes.

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::bool::bool_ref;
use crate::objects::dict::Dict;
use crate::objects::instance;
use crate::objects::member;
use crate::objects::nested_repr::{guarded, push_repr};
use crate::objects::object::OBJECT;
use crate::objects::singletons::not_implemented_ref;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol::compare_truth;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Value};
use crate::{memory, rows, throw};
use core::cell::Cell;
use core::fmt::Write;
use core::mem::offset_of;
use py_abi::layout::Header;
use py_abi::ops::CompareOp;

/// A namespace.
#[repr(C)]
pub struct SimpleNamespace {
    header: ObjHeader,
    /// See `objects::instance`; always a dict.
    storage: Cell<u64>,
}

builtin_type! {
    /// SimpleNamespace(mapping_or_iterable=(), /, **kwargs)
    /// --
    ///
    /// `types.SimpleNamespace`
    pub SIMPLE_NAMESPACE: SimpleNamespace = BuiltinType::SimpleNamespace "SimpleNamespace", base OBJECT;
    flags: BASETYPE | GC | HAS_DICT;
    dict: offset_of!(SimpleNamespace, storage);
    slots: {
        repr: namespace_repr,
        richcompare: namespace_richcompare,
        hash: crate::types::slots::unhashable,
        init: namespace_init,
        new: namespace_new,
        dealloc: namespace_dealloc,
    } inherit TypeSlots::OBJECT;
}

rows! { "SimpleNamespace":
    getset "__dict__" => member::get_dict, member::read_only;
    /// How to make the namespace again.
    "__reduce__" (self, /) => reduce;
    /// A copy with other values of some attributes.
    raw "__replace__" (self, /, **changes) => replace;
}

fn reduce(args: &[Value]) -> PyResult {
    let state = Value::of(instance::dict(args[0])?).to_ref();
    Ok(Tuple::from_refs([Value::of(args[0].ty()).to_ref(), Tuple::empty().into_ref(), state])?.into_ref())
}

fn replace(args: &[Value], kwnames: Value) -> PyResult {
    let keywords = kwnames.downcast::<Tuple>().map_or(0, Tuple::len);
    let (positional, values) = args.split_at(args.len() - keywords);
    let [v] = positional else { throw!(TypeError, "__replace__() takes no positional arguments") };
    let made = crate::call::call_positional(Value::of(v.ty()), &[])?;
    if made.downcast::<SimpleNamespace>().is_none() {
        throw!(
            TypeError,
            "expect types.SimpleNamespace type, but {}() returned '{}' object",
            crate::objects::type_names::full_name(v.ty()),
            crate::objects::type_names::full_name(made.ty())
        );
    }
    let attributes = instance::dict(made.as_value())?;
    attributes.update_from_mapping(Value::of(instance::dict(*v)?))?;
    attributes.update_from_keywords(kwnames, values)?;
    Ok(made)
}

/// A namespace with the attributes of a dict.
///
/// # Errors
/// `MemoryError`.
pub fn new(attributes: &Dict) -> PyResult {
    let namespace = empty(&SIMPLE_NAMESPACE)?;
    instance::dict(namespace.as_value())?.update_from_mapping(Value::of(attributes))?;
    Ok(namespace)
}

fn empty(ty: &'static TypeObj) -> PyResult {
    let namespace = memory::new_object(ty, |header| SimpleNamespace { header, storage: Cell::new(0) })?;
    instance::dict(namespace.as_value())?;
    Ok(namespace.into_ref())
}

fn namespace_new(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    empty(ty)
}

fn namespace_init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let keywords = kwnames.downcast::<Tuple>().map_or(0, Tuple::len);
    let (positional, values) = args.split_at(args.len() - keywords);
    if positional.len() > 1 {
        throw!(TypeError, "{} expected at most 1 argument, got {}", v.type_name(), positional.len());
    }
    if let [source] = positional {
        let attributes = Dict::new()?;
        attributes.update_from(*source)?;
        let mut from = 0;
        while let Some((next, key, _)) = attributes.next_from(from) {
            if key.downcast::<Str>().is_none() {
                throw!(TypeError, "keywords must be strings");
            }
            from = next;
        }
        instance::dict(v)?.update_from_mapping(attributes.as_value())?;
    }
    instance::dict(v)?.update_from_keywords(kwnames, values)
}

fn namespace_repr(v: Value) -> PyResult {
    let is_plain = v.is_exact::<SimpleNamespace>();
    guarded(v, if is_plain { "namespace(...)" } else { "..." }, |out| {
        // Writing to the buffer cannot fail.
        let _ = write!(out, "{}(", if is_plain { "namespace" } else { v.type_name() });
        let dict = instance::dict(v)?;
        let (mut from, mut is_first) = (0, true);
        while let Some((next, key, value)) = dict.next_from(from) {
            from = next;
            let Some(name) = key.downcast::<Str>().filter(|name| !name.is_empty()) else { continue };
            let value = value.to_ref();
            if !is_first {
                out.push_ascii(b", ");
            }
            is_first = false;
            out.push_chars(name.chars());
            out.push_ascii(b"=");
            push_repr(out, value.as_value())?;
        }
        out.push_ascii(b")");
        Ok(())
    })
}

fn namespace_richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    if a.downcast::<SimpleNamespace>().is_none() || b.downcast::<SimpleNamespace>().is_none() {
        return Ok(not_implemented_ref());
    }
    let (left, right) = (instance::dict(a)?, instance::dict(b)?);
    match op {
        CompareOp::Eq | CompareOp::Ne => Ok(bool_ref(compare_truth(Value::of(left), Value::of(right), op)?)),
        _ => Ok(not_implemented_ref()),
    }
}

unsafe fn namespace_dealloc(header: *mut Header) {
    instance::clear(Value::from_word(header as u64));
    // SAFETY: the object is a namespace with no reference left, and its storage is empty.
    unsafe { memory::free_object(header) };
}
