//! `member_descriptor`: a name of `__slots__`; and the `__dict__` and `__weakref__` that a class gives its instances.

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::dict::Dict;
use crate::objects::module::Module;
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::objects::str::Str;
use crate::objects::type_object::as_type;
use crate::objects::{descriptors, instance};
use crate::rows::spec::Spec;
use crate::rows::{Row, RowKind};
use crate::types::{TypeFlags, TypeObj, TypeSlots};
use crate::value::{Own, PyResult, Raised, Ref, Value};
use crate::{names, raise, rows, throw};
use alloc::format;
use alloc::vec::Vec;
use core::ptr;
use py_abi::layout::Header;

/// A slot of a class's instances.
///
/// Where instances have no `__dict__`, slots are attributes of the shape like others and found by name. Beside a
/// `__dict__` they must not show up in it: there they are reserved slots, found by index.
#[repr(C)]
pub struct Member {
    header: ObjHeader,
    name: Own<Str>,
    owner: Own<TypeObj>,
    index: usize,
}

builtin_type! {
    /// `types.MemberDescriptorType`
    pub MEMBER_DESCRIPTOR: Member = BuiltinType::MemberDescriptor "member_descriptor", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        repr: repr, descr_get: get, descr_set: set, dealloc: crate::memory::dealloc_as::<Member>, traverse: traverse,
    } inherit TypeSlots::OBJECT;
}

/// The descriptor of a slot.
pub fn new(owner: &Own<TypeObj>, name: &Own<Str>, index: usize) -> PyResult {
    let (name, owner) = (name.clone(), owner.clone());
    Ok(crate::memory::new_object(&MEMBER_DESCRIPTOR, |header| Member { header, name, owner, index })?.into_ref())
}

fn this(v: Value) -> &'static Member {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast() }
}

/// The names of a class's own slots, in order.
pub fn names_of(ty: &TypeObj) -> PyResult<Vec<Own<Str>>> {
    let mut names: Vec<Own<Str>> = Vec::new();
    let mut at = 0;
    while let Some((next, _, v)) = ty.dict().next_from(at) {
        at = next;
        if let Some(member) = v.downcast_exact::<Member>().filter(|member| ptr::eq(&*member.owner, ty)) {
            let place = names.partition_point(|known| known.chars().order(member.name.chars()).is_lt());
            names.insert(place, member.name.clone());
        }
    }
    Ok(names)
}

impl Member {
    /// Whether the slot of this object's class is an attribute of the shape, so that inline caches may hold it.
    pub fn is_in_shape(object: Value) -> bool {
        !object.ty().has(TypeFlags::HAS_DICT)
    }
}

fn repr(v: Value) -> PyResult {
    let this = this(v);
    Str::new_ref(&format!("<member '{}' of '{}' objects>", &*this.name, this.owner.name()))
}

fn check(this: &Member, instance: Value) -> PyResult<()> {
    if instance.is_instance_of(&this.owner) {
        return Ok(());
    }
    throw!(
        TypeError,
        "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
        &*this.name,
        this.owner.shown_name(),
        instance.type_name()
    )
}

fn get(v: Value, object: Value, _owner: Value) -> PyResult {
    if object.is_missing() {
        return Ok(v.to_ref());
    }
    let this = this(v);
    check(this, object)?;
    let found = if Member::is_in_shape(object) {
        instance::get(object, &this.name)
    } else {
        // SAFETY: the class reserved the slot.
        Value::from_word(unsafe { *instance::reserved_slot(object, this.index) }).given()
    };
    match found {
        Some(v) => Ok(v.to_ref()),
        None => Err(unset(object, &this.name)),
    }
}

/// Raises for a slot without a value: with the type's full name, unlike other missing attributes.
#[cold]
fn unset(object: Value, name: &Str) -> Raised {
    let ty = crate::objects::type_names::full_name(object.ty());
    let raised = raise!(AttributeError, "'{ty}' object has no attribute '{name}'");
    crate::exceptions::attach_attribute(&raised, object, name);
    raised
}

