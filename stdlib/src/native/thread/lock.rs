//! `_thread.lock` and `_thread.RLock`.
//!
//! Source: CPython's `Modules/_threadmodule.c`. Whoever releases a lock leaves it to the one that has waited longest, if that
//! was long; else it is free for whoever comes first, as CPython's locks are (`Python/lock.c`).

use super::super::time::duration_ns;
use alloc::format;
use core::cell::Cell;
use platform::gate::clock::{self, NEVER_NS};
use py_runtime::memory::new_object;
use py_runtime::object::ObjHeader;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::int::from_int;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::objects::tuple::Tuple;
use py_runtime::protocol::{index_i64, is_true};
use py_runtime::rows::unpack::refuse_keywords;
use py_runtime::threads::{self, Place, Woken};
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Value};
use py_runtime::{native_type, throw};

/// A lock.
#[repr(C)]
pub struct Lock {
    header: ObjHeader,
    /// How often it is held: at most once unless it is an `RLock`.
    held: Cell<i64>,
    /// The thread that holds it, if it is an `RLock`; 0 if it was left to one that has not run since.
    owner: Cell<u64>,
}

/// A lock that its holder may acquire again.
#[repr(transparent)]
pub struct RLock(Lock);

native_type! {
    /// lock()
    /// --
    ///
    /// `_thread.lock`
    pub LOCK: Lock = "_thread" "lock", base OBJECT;
    flags: WEAK;
    slots: { new: new_plain, repr: repr } inherit TypeSlots::OBJECT;
    rows: {
        /// Takes the lock, waiting for it unless said otherwise; whether it was taken.
        "acquire" (self, blocking=True, timeout=-1) => acquire_plain;
        /// As `acquire`.
        "acquire_lock" (self, blocking=True, timeout=-1) => acquire_plain;
        /// Gives the lock back.
        "release" (self, /) => release_plain;
        /// As `release`.
        "release_lock" (self, /) => release_plain;
        /// Whether the lock is taken.
        "locked" (self, /) => |args| Ok(bool_ref(this(args[0]).held.get() > 0));
        /// As `locked`.
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
    slots: { new: |ty, _, _| make(ty), repr: repr } inherit TypeSlots::OBJECT;
    rows: {
        /// Takes the lock, waiting for it unless said otherwise; whether it was taken.
        "acquire" (self, blocking=True, timeout=-1) => acquire_again;
        /// Gives the lock back.
        "release" (self, /) => release_once;
        /// Whether the lock is taken.
        "locked" (self, /) => |args| Ok(bool_ref(this(args[0]).held.get() > 0));
        "__enter__" (self, /) => |args| acquire_again(&[args[0], Value::MISSING, Value::MISSING]);
        raw "__exit__" (self, /, *exc_info) => |args, _| release_once(args);
        "_at_fork_reinit" (self, /) => reset;
        /// Whether this thread has the lock.
        "_is_owned" (self, /) => |args| Ok(bool_ref(this(args[0]).is_mine()));
        /// How often this thread has taken the lock.
        "_recursion_count" (self, /) => recursion_count;
        /// Gives the lock back as a whole, for `_acquire_restore`.
        "_release_save" (self, /) => release_save;
        /// Takes the lock as often as it was taken.
        "_acquire_restore" (self, state, /) => acquire_restore;
    }
}

/// `_thread.allocate_lock()`
pub(super) fn allocate(_: &[Value]) -> PyResult {
    make(&LOCK)
}

fn make(ty: &'static TypeObj) -> PyResult {
    Ok(new_object(ty, |header| Lock { header, held: Cell::new(0), owner: Cell::new(0) })?.into_ref())
}

fn new_plain(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    refuse_keywords("lock", kwnames)?;
    if !args.is_empty() {
        throw!(TypeError, "lock expected 0 arguments, got {}", args.len());
    }
    make(ty)
}

fn this(v: Value) -> &'static Lock {
    // SAFETY: slots and rows of both types get their instances, which share a layout.
    unsafe { &*v.header().expect("locks are objects").as_ptr().cast::<Lock>() }
}

fn repr(v: Value) -> PyResult {
    let lock = this(v);
    let held = lock.held.get();
    let state = if held > 0 { "locked" } else { "unlocked" };
    let name = v.ty().shown_name();
    Str::new_ref(&if v.is_instance_of(&RLOCK) {
        let owner = lock.owner.get();
        format!("<{state} {name} object owner={owner} count={held} at {:#x}>", v.word())
    } else {
        format!("<{state} {name} object at {:#x}>", v.word())
    })
}

