//! `defaultdict`: a dict that makes the values of missing keys.

use alloc::format;
use py_abi::layout::Header;
use py_runtime::call::{call, call_positional};
use py_runtime::intern::intern_text;
use py_runtime::memory::{dealloc_as, new_object};
use py_runtime::objects::dict::{DICT, Dict, SLOTS, missing_key};
use py_runtime::objects::generic_alias;
use py_runtime::objects::nested_repr::guarded;
use py_runtime::objects::singletons::{none_ref, not_implemented_ref};
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::owned_cell::OwnedCell;
use py_runtime::protocol::{call_method, iter, repr_text};
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, throw};

/// A dict and what makes values.
#[repr(C)]
pub struct DefaultDict {
    dict: Dict,
    factory: OwnedCell,
}

native_type! {
    /// `collections.defaultdict`
    pub DEFAULT_DICT: DefaultDict = "collections" "defaultdict", base DICT;
    flags: BASETYPE | GC | DICT | MAPPING;
    slots: {
        new: make, init: init, repr: repr, or: or, dealloc: dealloc_as::<DefaultDict>, traverse: traverse, clear: clear,
    } inherit SLOTS;
    rows: {
        "__missing__" (self, key, /) => missing;
        /// Another one with the same items.
        "copy" (self, /) => |args| copy(args[0]);
        "__copy__" (self, /) => |args| copy(args[0]);
        "__reduce__" (self, /) => reduce;
        "__class_getitem__" (type, object, /) => |args| generic_alias::new(args[0], args[1]);
        getset "default_factory" => |v| Ok(factory(v)), set_factory;
    }
}

fn this(v: Value) -> &'static DefaultDict {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

/// What makes values, or None.
fn factory(v: Value) -> Ref {
    this(v).factory.get().given().map_or_else(none_ref, Value::to_ref)
}

fn set_factory(v: Value, factory: Value) -> PyResult<()> {
    this(v).factory.set(factory.given().map(Value::to_ref));
    Ok(())
}

fn make(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    let made = new_object(ty, |header| DefaultDict { dict: Dict::laid_out(header), factory: OwnedCell::EMPTY })?;
    Ok(made.into_ref())
}

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let keywords = kwnames.downcast::<Tuple>().map_or(0, Tuple::len);
    let (factory, rest) = if args.len() > keywords { (Some(args[0]), &args[1..]) } else { (None, args) };
    let factory = factory.filter(|factory| !factory.is_none());
    if factory.is_some_and(|factory| factory.ty().slots().call().is_none()) {
        throw!(TypeError, "first argument must be callable or None");
    }
    this(v).factory.set(factory.map(Value::to_ref));
    match SLOTS.init {
        Some(init) => init(v, rest, kwnames),
        None => Ok(()),
    }
}

fn missing(args: &[Value]) -> PyResult {
    let (v, key) = (args[0], args[1]);
    let factory = factory(v);
    if factory.as_value().is_none() {
        return Err(missing_key(key));
    }
    let made = call_positional(factory.as_value(), &[])?;
    this(v).dict.get_or_set(key, made.as_value())
}

fn repr(v: Value) -> PyResult {
    let Some(plain) = SLOTS.repr else { return Ok(none_ref()) };
    let items = plain(v)?;
    let items = py_runtime::protocol::str_text(items.as_value())?;
    let factory = factory(v);
    guarded(factory.as_value(), "...", |out| {
        let name = v.ty().name();
        let text = format!("{name}({}, {items})", repr_text(factory.as_value())?);
        out.push_chars(Str::new(&text)?.chars());
        Ok(())
    })
}

/// The same type with the same factory, over other items.
fn with_items(v: Value, items: Value) -> PyResult {
    call(Value::of(v.ty()), &[factory(v).as_value(), items], Value::MISSING)
}

fn copy(v: Value) -> PyResult {
    with_items(v, v)
}

fn or(a: Value, b: Value) -> PyResult {
    if a.downcast::<Dict>().is_none() || b.downcast::<Dict>().is_none() {
        return Ok(not_implemented_ref());
    }
    let owner = if a.is_instance_of(&DEFAULT_DICT) { a } else { b };
    let union = with_items(owner, a)?;
    if let Some(union) = union.as_value().downcast::<Dict>() {
        union.update_from(b)?;
    }
    Ok(union)
}

fn reduce(args: &[Value]) -> PyResult {
    let v = args[0];
    let factory = factory(v);
    let arguments = if factory.as_value().is_none() { Tuple::empty() } else { Tuple::from_refs([factory])? };
    let items = call_method(v, &*intern_text("items")?, &[])?;
    let items = iter(items.as_value())?;
    let parts = [Value::of(v.ty()).to_ref(), arguments.into_ref(), none_ref(), none_ref(), items];
    Ok(Tuple::from_refs(parts)?.into_ref())
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a `defaultdict`, which begins as a dict does.
    unsafe {
        (*header.cast::<DefaultDict>()).factory.traverse(visit);
        if let Some(traverse) = SLOTS.traverse {
            traverse(header, visit);
        }
    }
}

fn clear(v: Value) {
    this(v).dict.clear();
    this(v).factory.set(None);
}
