//! `int`: layout, slots, and the way between value words and integers. Methods are in `objects/int/`.

pub mod methods;
mod new;
mod slots;

pub use methods::{DIGIT_LIMIT, decimal, format_int, round_int};
pub use new::from_finite;
pub use new::to_integer;
pub use slots::raise_int_error;
pub(crate) use slots::{and, or, xor};

use crate::builtin_type;
use crate::int::{Int, IntRef};
use crate::object::ObjHeader;
use crate::objects::bool::{BOOL, bool_value};
use crate::objects::object::OBJECT;
use crate::types::{TypeFlags, TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};

/// An integer beyond 63 bits, or an instance of a subclass (of any size).
#[repr(C)]
pub struct IntObj {
    header: ObjHeader,
    value: Int,
}

/// The slots of `int`, which `bool` inherits.
pub(crate) const SLOTS: TypeSlots = TypeSlots {
    repr: Some(slots::repr),
    hash: Some(slots::hash),
    richcompare: Some(slots::richcompare),
    add: Some(slots::add),
    sub: Some(slots::sub),
    mul: Some(slots::mul),
    truediv: Some(slots::truediv),
    floordiv: Some(slots::floordiv),
    modulo: Some(slots::modulo),
    divmod: Some(slots::divmod),
    pow: Some(slots::pow),
    pow3: Some(slots::pow3),
    lshift: Some(slots::lshift),
    rshift: Some(slots::rshift),
    and: Some(and),
    or: Some(or),
    xor: Some(xor),
    neg: Some(slots::neg),
    pos: Some(slots::plain),
    abs: Some(slots::abs),
    invert: Some(slots::invert),
    bool: Some(slots::truth),
    int: Some(slots::plain),
    index: Some(slots::plain),
    float: Some(slots::float),
    new: Some(new::new),
    dealloc: Some(crate::memory::dealloc_as::<IntObj>),
    ..TypeSlots::OBJECT
};

builtin_type! {
    /// `int`
    pub INT: IntObj = BuiltinType::Int "int", base OBJECT;
    flags: BASETYPE | INT | MATCH_SELF;
    slots: {} inherit SLOTS;
}

/// The integer, if the value is one (`bool` and other subclasses included).
#[inline]
pub fn as_int(v: Value) -> Option<IntRef<'static>> {
    if let Some(small) = v.as_small_int() {
        return Some(IntRef::Small(small));
    }
    if v.header().is_none() || !v.ty().has(TypeFlags::INT) {
        return None;
    }
    if core::ptr::eq(v.ty(), &BOOL) {
        return Some(IntRef::Small(v.is(bool_value(true)).into()));
    }
    // SAFETY: every other type with the flag derives from `int` and starts with its layout.
    Some(unsafe { v.cast::<IntObj>() }.value.borrow())
}

/// The value of an integer.
#[inline]
pub fn from_int(v: impl Into<Int>) -> PyResult {
    let v = v.into();
    if let Int::Small(small) = v
        && let Some(word) = py_abi::value::encode_int(small)
    {
        // SAFETY: immediates need no counting and are not 0.
        return Ok(unsafe { Ref::from_word(word) });
    }
    from_int_as(&INT, v)
}

/// A length: lazy ranges and odd classes have some that are no immediate integers.
pub fn from_len(len: usize) -> PyResult {
    from_int(Int::from(len as i64))
}

/// An object of `int` or of a subclass.
pub fn from_int_as(ty: &TypeObj, v: Int) -> PyResult {
    Ok(crate::memory::new_object::<IntObj>(ty, |header| IntObj { header, value: v })?.into_ref())
}

/// The number, if the value is an integer that fits a word.
#[inline]
pub fn to_i64(v: Value) -> Option<i64> {
    as_int(v)?.to_i64()
}

/// Whether the value is an integer below zero.
pub fn is_negative(v: Value) -> bool {
    as_int(v).is_some_and(IntRef::is_negative)
}
