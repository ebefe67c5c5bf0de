//! `property`.

use crate::builtin_type;
use crate::exceptions::types::AttributeError;
use crate::object::ObjHeader;
use crate::objects::member::read_only;
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::owned_cell::OwnedCell;
use crate::protocol::set_attr;
use crate::raise::catch;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Raised, Ref, Value};
use crate::{memory, names, protocol, raise, rows, throw};
use core::cell::Cell;
use py_abi::layout::Header;

/// A computed attribute.
#[repr(C)]
pub struct Property {
    header: ObjHeader,
    get: OwnedCell,
    set: OwnedCell,
    delete: OwnedCell,
    doc: OwnedCell,
    name: OwnedCell,
    /// The documentation came from the getter, and a copy takes it from its own.
    doc_of_getter: Cell<bool>,
}

builtin_type! {
    /// property(fget=None, fset=None, fdel=None, doc=None)
    /// --
    ///
    /// `property`
    pub PROPERTY: Property = BuiltinType::Property "property", base OBJECT;
    flags: BASETYPE | GC;
    slots: {
        new: make, init: init, descr_get: get, descr_set: set, dealloc: memory::dealloc_as::<Property>,
        traverse: traverse, clear: clear,
    } inherit TypeSlots::OBJECT;
}

fn make(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    Ok(memory::new_object(ty, |header| Property {
        header,
        get: OwnedCell::EMPTY,
        set: OwnedCell::EMPTY,
        delete: OwnedCell::EMPTY,
        doc: OwnedCell::EMPTY,
        name: OwnedCell::EMPTY,
        doc_of_getter: Cell::new(false),
    })?
    .into_ref())
}

crate::signature! { static INIT = "property" (fget=None, fset=None, fdel=None, doc=None); }

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let bound = INIT.bind(args, kwnames)?;
    let property = this(v);
    let owned = |v: Value| v.given().filter(|v| !v.is_none()).map(Value::to_ref);
    property.get.set(owned(bound[0]));
    property.set.set(owned(bound[1]));
    property.delete.set(owned(bound[2]));
    property.doc_of_getter.set(false);
    let mut doc = bound[3].given().map(Value::to_ref);
    if doc.as_ref().is_none_or(|doc| doc.is_none())
        && let Some(getter) = property.get.get().given()
    {
        doc = protocol::get_attr_optional(getter, names::DOC.get())?.filter(|doc| !doc.is_none());
        property.doc_of_getter.set(doc.is_some());
    }
    if v.is_exact::<Property>() {
        property.doc.set(doc);
        return Ok(());
    }
    // The class of a subclass has a `__doc__` of its own, which would hide one that is here.
    match set_attr(v, names::DOC.get(), doc.unwrap_or_else(none_ref).as_value()) {
        Err(raised) if !property.doc_of_getter.get() => catch(raised, &AttributeError).map(drop),
        result => result,
    }
}

fn this(v: Value) -> &'static Property {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast() }
}

fn get(v: Value, instance: Value, _owner: Value) -> PyResult {
    if instance.is_missing() || instance.is_none() {
        return Ok(v.to_ref());
    }
    let property = this(v);
    match property.get.get().given() {
        Some(getter) => {
            let getter = getter.to_ref();
            crate::call::call_positional(getter.as_value(), &[instance])
        }
        None => Err(lacks(property, instance, "getter")),
    }
}

fn set(v: Value, instance: Value, value: Value) -> PyResult<()> {
    let property = this(v);
    let function = if value.is_missing() { &property.delete } else { &property.set };
    let Some(function) = function.get().given().map(Value::to_ref) else {
        return Err(lacks(property, instance, if value.is_missing() { "deleter" } else { "setter" }));
    };
    match value.given() {
        Some(value) => crate::call::call_positional(function.as_value(), &[instance, value]),
        None => crate::call::call_positional(function.as_value(), &[instance]),
    }
    .map(drop)
}

/// The property's name: what `__set_name__` said, or the getter's.
fn name(property: &Property) -> PyResult<Option<Ref>> {
    if let Some(name) = property.name.get().given() {
        return Ok(Some(name.to_ref()));
    }
    match property.get.get().given() {
        Some(getter) => protocol::get_attr_optional(getter, names::NAME.get()),
        None => Ok(None),
    }
}

