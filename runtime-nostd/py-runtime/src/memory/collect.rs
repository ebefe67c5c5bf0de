//! The cycle collector: frees objects that only refer to each other (CPython's `Python/gc.c`, generational as it was
//! before 3.14's incremental attempt).
//!
//! A collection looks at the young objects, or at all. An object whose count is not explained by references from within
//! that set is referred to from outside; what can be reached from it lives. The rest is garbage: its finalisers
//! run (PEP 442), and unless that revived it, `clear` breaks its cycles and counting does the rest.
//!
//! Collections run only in [`poll`], which compiled code calls at loop back-edges and calls, never inside an allocation.

use crate::memory::heap::{SCRATCH_LEN, block_of, granule_of, heap, large_of};
use crate::memory::references;
use crate::objects::function::Function;
use crate::objects::weakref;
use crate::runtime::runtime;
use crate::types::TypeFlags;
use crate::value::{Ref, Value};
use alloc::vec::Vec;
use core::cell::Cell;
use core::ptr::NonNull;
use py_abi::layout::{Header, flags};

/// New objects that make a collection of the young ones due (`gc.get_threshold()[0]`).
const YOUNG_THRESHOLD: usize = 2000;
/// Survivors of young collections that make a full one due at the least; more if there are many old objects, so that
/// the work stays linear (`long_lived_pending > long_lived_total / 4`).
const PENDING_LEAST: usize = 20_000;

/// Which objects a collection looks at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Generation {
    /// Those made since the last collection.
    Young,
    /// All.
    Full,
}

/// The collector's state.
struct Collector {
    /// `gc.disable()` was called.
    disabled: Cell<bool>,
    running: Cell<bool>,
    threshold: Cell<usize>,
    /// Survivors of young collections since the last full one.
    pending: Cell<usize>,
    /// Objects that survived the last full one.
    old: Cell<usize>,
    observer: Cell<Option<Observer>>,
    /// Collections of each generation, and what they found.
    stats: [Cell<Stats>; 2],
}

/// What wants to know of collections: told before one, and after it how many objects it found.
pub type Observer = fn(Generation, Option<usize>);

/// What the collections of a generation came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stats {
    /// How many there were.
    pub collections: usize,
    /// The objects that they found unreachable.
    pub collected: usize,
}

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Collector {}

static COLLECTOR: Collector = Collector {
    disabled: Cell::new(false),
    running: Cell::new(false),
    threshold: Cell::new(YOUNG_THRESHOLD),
    pending: Cell::new(0),
    old: Cell::new(0),
    observer: Cell::new(None),
    stats: [const { Cell::new(Stats { collections: 0, collected: 0 }) }; 2],
};

/// A tracked object was made: asks for a poll if enough were.
#[inline]
pub(super) fn note_new() {
    if heap().young_count > COLLECTOR.threshold.get() {
        // SAFETY: the head is always valid.
        unsafe { (*runtime().head()).poll = 1 };
    }
}

/// Does what is due: see `RuntimeHead::poll`.
pub fn poll() {
    // SAFETY: the head is always valid.
    unsafe { (*runtime().head()).poll = 0 };
    if COLLECTOR.disabled.get() || heap().young_count <= COLLECTOR.threshold.get() {
        return;
    }
    let full = COLLECTOR.pending.get() > PENDING_LEAST.max(COLLECTOR.old.get() / 4);
    collect(if full { Generation::Full } else { Generation::Young });
}

/// `gc.enable()` and `gc.disable()`.
pub fn set_enabled(enabled: bool) {
    COLLECTOR.disabled.set(!enabled);
}

/// `gc.isenabled()`
pub fn is_enabled() -> bool {
    !COLLECTOR.disabled.get()
}

/// `gc.set_threshold(threshold)`: 0 turns automatic collection off.
pub fn set_threshold(threshold: usize) {
    COLLECTOR.threshold.set(if threshold == 0 { usize::MAX } else { threshold });
}

/// `gc.get_count()[0]`
pub fn young() -> usize {
    heap().young_count
}

