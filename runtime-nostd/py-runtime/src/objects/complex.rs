//! `complex`: layout, arithmetic and slots (`Objects/complexobject.c`). Construction and methods are in
//! `objects/complex/`.

mod arith;
mod methods;
mod new;

pub use arith::{pow_complex, quotient};
pub use methods::format_complex;
pub use new::as_number;

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::object::OBJECT;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Value};

/// A real and an imaginary part.
pub type Parts = (f64, f64);

/// A complex number.
#[repr(C)]
pub struct ComplexObj {
    header: ObjHeader,
    real: f64,
    imag: f64,
}

builtin_type! {
    /// complex(real=0, imag=0)
    /// --
    ///
    /// `complex`
    pub COMPLEX: ComplexObj = BuiltinType::Complex "complex", base OBJECT;
    flags: BASETYPE;
    slots: {
        repr: arith::repr, hash: arith::hash, richcompare: arith::richcompare,
        add: arith::add, sub: arith::sub, mul: arith::mul, truediv: arith::truediv, pow: arith::pow, pow3: arith::pow3,
        neg: arith::neg, pos: arith::plain, abs: arith::abs, bool: arith::truth,
        new: new::new,
    } inherit TypeSlots::OBJECT;
}

/// The parts, if the value is a complex number (subclasses included).
pub fn as_complex(v: Value) -> Option<Parts> {
    v.downcast::<ComplexObj>().map(|object| (object.real, object.imag))
}

/// The value of a complex number.
pub fn from_complex(parts: Parts) -> PyResult {
    from_complex_as(&COMPLEX, parts)
}

/// An object of `complex` or of a subclass.
pub fn from_complex_as(ty: &TypeObj, (real, imag): Parts) -> PyResult {
    Ok(crate::memory::new_object::<ComplexObj>(ty, |header| ComplexObj { header, real, imag })?.into_ref())
}
