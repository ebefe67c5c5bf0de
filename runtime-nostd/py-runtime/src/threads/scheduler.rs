//! Who runs next: a queue of those that can, in turns, and who waits for what.
//!
//! A turn ends when the thread waits, or after [`TURN`] questions of compiled code whether something is due: so switches come
//! at the same places in every run that waits for nothing outside. While all threads wait, the one that waited last
//! idles for all of them.

use super::io::Sockets;
use super::switch::{Paused, switch};
use super::thread::Thread;
use super::{GLOBAL, MAIN, Operations, Place, Wait, Wake, Woken, own_cells, take_interruption};
use crate::runtime::runtime;
use crate::value::Ref;
use alloc::collections::{BTreeMap, VecDeque};
use alloc::vec::Vec;
use core::cell::UnsafeCell;
use core::mem;
use core::ptr;
use platform::gate::clock::{self, NEVER_NS};

/// Questions of compiled code, one a call and one a turn of a loop, until it is another thread's turn.
const TURN: u32 = 2000;
/// Who waits longer than this for a lock is given it, even if whoever releases it would take it again at once.
const FAIR_NS: u64 = 1_000_000;

/// When a wait ends in vain; the second number tells waits with the same end apart.
pub(super) type Timer = (u64, u64);

pub(super) struct Scheduler {
    /// The thread that runs.
    pub current: *mut Thread,
    /// All threads that have started and not ended, but the main one.
    pub threads: Vec<*mut Thread>,
    ready: VecDeque<*mut Thread>,
    timers: BTreeMap<Timer, *mut Thread>,
    places: BTreeMap<Place, VecDeque<*mut Thread>>,
    sockets: Sockets,
    /// One that has ended, but whose stack was needed for that.
    pub dead: *mut Thread,
    left_of_turn: u32,
    last_timer: u64,
}

struct Cell(UnsafeCell<Scheduler>);

// SAFETY: one core runs Python at a time, and a switch happens only where nobody borrows the scheduler.
unsafe impl Sync for Cell {}

static SCHEDULER: Cell = Cell(UnsafeCell::new(Scheduler {
    current: ptr::null_mut(),
    threads: Vec::new(),
    ready: VecDeque::new(),
    timers: BTreeMap::new(),
    places: BTreeMap::new(),
    sockets: Sockets::NONE,
    dead: ptr::null_mut(),
    left_of_turn: TURN,
    last_timer: 0,
}));

static OPERATIONS: Operations = Operations { give_way, wait, wake, current };

/// The scheduler. The borrow must end before a switch and before Python code runs.
pub(super) fn scheduler() -> &'static mut Scheduler {
    // SAFETY: see the type.
    unsafe { &mut *SCHEDULER.0.get() }
}

fn current() -> u64 {
    // SAFETY: the running thread is alive.
    unsafe { (*scheduler().current).number }
}

/// Lets the rest of the runtime know that there are threads: `main` runs.
pub(super) fn install(main: *mut Thread) {
    scheduler().current = main;
    GLOBAL.operations.set(Some(&OPERATIONS));
}

/// Whether [`install`] was called, and the program has not ended.
pub(super) fn is_installed() -> bool {
    GLOBAL.operations.get().is_some()
}

fn give_way() {
    let scheduler = scheduler();
    scheduler.left_of_turn -= 1;
    if scheduler.left_of_turn == 0 {
        scheduler.left_of_turn = TURN;
        scheduler.wake_due();
        if !scheduler.ready.is_empty() {
            let current = scheduler.current;
            scheduler.ready.push_back(current);
            go_on();
        }
    }
    if current() == MAIN {
        // What it raises is pending: compiled code looks.
        let _ = take_interruption();
    }
    expect_turns();
}

fn wait(wait: Wait<'_>) -> Woken {
    let mut wait = wait;
    if let Some((ask, interests)) = &mut wait.sockets {
        match ask(0, interests) {
            Ok(0) => {}
            Ok(ready) => return Woken::Ready(ready),
            Err(errno) => return Woken::Failed(errno),
        }
    }
    let scheduler = scheduler();
    let thread = scheduler.current;
    // SAFETY: the running thread is alive.
    let waiting = unsafe { &mut *thread };
    waiting.woken = Woken::TimedOut;
    waiting.place = wait.place;
    if let Some(place) = wait.place {
        waiting.since_ns = clock::monotonic_ns();
        scheduler.places.entry(place).or_default().push_back(thread);
    }
    if wait.until_ns != NEVER_NS {
        scheduler.last_timer += 1;
        let timer = (wait.until_ns, scheduler.last_timer);
        waiting.timer = Some(timer);
        scheduler.timers.insert(timer, thread);
    }
    if let Some((ask, interests)) = wait.sockets {
        scheduler.sockets.add(thread, ask, interests);
    }
    go_on();
    // SAFETY: as above: it runs again.
    unsafe { (*thread).woken }
}