/// `gc.get_threshold()[0]`
pub fn threshold() -> usize {
    match COLLECTOR.threshold.get() {
        usize::MAX => 0,
        threshold => threshold,
    }
}

/// Collects; returns how many objects were found unreachable. Does nothing while a collection runs, or if there is no
/// memory for its own lists.
pub fn collect(generation: Generation) -> usize {
    if COLLECTOR.running.replace(true) {
        return 0;
    }
    let tell = |found| {
        if let Some(observer) = COLLECTOR.observer.get() {
            runtime().protecting_pending(|| observer(generation, found));
        }
    };
    tell(None);
    let found = runtime().protecting_pending(|| run(generation));
    let stats = &COLLECTOR.stats[generation as usize];
    let Stats { collections, collected } = stats.get();
    stats.set(Stats { collections: collections + 1, collected: collected + found });
    tell(Some(found));
    COLLECTOR.running.set(false);
    found
}

/// Sets who is told of collections.
pub fn set_observer(observer: Option<Observer>) {
    COLLECTOR.observer.set(observer);
}

/// What the collections of a generation came to.
pub fn stats(generation: Generation) -> Stats {
    COLLECTOR.stats[generation as usize].get()
}

/// The objects that the collector knows, but for those that are being freed.
pub fn tracked() -> Vec<Ref> {
    let mut objects = Vec::new();
    if objects.try_reserve_exact(heap().tracked_count).is_ok() {
        heap().each_tracked(|header| {
            // SAFETY: tracked objects are whole.
            if unsafe { (*header).refcount } > 0 {
                objects.push(Value::from_word(header as u64).to_ref());
            }
        });
    }
    objects
}

/// Shows what an object refers to; `visit` changes nothing.
pub fn each_referent(v: Value, visit: &mut dyn FnMut(Value)) {
    if let Some(header) = v.header() {
        // SAFETY: the caller's object is alive; traversing runs no Python code.
        unsafe { references::visit(header.as_ptr(), visit) };
    }
}

/// Whether an object's finaliser has run.
pub fn is_finalized(v: Value) -> bool {
    // SAFETY: the caller's object is alive.
    v.header().is_some_and(|header| unsafe { header.as_ref() }.flags & flags::FINALIZED != 0)
}

fn run(generation: Generation) -> usize {
    let Some(suspects) = Suspects::gather(generation) else { return 0 };
    let examined = suspects.objects.len();
    let garbage = suspects.unreachable();
    let survivors = examined - garbage.len();
    match generation {
        Generation::Young => COLLECTOR.pending.set(COLLECTOR.pending.get() + survivors),
        Generation::Full => {
            COLLECTOR.pending.set(0);
            COLLECTOR.old.set(survivors);
        }
    }
    let found = garbage.len();
    if found > 0 {
        dispose(garbage);
    }
    found
}

/// The objects that a collection looks at, each marked [`flags::SUSPECT`], with a counter beside each.
struct Suspects {
    objects: Vec<*mut Header>,
    /// The counters of the blocks that have objects here.
    scratch: Vec<Vec<u32>>,
}

impl Suspects {
    fn gather(generation: Generation) -> Option<Suspects> {
        let mut objects = Vec::new();
        let expected = match generation {
            Generation::Young => heap().young_count,
            Generation::Full => heap().tracked_count,
        };
        objects.try_reserve_exact(expected).ok()?;
        let push = |header: *mut Header| {
            // What has no references is being freed already, or waits for that: its callbacks may run a collection.
            // SAFETY: tracked objects are whole.
            if unsafe { (*header).refcount } > 0 {
                objects.push(header);
            }
        };
        match generation {
            Generation::Young => heap().take_young(push),
            Generation::Full => heap().take_all(push),
        }
        Suspects::mark(objects)
    }

    /// Marks the objects and sets each counter to the object's count.
    fn mark(objects: Vec<*mut Header>) -> Option<Suspects> {
        let mut suspects = Suspects { objects, scratch: Vec::new() };
        for index in 0..suspects.objects.len() {
            let header = suspects.objects[index];
            if !suspects.provide_counter(header) {
                suspects.objects.truncate(index);
                suspects.unmark();
                return None;
            }
            // SAFETY: tracked objects are alive, and the counter was provided.
            unsafe {
                *counter(header) = (*header).refcount;
                (*header).flags |= flags::SUSPECT;
            }
        }
        Some(suspects)
    }