fn set(v: Value, object: Value, value: Value) -> PyResult<()> {
    let this = this(v);
    check(this, object)?;
    let old = if Member::is_in_shape(object) {
        match value.given() {
            Some(value) => {
                drop(instance::set(object, &this.name, value.to_ref())?);
                return Ok(());
            }
            None => instance::remove(object, &this.name)?,
        }
    } else {
        let word = value.given().map_or(0, |value| value.to_ref().into_word());
        // SAFETY: the class reserved the slot; what it held was owned.
        unsafe { Ref::from_word_or_none(ptr::replace(instance::reserved_slot(object, this.index), word)) }
    };
    if value.is_missing() && old.is_none() {
        throw!(AttributeError, "{}", &*this.name);
    }
    Ok(())
}

/// The setter of attributes that CPython keeps as read-only members.
pub fn read_only(_: Value, _: Value) -> PyResult<()> {
    throw!(AttributeError, "readonly attribute")
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is of this type.
    let this = unsafe { &*header.cast::<Member>() };
    visit(this.owner.as_value());
}

rows! { "member_descriptor":
    get "__name__" => |v| Ok(this(v).name.clone().into_ref());
    get "__qualname__" => |v| Str::new_ref(&format!("{}.{}", this(v).owner.name(), &*this(v).name));
    get "__objclass__" => |v| Ok(this(v).owner.clone().into_ref());
    get "__doc__" => |_| Ok(none_ref());
}

static DICT_ROW: Row =
    Row { owner: "", name: "__dict__", spec: Spec::NONE, kind: RowKind::GetSet(get_dict, Some(set_dict)) };
static WEAKREF_ROW: Row =
    Row { owner: "", name: "__weakref__", spec: Spec::NONE, kind: RowKind::GetSet(get_weakref, None) };

/// Gives a class the descriptor of `__dict__`.
pub fn enter_dict_attribute(ty: &Own<TypeObj>) -> PyResult<()> {
    ty.dict().set_name(names::DICT.get(), descriptors::new_getset(ty.for_ever(), &DICT_ROW)?).map(drop)
}

/// Gives a class the descriptor of `__weakref__`.
pub fn enter_weakref_attribute(ty: &Own<TypeObj>) -> PyResult<()> {
    ty.dict().set_name(names::WEAKREF.get(), descriptors::new_getset(ty.for_ever(), &WEAKREF_ROW)?).map(drop)
}

/// `object.__dict__` of anything whose attributes `objects::instance` keeps.
pub fn get_dict(object: Value) -> PyResult {
    if let Some(ty) = as_type(object) {
        return crate::objects::mapping_proxy::new(Value::of(ty.dict()));
    }
    if !instance::has_storage(object.ty()) {
        throw!(AttributeError, "'{}' object has no attribute '__dict__'", object.type_name());
    }
    Ok(Value::of(instance::dict(object)?).to_ref())
}

/// `object.__dict__ = v`
pub fn set_dict(object: Value, v: Value) -> PyResult<()> {
    // A class of types or modules gets the descriptor from another base.
    if as_type(object).is_some() {
        throw!(AttributeError, "attribute '__dict__' of 'type' objects is not writable");
    }
    if object.downcast::<Module>().is_some() {
        return read_only(object, v);
    }
    let Some(v) = v.given() else {
        // The object goes on with an empty one.
        instance::replace_dict(object, Dict::new()?);
        return Ok(());
    };
    let Some(dict) = v.downcast::<Dict>() else {
        throw!(TypeError, "__dict__ must be set to a dictionary, not a '{}'", v.type_name());
    };
    instance::replace_dict(object, Own::share(dict));
    Ok(())
}

/// The same of builtin types' instances, which cannot do without (`PyObject_GenericSetDict`).
pub fn set_lasting_dict(object: Value, v: Value) -> PyResult<()> {
    if v.is_missing() {
        throw!(TypeError, "cannot delete __dict__");
    }
    set_dict(object, v)
}

fn get_weakref(object: Value) -> PyResult {
    Ok(crate::objects::weakref::first_of(object).unwrap_or_else(none_ref))
}