fn wake(place: Place, who: Wake) -> bool {
    let scheduler = scheduler();
    while let Some(&thread) = scheduler.places.get(&place).and_then(VecDeque::front) {
        // SAFETY: who waits is alive.
        let since_ns = unsafe { (*thread).since_ns };
        let is_given = who == Wake::One && clock::monotonic_ns().saturating_sub(since_ns) >= FAIR_NS;
        scheduler.end_wait(thread, if is_given { Woken::Given } else { Woken::Called });
        if who == Wake::One {
            return is_given;
        }
    }
    false
}

/// Goes on with the thread whose turn it is; returns when it is again that of the one that called. That one waits, is in the
/// queue, or has ended.
pub(super) fn go_on() {
    let next = loop {
        let scheduler = scheduler();
        scheduler.wake_due();
        match scheduler.ready.pop_front() {
            Some(next) => break next,
            None => scheduler.idle(),
        }
    };
    let before = mem::replace(&mut scheduler().current, next);
    scheduler().left_of_turn = TURN;
    if before == next {
        return expect_turns();
    }
    // SAFETY: both threads are alive, or `before` is the dead one, which `bury` frees only after the switch.
    unsafe {
        runtime().exchange(&mut (*before).state);
        runtime().exchange(&mut (*next).state);
        exchange_cells(&mut *before, &mut *next);
        let to = mem::replace(&mut (*next).paused, Paused::RUNNING);
        switch(&raw mut (*before).paused, to);
    }
    bury();
    expect_turns();
}

/// Has compiled code ask for a turn if there can be one: where all others wait for what the running thread does, it runs
/// as if it were alone.
pub(super) fn expect_turns() {
    let Scheduler { ready, timers, sockets, .. } = scheduler();
    let is_alone = ready.is_empty() && timers.is_empty() && sockets.is_empty();
    runtime().ask_always(!is_alone || GLOBAL.interruption.get().is_some());
}

/// Each thread has values of its own in some of the runtime's cells.
fn exchange_cells(before: &mut Thread, next: &mut Thread) {
    before.cells.resize_with(own_cells().len(), || None);
    next.cells.resize_with(own_cells().len(), || None);
    for ((cell, before), next) in own_cells().iter().zip(&mut before.cells).zip(&mut next.cells) {
        *before = cell.replace(next.take());
    }
}

/// Frees the thread that ended before the running one went on.
pub(super) fn bury() {
    let dead = mem::replace(&mut scheduler().dead, ptr::null_mut());
    if !dead.is_null() {
        // SAFETY: it has ended, and the running thread has another stack.
        unsafe { Thread::free(dead) };
    }
}

impl Scheduler {
    /// Lets a thread run when it is its turn.
    pub fn enqueue(&mut self, thread: *mut Thread) {
        self.ready.push_back(thread);
        runtime().ask_always(true);
    }

    fn end_wait(&mut self, thread: *mut Thread, woken: Woken) {
        // SAFETY: who waits is alive.
        let waiting = unsafe { &mut *thread };
        waiting.woken = woken;
        if let Some(timer) = waiting.timer.take() {
            self.timers.remove(&timer);
        }
        if let Some(place) = waiting.place.take()
            && let Some(others) = self.places.get_mut(&place)
        {
            others.retain(|other| *other != thread);
            if others.is_empty() {
                self.places.remove(&place);
            }
        }
        self.sockets.remove(thread);
        self.enqueue(thread);
    }

    /// Ends the waits that are over.
    fn wake_due(&mut self) {
        if !self.sockets.is_empty() && self.sockets.is_due(!self.ready.is_empty()) {
            self.ask_for_sockets(0);
        }
        if self.timers.is_empty() {
            return;
        }
        let now_ns = clock::monotonic_ns();
        while let Some((_, &thread)) = self.timers.first_key_value().filter(|((until_ns, _), _)| *until_ns <= now_ns) {
            self.end_wait(thread, Woken::TimedOut);
        }
    }

    /// Nobody can run.
    fn idle(&mut self) {
        let until_ns = self.timers.first_key_value().map_or(NEVER_NS, |((until_ns, _), _)| *until_ns);
        if self.sockets.is_empty() {
            clock::wait(until_ns);
        } else {
            self.ask_for_sockets(until_ns);
        }
    }

    fn ask_for_sockets(&mut self, until_ns: u64) {
        for (thread, woken) in self.sockets.ask(until_ns) {
            self.end_wait(thread, woken);
        }
    }
}

/// Gives up what the ending thread has in cells; Python code may run.
pub(super) fn clear_cells() {
    let mut values: Vec<Ref> = Vec::new();
    for cell in own_cells() {
        values.extend(cell.replace(None));
    }
    drop(values);
}
