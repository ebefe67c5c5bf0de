//! `super`: attributes of the types that come after one in the method resolution order.

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::objects::str::Str;
use crate::objects::type_object::as_type;
use crate::owned_cell::OwnedCell;
use crate::types::attributes::generic_getattr;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use crate::{memory, names, protocol, rows, throw};
use alloc::format;
use py_abi::layout::Header;

/// `super(class, object)`
#[repr(C)]
pub struct Super {
    header: ObjHeader,
    class: OwnedCell,
    object: OwnedCell,
    object_type: OwnedCell,
}

builtin_type! {
    /// `super`
    pub SUPER: Super = BuiltinType::Super "super", base OBJECT;
    flags: BASETYPE | GC;
    slots: {
        new: make, init: init, repr: repr, getattro: getattro, descr_get: get, dealloc: memory::dealloc_as::<Super>,
        traverse: traverse,
    } inherit TypeSlots::OBJECT;
}

fn make(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    Ok(memory::new_object(ty, |header| Super {
        header,
        class: OwnedCell::EMPTY,
        object: OwnedCell::EMPTY,
        object_type: OwnedCell::EMPTY,
    })?
    .into_ref())
}

fn this(v: Value) -> &'static Super {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast() }
}

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    if !kwnames.is_missing() {
        throw!(TypeError, "super() takes no keyword arguments");
    }
    let (class, object) = match *args {
        // The compiler passes the class cell's content and the first argument where `super()` is called in a method.
        [] => throw!(RuntimeError, "super(): no arguments"),
        [class] => (class, Value::MISSING),
        [class, object] => (class, object),
        _ => throw!(TypeError, "super() expected at most 2 arguments, got {}", args.len()),
    };
    let Some(ty) = as_type(class) else {
        throw!(TypeError, "super() argument 1 must be a type, not {}", class.type_name());
    };
    let this = this(v);
    let object = object.given().filter(|object| !object.is_none());
    let object_type = match object {
        Some(object) => Some(Value::of(receiving_type(ty, object)?).to_ref()),
        None => None,
    };
    this.class.set(Some(class.to_ref()));
    this.object.set(object.map(Value::to_ref));
    this.object_type.set(object_type);
    Ok(())
}

/// The type whose method resolution order counts (`supercheck`).
pub fn receiving_type(ty: &'static TypeObj, object: Value) -> PyResult<&'static TypeObj> {
    if let Some(class) = as_type(object)
        && class.is_subtype_of(ty)
    {
        return Ok(class);
    }
    if object.ty().is_subtype_of(ty) {
        return Ok(object.ty());
    }
    if let Some(class) = protocol::get_attr_optional(object, names::CLASS.get())?
        && let Some(class) = as_type(class.as_value())
        && !core::ptr::eq(class, object.ty())
        && class.is_subtype_of(ty)
    {
        return Ok(class);
    }
    let (kind, text) = match as_type(object) {
        Some(class) => ("type", class.name()),
        None => ("instance of", object.type_name()),
    };
    throw!(
        TypeError,
        "super(type, obj): obj ({kind} {text}) is not an instance or subtype of type ({}).",
        ty.shown_name()
    )
}

/// The attribute of this name of the types after `ty` in the order of `object_type`, bound to `object`; `None` if none has
/// it.
pub fn find_after(ty: &TypeObj, object_type: &'static TypeObj, object: Value, name: &Str) -> PyResult<Option<Ref>> {
    let name = crate::intern::interned(name);
    let mut rest = object_type.mro_iter().skip_while(|class| !core::ptr::eq(*class, ty));
    rest.next();
    let Some(attribute) = rest.find_map(|class| class.dict().get_name(&name)) else { return Ok(None) };
    let attribute = attribute.to_ref();
    let Some(get) = attribute.ty().slots().descr_get() else { return Ok(Some(attribute)) };
    let instance = if object.is(Value::of(object_type)) { Value::MISSING } else { object };
    get(attribute.as_value(), instance, Value::of(object_type)).map(Some)
}

/// `super(ty, object).name`
pub fn attribute_after(ty: &'static TypeObj, object: Value, name: &Str) -> PyResult {
    let object_type = receiving_type(ty, object)?;
    if !name.equals("__class__")
        && let Some(found) = find_after(ty, object_type, object, name)?
    {
        return Ok(found);
    }
    let made = make(&SUPER, &[], Value::MISSING)?;
    init(made.as_value(), &[Value::of(ty), object], Value::MISSING)?;
    generic_getattr(made.as_value(), name)
}

fn getattro(v: Value, name: &Str) -> PyResult {
    let this = this(v);
    if let (Some(object), Some(object_type)) = (this.object.get().given(), as_type_cell(&this.object_type))
        && !name.equals("__class__")
        && let Some(class) = as_type_cell(&this.class)
        && let Some(found) = find_after(class, object_type, object, name)?
    {
        return Ok(found);
    }
    generic_getattr(v, name)
}

fn as_type_cell(cell: &OwnedCell) -> Option<&'static TypeObj> {
    cell.get().given().and_then(as_type)
}

/// Binds an unbound `super(class)`.
fn get(v: Value, instance: Value, _owner: Value) -> PyResult {
    let this = this(v);
    if instance.is_missing() || instance.is_none() || !this.object.get().is_missing() {
        return Ok(v.to_ref());
    }
    crate::call::call_positional(Value::of(v.ty()), &[this.class.get(), instance])
}

fn repr(v: Value) -> PyResult {
    let this = this(v);
    let class = as_type_cell(&this.class).map_or("NULL", TypeObj::name);
    match as_type_cell(&this.object_type) {
        Some(ty) => Str::new_ref(&format!("<super: <class '{class}'>, <{} object>>", ty.name())),
        None => Str::new_ref(&format!("<super: <class '{class}'>, NULL>")),
    }
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a `super`.
    let this = unsafe { &*header.cast::<Super>() };
    for cell in [&this.class, &this.object, &this.object_type] {
        if let Some(v) = cell.get().given() {
            visit(v);
        }
    }
}

rows! { "super":
    get "__thisclass__" => |v| Ok(or_none(&this(v).class));
    get "__self__" => |v| Ok(or_none(&this(v).object));
    get "__self_class__" => |v| Ok(or_none(&this(v).object_type));
}

fn or_none(cell: &OwnedCell) -> Ref {
    cell.get().given().map_or_else(none_ref, Value::to_ref)
}
