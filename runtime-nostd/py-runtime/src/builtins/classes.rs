//! `isinstance`, `issubclass`, `callable`.

use crate::depth::{self, Doing};
use crate::names;
use crate::objects::bool::from_bool;
use crate::objects::tuple::Tuple;
use crate::objects::type_object::TYPE;
use crate::protocol::{call_special, get_attr_optional, is_true};
use crate::types::TypeObj;
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};

rows! { "builtins":
    /// Whether an object is an instance of a class, or of one in a tuple.
    "isinstance" (obj, class_or_tuple, /) => |args| Ok(from_bool(is_instance(args[0], args[1])?).to_ref());
    /// Whether a class derives from a class, or from one in a tuple.
    "issubclass" (cls, class_or_tuple, /) => |args| Ok(from_bool(is_subclass(args[0], args[1])?).to_ref());
    /// Whether an object can be called.
    "callable" (obj, /) => |args| Ok(from_bool(args[0].ty().slots().call.is_some()).to_ref());
}

/// `isinstance(object, class)` (`PyObject_IsInstance`)
pub fn is_instance(object: Value, class: Value) -> PyResult<bool> {
    if Value::of(object.ty()).is(class) {
        return Ok(true);
    }
    if class.downcast_exact::<TypeObj>().is_some() {
        return real_is_instance(object, class);
    }
    if let Some(classes) = class.downcast::<Tuple>() {
        let _depth = depth::enter(Doing::InstanceCheck)?;
        for index in 0..classes.len() {
            if is_instance(object, classes.items()[index])? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    match call_special(class, &names::INSTANCECHECK, &[object]) {
        Some(answer) => is_true(answer?.as_value()),
        None => real_is_instance(object, class),
    }
}

/// `type.__instancecheck__`: by the real type, then by `__class__`.
pub fn real_is_instance(object: Value, class: Value) -> PyResult<bool> {
    if let Some(ty) = class.downcast::<TypeObj>() {
        if object.is_instance_of(ty) {
            return Ok(true);
        }
        let claimed = get_attr_optional(object, names::CLASS.get())?;
        let claimed = claimed.as_ref().and_then(|claimed| claimed.downcast::<TypeObj>());
        return Ok(claimed.is_some_and(|claimed| claimed.is_subtype_of(ty)));
    }
    check_class(class, "isinstance() arg 2 must be a type, a tuple of types, or a union")?;
    match get_attr_optional(object, names::CLASS.get())? {
        Some(own) => abstract_is_subclass(own.as_value(), class),
        None => Ok(false),
    }
}

/// `issubclass(derived, class)` (`PyObject_IsSubclass`)
pub fn is_subclass(derived: Value, class: Value) -> PyResult<bool> {
    if class.ty().is_subtype_of(&TYPE) && Value::of(class.ty()).is(Value::of(&TYPE)) {
        if derived.is(class) {
            return Ok(true);
        }
        return real_is_subclass(derived, class);
    }
    if let Some(classes) = class.downcast::<Tuple>() {
        let _depth = depth::enter(Doing::SubclassCheck)?;
        for index in 0..classes.len() {
            if is_subclass(derived, classes.items()[index])? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    match call_special(class, &names::SUBCLASSCHECK, &[derived]) {
        Some(answer) => is_true(answer?.as_value()),
        None => real_is_subclass(derived, class),
    }
}

/// `type.__subclasscheck__`
pub fn real_is_subclass(derived: Value, class: Value) -> PyResult<bool> {
    if let (Some(derived), Some(class)) = (derived.downcast::<TypeObj>(), class.downcast::<TypeObj>()) {
        return Ok(derived.is_subtype_of(class));
    }
    check_class(derived, "issubclass() arg 1 must be a class")?;
    check_class(class, "issubclass() arg 2 must be a class, a tuple of classes, or a union")?;
    abstract_is_subclass(derived, class)
}

/// A class that is no type object must at least have a tuple of bases.
fn check_class(class: Value, message: &str) -> PyResult<()> {
    if class.downcast::<TypeObj>().is_some() || bases_of(class)?.is_some() {
        return Ok(());
    }
    throw!(TypeError, "{message}")
}

fn bases_of(class: Value) -> PyResult<Option<Ref>> {
    Ok(get_attr_optional(class, names::BASES.get())?.filter(|bases| bases.downcast::<Tuple>().is_some()))
}

fn abstract_is_subclass(derived: Value, class: Value) -> PyResult<bool> {
    if derived.is(class) {
        return Ok(true);
    }
    let Some(bases) = bases_of(derived)? else { return Ok(false) };
    let _depth = depth::enter(Doing::SubclassCheck)?;
    for &base in bases.downcast::<Tuple>().map_or(&[][..], Tuple::items) {
        if abstract_is_subclass(base, class)? {
            return Ok(true);
        }
    }
    Ok(false)
}
