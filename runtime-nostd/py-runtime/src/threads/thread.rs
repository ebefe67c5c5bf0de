//! One thread: how it begins, and what becomes of it.

use super::scheduler::{self, Timer, scheduler};
use super::switch::{self, Paused};
use super::{MAIN, Place, Woken, run_end_hooks, wait_at, wake_all};
use crate::call::call;
use crate::exceptions::{report_ignored, types};
use crate::exit_hooks::{self, Moment};
use crate::imports;
use crate::intern::intern_text;
use crate::objects::dict::Dict;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol::{call_method, repr_text};
use crate::runtime::{ThreadState, runtime};
use crate::start::lowest_of;
use crate::throw;
use crate::value::{PyResult, Raised, Ref, Value};
use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;
use core::cell::Cell;
use core::ptr;
use platform::gate::clock::NEVER_NS;
use platform::gate::memory::{give_stack, take_stack};
use platform::memory::StackBounds;

/// Whether the end of the program waits for a thread.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Waited {
    /// It does.
    AtEnd,
    /// It does not: the thread is a daemon.
    Never,
}

/// What a thread is to do.
#[derive(Debug)]
pub struct Start {
    /// What it calls.
    pub function: Ref,
    /// A tuple of positional arguments.
    pub arguments: Ref,
    /// A dict of named ones, or None.
    pub named: Option<Ref>,
    /// Whether the end of the program waits for it.
    pub waited: Waited,
    /// What is told that it has ended, and how.
    pub end: Option<(Ref, fn(Value))>,
}

/// A thread that has started and not ended.
pub(super) struct Thread {
    pub number: u64,
    /// What the runtime has of it while it does not run.
    pub state: ThreadState,
    pub cells: Vec<Option<Ref>>,
    pub paused: Paused,
    /// None for the main thread, whose stack is not ours.
    stack: Option<StackBounds>,
    start: Option<Start>,
    waited: Waited,
    /// How the last wait ended; while it lasts, what it is for.
    pub woken: Woken,
    pub place: Option<Place>,
    pub timer: Option<Timer>,
    pub since_ns: u64,
}

/// What is chosen or counted for all threads.
struct Settings {
    /// Bytes of the stacks of threads to come; 0 is the platform's choice.
    stack_bytes: Cell<usize>,
    last_number: Cell<u64>,
    is_ending: Cell<bool>,
}

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Settings {}

static SETTINGS: Settings =
    Settings { stack_bytes: Cell::new(0), last_number: Cell::new(MAIN), is_ending: Cell::new(false) };

/// Where the end of the program waits for threads.
const ENDED: Place = Place(1);

/// Sets how large the stacks of threads to come are; 0 is the platform's choice.
pub fn set_stack_bytes(bytes: usize) {
    SETTINGS.stack_bytes.set(bytes);
}

/// What [`set_stack_bytes`] set.
pub fn stack_bytes() -> usize {
    SETTINGS.stack_bytes.get()
}

/// Threads besides the main one.
pub fn count() -> usize {
    if scheduler::is_installed() { scheduler().threads.len() } else { 0 }
}

/// Starts a thread; returns its number. It runs when the others let it.
///
/// # Errors
/// `RuntimeError` if there is no memory for its stack, `PythonFinalizationError` if the program has ended.
pub fn start(start: Start) -> PyResult<u64> {
    if SETTINGS.is_ending.get() {
        throw!(PythonFinalizationError, "can't create new thread at interpreter shutdown");
    }
    let Some(stack) = take_stack(SETTINGS.stack_bytes.get()) else {
        throw!(RuntimeError, "can't start new thread");
    };
    if !scheduler::is_installed() {
        scheduler::install(Box::into_raw(Box::new(Thread::new(MAIN, Waited::Never, 0))));
        exit_hooks::add(Moment::Threads, shut_down);
    }
    let number = SETTINGS.last_number.get() + 1;
    SETTINGS.last_number.set(number);
    let mut thread = Thread::new(number, start.waited, lowest_of(stack));
    // SAFETY: the stack was just taken.
    thread.paused = unsafe { switch::prepare(stack, run) };
    thread.stack = Some(stack);
    thread.start = Some(start);
    let thread = Box::into_raw(Box::new(thread));
    scheduler().threads.push(thread);
    scheduler().enqueue(thread);
    Ok(number)
}

