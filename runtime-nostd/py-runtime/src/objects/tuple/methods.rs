//! The methods of `tuple`, and its construction.

use super::{TUPLE, Tuple};
use crate::objects::list::List;
use crate::objects::sequence::{occurrences, position, search_bound};
use crate::protocol::collect;
use crate::rows::unpack::unpack_new;
use crate::types::TypeObj;
use crate::value::{Own, PyResult, Ref, Value};
use crate::{rows, throw};

rows! { "tuple":
    /// How many items equal value.
    "count" (self, value, /) => count;
    /// The first index of value; ValueError if it is not there.
    "index" (self, value, start=0, stop=9223372036854775807, /) => index;
    /// For pickling and copying.
    "__getnewargs__" (self, /) => getnewargs;
}

impl Tuple {
    /// `tuple(iterable)`
    pub fn from_iterable(iterable: Value) -> PyResult<Own<Tuple>> {
        if let Some(tuple) = iterable.downcast_exact::<Tuple>() {
            return Ok(Own::share(tuple));
        }
        if let Some(list) = iterable.downcast_exact::<List>() {
            // SAFETY: allocating runs no Python code, and nothing else happens.
            return Tuple::from_values(unsafe { list.values() });
        }
        Tuple::from_vec(collect(iterable)?)
    }
}

/// `tuple.__new__`
pub(super) fn tuple_new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let is_plain = core::ptr::eq(ty, &TUPLE);
    let [iterable] = unpack_new("tuple", ty, args, kwnames)?;
    let plain = match iterable.given() {
        Some(iterable) => Tuple::from_iterable(iterable)?,
        None => Tuple::empty(),
    };
    if is_plain {
        return Ok(plain.into_ref());
    }
    Ok(Tuple::from_iter(ty, plain.len(), plain.items().iter().map(|item| item.to_ref()))?.into_ref())
}

/// The tuple that a row of `tuple` was called with.
fn receiver(args: &[Value]) -> &'static Tuple {
    // SAFETY: rows of `tuple` are called with nothing else.
    unsafe { args[0].cast::<Tuple>() }
}

fn count(args: &[Value]) -> PyResult {
    Ok(Ref::small_int(occurrences(receiver(args), args[1])? as i64))
}

fn index(args: &[Value]) -> PyResult {
    let tuple = receiver(args);
    let start = search_bound(args[2], tuple.len(), 0)?;
    let stop = search_bound(args[3], tuple.len(), usize::MAX)?;
    match position(tuple, args[1], start, stop)? {
        Some(at) => Ok(Ref::small_int(at as i64)),
        None => throw!(ValueError, "tuple.index(x): x not in tuple"),
    }
}

fn getnewargs(args: &[Value]) -> PyResult {
    let copy = Tuple::from_values(receiver(args).items())?;
    Ok(Tuple::from_refs([copy.into_ref()])?.into_ref())
}
