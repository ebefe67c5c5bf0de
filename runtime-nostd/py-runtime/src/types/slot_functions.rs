//! The slots of classes: functions that look the special method up and call it (`slot_tp_*` in `Objects/typeobject.c`).

use super::slotdefs::{SLOTDEFS, Special, operator_names};
use super::{TypeFlags, TypeObj};
use crate::depth;
use crate::exceptions::types;
use crate::names::Name;
use crate::objects::bool::{BOOL, bool_value};
use crate::objects::int;
use crate::objects::singletons::{none, not_implemented, not_implemented_ref};
use crate::objects::str::Str;
use crate::protocol;
use crate::raise::catch;
use crate::runtime::runtime;
use crate::throw;
use crate::types::slots::{BinaryFn, TernaryFn, unhashable};
use crate::value::{PyResult, Ref, Value};
use py_abi::ops::{BinaryOp, CompareOp};

/// Calls a special method that must be there.
fn call_required(object: Value, name: &Name, args: &[Value]) -> PyResult {
    match protocol::call_special(object, name, args) {
        Some(result) => result,
        None => throw!(AttributeError, "{}", name.get()),
    }
}

/// Calls a special method; `NotImplemented` if there is none (`vectorcall_maybe`), or if looking it up raises.
fn call_maybe(object: Value, name: &Name, args: &[Value]) -> PyResult {
    let is_computed = object.ty().lookup(name.get()).is_some_and(|method| !method.ty().has(TypeFlags::METHOD_LIKE));
    if is_computed && protocol::get_special(object, name).is_err() {
        drop(runtime().take_pending());
        return Ok(not_implemented_ref());
    }
    protocol::call_special(object, name, args).unwrap_or_else(|| Ok(not_implemented_ref()))
}

pub(super) fn unary<const ROW: u8>(v: Value) -> PyResult {
    call_required(v, &SLOTDEFS[ROW as usize].name, &[])
}

pub(super) fn special_binary<const ROW: u8>(a: Value, b: Value) -> PyResult {
    call_required(a, &SLOTDEFS[ROW as usize].name, &[b])
}

/// `a op b` where one of them is of a class (`SLOT1BINFULL`).
pub(super) fn binary<const OP: u8>(a: Value, b: Value) -> PyResult {
    let op = BinaryOp::ALL[OP as usize];
    let has_this =
        |ty: &TypeObj| ty.slots().binary(op).is_some_and(|f| core::ptr::fn_addr_eq(f, binary::<OP> as BinaryFn));
    ask_both(a, b, None, operator_names(op), has_this)
}

pub(super) fn divmod(a: Value, b: Value) -> PyResult {
    let has_this = |ty: &TypeObj| ty.slots().divmod().is_some_and(|f| core::ptr::fn_addr_eq(f, divmod as BinaryFn));
    ask_both(a, b, None, (Special::DivMod.name(), Special::RDivMod.name()), has_this)
}

pub(super) fn power3(a: Value, b: Value, c: Value) -> PyResult {
    let has_this = |ty: &TypeObj| ty.slots().pow3().is_some_and(|f| core::ptr::fn_addr_eq(f, power3 as TernaryFn));
    ask_both(a, b, Some(c), (Special::Pow.name(), Special::RPow.name()), has_this)
}

/// Asks `a`'s method, and `b`'s reflected one: first if `b`'s class is a subclass that overrides it. `third` is the
/// modulus of `pow`. `has_this` says whether a type's slot is the calling function.
fn ask_both(
    a: Value,
    b: Value,
    third: Option<Value>,
    (name, reflected): (&Name, &Name),
    has_this: impl Fn(&TypeObj) -> bool,
) -> PyResult {
    let ask = |object: Value, method: &Name, other: Value| match third {
        None => call_maybe(object, method, &[other]),
        Some(third) => call_maybe(object, method, &[other, third]),
    };
    let (ta, tb) = (a.ty(), b.ty());
    let mut ask_other = !core::ptr::eq(ta, tb) && has_this(tb);
    if has_this(ta) {
        if ask_other && tb.is_subtype_of(ta) && is_overloaded(ta, tb, reflected) {
            let result = ask(b, reflected, a)?;
            if !result.is(not_implemented()) {
                return Ok(result);
            }
            ask_other = false;
        }
        let result = ask(a, name, b)?;
        if !result.is(not_implemented()) || core::ptr::eq(ta, tb) {
            return Ok(result);
        }
    }
    if ask_other { ask(b, reflected, a) } else { Ok(not_implemented_ref()) }
}

