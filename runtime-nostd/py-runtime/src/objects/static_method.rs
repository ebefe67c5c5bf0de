//! `staticmethod`: a function that is not bound.

use super::wrapped_function::{self, WrappedFunction};
use crate::builtin_type;
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Value};

/// `staticmethod(f)`
pub type StaticMethod = WrappedFunction<0>;

builtin_type! {
    /// staticmethod(function, /)
    /// --
    ///
    /// `staticmethod`
    pub STATIC_METHOD: StaticMethod = BuiltinType::StaticMethod "staticmethod", base OBJECT;
    flags: BASETYPE | GC | HAS_DICT;
    dict: StaticMethod::STORAGE_OFFSET;
    slots: {
        new: make, init: init, repr: repr, call: call, descr_get: get,
        dealloc: crate::memory::dealloc_as::<StaticMethod>, traverse: wrapped_function::traverse::<0>,
        clear: wrapped_function::clear::<0>,
    } inherit TypeSlots::OBJECT;
}

/// `staticmethod(function)`
pub fn new(function: Value) -> PyResult {
    WrappedFunction::<0>::make(&STATIC_METHOD, function.to_ref())
}

fn make(ty: &'static TypeObj, _args: &[Value], _kwnames: Value) -> PyResult {
    WrappedFunction::<0>::make(ty, none_ref())
}

crate::signature! { static INIT = "staticmethod" (function, /); }

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let bound = INIT.bind(args, kwnames)?;
    StaticMethod::of(v).fill(v, bound[0])
}

fn repr(v: Value) -> PyResult {
    StaticMethod::of(v).repr("staticmethod")
}

fn call(v: Value, args: &[Value], kwnames: Value) -> PyResult {
    let function = StaticMethod::of(v).function();
    crate::call::call(function.as_value(), args, kwnames)
}

fn get(v: Value, _instance: Value, _owner: Value) -> PyResult {
    Ok(StaticMethod::of(v).function())
}

wrapped_function::wrapped_function_rows! { "staticmethod" 0 }
