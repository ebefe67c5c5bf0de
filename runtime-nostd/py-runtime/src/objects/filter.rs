//! `filter`

use crate::builtin_type;
use crate::call::call_positional;
use crate::memory::new_object;
use crate::object::ObjHeader;
use crate::objects::bool::BOOL;
use crate::objects::iterators::{iter_self, reduced_as};
use crate::objects::object::OBJECT;
use crate::protocol::{is_true, iter, next};
use crate::rows;
use crate::rows::unpack::unpack;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use py_abi::layout::Header;

/// An iterator of the items for which a function is true.
#[repr(C)]
pub struct Filter {
    header: ObjHeader,
    function: Ref,
    iterator: Ref,
}

builtin_type! {
    /// filter(function, iterable, /)
    /// --
    ///
    /// `filter`
    pub FILTER: Filter = BuiltinType::Filter "filter", base OBJECT;
    flags: BASETYPE | GC;
    slots: {
        iter: iter_self,
        next: filter_next,
        new: filter_new,
        dealloc: crate::memory::dealloc_as::<Filter>,
        traverse: filter_traverse,
    } inherit TypeSlots::OBJECT;
}

rows! { "filter":
    /// How to make the iterator again.
    "__reduce__" (self, /) => reduce;
}

fn reduce(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let filter = unsafe { args[0].cast::<Filter>() };
    reduced_as(Value::of(args[0].ty()), &[filter.function.as_value(), filter.iterator.as_value()], None)
}

fn filter_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let [function, iterable] = unpack("filter", args, kwnames, 2)?;
    let iterator = iter(iterable)?;
    let function = function.to_ref();
    Ok(new_object(ty, |header| Filter { header, function, iterator })?.into_ref())
}

fn filter_next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let filter = unsafe { v.cast::<Filter>() };
    let function = filter.function.as_value();
    let asks_truth = function.is_none() || function.is(Value::of(&BOOL));
    while let Some(item) = next(filter.iterator.as_value())? {
        let is_kept = if asks_truth {
            is_true(item.as_value())?
        } else {
            is_true(call_positional(function, &[item.as_value()])?.as_value())?
        };
        if is_kept {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

unsafe fn filter_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a `filter`.
    let filter = unsafe { &*header.cast::<Filter>() };
    visit(filter.function.as_value());
    visit(filter.iterator.as_value());
}
