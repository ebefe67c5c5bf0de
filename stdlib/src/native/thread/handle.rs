//! `_ThreadHandle`: what `threading` waits for.

use super::{deadline_of, start};
use alloc::format;
use core::cell::Cell;
use platform::gate::clock::{NEVER_NS, monotonic_ns};
use py_runtime::memory::new_object;
use py_runtime::object::ObjHeader;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::int::{INT, from_int};
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::protocol::{index_i64, is_true};
use py_runtime::threads::{self, Place, Waited};
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
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
    if !args[0].is_instance_of(&INT) {
        throw!(TypeError, "ident must be an integer");
    }
    make(&THREAD_HANDLE, index_i64(args[0])?, State::Running)
}

fn this(v: Value) -> &'static ThreadHandle {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

fn place(v: Value) -> Place {
    Place(v.word() as usize)
}

fn repr(v: Value) -> PyResult {
    Str::new_ref(&format!("<{} object: ident={}>", v.ty().shown_name(), this(v).ident.get()))
}

/// `_thread.start_joinable_thread(function, handle=None, daemon=True)`
pub(super) fn start_joinable(args: &[Value]) -> PyResult {
    let &[function, handle, daemon] = args else { unreachable!("three parameters") };
    if function.ty().slots().call().is_none() {
        throw!(TypeError, "thread function must be callable");
    }
    let handle = match handle.given().filter(|handle| !handle.is_none()) {
        None => make(&THREAD_HANDLE, 0, State::NotStarted)?,
        Some(handle) if handle.is_exact::<ThreadHandle>() => handle.to_ref(),
        Some(_) => throw!(TypeError, "'handle' must be a _ThreadHandle"),
    };
    let waited = if daemon.given().map_or(Ok(true), is_true)? { Waited::Never } else { Waited::AtEnd };
    let object = this(handle.as_value());
    if object.state.get() != State::NotStarted {
        throw!(RuntimeError, "thread already started");
    }
    let number = start(function, Value::MISSING, None, waited, Some((handle.clone(), ended)))?;
    object.state.set(State::Running);
    object.ident.set(number);
    Ok(handle)
}

/// The thread has ended.
fn ended(handle: Value) {
    this(handle).state.set(State::Done);
    threads::wake_all(place(handle));
}

fn join(args: &[Value]) -> PyResult {
    let handle = this(args[0]);
    let until_ns = match args[1].given().filter(|timeout| !timeout.is_none()) {
        None => NEVER_NS,
        Some(timeout) => deadline_of(timeout)?,
    };
    if handle.state.get() == State::NotStarted {
        throw!(RuntimeError, "thread not started");
    }
    if handle.state.get() == State::Running && handle.ident.get() == threads::current() as i64 {
        throw!(RuntimeError, "Cannot join current thread");
    }
    while handle.state.get() != State::Done && (until_ns == NEVER_NS || monotonic_ns() < until_ns) {
        threads::wait_at(place(args[0]), until_ns);
    }
    Ok(none_ref())
}

fn set_done(args: &[Value]) -> PyResult {
    if this(args[0]).state.get() == State::NotStarted {
        throw!(RuntimeError, "thread not started");
    }
    ended(args[0]);
    Ok(none_ref())
}

/// For the type of the tuple in `start`.
pub(super) type End = (Ref, fn(Value));