    fn provide_counter(&mut self, header: *mut Header) -> bool {
        // SAFETY: tracked objects are alive; a block's `scratch` points into `self.scratch` or is null.
        unsafe {
            if (*header).flags & flags::LARGE != 0 || !(*block_of(header)).scratch.is_null() {
                return true;
            }
            let mut counters = Vec::new();
            if counters.try_reserve_exact(SCRATCH_LEN).is_err() || self.scratch.try_reserve(1).is_err() {
                return false;
            }
            counters.resize(SCRATCH_LEN, 0);
            (*block_of(header)).scratch = counters.as_mut_ptr();
            self.scratch.push(counters);
        }
        true
    }

    fn unmark(&self) {
        for &header in &self.objects {
            // SAFETY: tracked objects are alive.
            unsafe {
                (*header).flags &= !flags::SUSPECT;
                if (*header).flags & flags::LARGE == 0 {
                    (*block_of(header)).scratch = core::ptr::null_mut();
                }
            }
        }
    }

    /// Subtracts from each counter the references from within, so that what remains comes from outside.
    fn subtract_internal(&self) {
        for &header in &self.objects {
            visit(header, &mut |header| {
                // SAFETY: a suspect has a counter.
                unsafe { *counter(header) = (*counter(header)).wrapping_sub(1) };
            });
        }
    }

    /// The objects that nothing outside leads to. Ends the marking.
    fn unreachable(self) -> Vec<*mut Header> {
        self.subtract_internal();
        let mut reached: Vec<*mut Header> = Vec::new();
        // Every object enters `reached` at most once, so this is all the room that is needed.
        if reached.try_reserve_exact(self.objects.len()).is_err() {
            self.unmark();
            return Vec::new();
        }
        for &header in &self.objects {
            // SAFETY: tracked objects are alive, suspects have counters.
            unsafe {
                if (*header).flags & flags::SUSPECT != 0 && *counter(header) != 0 {
                    (*header).flags &= !flags::SUSPECT;
                    reached.push(header);
                }
            }
            while let Some(header) = reached.pop() {
                visit(header, &mut |inner| {
                    // SAFETY: `visit` gives live suspects only.
                    unsafe { (*inner).flags &= !flags::SUSPECT };
                    reached.push(inner);
                });
            }
        }
        let mut garbage = Vec::new();
        let count = self.objects.iter().filter(|&&header| is_suspect(header)).count();
        if garbage.try_reserve_exact(count).is_ok() {
            garbage.extend(self.objects.iter().copied().filter(|&header| is_suspect(header)));
        }
        self.unmark();
        garbage
    }
}

fn is_suspect(header: *mut Header) -> bool {
    // SAFETY: callers hold tracked objects, which are alive.
    unsafe { (*header).flags & flags::SUSPECT != 0 }
}

/// The counter of a suspect.
unsafe fn counter(header: *mut Header) -> *mut u32 {
    // SAFETY: `Suspects::mark` provided it.
    unsafe {
        if (*header).flags & flags::LARGE != 0 {
            &raw mut (*large_of(header)).scratch
        } else {
            (*block_of(header)).scratch.add(granule_of(header))
        }
    }
}

/// Calls `action` with every suspect that the object refers to, once a reference.
fn visit(header: *mut Header, action: &mut dyn FnMut(*mut Header)) {
    // SAFETY: tracked objects are alive and of a type whose `traverse` fits.
    unsafe {
        references::visit(header, &mut |v| {
            if let Some(inner) = v.header()
                && is_suspect(inner.as_ptr())
            {
                action(inner.as_ptr());
            }
        });
    }
}

