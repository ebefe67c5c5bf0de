//! `object`: the base of every type.

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::bool::bool_ref;
use crate::objects::dict::Dict;
use crate::objects::instance;
use crate::objects::singletons::{none_ref, not_implemented, not_implemented_ref};
use crate::objects::str::Str;
use crate::objects::type_object::{as_type, full_name};
use crate::types::slots::{InitFn, NewFn};
use crate::types::{TypeFlags, TypeObj, TypeSlots};
use crate::value::{PyResult, Value};
use crate::{memory, names, protocol, rows, throw};
use alloc::format;
use py_abi::layout::InstanceObj;
use py_abi::ops::CompareOp;

/// An instance of `object` itself.
#[repr(C)]
pub struct PlainObject {
    header: ObjHeader,
}

builtin_type! {
    /// object()
    /// --
    ///
    /// `object`
    pub OBJECT: PlainObject = BuiltinType::Object "object", base NO_BASE;
    flags: BASETYPE;
    slots: { new: object_new, init: object_init } inherit TypeSlots::OBJECT;
}

// Compiled code finds the storage word and the inline slots of instances here.
const _: () = assert!(size_of::<PlainObject>() == core::mem::offset_of!(InstanceObj, overflow));

/// The number that stands for an object's address in `repr` and `id`.
pub fn address_for_repr(v: Value) -> u64 {
    v.word()
}

fn has_own_new(ty: &TypeObj) -> bool {
    ty.slots().new().is_none_or(|new| !core::ptr::fn_addr_eq(new, object_new as NewFn))
}

/// Whether a class has an `__init__` other than `object`'s.
pub fn has_own_init(ty: &TypeObj) -> bool {
    ty.slots().init().is_some_and(|init| !core::ptr::fn_addr_eq(init, object_init as InitFn))
}

