//! `yield from` and `await`: what is sent or thrown into a generator goes to the iterator that it waits for
//! (`gen_send_ex2`, `_gen_throw` and `gen_close_iter` in `Objects/genobject.c`).

use super::coroutine::Coroutine;
use super::{DELEGATE, Generator, Step, close, head_ptr, resume, throw_into};
use crate::exceptions::types;
use crate::protocol::{call_method, get_attr_optional};
use crate::raise::catch;
use crate::runtime::runtime;
use crate::value::{PyResult, Ref, Value};
use crate::{names, throw};

/// One step of `yield from`: what `iterator` yields for `sent`, or its result.
pub fn delegate_send(generator: Value, iterator: Value, sent: Value) -> PyResult<Step> {
    let step = send_to(iterator, sent);
    note(generator, iterator, &step);
    step
}

/// Remembers what the generator waits for while it is suspended.
fn note(generator: Value, iterator: Value, step: &PyResult<Step>) {
    // SAFETY: `generator` runs; the word is replaced before what it held is released, and that is alive elsewhere.
    let word = unsafe { &mut (*head_ptr(generator)).private[DELEGATE] };
    let waits = matches!(step, Ok(Step::Yielded(_)));
    if waits && *word == iterator.word() {
        return;
    }
    let before = core::mem::replace(word, if waits { iterator.to_ref().into_word() } else { 0 });
    // SAFETY: the word owned a reference.
    drop(unsafe { Ref::from_word_or_none(before) });
}

/// Whether a value is resumed directly: no subclass can be in the way.
fn is_resumable(v: Value) -> bool {
    v.is_exact::<Generator>() || v.is_exact::<Coroutine>()
}

fn send_to(iterator: Value, sent: Value) -> PyResult<Step> {
    if is_resumable(iterator) {
        return resume(iterator, sent);
    }
    if sent.is_none() {
        let Some(slot) = iterator.ty().slots().next() else {
            throw!(TypeError, "'{}' object is not an iterator", iterator.type_name());
        };
        return ended(slot(iterator).and_then(|item| item.ok_or_else(|| crate::raise!(StopIteration))));
    }
    ended(call_method(iterator, names::SEND.get(), &[sent]))
}

/// One step of `yield from` whose generator was resumed by `throw` or `close`: the pending exception goes to `iterator`.
pub fn delegate_throw(generator: Value, iterator: Value) -> PyResult<Step> {
    let step = throw_to(iterator);
    note(generator, iterator, &step);
    step
}

fn throw_to(iterator: Value) -> PyResult<Step> {
    let exception = runtime().take_pending().expect("an exception was thrown in");
    if exception.is_instance_of(&types::GeneratorExit) {
        if is_resumable(iterator) {
            drop(close(iterator)?);
        } else if let Some(close) = get_attr_optional(iterator, names::CLOSE.get())? {
            drop(crate::call::call_positional(close.as_value(), &[])?);
        }
        return Err(runtime().set_pending(exception));
    }
    if is_resumable(iterator) {
        return throw_into(iterator, exception);
    }
    match get_attr_optional(iterator, names::THROW.get())? {
        Some(throw) => ended(crate::call::call_positional(throw.as_value(), &[exception.as_value()])),
        None => Err(runtime().set_pending(exception)),
    }
}

/// `StopIteration` from a delegate is its end, and carries its result.
fn ended(item: PyResult) -> PyResult<Step> {
    match item {
        Ok(item) => Ok(Step::Yielded(item)),
        Err(raised) => {
            let stop = catch(raised, &types::StopIteration)?;
            Ok(Step::Returned(crate::exceptions::stop_iteration_value(stop.as_value())))
        }
    }
}