/// Until when to wait; `None` for not at all (`lock_acquire_parse_timeout`).
fn deadline(blocking: Value, timeout: Value) -> PyResult<Option<u64>> {
    let blocking = blocking.given().map_or(Ok(true), is_true)?;
    let given = timeout.given().map(duration_ns).transpose()?;
    match given.filter(|&timeout| timeout != -1_000_000_000) {
        Some(_) if !blocking => throw!(ValueError, "can't specify a timeout for a non-blocking call"),
        Some(timeout) if timeout < 0 => throw!(ValueError, "timeout value must be a non-negative number"),
        Some(timeout) if timeout > super::TIMEOUT_MAX_NS => throw!(OverflowError, "timeout value is too large"),
        Some(timeout) => Ok(Some(clock::deadline_after(timeout as u64))),
        None if blocking => Ok(Some(NEVER_NS)),
        None => Ok(None),
    }
}

impl Lock {
    fn place(&self) -> Place {
        Place(&raw const *self as usize)
    }

    fn is_mine(&self) -> bool {
        self.held.get() > 0 && self.owner.get() == threads::current()
    }

    /// Takes the lock, waiting until the deadline if somebody has it; whether it did.
    fn take(&self, until_ns: Option<u64>) -> bool {
        while self.held.get() > 0 {
            let Some(until_ns) = until_ns else { return false };
            match threads::wait_at(self.place(), until_ns) {
                Woken::Given => break,
                Woken::TimedOut if clock::monotonic_ns() >= until_ns => return false,
                _ => {}
            }
        }
        self.held.set(1);
        self.owner.set(threads::current());
        true
    }

    fn free(&self) {
        self.owner.set(0);
        self.held.set(i64::from(threads::wake_one(self.place())));
    }
}

fn acquire_plain(args: &[Value]) -> PyResult {
    let deadline = deadline(args[1], args[2])?;
    Ok(bool_ref(this(args[0]).take(deadline)))
}

fn release_plain(args: &[Value]) -> PyResult {
    let lock = this(args[0]);
    if lock.held.get() == 0 {
        throw!(RuntimeError, "release unlocked lock");
    }
    lock.free();
    Ok(none_ref())
}

fn acquire_again(args: &[Value]) -> PyResult {
    let deadline = deadline(args[1], args[2])?;
    let lock = this(args[0]);
    if lock.is_mine() {
        lock.held.set(lock.held.get() + 1);
        return Ok(bool_ref(true));
    }
    Ok(bool_ref(lock.take(deadline)))
}

fn release_once(args: &[Value]) -> PyResult {
    let lock = this(args[0]);
    if !lock.is_mine() {
        throw!(RuntimeError, "cannot release un-acquired lock");
    }
    match lock.held.get() {
        1 => lock.free(),
        held => lock.held.set(held - 1),
    }
    Ok(none_ref())
}

fn reset(args: &[Value]) -> PyResult {
    let lock = this(args[0]);
    lock.held.set(0);
    lock.owner.set(0);
    Ok(none_ref())
}

fn recursion_count(args: &[Value]) -> PyResult {
    let lock = this(args[0]);
    from_int(if lock.is_mine() { lock.held.get() } else { 0 })
}

fn release_save(args: &[Value]) -> PyResult {
    let lock = this(args[0]);
    if !lock.is_mine() {
        throw!(RuntimeError, "cannot release un-acquired lock");
    }
    let state = Tuple::from_refs([from_int(lock.held.get())?, from_int(lock.owner.get() as i64)?])?;
    lock.free();
    Ok(state.into_ref())
}

fn acquire_restore(args: &[Value]) -> PyResult {
    let Some([count, owner]) = args[1].downcast::<Tuple>().map(Tuple::items) else {
        throw!(TypeError, "_acquire_restore() argument 1 must be 2-item tuple, not {}", args[1].type_name());
    };
    let (count, owner) = (index_i64(*count)?, index_i64(*owner)?);
    let lock = this(args[0]);
    lock.take(Some(NEVER_NS));
    lock.held.set(count);
    lock.owner.set(owner as u64);
    Ok(none_ref())
}