/// `object.__new__`: arguments are an error unless `__init__` takes them (`object_new` in `Objects/typeobject.c`).
pub fn object_new(ty: &'static TypeObj, args: &[Value], _kwnames: Value) -> PyResult {
    if !args.is_empty() {
        if has_own_new(ty) {
            throw!(TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
        }
        if !has_own_init(ty) {
            throw!(TypeError, "{}() takes no arguments", ty.shown_name());
        }
    }
    if ty.has(TypeFlags::ABSTRACT) {
        return Err(abstract_instance(ty));
    }
    allocate(ty)
}

/// A new instance without attributes of a class whose layout is `object`'s.
#[inline]
pub fn allocate(ty: &'static TypeObj) -> PyResult {
    let header = memory::alloc_object::<PlainObject>(ty, size_of::<PlainObject>())?;
    // SAFETY: the object is complete: its slots are unbound.
    unsafe {
        memory::track(header);
        Ok(crate::value::Ref::from_word(header.as_ptr() as u64))
    }
}

#[cold]
fn abstract_instance(ty: &'static TypeObj) -> crate::value::Raised {
    let methods = match protocol::get_attr(Value::of(ty), names::ABSTRACTMETHODS.get())
        .and_then(|methods| protocol::collect(methods.as_value()))
    {
        Ok(methods) => methods,
        Err(raised) => return raised,
    };
    let mut texts: alloc::vec::Vec<alloc::string::String> = alloc::vec::Vec::new();
    for method in &methods {
        match protocol::str_text(method.as_value()) {
            Ok(text) => {
                let text = format!("'{text}'");
                texts.insert(texts.partition_point(|known| *known < text), text);
            }
            Err(raised) => return raised,
        }
    }
    let plural = if texts.len() == 1 { "" } else { "s" };
    crate::raise!(
        TypeError,
        "Can't instantiate abstract class {} without an implementation for abstract method{plural} {}",
        ty.name(),
        texts.join(", ")
    )
}

/// `object.__init__`: arguments are an error unless `__new__` takes them.
pub fn object_init(object: Value, args: &[Value], _kwnames: Value) -> PyResult<()> {
    if !args.is_empty() {
        let ty = object.ty();
        if has_own_init(ty) {
            throw!(TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
        }
        if !has_own_new(ty) {
            throw!(TypeError, "{}.__init__() takes exactly one argument (the instance to initialize)", ty.shown_name());
        }
    }
    Ok(())
}

/// `object.__repr__`
pub fn object_repr(object: Value) -> PyResult {
    Str::new_ref(&format!("<{} object at {:#x}>", full_name(object.ty()), address_for_repr(object)))
}

/// `object.__str__`: the repr.
pub fn object_str(object: Value) -> PyResult {
    // The slot itself: whoever asked for `str` says what is wrong with the result.
    match object.ty().slots().repr() {
        Some(repr) => repr(object),
        None => object_repr(object),
    }
}

/// `object.__hash__`: the address without its always-zero bits, as CPython rotates it.
pub fn identity_hash(object: Value) -> PyResult<i64> {
    Ok(object.word().rotate_right(4) as i64)
}

/// `object.__eq__` and its kin: identity for `==`, the negation of `==` for `!=`.
pub fn object_richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    match op {
        CompareOp::Eq if a.is(b) => Ok(bool_ref(true)),
        CompareOp::Ne => {
            let Some(compare) = a.ty().slots().richcompare() else { return Ok(not_implemented_ref()) };
            let equal = compare(a, b, CompareOp::Eq)?;
            if equal.is(not_implemented()) {
                return Ok(equal);
            }
            Ok(bool_ref(!protocol::is_true(equal.as_value())?))
        }
        CompareOp::Eq | CompareOp::Lt | CompareOp::Le | CompareOp::Gt | CompareOp::Ge => Ok(not_implemented_ref()),
    }
}

rows! { "object":
    getset "__class__" => |v| Ok(Value::of(v.ty()).to_ref()), set_class;
    "__format__" (self, format_spec, /) => format;
    "__dir__" (self, /) => |args| crate::types::dir::of_object(args[0]);
    "__sizeof__" (self, /) => |args| Ok(crate::value::Ref::small_int(args[0].ty().basic_size() as i64));
    "__init_subclass__" (type, *args, **kwargs) => init_subclass;
    "__subclasshook__" (type, object, /) => |_| Ok(not_implemented_ref());
}

/// `object.__format__`: the str, and no format but the empty one.
fn format(args: &[Value]) -> PyResult {
    let Some(spec) = args[1].downcast::<Str>() else {
        throw!(TypeError, "__format__() argument must be str, not {}", args[1].type_name());
    };
    if !spec.is_empty() {
        throw!(TypeError, "unsupported format string passed to {}.__format__", args[0].type_name());
    }
    protocol::str(args[0])
}

fn init_subclass(args: &[Value]) -> PyResult {
    let name = as_type(args[0]).map_or("object", TypeObj::name);
    if let Some(rest) = args[1].downcast::<crate::objects::tuple::Tuple>().filter(|rest| !rest.is_empty()) {
        throw!(TypeError, "{name}.__init_subclass__() takes no arguments ({} given)", rest.len());
    }
    if args[2].downcast::<Dict>().is_some_and(|keywords| !keywords.is_empty()) {
        throw!(TypeError, "{name}.__init_subclass__() takes no keyword arguments");
    }
    Ok(none_ref())
}

/// `object.__class__ = class` (`object_set_class`).
fn set_class(object: Value, class: Value) -> PyResult<()> {
    if class.is_missing() {
        throw!(TypeError, "can't delete __class__ attribute");
    }
    let Some(new) = as_type(class) else {
        throw!(TypeError, "__class__ must be set to a class, not '{}' object", class.type_name());
    };
    let old = object.ty();
    if !(new.has(TypeFlags::HEAP) && old.has(TypeFlags::HEAP)) {
        throw!(TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
    }
    if core::ptr::eq(old, new) {
        return Ok(());
    }
    if !instance::can_become(old, new)? {
        throw!(TypeError, "__class__ assignment: '{}' object layout differs from '{}'", new.name(), old.name());
    }
    instance::change_class(object, new)
}
