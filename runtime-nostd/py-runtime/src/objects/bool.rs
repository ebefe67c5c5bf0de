//! `bool`.

use crate::builtin_type;
use crate::object::{ObjHeader, Object};
use crate::objects::arguments::Arguments;
use crate::objects::int::{self, INT};
use crate::objects::str::Str;
use crate::protocol;
use crate::types::TypeObj;
use crate::value::{PyResult, Ref, Value};

/// `True` or `False`: which one is told by identity.
#[repr(C)]
pub struct BoolObj {
    header: ObjHeader,
}

builtin_type! {
    /// bool(object=False, /)
    /// --
    ///
    /// `bool`
    pub BOOL: BoolObj = BuiltinType::Bool "bool", base INT;
    flags: INT | MATCH_SELF;
    slots: {
        repr: bool_repr, bool: bool_bool, invert: bool_invert, and: bool_and, or: bool_or, xor: bool_xor, new: bool_new,
        dealloc: crate::memory::dealloc_plain,
    } inherit int::SLOTS;
}

#[unsafe(export_name = "molt_true")]
static TRUE: BoolObj = BoolObj { header: ObjHeader::immortal(BoolObj::SHAPE) };
#[unsafe(export_name = "molt_false")]
static FALSE: BoolObj = BoolObj { header: ObjHeader::immortal(BoolObj::SHAPE) };

/// `True` or `False`.
#[inline]
pub fn bool_value(v: bool) -> Value {
    if v { Value::of(&TRUE) } else { Value::of(&FALSE) }
}

/// `True` or `False` as a result.
#[inline]
pub fn bool_ref(v: bool) -> Ref {
    bool_value(v).to_ref()
}

fn bool_repr(v: Value) -> PyResult {
    Str::new_ref(if v.is(bool_value(true)) { "True" } else { "False" })
}

fn bool_bool(v: Value) -> PyResult<bool> {
    Ok(v.is(bool_value(true)))
}

/// `~True`, which is deprecated: it inverts the integer.
fn bool_invert(v: Value) -> PyResult {
    crate::exceptions::warn_deprecated(
        "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise \
         inversion of the underlying int object and is usually not what you expect from negating a bool. Use the 'not' \
         operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.",
    )?;
    Ok(Ref::small_int(if v.is(bool_value(true)) { -2 } else { -1 }))
}

fn bool_new(_: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    match Arguments::new(args, kwnames).positional_only("bool", 1)? {
        [v] => Ok(bool_ref(protocol::is_true(*v)?)),
        _ => Ok(bool_ref(false)),
    }
}

fn is_bool(v: Value) -> bool {
    v.is(bool_value(true)) || v.is(bool_value(false))
}

/// An operator that stays among truth values; with any other integer it is that of `int`.
fn logical(a: Value, b: Value, compute: fn(bool, bool) -> bool, general: fn(Value, Value) -> PyResult) -> PyResult {
    if is_bool(a) && is_bool(b) {
        return Ok(bool_ref(compute(a.is(bool_value(true)), b.is(bool_value(true)))));
    }
    general(a, b)
}

fn bool_and(a: Value, b: Value) -> PyResult {
    logical(a, b, |a, b| a & b, int::and)
}

fn bool_or(a: Value, b: Value) -> PyResult {
    logical(a, b, |a, b| a | b, int::or)
}

fn bool_xor(a: Value, b: Value) -> PyResult {
    logical(a, b, |a, b| a ^ b, int::xor)
}
