//! `_ThreadHandle`: what `threading` waits for.

use super::IDENT;
use alloc::format;
use core::cell::Cell;
use py_runtime::memory::new_object;
use py_runtime::object::ObjHeader;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::int::from_int;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::protocol::index_i64;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Value};
use py_runtime::{native_type, throw};

/// A thread's number and what became of it.
#[repr(C)]
pub struct ThreadHandle {
    header: ObjHeader,
    ident: Cell<i64>,
    state: Cell<State>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    NotStarted,
    Running,
    Done,
}

native_type! {
    /// `_thread._ThreadHandle`
    pub THREAD_HANDLE: ThreadHandle = "_thread" "_ThreadHandle", base OBJECT;
    flags: WEAK;
    slots: { new: |ty, _, _| make(ty, 0, State::NotStarted), repr: repr } inherit TypeSlots::OBJECT;
    rows: {
        /// Waits for the thread's end.
        "join" (self, timeout=None, /) => join;
        /// Whether it has ended.
        "is_done" (self, /) => |args| Ok(bool_ref(this(args[0]).state.get() == State::Done));
        "_set_done" (self, /) => set_done;
        get "ident" => |v| from_int(this(v).ident.get());
    }
}

fn make(ty: &'static TypeObj, ident: i64, state: State) -> PyResult {
    let made = |header| ThreadHandle { header, ident: Cell::new(ident), state: Cell::new(state) };
    Ok(new_object(ty, made)?.into_ref())
}

/// The handle of a thread that runs.
pub(super) fn running(args: &[Value]) -> PyResult {
    make(&THREAD_HANDLE, index_i64(args[0])?, State::Running)
}

fn this(v: Value) -> &'static ThreadHandle {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn repr(v: Value) -> PyResult {
    Str::new_ref(&format!("<_ThreadHandle object: ident={}>", this(v).ident.get()))
}

fn join(args: &[Value]) -> PyResult {
    let handle = this(args[0]);
    match handle.state.get() {
        State::NotStarted => throw!(RuntimeError, "thread not started"),
        State::Done => Ok(none_ref()),
        State::Running if handle.ident.get() == IDENT => {
            throw!(RuntimeError, "Cannot join current thread")
        }
        State::Running => Ok(none_ref()),
    }
}

fn set_done(args: &[Value]) -> PyResult {
    let handle = this(args[0]);
    if handle.state.get() == State::NotStarted {
        throw!(RuntimeError, "thread not started");
    }
    handle.state.set(State::Done);
    Ok(none_ref())
}
