//! `float`: layout, slots, and the way between value words and floats. Methods are in `objects/float/`.

mod methods;
mod new;
mod slots;

pub use methods::{format_float, round_float};
pub use new::to_float;
pub use slots::{float_floordiv, float_mod, pow_floats};

use crate::builtin_type;
use crate::object::Object;
use crate::objects::object::OBJECT;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{Own, PyResult, Ref, Value};
use core::cell::UnsafeCell;
use py_abi::layout::FloatObj;

/// A float without a self-tagged form, or an instance of a subclass.
#[repr(transparent)]
pub struct Float(UnsafeCell<FloatObj>);

builtin_type! {
    /// float(x=0, /)
    /// --
    ///
    /// `float`
    pub FLOAT: Float = BuiltinType::Float "float", base OBJECT;
    flags: BASETYPE | MATCH_SELF;
    slots: {
        repr: slots::repr, hash: slots::hash, richcompare: slots::richcompare,
        add: slots::add, sub: slots::sub, mul: slots::mul, truediv: slots::truediv, floordiv: slots::floordiv,
        modulo: slots::modulo, divmod: slots::divmod, pow: slots::pow, pow3: slots::pow3,
        neg: slots::neg, pos: slots::plain, abs: slots::abs,
        bool: slots::truth, int: crate::objects::int::from_finite, float: slots::plain,
        new: new::new,
    } inherit TypeSlots::OBJECT;
}

/// The float, if the value is one (subclasses included).
#[inline]
pub fn as_float(v: Value) -> Option<f64> {
    if let Some(x) = v.as_immediate_float() {
        return Some(x);
    }
    // SAFETY: the object is alive and does not change.
    v.downcast::<Float>().map(|object| unsafe { (*object.0.get()).value })
}

/// The value of a float.
#[inline]
pub fn from_float(x: f64) -> PyResult {
    // An immediate refers to no shape.
    <Float as Object>::makes_instances();
    match py_abi::value::encode_float_bits(x.to_bits()) {
        // SAFETY: immediates need no counting and are not 0.
        Some(word) => Ok(unsafe { Ref::from_word(word) }),
        None => from_float_as(&FLOAT, x),
    }
}

/// An object of `float` or of a subclass.
pub fn from_float_as(ty: &TypeObj, x: f64) -> PyResult {
    let header = crate::memory::alloc_object::<Float>(ty, size_of::<FloatObj>())?;
    // SAFETY: the memory is a `Float`'s, and nobody else has it.
    unsafe {
        (*header.as_ptr().cast::<FloatObj>()).value = x;
        crate::memory::track(header);
        let object: Own<Float> = Own::from_raw(header.cast());
        Ok(object.into_ref())
    }
}