#[cold]
fn lacks(property: &Property, instance: Value, what: &str) -> Raised {
    let kind = instance.ty();
    let qualname = crate::objects::type_object::qualname_text(kind);
    match name(property) {
        Ok(Some(name)) => match protocol::repr_text(name.as_value()) {
            Ok(name) => raise!(AttributeError, "property {name} of '{qualname}' object has no {what}"),
            Err(raised) => raised,
        },
        Ok(None) => raise!(AttributeError, "property of '{qualname}' object has no {what}"),
        Err(raised) => raised,
    }
}

/// Whether a function or descriptor says that it is abstract (`_PyObject_IsAbstract`).
pub fn is_abstract(v: Value) -> PyResult<bool> {
    match protocol::get_attr_optional(v, names::ISABSTRACTMETHOD.get())? {
        Some(flag) => protocol::is_true(flag.as_value()),
        None => Ok(false),
    }
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a property.
    let property = unsafe { &*header.cast::<Property>() };
    for cell in [&property.get, &property.set, &property.delete, &property.doc, &property.name] {
        if let Some(v) = cell.get().given() {
            visit(v);
        }
    }
}

fn clear(v: Value) {
    let property = this(v);
    for cell in [&property.get, &property.set, &property.delete, &property.doc, &property.name] {
        cell.set(None);
    }
}

rows! { "property":
    /// A property that reads otherwise.
    "getter" (self, object, /) => |args| copy(args[0], [Some(args[1]), None, None]);
    /// A property that writes otherwise.
    "setter" (self, object, /) => |args| copy(args[0], [None, Some(args[1]), None]);
    /// A property that deletes otherwise.
    "deleter" (self, object, /) => |args| copy(args[0], [None, None, Some(args[1])]);
    raw "__set_name__" (self, owner, name, /) => set_name;
    getset "fget" => |v| Ok(or_none(&this(v).get)), read_only;
    getset "fset" => |v| Ok(or_none(&this(v).set)), read_only;
    getset "fdel" => |v| Ok(or_none(&this(v).delete)), read_only;
    getset "__doc__" => |v| Ok(or_none(&this(v).doc)), set_doc;
    getset "__name__" => get_name, set_name_attribute;
    get "__isabstractmethod__" => get_is_abstract;
}

fn or_none(cell: &OwnedCell) -> Ref {
    cell.get().given().map_or_else(none_ref, Value::to_ref)
}

/// A property like this one with some functions replaced (`property_copy`).
fn copy(v: Value, replacements: [Option<Value>; 3]) -> PyResult {
    let property = this(v);
    let own = [&property.get, &property.set, &property.delete];
    let mut functions = own.map(or_none);
    for (function, replacement) in functions.iter_mut().zip(replacements) {
        if let Some(replacement) = replacement.filter(|replacement| !replacement.is_none()) {
            *function = replacement.to_ref();
        }
    }
    let keeps_doc = !property.doc_of_getter.get() || functions[0].is_none();
    let doc = if keeps_doc { or_none(&property.doc) } else { none_ref() };
    let [get, set, delete] = &functions;
    let made = crate::call::call_positional(
        Value::of(v.ty()),
        &[get.as_value(), set.as_value(), delete.as_value(), doc.as_value()],
    )?;
    if let Some(made) = made.downcast::<Property>() {
        made.name.set(property.name.get().given().map(Value::to_ref));
    }
    Ok(made)
}

fn set_name(args: &[Value], _: Value) -> PyResult {
    let [property, _, name] = args else {
        throw!(TypeError, "__set_name__() takes 2 positional arguments but {} were given", args.len() - 1);
    };
    this(*property).name.set(Some(name.to_ref()));
    Ok(none_ref())
}

fn set_doc(property: Value, v: Value) -> PyResult<()> {
    this(property).doc.set(v.given().map(Value::to_ref));
    Ok(())
}

fn get_name(v: Value) -> PyResult {
    match name(this(v))? {
        Some(name) => Ok(name),
        None => throw!(AttributeError, "'property' object has no attribute '__name__'"),
    }
}

fn set_name_attribute(property: Value, v: Value) -> PyResult<()> {
    this(property).name.set(v.given().map(Value::to_ref));
    Ok(())
}

fn get_is_abstract(v: Value) -> PyResult {
    let property = this(v);
    for cell in [&property.get, &property.set, &property.delete] {
        if let Some(function) = cell.get().given().map(Value::to_ref)
            && is_abstract(function.as_value())?
        {
            return Ok(crate::objects::bool::bool_ref(true));
        }
    }
    Ok(crate::objects::bool::bool_ref(false))
}
