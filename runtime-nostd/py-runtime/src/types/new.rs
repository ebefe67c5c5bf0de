//! Making instances: `type.__call__`, and the `__new__` that builtin types show.

use super::{TypeFlags, TypeObj};
use crate::objects::builtin_function::{self, BuiltinFunction};
use crate::objects::type_object::{self, TYPE};
use crate::rows::spec::{Param, ParamKind, Receiver, Spec};
use crate::rows::{Row, RowKind};
use crate::throw;
use crate::value::{PyResult, Value};

/// `type.__call__`: `__new__`, then `__init__` if that made an instance of the type.
pub fn call_type(callee: Value, args: &[Value], kwnames: Value) -> PyResult {
    let Some(ty) = type_object::as_type(callee) else {
        throw!(TypeError, "'{}' object is not callable", callee.type_name());
    };
    if core::ptr::eq(ty, &TYPE) && args.len() == 1 && kwnames.is_missing() {
        return Ok(Value::of(args[0].ty()).to_ref());
    }
    let Some(new) = ty.slots().new().filter(|_| !ty.has(TypeFlags::NO_NEW)) else {
        throw!(TypeError, "cannot create '{}' instances", full_name(ty));
    };
    let object = new(ty, args, kwnames)?;
    let made = object.ty();
    if !core::ptr::eq(made, ty) && !made.is_subtype_of(ty) {
        return Ok(object);
    }
    if let Some(init) = made.slots().init() {
        init(object.as_value(), args, kwnames)?;
    }
    Ok(object)
}

/// The type's name as CPython's `tp_name` has it: with the module for those outside `builtins`.
pub(crate) fn full_name(ty: &TypeObj) -> alloc::string::String {
    match type_object::module_text(ty) {
        Some(module) if module != "builtins" => alloc::format!("{module}.{}", ty.name()),
        _ => alloc::string::String::from(ty.name()),
    }
}

static PARAMS: [Param; 1] = [Param::new(0, 4, ParamKind::PositionalOnly)];

/// The row behind every builtin type's `__new__`; bound to the type.
static NEW_ROW: Row = Row {
    owner: "type",
    name: "__new__",
    spec: Spec { receiver: Receiver::Class, ..Spec::new("type, *args, **kwargs", &PARAMS) },
    kind: RowKind::Raw(call_new),
};

/// The `__new__` in a builtin type's dict.
pub(super) fn new_attribute(ty: &'static TypeObj) -> PyResult {
    Ok(builtin_function::new(&NEW_ROW, Some(Value::of(ty).to_ref()))?.into_ref())
}

/// The type whose `__new__` a function is.
pub(super) fn owner_of_new(function: &BuiltinFunction) -> Option<&'static TypeObj> {
    core::ptr::eq(function.row(), &NEW_ROW).then(|| type_object::as_type(function.receiver())).flatten()
}

/// `owner.__new__(cls, …)` (`tp_new_wrapper`).
fn call_new(args: &[Value], kwnames: Value) -> PyResult {
    let Some(owner) = type_object::as_type(args[0]) else { throw!(SystemError, "__new__ of no type") };
    let given = args.len() - kwnames.downcast::<crate::objects::tuple::Tuple>().map_or(0, |names| names.len());
    if given < 2 {
        throw!(TypeError, "{}.__new__(): not enough arguments", owner.name());
    }
    let Some(ty) = type_object::as_type(args[1]) else {
        throw!(TypeError, "{}.__new__(X): X is not a type object ({})", owner.name(), args[1].type_name());
    };
    if !ty.is_subtype_of(owner) {
        let (owner, ty) = (owner.name(), ty.name());
        throw!(TypeError, "{owner}.__new__({ty}): {ty} is not a subtype of {owner}");
    }
    // `object.__new__(list)` would make a list without its parts: the first builtin base decides.
    let mut builtin = ty;
    while builtin.has(TypeFlags::HEAP) {
        match builtin.base() {
            Some(base) => builtin = base,
            None => break,
        }
    }
    if builtin.has(TypeFlags::NO_NEW) || builtin.slots().new().is_none() {
        throw!(TypeError, "cannot create '{}' instances", full_name(builtin));
    }
    let new = owner.slots().new();
    let differs = match (builtin.slots().new(), new) {
        (Some(x), Some(y)) => !core::ptr::fn_addr_eq(x, y),
        _ => true,
    };
    if differs {
        let (owner, ty, builtin) = (owner.name(), ty.name(), builtin.name());
        throw!(TypeError, "{owner}.__new__({ty}) is not safe, use {builtin}.__new__()");
    }
    match new {
        Some(new) => new(ty, &args[2..], kwnames),
        None => throw!(TypeError, "cannot create '{}' instances", owner.name()),
    }
}
