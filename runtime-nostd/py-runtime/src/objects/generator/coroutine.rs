//! `coroutine`, and the iterator that its `__await__` gives.

use super::{
    Generator, ORIGIN_OR_FINALIZER, close, code_object, delegate, frame, generator_clear, generator_dealloc,
    generator_finalize, generator_next, generator_repr, generator_size, generator_traverse, head, head_ptr, is_running,
    name, qualname, send, set_name, set_qualname, suspended, throw,
};
use crate::memory::new_object;
use crate::object::ObjHeader;
use crate::objects::iterators::iter_self;
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::protocol::str_text;
use crate::runtime::runtime;
use crate::types::TypeSlots;
use crate::value::{PyResult, Ref, Value};
use crate::{builtin_type, exceptions, rows};
use alloc::format;
use core::cell::Cell;
use py_abi::layout::Header;

/// A coroutine, laid out as a generator.
#[repr(transparent)]
pub struct Coroutine(Generator);

builtin_type! {
    /// `types.CoroutineType`
    pub COROUTINE: Coroutine = BuiltinType::Coroutine "coroutine", base OBJECT;
    flags: GC | NO_NEW | WEAK;
    slots: {
        repr: generator_repr,
        dealloc: generator_dealloc,
        traverse: generator_traverse,
        clear: generator_clear,
        finalize: coroutine_finalize,
        size_of: generator_size,
    } inherit TypeSlots::OBJECT;
}

rows! { "coroutine":
    /// Resumes the coroutine; `arg` is the result of what it awaits.
    "send" (self, arg, /) => send;
    /// Raises an exception where the coroutine waits.
    "throw" (self, typ, val=<unrepresentable>, tb=<unrepresentable>, /) => throw;
    /// Raises `GeneratorExit` where the coroutine waits.
    "close" (self, /) => |args| close(args[0]);
    /// An iterator that runs the coroutine.
    "__await__" (self, /) => await_method;
    get "cr_running" => is_running;
    get "cr_code" => code_object;
    get "cr_frame" => frame;
    get "cr_suspended" => suspended;
    get "cr_await" => delegate;
    get "cr_origin" => |v| Ok(Value::from_word(head(v).private[ORIGIN_OR_FINALIZER]).given().map_or_else(none_ref, Value::to_ref));
    getset "__name__" => name, set_name;
    getset "__qualname__" => qualname, set_qualname;
}

/// The iterator that `coroutine.__await__()` gives.
#[repr(C)]
pub struct CoroutineWrapper {
    header: ObjHeader,
    coroutine: Ref,
}

builtin_type! {
    /// `coroutine_wrapper`
    pub COROUTINE_WRAPPER: CoroutineWrapper = BuiltinType::CoroutineWrapper "coroutine_wrapper", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        iter: iter_self,
        next: |v| generator_next(coroutine_of(v)),
        dealloc: crate::memory::dealloc_as::<CoroutineWrapper>,
        traverse: wrapper_traverse,
    } inherit TypeSlots::OBJECT;
}

rows! { "coroutine_wrapper":
    /// Resumes the coroutine; `arg` is the result of what it awaits.
    "send" (self, arg, /) => |args| send(&[coroutine_of(args[0]), args[1]]);
    /// Raises an exception where the coroutine waits.
    "throw" (self, typ, val=<unrepresentable>, tb=<unrepresentable>, /) => |args| {
        throw(&[coroutine_of(args[0]), args[1], args[2], args[3]])
    };
    /// Raises `GeneratorExit` where the coroutine waits.
    "close" (self, /) => |args| close(coroutine_of(args[0]));
}

fn await_method(args: &[Value]) -> PyResult {
    let coroutine = args[0].to_ref();
    Ok(new_object(&COROUTINE_WRAPPER, |header| CoroutineWrapper { header, coroutine })?.into_ref())
}

fn coroutine_of(v: Value) -> Value {
    // SAFETY: rows and slots of the type get its instances.
    unsafe { v.cast::<CoroutineWrapper>() }.coroutine.as_value()
}

unsafe fn wrapper_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is such an iterator.
    visit(unsafe { (*header.cast::<CoroutineWrapper>()).coroutine.as_value() });
}

/// What tells where a coroutine is made, in programs that ask for that.
struct Tracker(Cell<Option<fn() -> PyResult>>);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Tracker {}

static TRACKER: Tracker = Tracker(Cell::new(None));

/// Sets what gives `cr_origin` of new coroutines; without it that is None.
pub fn set_origin_tracker(tracker: Option<fn() -> PyResult>) {
    TRACKER.0.set(tracker);
}

/// Notes in a new coroutine where it was made, if that can be told.
pub(crate) fn note_origin(coroutine: Value) {
    let Some(tracker) = TRACKER.0.get() else { return };
    match tracker() {
        // SAFETY: the object is a coroutine that nobody else has seen; the word is 0.
        Ok(origin) => unsafe { (*head_ptr(coroutine)).private[ORIGIN_OR_FINALIZER] = origin.into_word() },
        Err(_) => drop(runtime().take_pending()),
    }
}

/// A coroutine that dies before it began was most likely meant to be awaited (`_PyErr_WarnUnawaitedCoroutine`).
fn coroutine_finalize(v: Value) {
    if head(v).state != 0 {
        return generator_finalize(v);
    }
    let Ok(name) = qualname(v).and_then(|name| str_text(name.as_value())) else { return };
    let message = format!("coroutine '{name}' was never awaited");
    if let Err(raised) = exceptions::warn(&exceptions::types::RuntimeWarning, &message, v) {
        exceptions::report_unraisable(raised, "finalizing coroutine", v);
    }
}