/// Whether the subclass `tb` finds another method than `ta` (`method_is_overloaded`).
fn is_overloaded(ta: &TypeObj, tb: &TypeObj, name: &Name) -> bool {
    match (ta.lookup(name.get()), tb.lookup(name.get())) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(x), Some(y)) => !x.is(y),
    }
}

pub(super) fn hash(v: Value) -> PyResult<i64> {
    let Some(method) = v.ty().lookup(Special::Hash.name().get()) else { return unhashable(v) };
    if method.is_none() {
        return unhashable(v);
    }
    let result = call_required(v, Special::Hash.name(), &[])?;
    if !result.is_instance_of(&int::INT) {
        throw!(TypeError, "__hash__ method should return an integer");
    }
    // What does not fit a hash is hashed as an int.
    match int::to_i64(result.as_value()) {
        Some(-1) => Ok(-2),
        Some(hash) => Ok(hash),
        None => protocol::hash(result.as_value()),
    }
}

pub(super) fn call(callee: Value, args: &[Value], kwnames: Value) -> PyResult {
    depth::check(depth::Doing::Call)?;
    let ty = callee.ty();
    let Some(method) = ty.lookup(Special::Call.name().get()) else {
        throw!(TypeError, "'{}' object is not callable", ty.shown_name());
    };
    let method = method.to_ref();
    if method.ty().has(TypeFlags::METHOD_LIKE) {
        return crate::call::with_first(callee, args, |args| crate::call::call(method.as_value(), args, kwnames));
    }
    match protocol::get_special(callee, Special::Call.name())? {
        Some(bound) => crate::call::call(bound.as_value(), args, kwnames),
        None => throw!(TypeError, "'{}' object is not callable", ty.shown_name()),
    }
}

pub(super) fn richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let special = match op {
        CompareOp::Lt => Special::Lt,
        CompareOp::Le => Special::Le,
        CompareOp::Eq => Special::Eq,
        CompareOp::Ne => Special::Ne,
        CompareOp::Gt => Special::Gt,
        CompareOp::Ge => Special::Ge,
    };
    call_maybe(a, special.name(), &[b])
}

pub(super) fn iter(v: Value) -> PyResult {
    match v.ty().lookup(Special::Iter.name().get()) {
        Some(method) if method.is_none() => throw!(TypeError, "'{}' object is not iterable", v.type_name()),
        _ => call_required(v, Special::Iter.name(), &[]),
    }
}

pub(super) fn next(v: Value) -> PyResult<Option<Ref>> {
    call_required(v, Special::Next.name(), &[]).map(Some)
}

/// `__getattribute__`, then `__getattr__` if that raised `AttributeError` (`slot_tp_getattr_hook`).
pub(super) fn getattro(object: Value, name: &Str) -> PyResult {
    let ty = object.ty();
    let get = match ty.lookup(Special::GetAttribute.name().get()) {
        Some(method) if !super::slotdefs::is_generic_getattribute(method) => {
            let method = method.to_ref();
            call_bound_or_plain(method.as_value(), object, &[Value::of(name)])
        }
        _ => super::attributes::generic_getattr(object, name),
    };
    let raised = match get {
        Ok(v) => return Ok(v),
        Err(raised) => raised,
    };
    let Some(hook) = ty.lookup(Special::GetAttr.name().get()) else { return Err(raised) };
    let hook = hook.to_ref();
    drop(catch(raised, &types::AttributeError)?);
    call_bound_or_plain(hook.as_value(), object, &[Value::of(name)])
}

/// Calls an attribute of the type as a method of `object`.
fn call_bound_or_plain(method: Value, object: Value, args: &[Value]) -> PyResult {
    if method.ty().has(TypeFlags::METHOD_LIKE) {
        return crate::call::with_first(object, args, |args| crate::call::call_positional(method, args));
    }
    match method.ty().slots().descr_get() {
        Some(get) => {
            let bound = get(method, object, Value::of(object.ty()))?;
            crate::call::call_positional(bound.as_value(), args)
        }
        None => crate::call::call_positional(method, args),
    }
}

