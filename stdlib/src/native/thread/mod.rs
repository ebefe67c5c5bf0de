//! `_thread`: locks, for a runtime that has one thread.
//!
//! Starting a thread fails as it does in CPython where the system has none left. A lock that is held is not given up
//! while its holder waits for it: waiting with a timeout ends in vain, and waiting for ever raises instead of hanging.

mod handle;
mod local;

use super::time::duration_ns;
use alloc::format;
use core::cell::Cell;
use platform::gate::clock;
use py_runtime::exceptions::types;
use py_runtime::memory::new_object;
use py_runtime::object::ObjHeader;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::float::from_float;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{index_i64, is_true};
use py_runtime::raise::raise_bare;
use py_runtime::rows::unpack::refuse_keywords;
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, rows, throw};

/// The only thread's number.
const IDENT: i64 = 1;

rows! { "_thread":
    type "LockType" => LOCK;
    type "lock" => LOCK;
    type "RLock" => RLOCK;
    type "_local" => local::LOCAL;
    type "error" => types::RuntimeError;
    /// A new lock.
    "allocate_lock" () => |_| lock(&LOCK, &[], Value::MISSING);
    "allocate" () => |_| lock(&LOCK, &[], Value::MISSING);
    /// The number of the thread that runs.
    "get_ident" () => |_| Ok(Ref::small_int(IDENT));
    "get_native_id" () => |_| Ok(Ref::small_int(IDENT));
    "_get_main_thread_ident" () => |_| Ok(Ref::small_int(IDENT));
    "_is_main_interpreter" () => |_| Ok(bool_ref(true));
    "daemon_threads_allowed" () => |_| Ok(bool_ref(true));
    type "_ThreadHandle" => handle::THREAD_HANDLE;
    /// The handle of a thread by its number.
    "_make_thread_handle" (ident, /) => handle::running;
    /// Waits for threads that are no daemons: there are none.
    "_shutdown" () => |_| Ok(none_ref());
    /// The size of new threads' stacks.
    "stack_size" (size=0, /) => |_| Ok(Ref::small_int(0));
    /// Sets the name of the thread that runs, for debuggers.
    "set_name" (name) => |_| Ok(none_ref());
    /// How many threads run beside the main one.
    "_count" () => |_| Ok(Ref::small_int(0));
    raw "start_new_thread" (function, args, kwargs={}, /) => no_thread;
    raw "start_new" (function, args, kwargs={}, /) => no_thread;
    raw "start_joinable_thread" (function, handle=None, daemon=True) => no_thread;
    "exit" () => |_| Err(raise_bare(&types::SystemExit));
    "exit_thread" () => |_| Err(raise_bare(&types::SystemExit));
    constant "TIMEOUT_MAX" => || from_float(9_223_372_036.0);
}

fn no_thread(_args: &[Value], _kwnames: Value) -> PyResult {
    throw!(RuntimeError, "can't start new thread")
}

/// A lock; how often it is held: at most once unless it is an `RLock`.
#[repr(C)]
pub struct Lock {
    header: ObjHeader,
    held: Cell<i64>,
}

/// A lock that its holder may acquire again.
#[repr(transparent)]
pub struct RLock(Lock);

native_type! {
    /// `_thread.lock`
    pub LOCK: Lock = "_thread" "lock", base OBJECT;
    flags: WEAK;
    slots: { new: lock, repr: repr } inherit TypeSlots::OBJECT;
    rows: {
        "acquire" (self, blocking=True, timeout=-1) => acquire_plain;
        "acquire_lock" (self, blocking=True, timeout=-1) => acquire_plain;
        "release" (self, /) => release_plain;
        "release_lock" (self, /) => release_plain;
        "locked" (self, /) => |args| Ok(bool_ref(this(args[0]).held.get() > 0));
        "locked_lock" (self, /) => |args| Ok(bool_ref(this(args[0]).held.get() > 0));
        "__enter__" (self, /) => |args| acquire_plain(&[args[0], Value::MISSING, Value::MISSING]);
        raw "__exit__" (self, /, *exc_info) => |args, _| release_plain(args);
        "_at_fork_reinit" (self, /) => reset;
    }
}

