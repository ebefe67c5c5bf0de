//! Threads of a program: one runs at a time, each on a stack of its own, and they take turns (DESIGN, section 9).
//!
//! This page is what the rest of the runtime and native modules know of them. The scheduler behind it is reached through
//! [`Operations`], which the first thread that starts puts in place: a program that starts none has it not linked, and
//! whoever waits then waits for the platform alone.
//!
//! Whatever waits must come here and not go to the platform, or no other thread runs meanwhile.

mod io;
mod scheduler;
mod switch;
mod thread;

pub use thread::{Start, Waited, count, set_stack_bytes, stack_bytes, start, wait_for_others};

use crate::owned_cell::OwnedCell;
use crate::runtime::runtime;
use crate::value::PyResult;
use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};
use platform::Errno;
use platform::gate::clock::{self, NEVER_NS};
use platform::net::Interest;

/// The number of the thread that the program began with.
pub const MAIN: u64 = 1;

/// What somebody waits for, by an address that belongs to it alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place(pub usize);

/// Why a wait ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Woken {
    /// Somebody woke whoever waits at the place. What was waited for may be gone again.
    Called,
    /// Somebody left it to this thread.
    Given,
    /// The time is up.
    TimedOut,
    /// So many of the sockets are ready.
    Ready(usize),
    /// The sockets cannot be waited for.
    Failed(Errno),
}

/// Asks the platform which sockets are ready: `platform::gate::net::wait`. Named by whoever waits for sockets, so that
/// programs without them have no network linked.
pub type WaitForSockets = fn(until_ns: u64, interests: &mut [Interest]) -> Result<usize, Errno>;

/// What is waited for besides the time.
pub struct Wait<'w> {
    /// A call by [`wake_one`] or [`wake_all`].
    pub place: Option<Place>,
    /// Sockets, and how to ask for them.
    pub sockets: Option<(WaitForSockets, &'w mut [Interest])>,
    /// The moment at which the wait ends in vain.
    pub until_ns: u64,
}

/// What the scheduler does.
struct Operations {
    give_way: fn(),
    wait: fn(Wait<'_>) -> Woken,
    wake: fn(Place, Wake) -> bool,
    current: fn() -> u64,
}

/// Who is woken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Wake {
    /// Whoever waits longest. If that is longer than is fair, it is given what it waits for.
    One,
    /// All.
    All,
}

/// What the main thread is to do in between.
pub type Interruption = fn() -> PyResult<()>;

struct Global {
    operations: Cell<Option<&'static Operations>>,
    interruption: Cell<Option<Interruption>>,
    cells: UnsafeCell<Vec<&'static OwnedCell>>,
    end_hooks: UnsafeCell<Vec<fn(u64)>>,
}

// SAFETY: one core runs Python at a time; the lists are borrowed only while no Python code runs.
unsafe impl Sync for Global {}

static GLOBAL: Global = Global {
    operations: Cell::new(None),
    interruption: Cell::new(None),
    cells: UnsafeCell::new(Vec::new()),
    end_hooks: UnsafeCell::new(Vec::new()),
};

/// Lets another thread run if it is its turn. Python code may run in it.
#[inline]
pub fn give_way() {
    if let Some(operations) = GLOBAL.operations.get() {
        (operations.give_way)();
    }
}

/// Whether a thread was ever started: what one holds by an address, others may change while it waits.
pub fn are_several() -> bool {
    GLOBAL.operations.get().is_some()
}

/// The number of the thread that runs.
#[inline]
pub fn current() -> u64 {
    GLOBAL.operations.get().map_or(MAIN, |operations| (operations.current)())
}

/// Waits; other threads run meanwhile. Without a call or a socket, the wait ends at its time.
pub fn wait(wait: Wait<'_>) -> Woken {
    if let Some(operations) = GLOBAL.operations.get() {
        return (operations.wait)(wait);
    }
    match wait.sockets {
        Some((ask, interests)) => match ask(wait.until_ns, interests) {
            Ok(0) if wait.until_ns != NEVER_NS && clock::monotonic_ns() >= wait.until_ns => Woken::TimedOut,
            Ok(ready) => Woken::Ready(ready),
            Err(errno) => Woken::Failed(errno),
        },
        None => {
            clock::wait(wait.until_ns);
            Woken::TimedOut
        }
    }
}

/// Has the main thread do something as soon as it runs compiled code, so not in the middle of a wait, as in CPython
/// (`PyErr_SetInterruptEx`). What it raises is raised there.
///
/// # Errors
/// What `action` raises, if this is the main thread.
pub fn interrupt_main(action: Interruption) -> PyResult<()> {
    if current() == MAIN {
        return action();
    }
    GLOBAL.interruption.set(Some(action));
    Ok(())
}

/// Does what the main thread, which runs, is to do.
fn take_interruption() -> PyResult<()> {
    GLOBAL.interruption.take().map_or(Ok(()), |action| action())
}

/// Waits for a moment.
pub fn sleep(until_ns: u64) {
    wait(Wait { place: None, sockets: None, until_ns });
}

/// Waits until somebody calls here.
pub fn wait_at(place: Place, until_ns: u64) -> Woken {
    wait(Wait { place: Some(place), sockets: None, until_ns })
}

/// Wakes who waits longest at a place. True if it was given what it waited for, so that nobody else may have it.
pub fn wake_one(place: Place) -> bool {
    GLOBAL.operations.get().is_some_and(|operations| (operations.wake)(place, Wake::One))
}

/// Wakes all that wait at a place.
pub fn wake_all(place: Place) {
    if let Some(operations) = GLOBAL.operations.get() {
        (operations.wake)(place, Wake::All);
    }
}

/// Makes a cell's value that of the thread that sets it: each thread has one of its own from now on, missing at first.
/// False if that was so before.
pub fn make_own(cell: &'static OwnedCell) -> bool {
    // SAFETY: see the type.
    let cells = unsafe { &mut *GLOBAL.cells.get() };
    let is_new = !cells.iter().any(|known| core::ptr::eq(*known, cell));
    if is_new {
        cells.push(cell);
    }
    is_new
}

fn own_cells() -> &'static [&'static OwnedCell] {
    // SAFETY: see the type; the list only grows, and callers run no Python code while they have it.
    unsafe { &*GLOBAL.cells.get() }
}

/// Runs `hook` with the number of each thread that ends, while it still runs.
pub fn at_thread_end(hook: fn(u64)) {
    // SAFETY: see the type.
    let hooks = unsafe { &mut *GLOBAL.end_hooks.get() };
    if !hooks.iter().any(|known| core::ptr::fn_addr_eq(*known, hook)) {
        hooks.push(hook);
    }
}

/// Runs what [`at_thread_end`] was given; Python code may run.
fn run_end_hooks(number: u64) {
    for at in 0.. {
        // SAFETY: see the type; the borrow ends before the hook runs.
        let Some(hook) = unsafe { &*GLOBAL.end_hooks.get() }.get(at).copied() else { return };
        hook(number);
    }
}

/// The program ends: from now on the thread that runs is the only one. What the others have stays theirs.
pub(crate) fn stop() {
    if GLOBAL.operations.take().is_some() {
        runtime().ask_always(false);
    }
}
