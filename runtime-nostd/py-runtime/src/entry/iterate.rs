//! Iteration and unpacking (`unpack_iterable` in `Python/ceval.c`).

use super::{given, status, value};
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::value::{PyResult, Ref, Value};
use crate::{protocol, throw};
use alloc::vec::Vec;
use py_abi::runtime_fns::{BorrowedWord, OptionalResult, OwnedResult};

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_iter(v: BorrowedWord) -> OwnedResult {
    given(protocol::iter(value(v)))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_next(iterator: BorrowedWord) -> OptionalResult {
    match protocol::next(value(iterator)) {
        Ok(Some(item)) => OptionalResult(item.into_word()),
        Ok(None) | Err(_) => OptionalResult(0),
    }
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_unpack(v: BorrowedWord, out: *mut u8, n: i64) -> i32 {
    let items = unpack(value(v), n as usize);
    // SAFETY: compiled code has room for `n` words.
    status(items.map(|items| unsafe { write(items, out) }))
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_unpack_star(v: BorrowedWord, out: *mut u8, before: i64, after: i64) -> i32 {
    let items = unpack_star(value(v), before as usize, after as usize);
    // SAFETY: compiled code has room for the items before, the list, and the items behind.
    status(items.map(|items| unsafe { write(items, out) }))
}

/// # Safety
/// `out` has room for the items.
unsafe fn write(items: Vec<Ref>, out: *mut u8) {
    for (at, item) in items.into_iter().enumerate() {
        // SAFETY: by this function's contract.
        unsafe { *out.cast::<u64>().add(at) = item.into_word() };
    }
}

fn iterator_of(v: Value) -> PyResult {
    if v.ty().slots().iter().is_none() && v.ty().slots().getitem().is_none() {
        throw!(TypeError, "cannot unpack non-iterable {} object", v.type_name());
    }
    protocol::iter(v)
}

fn unpack(v: Value, n: usize) -> PyResult<Vec<Ref>> {
    let known = if let Some(tuple) = v.downcast_exact::<Tuple>() {
        Some(tuple.len())
    } else {
        v.downcast_exact::<List>().map(List::len)
    };
    let iterator = iterator_of(v)?;
    let mut items = Vec::with_capacity(n);
    while items.len() < n {
        match protocol::next(iterator.as_value())? {
            Some(item) => items.push(item),
            None => throw!(ValueError, "not enough values to unpack (expected {n}, got {})", items.len()),
        }
    }
    if protocol::next(iterator.as_value())?.is_some() {
        let known = known.or_else(|| v.downcast_exact::<crate::objects::dict::Dict>().map(|dict| dict.len()));
        match known.filter(|known| *known > n) {
            Some(known) => throw!(ValueError, "too many values to unpack (expected {n}, got {known})"),
            None => throw!(ValueError, "too many values to unpack (expected {n})"),
        }
    }
    Ok(items)
}

fn unpack_star(v: Value, before: usize, after: usize) -> PyResult<Vec<Ref>> {
    let iterator = iterator_of(v)?;
    let mut items = Vec::new();
    let expected = before + after;
    while items.len() < before {
        match protocol::next(iterator.as_value())? {
            Some(item) => items.push(item),
            None => {
                throw!(ValueError, "not enough values to unpack (expected at least {expected}, got {})", items.len())
            }
        }
    }
    let rest = List::from_iterable(iterator.as_value())?;
    if rest.len() < after {
        throw!(ValueError, "not enough values to unpack (expected at least {expected}, got {})", before + rest.len());
    }
    let mut last: Vec<Ref> = (0..after).filter_map(|_| rest.pop()).collect();
    last.reverse();
    items.push(rest.into_ref());
    items.append(&mut last);
    Ok(items)
}