native_type! {
    /// `_thread.RLock`
    pub RLOCK: RLock = "_thread" "RLock", base OBJECT;
    flags: BASETYPE | WEAK;
    slots: { new: lock, repr: repr } inherit TypeSlots::OBJECT;
    rows: {
        "acquire" (self, blocking=True, timeout=-1) => acquire_again;
        "release" (self, /) => release_once;
        "locked" (self, /) => |args| Ok(bool_ref(this(args[0]).held.get() > 0));
        "__enter__" (self, /) => |args| acquire_again(&[args[0], Value::MISSING, Value::MISSING]);
        raw "__exit__" (self, /, *exc_info) => |args, _| release_once(args);
        "_at_fork_reinit" (self, /) => reset;
        "_is_owned" (self, /) => |args| Ok(bool_ref(this(args[0]).held.get() > 0));
        "_recursion_count" (self, /) => |args| Ok(Ref::small_int(this(args[0]).held.get()));
        "_release_save" (self, /) => release_save;
        "_acquire_restore" (self, state, /) => acquire_restore;
    }
}

fn lock(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    refuse_keywords(ty.name(), kwnames)?;
    if !args.is_empty() && core::ptr::eq(ty, &LOCK) {
        throw!(TypeError, "lock() takes no arguments ({} given)", args.len());
    }
    Ok(new_object(ty, |header| Lock { header, held: Cell::new(0) })?.into_ref())
}

fn this(v: Value) -> &'static Lock {
    // SAFETY: slots and rows of both types get their instances, which share a layout.
    unsafe { &*v.header().expect("locks are objects").as_ptr().cast::<Lock>() }
}

fn repr(v: Value) -> PyResult {
    let held = this(v).held.get();
    let state = if held > 0 { "locked" } else { "unlocked" };
    let name = v.ty().shown_name();
    Str::new_ref(&if v.is_instance_of(&RLOCK) {
        let owner = if held > 0 { IDENT } else { 0 };
        format!("<{state} {name} object owner={owner} count={held} at {:#x}>", v.word())
    } else {
        format!("<{state} {name} object at {:#x}>", v.word())
    })
}

/// How long to wait, in nanoseconds: none for not at all, negative for ever (`lock_acquire_parse_timeout`).
fn patience(blocking: Value, timeout: Value) -> PyResult<Option<i64>> {
    let blocking = blocking.given().map_or(Ok(true), is_true)?;
    let given = timeout.given().map(duration_ns).transpose()?;
    match given.filter(|&timeout| timeout != -1_000_000_000) {
        Some(_) if !blocking => throw!(ValueError, "can't specify a timeout for a non-blocking call"),
        Some(timeout) if timeout < 0 => throw!(ValueError, "timeout value must be a non-negative number"),
        Some(timeout) => Ok(Some(timeout)),
        None if blocking => Ok(Some(-1)),
        None => Ok(None),
    }
}

fn acquire_plain(args: &[Value]) -> PyResult {
    let patience = patience(args[1], args[2])?;
    let lock = this(args[0]);
    if lock.held.get() == 0 {
        lock.held.set(1);
        return Ok(bool_ref(true));
    }
    match patience {
        None => {}
        Some(timeout @ 0..) => clock::wait(clock::deadline_after(timeout as u64)),
        Some(_) => throw!(RuntimeError, "deadlock: the only thread waits for a lock that it holds"),
    }
    Ok(bool_ref(false))
}

fn release_plain(args: &[Value]) -> PyResult {
    if this(args[0]).held.replace(0) == 0 {
        throw!(RuntimeError, "release unlocked lock");
    }
    Ok(none_ref())
}

fn acquire_again(args: &[Value]) -> PyResult {
    patience(args[1], args[2])?;
    let held = &this(args[0]).held;
    held.set(held.get() + 1);
    Ok(bool_ref(true))
}

fn release_once(args: &[Value]) -> PyResult {
    let held = &this(args[0]).held;
    if held.get() == 0 {
        throw!(RuntimeError, "cannot release un-acquired lock");
    }
    held.set(held.get() - 1);
    Ok(none_ref())
}

fn reset(args: &[Value]) -> PyResult {
    this(args[0]).held.set(0);
    Ok(none_ref())
}

fn release_save(args: &[Value]) -> PyResult {
    let count = this(args[0]).held.replace(0);
    if count == 0 {
        throw!(RuntimeError, "cannot release un-acquired lock");
    }
    Ok(Tuple::from_refs([Ref::small_int(count), Ref::small_int(IDENT)])?.into_ref())
}

fn acquire_restore(args: &[Value]) -> PyResult {
    let Some([count, _]) = args[1].downcast::<Tuple>().map(Tuple::items) else {
        throw!(TypeError, "_acquire_restore() argument must be 2-item tuple");
    };
    this(args[0]).held.set(index_i64(*count)?);
    Ok(none_ref())
}