/// Runs the finalisers of all objects while the namespaces that they use are still whole: at the end, before modules are
/// forgotten. Those of the `roots` come first, then those of what containers among the roots lead to, then the others;
/// each object comes before what it refers to, and sequences go from their end, as CPython frees them.
pub fn finalize_all(roots: &[Value]) {
    let mut objects = Vec::new();
    if COLLECTOR.running.get() || objects.try_reserve_exact(heap().tracked_count).is_err() {
        return;
    }
    heap().each_tracked(|header| objects.push(header));
    let Some(suspects) = Suspects::mark(objects) else { return };
    let mut found: Vec<Ref> = Vec::new();
    let mut waiting: Vec<Value> = Vec::new();
    let has_finaliser = |v: Value| v.ty().slots().finalize().is_some();
    found.extend(roots.iter().filter(|v| has_finaliser(**v)).map(|v| v.to_ref()));
    let is_container =
        |v: Value| !v.ty().has(TypeFlags::HEAP) && !v.ty().has(TypeFlags::TYPE) && v.downcast::<Function>().is_none();
    for &root in roots.iter().rev().filter(|v| !is_container(**v)) {
        // Functions that are static data are not tracked, but may own defaults.
        if let Some(header) = root.header().filter(|header| !is_suspect(header.as_ptr())) {
            // SAFETY: the caller's objects are alive; traversing runs no Python code.
            unsafe { references::visit(header.as_ptr(), &mut |inner| waiting.push(inner)) };
        }
        waiting.push(root);
    }
    waiting.extend(roots.iter().rev().filter(|v| is_container(**v)));
    while let Some(v) = waiting.pop() {
        let Some(header) = v.header().map(NonNull::as_ptr).filter(|&header| is_suspect(header)) else { continue };
        // SAFETY: suspects are alive; traversing runs no Python code.
        unsafe { (*header).flags &= !flags::SUSPECT };
        if has_finaliser(v) {
            found.push(v.to_ref());
        }
        let first = waiting.len();
        // SAFETY: as above.
        unsafe { references::visit(header, &mut |inner| waiting.push(inner)) };
        if !v.ty().has(TypeFlags::LIST) && !v.ty().has(TypeFlags::TUPLE) {
            waiting[first..].reverse();
        }
    }
    suspects.unmark();
    drop(suspects);
    for object in &found {
        crate::memory::dealloc::finalize(object.as_value());
    }
}

/// No code sees garbage any more: weak references to it die now, and call back unless they are garbage themselves
/// (`handle_weakrefs`).
fn forget_weak_references(garbage: &[*mut Header]) {
    let mark = |set: bool| {
        for &header in garbage {
            // SAFETY: the caller holds garbage.
            unsafe { (*header).flags = (*header).flags & !flags::SUSPECT | if set { flags::SUSPECT } else { 0 } };
        }
    };
    mark(true);
    let mut to_call = Vec::new();
    let lives = |v: Value| v.header().is_none_or(|header| !is_suspect(header.as_ptr()));
    for &header in garbage {
        // SAFETY: as above.
        if unsafe { (*header).flags } & flags::WEAKLY_REFERENCED != 0 {
            weakref::forget(Value::from_word(header as u64), lives, &mut to_call);
        }
    }
    mark(false);
    weakref::call_back(to_call);
}

/// Finalises and frees garbage, but for what a finaliser revives.
fn dispose(garbage: Vec<*mut Header>) {
    // A reference to each keeps all of them whole until every finaliser has run.
    let mut held: Vec<Ref> = Vec::new();
    if held.try_reserve_exact(garbage.len()).is_err() {
        return;
    }
    held.extend(garbage.iter().map(|&header| Value::from_word(header as u64).to_ref()));
    for object in &held {
        crate::memory::dealloc::finalize(object.as_value());
    }
    let Some(suspects) = Suspects::mark(garbage) else { return };
    for &header in &suspects.objects {
        // SAFETY: `held` keeps it alive; its own reference explains one of the count.
        unsafe { *counter(header) = (*counter(header)).wrapping_sub(1) };
    }
    let unreachable = suspects.unreachable();
    forget_weak_references(&unreachable);
    for header in unreachable {
        references::clear(Value::from_word(header as u64));
    }
    drop(held);
}
