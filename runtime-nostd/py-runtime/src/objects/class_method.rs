//! `classmethod`: a function that is bound to the class.

use super::wrapped_function::{self, WrappedFunction};
use crate::builtin_type;
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Value};

/// `classmethod(f)`
pub type ClassMethod = WrappedFunction<1>;

builtin_type! {
    /// classmethod(function, /)
    /// --
    ///
    /// `classmethod`
    pub CLASS_METHOD: ClassMethod = BuiltinType::ClassMethod "classmethod", base OBJECT;
    flags: BASETYPE | GC | HAS_DICT;
    dict: ClassMethod::STORAGE_OFFSET;
    slots: {
        new: make, init: init, repr: repr, descr_get: get,
        dealloc: crate::memory::dealloc_as::<ClassMethod>, traverse: wrapped_function::traverse::<1>,
        clear: wrapped_function::clear::<1>,
    } inherit TypeSlots::OBJECT;
}

/// `classmethod(function)`
pub fn new(function: Value) -> PyResult {
    WrappedFunction::<1>::make(&CLASS_METHOD, function.to_ref())
}

fn make(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    WrappedFunction::<1>::make(ty, none_ref())
}

crate::signature! { static INIT = "classmethod" (function, /); }

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let bound = INIT.bind(args, kwnames)?;
    ClassMethod::of(v).fill(v, bound[0])
}

fn repr(v: Value) -> PyResult {
    ClassMethod::of(v).repr("classmethod")
}

fn get(v: Value, instance: Value, owner: Value) -> PyResult {
    let function = ClassMethod::of(v).function();
    let class = owner.given().unwrap_or_else(|| Value::of(instance.ty()));
    super::method::new(function.as_value(), class)
}

wrapped_function::wrapped_function_rows! { "classmethod" 1 }
