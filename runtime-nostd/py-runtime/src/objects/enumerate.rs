//! `enumerate`

use crate::builtin_type;
use crate::int::arith::add;
use crate::int::{Int, IntRef};
use crate::memory::new_object;
use crate::object::ObjHeader;
use crate::objects::int::{as_int, from_int};
use crate::objects::iterators::{ReusedTuple, iter_self, reduced_as};
use crate::objects::object::OBJECT;
use crate::objects::tuple::Tuple;
use crate::protocol::{index, iter, next};
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};
use core::cell::RefCell;
use py_abi::layout::Header;

/// An iterator of pairs: a count and an item.
#[repr(C)]
pub struct Enumerate {
    header: ObjHeader,
    iterator: Ref,
    count: RefCell<Int>,
    pair: ReusedTuple,
}

builtin_type! {
    /// enumerate(iterable, start=0)
    /// --
    ///
    /// `enumerate`
    pub ENUMERATE: Enumerate = BuiltinType::Enumerate "enumerate", base OBJECT;
    flags: BASETYPE | GC;
    slots: {
        iter: iter_self,
        next: enumerate_next,
        new: enumerate_new,
        dealloc: crate::memory::dealloc_as::<Enumerate>,
        traverse: enumerate_traverse,
    } inherit TypeSlots::OBJECT;
}

rows! { "enumerate":
    /// How to make the iterator again.
    "__reduce__" (self, /) => reduce;
}

fn reduce(args: &[Value]) -> PyResult {
    // SAFETY: bound to instances of the type.
    let enumerate = unsafe { args[0].cast::<Enumerate>() };
    let count = from_int(enumerate.count.borrow().clone())?;
    reduced_as(Value::of(args[0].ty()), &[enumerate.iterator.as_value(), count.as_value()], None)
}

fn enumerate_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let (iterable, start) = arguments(args, kwnames)?;
    let count = match start {
        None => Int::Small(0),
        Some(start) => as_int(index(start)?.as_value()).map_or(Int::Small(0), IntRef::to_int),
    };
    let iterator = iter(iterable)?;
    let object =
        new_object(ty, |header| Enumerate { header, iterator, count: RefCell::new(count), pair: ReusedTuple::none() })?;
    Ok(object.into_ref())
}

/// `(iterable, start=0)`, each by position or by name, with the messages of `enumerate_vectorcall`.
fn arguments(args: &[Value], kwnames: Value) -> PyResult<(Value, Option<Value>)> {
    let names: &[Value] = kwnames.downcast::<Tuple>().map_or(&[], Tuple::items);
    let is =
        |name: Value, text: &str| name.downcast::<crate::objects::str::Str>().is_some_and(|name| name.equals(text));
    let invalid = |name: Value| -> PyResult<(Value, Option<Value>)> {
        let name = crate::protocol::str_text(name)?;
        throw!(TypeError, "'{name}' is an invalid keyword argument for enumerate()")
    };
    match (args, names) {
        ([], []) => throw!(TypeError, "enumerate() missing required argument 'iterable'"),
        ([iterable], []) => Ok((*iterable, None)),
        ([iterable], [name]) if is(*name, "iterable") => Ok((*iterable, None)),
        ([iterable, start], []) => Ok((*iterable, Some(*start))),
        ([iterable, start], [name]) if is(*name, "start") => Ok((*iterable, Some(*start))),
        ([iterable, start], [first, second]) if is(*first, "iterable") && is(*second, "start") => {
            Ok((*iterable, Some(*start)))
        }
        ([start, iterable], [first, second]) if is(*first, "start") && is(*second, "iterable") => {
            Ok((*iterable, Some(*start)))
        }
        ([_] | [_, _], [.., name]) => invalid(*name),
        _ => throw!(TypeError, "enumerate() takes at most 2 arguments ({} given)", args.len()),
    }
}

fn enumerate_next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let enumerate = unsafe { v.cast::<Enumerate>() };
    let Some(item) = next(enumerate.iterator.as_value())? else { return Ok(None) };
    let count = enumerate.count.borrow().clone();
    enumerate.count.replace(add(count.borrow(), IntRef::Small(1)));
    enumerate.pair.give([from_int(count)?, item]).map(Some)
}

unsafe fn enumerate_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is an `enumerate`.
    let enumerate = unsafe { &*header.cast::<Enumerate>() };
    visit(enumerate.iterator.as_value());
    enumerate.pair.traverse(visit);
}