impl Thread {
    fn new(number: u64, waited: Waited, lowest_stack: u64) -> Thread {
        Thread {
            number,
            state: ThreadState::new(lowest_stack),
            cells: Vec::new(),
            paused: Paused::RUNNING,
            stack: None,
            start: None,
            waited,
            woken: Woken::TimedOut,
            place: None,
            timer: None,
            since_ns: 0,
        }
    }

    /// Frees a thread and its stack.
    ///
    /// # Safety
    /// It has ended, and another one runs.
    pub unsafe fn free(thread: *mut Thread) {
        // SAFETY: threads are boxes, and this is the last use.
        let thread = unsafe { Box::from_raw(thread) };
        if let Some(stack) = thread.stack {
            // SAFETY: nobody runs on it any more.
            unsafe { give_stack(stack) };
        }
    }
}

/// The first function on a thread's stack.
extern "C" fn run() -> ! {
    scheduler::bury();
    scheduler::expect_turns();
    let thread = scheduler().current;
    // SAFETY: the running thread is alive, and each begins once.
    if let Some(start) = unsafe { (*thread).start.take() } {
        run_start(start);
    }
    let scheduler = scheduler();
    scheduler.threads.retain(|other| *other != thread);
    scheduler.dead = thread;
    wake_all(ENDED);
    scheduler::go_on();
    unreachable!("a thread that has ended does not go on")
}

fn run_start(start: Start) {
    let Start { function, arguments, named, waited: _, end } = start;
    if let Err(raised) = call_with(function.as_value(), arguments.as_value(), named.as_ref().map(Ref::as_value)) {
        report(raised, function.as_value());
    }
    drop((function, arguments, named));
    let number = super::current();
    run_end_hooks(number);
    scheduler::clear_cells();
    drop(runtime().replace_handled(None));
    if let Some((handle, end)) = end {
        end(handle.as_value());
    }
}

fn call_with(function: Value, arguments: Value, named: Option<Value>) -> PyResult<()> {
    let mut all: Vec<Value> = arguments.downcast::<Tuple>().map_or(&[][..], Tuple::items).to_vec();
    let Some(named) = named.and_then(|named| named.downcast::<Dict>()).filter(|named| !named.is_empty()) else {
        return call(function, &all, Value::MISSING).map(drop);
    };
    let mut names = Vec::new();
    let mut at = 0;
    while let Some((next, key, v)) = named.next_from(at) {
        at = next;
        if key.downcast::<Str>().is_none() {
            throw!(TypeError, "keywords must be strings");
        }
        names.push(key);
        all.push(v);
    }
    let held: Vec<Ref> = all.iter().map(|v| v.to_ref()).collect();
    let names = Tuple::from_values(&names)?;
    let result = call(function, &all, names.as_value()).map(drop);
    drop(held);
    result
}

/// An exception that nobody in the thread caught. `SystemExit` ends the thread and nothing else.
fn report(raised: Raised, function: Value) {
    if runtime().pending().is_some_and(|pending| pending.is_instance_of(&types::SystemExit)) {
        drop(runtime().take_pending());
        return;
    }
    let shown = runtime().protecting_pending(|| {
        repr_text(function).unwrap_or_else(|_| {
            drop(runtime().take_pending());
            "<repr() failed>".into()
        })
    });
    report_ignored(raised, &format!("in thread started by {shown}"));
}

/// Waits until all threads that are waited for at the end have ended, but for the one that runs.
pub fn wait_for_others() {
    if !scheduler::is_installed() {
        return;
    }
    loop {
        let scheduler = scheduler();
        let current = scheduler.current;
        // SAFETY: started threads are alive.
        let is_waited =
            |thread: &&*mut Thread| unsafe { (***thread).waited == Waited::AtEnd } && !ptr::eq(**thread, current);
        if scheduler.threads.iter().find(is_waited).is_none() {
            return;
        }
        wait_at(ENDED, NEVER_NS);
    }
}

/// The program has ended: `threading` waits for threads. None can be started afterwards.
fn shut_down() {
    if let Some(threading) = imports::loaded("threading") {
        let result = intern_text("_shutdown").and_then(|name| call_method(threading.as_value(), &name, &[]));
        if let Err(raised) = result {
            report_ignored(raised, "on threading shutdown");
        }
    }
    SETTINGS.is_ending.set(true);
}
