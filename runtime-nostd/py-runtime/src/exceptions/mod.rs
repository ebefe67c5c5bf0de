//! Exception objects: layout, construction, chaining.

pub mod types;

use crate::object::ObjHeader;
use crate::objects::tuple::Tuple;
use crate::owned_cell::OwnedCell;
use crate::runtime::runtime;
use crate::types::TypeObj;
use crate::value::{PyResult, Value};
use core::cell::Cell;

/// The layout of every exception. `fields` words follow for the types that have attributes of their own
/// ([`types::field_count`]); each is an owned value or missing.
#[repr(C)]
pub struct BaseException {
    header: ObjHeader,
    args: OwnedCell,
    traceback: OwnedCell,
    cause: OwnedCell,
    context: OwnedCell,
    suppress_context: Cell<bool>,
}

impl BaseException {
    /// `args`, a tuple.
    pub fn args(&self) -> &'static Tuple {
        // SAFETY: set at construction and only ever replaced by another tuple.
        unsafe { self.args.get().cast::<Tuple>() }
    }
}

/// `ty(*args)` for a builtin exception type, without running `__init__`.
pub fn new_with_args(ty: &'static TypeObj, args: &[Value]) -> PyResult {
    let tuple = Tuple::from_values(args)?;
    let exception = crate::memory::new_object::<BaseException>(ty, |header| BaseException {
        header,
        args: OwnedCell::new(tuple.into_ref()),
        traceback: OwnedCell::EMPTY,
        cause: OwnedCell::EMPTY,
        context: OwnedCell::EMPTY,
        suppress_context: Cell::new(false),
    })?;
    Ok(exception.into_ref())
}

/// `__context__` of an exception that is raised while another one is being handled.
pub fn set_context_from_handled(exception: Value) {
    let (Some(handled), Some(object)) = (runtime().handled(), exception.downcast::<BaseException>()) else {
        return;
    };
    if !handled.is(exception) {
        object.context.set(Some(handled.to_ref()));
    }
}