pub(super) fn setattro(object: Value, name: &Str, v: Value) -> PyResult<()> {
    let name = Value::of(name);
    match v.given() {
        Some(v) => call_required(object, Special::SetAttr.name(), &[name, v]),
        None => call_required(object, Special::DelAttr.name(), &[name]),
    }
    .map(drop)
}

pub(super) fn len(v: Value) -> PyResult<usize> {
    let result = call_required(v, Special::Len.name(), &[])?;
    let number = protocol::index(result.as_value())?;
    match int::to_i64(number.as_value()) {
        Some(len) if len >= 0 => Ok(len as usize),
        _ if int::is_negative(number.as_value()) => throw!(ValueError, "__len__() should return >= 0"),
        _ => throw!(OverflowError, "cannot fit 'int' into an index-sized integer"),
    }
}

pub(super) fn getitem(container: Value, key: Value) -> PyResult {
    call_required(container, Special::GetItem.name(), &[key])
}

pub(super) fn setitem(container: Value, key: Value, v: Value) -> PyResult<()> {
    match v.given() {
        Some(v) => call_required(container, Special::SetItem.name(), &[key, v]),
        None => call_required(container, Special::DelItem.name(), &[key]),
    }
    .map(drop)
}

pub(super) fn contains(container: Value, item: Value) -> PyResult<bool> {
    match container.ty().lookup(Special::Contains.name().get()) {
        Some(method) if method.is_none() => {
            throw!(TypeError, "'{}' object is not a container", container.type_name())
        }
        _ => protocol::is_true(call_required(container, Special::Contains.name(), &[item])?.as_value()),
    }
}

pub(super) fn truth(v: Value) -> PyResult<bool> {
    if v.ty().lookup(Special::Bool.name().get()).is_some_and(Value::is_none) {
        throw!(TypeError, "'{}' cannot be interpreted as a boolean", v.type_name());
    }
    let result = call_required(v, Special::Bool.name(), &[])?;
    if result.is_instance_of(&BOOL) {
        return Ok(result.is(bool_value(true)));
    }
    throw!(TypeError, "__bool__ should return bool, returned {}", result.type_name())
}

pub(super) fn descr_get(descriptor: Value, instance: Value, owner: Value) -> PyResult {
    let or_none = |v: Value| v.given().unwrap_or_else(none);
    call_required(descriptor, Special::Get.name(), &[or_none(instance), or_none(owner)])
}

pub(super) fn descr_set(descriptor: Value, instance: Value, v: Value) -> PyResult<()> {
    match v.given() {
        Some(v) => call_required(descriptor, Special::Set.name(), &[instance, v]),
        None => call_required(descriptor, Special::Delete.name(), &[instance]),
    }
    .map(drop)
}

pub(super) fn init(object: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let Some(method) = object.ty().lookup(Special::Init.name().get()) else {
        throw!(AttributeError, "__init__");
    };
    let method = method.to_ref();
    let result = if method.ty().has(TypeFlags::METHOD_LIKE) {
        crate::call::with_first(object, args, |args| crate::call::call(method.as_value(), args, kwnames))?
    } else {
        match protocol::get_special(object, Special::Init.name())? {
            Some(bound) => crate::call::call(bound.as_value(), args, kwnames)?,
            None => throw!(AttributeError, "__init__"),
        }
    };
    if !result.is_none() {
        throw!(TypeError, "__init__() should return None, not '{}'", result.type_name());
    }
    Ok(())
}

pub(super) fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let method = protocol::get_attr(Value::of(ty), Special::New.name().get())?;
    crate::call::with_first(Value::of(ty), args, |args| crate::call::call(method.as_value(), args, kwnames))
}

/// `__del__`: what it raises is reported, not propagated.
pub(super) fn finalize(object: Value) {
    let Some(method) = object.ty().lookup(Special::Del.name().get()).map(Value::to_ref) else { return };
    if let Some(Err(raised)) = protocol::call_special(object, Special::Del.name(), &[]) {
        crate::exceptions::report_unraisable(raised, "calling deallocator", method.as_value());
    }
}
