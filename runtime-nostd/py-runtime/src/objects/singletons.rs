//! `None`, `NotImplemented` and `...`.

use crate::builtin_type;
use crate::object::{ObjHeader, Object};
use crate::objects::object::OBJECT;
use crate::objects::str::Str;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};

/// An object without content.
#[repr(C)]
pub struct Singleton<const WHICH: u8> {
    header: ObjHeader,
}

type NoneObj = Singleton<0>;
type NotImplementedObj = Singleton<1>;
type EllipsisObj = Singleton<2>;

builtin_type! {
    /// NoneType()
    /// --
    ///
    /// `types.NoneType`
    pub NONE_TYPE: NoneObj = BuiltinType::NoneType "NoneType", base OBJECT;
    flags: NONE;
    slots: { repr: none_repr, bool: none_bool, hash: none_hash, new: none_new } inherit TypeSlots::OBJECT;
}

builtin_type! {
    /// NotImplementedType()
    /// --
    ///
    /// `types.NotImplementedType`
    pub NOT_IMPLEMENTED_TYPE: NotImplementedObj = BuiltinType::NotImplemented "NotImplementedType", base OBJECT;
    flags: NONE;
    slots: { repr: not_implemented_repr, bool: not_implemented_bool, new: not_implemented_new } inherit TypeSlots::OBJECT;
}

builtin_type! {
    /// ellipsis()
    /// --
    ///
    /// `types.EllipsisType`
    pub ELLIPSIS_TYPE: EllipsisObj = BuiltinType::Ellipsis "ellipsis", base OBJECT;
    flags: NONE;
    slots: { repr: ellipsis_repr, new: ellipsis_new } inherit TypeSlots::OBJECT;
}

#[unsafe(export_name = "molt_none")]
static NONE: NoneObj = Singleton { header: ObjHeader::immortal(NoneObj::SHAPE) };
#[unsafe(export_name = "molt_not_implemented")]
static NOT_IMPLEMENTED: NotImplementedObj = Singleton { header: ObjHeader::immortal(NotImplementedObj::SHAPE) };
#[unsafe(export_name = "molt_ellipsis")]
static ELLIPSIS: EllipsisObj = Singleton { header: ObjHeader::immortal(EllipsisObj::SHAPE) };

/// `None`
#[inline]
pub fn none() -> Value {
    Value::of(&NONE)
}

/// `None` as a result.
#[inline]
pub fn none_ref() -> Ref {
    none().to_ref()
}

/// `NotImplemented`
#[inline]
pub fn not_implemented() -> Value {
    Value::of(&NOT_IMPLEMENTED)
}

/// `NotImplemented` as a result.
#[inline]
pub fn not_implemented_ref() -> Ref {
    not_implemented().to_ref()
}

/// `...`
#[inline]
pub fn ellipsis() -> Value {
    Value::of(&ELLIPSIS)
}

/// The one instance of a type whose constructor takes nothing.
fn only(name: &str, args: &[Value], instance: Value) -> PyResult {
    if !args.is_empty() {
        crate::throw!(TypeError, "{name} takes no arguments");
    }
    Ok(instance.to_ref())
}

fn none_new(_: &'static TypeObj, args: &[Value], _: Value) -> PyResult {
    only("NoneType", args, none())
}

fn not_implemented_new(_: &'static TypeObj, args: &[Value], _: Value) -> PyResult {
    only("NotImplementedType", args, not_implemented())
}

fn ellipsis_new(_: &'static TypeObj, args: &[Value], _: Value) -> PyResult {
    only("EllipsisType", args, ellipsis())
}

fn none_repr(_: Value) -> PyResult {
    Str::new_ref("None")
}

/// The same in every run, as since CPython 3.12.
fn none_hash(_: Value) -> PyResult<i64> {
    Ok(0xfca8_6420)
}

fn none_bool(_: Value) -> PyResult<bool> {
    Ok(false)
}

fn not_implemented_repr(_: Value) -> PyResult {
    Str::new_ref("NotImplemented")
}

fn not_implemented_bool(_: Value) -> PyResult<bool> {
    Err(crate::raise!(TypeError, "NotImplemented should not be used in a boolean context"))
}

fn ellipsis_repr(_: Value) -> PyResult {
    Str::new_ref("Ellipsis")
}

crate::rows! { "ellipsis":
    /// The name under which a copy is found.
    "__reduce__" (self, /) => |_| Str::new_ref("Ellipsis");
}

crate::rows! { "NotImplementedType":
    /// The name under which a copy is found.
    "__reduce__" (self, /) => |_| Str::new_ref("NotImplemented");
}
