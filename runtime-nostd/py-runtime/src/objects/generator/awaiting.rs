//! What `await`, `async for` and `async with` ask of objects (`_PyEval_GetAwaitable`, `_PyEval_GetANext` and
//! `_PyEval_FormatAwaitableError` in `Python/ceval.c`).

use super::coroutine::Coroutine;
use super::{async_generator, is_iterable_coroutine, waits_for};
use crate::exceptions::{BaseException, types};
use crate::protocol::{call_special, get_special};
use crate::raise::catch;
use crate::value::{PyResult, Raised, Value};
use crate::{names, throw};
use py_abi::ops::Awaited;

/// The iterator of `await v`.
pub fn awaitable(v: Value, from: Awaited) -> PyResult {
    if v.is_exact::<Coroutine>() {
        if waits_for(v).is_some() {
            throw!(RuntimeError, "coroutine is being awaited already");
        }
        return Ok(v.to_ref());
    }
    if async_generator::is_step(v) || is_iterable_coroutine(v) {
        return Ok(v.to_ref());
    }
    let Some(iterator) = call_special(v, &names::AWAIT, &[]) else {
        let kind = v.type_name();
        match from {
            Awaited::Expression => throw!(TypeError, "'{kind}' object can't be awaited"),
            Awaited::Enter => throw!(
                TypeError,
                "'async with' received an object from __aenter__ that does not implement __await__: {kind}"
            ),
            Awaited::Exit => throw!(
                TypeError,
                "'async with' received an object from __aexit__ that does not implement __await__: {kind}"
            ),
        }
    };
    let iterator = iterator?;
    if iterator.as_value().is_exact::<Coroutine>() {
        throw!(TypeError, "__await__() returned a coroutine");
    }
    if iterator.ty().slots().next().is_none() {
        throw!(TypeError, "__await__() returned non-iterator of type '{}'", iterator.type_name());
    }
    Ok(iterator)
}

/// The iterator of `async for`.
pub fn async_iterator(v: Value) -> PyResult {
    let Some(iterator) = call_special(v, &names::AITER, &[]) else {
        throw!(TypeError, "'async for' requires an object with __aiter__ method, got {}", v.type_name());
    };
    let iterator = iterator?;
    if get_special(iterator.as_value(), &names::ANEXT)?.is_none() {
        throw!(
            TypeError,
            "'async for' received an object from __aiter__ that does not implement __anext__: {}",
            iterator.type_name()
        );
    }
    Ok(iterator)
}

/// What `async for` awaits for the next item.
pub fn next_awaitable(iterator: Value) -> PyResult {
    let Some(next) = call_special(iterator, &names::ANEXT, &[]) else {
        throw!(TypeError, "'async for' requires an iterator with __anext__ method, got {}", iterator.type_name());
    };
    let next = next?;
    awaitable(next.as_value(), Awaited::Expression).map_err(|raised| invalid_next(raised, next.as_value()))
}

/// The same with a text about the loop, and the first error as its cause.
fn invalid_next(raised: Raised, next: Value) -> Raised {
    let Ok(cause) = catch(raised, &types::BaseException) else { return Raised::pending() };
    let raised =
        crate::raise!(TypeError, "'async for' received an invalid object from __anext__: {}", next.type_name());
    let Ok(error) = catch(raised, &types::TypeError) else { return Raised::pending() };
    if let Some(object) = error.downcast::<BaseException>() {
        object.set_cause(Some(cause.clone()));
        object.set_context(Some(cause));
    }
    crate::runtime::runtime().set_pending(error)
}
