//! What native modules want done when the program ends.
//!
//! A module registers itself when it is first used, so that programs without it hold nothing of it.

use alloc::vec::Vec;
use core::cell::UnsafeCell;

/// When a hook runs, in this order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moment {
    /// The program has ended, but for the threads that it is to wait for.
    Threads,
    /// Modules and their names are there: Python code may run (`atexit`).
    BeforeModules,
    /// Nothing can be imported any more: for values that statics own.
    AfterModules,
}

/// What runs, and when.
type Hook = (Moment, fn());

struct Hooks(UnsafeCell<Vec<Hook>>);

// SAFETY: one core runs Python at a time; nothing here runs code while the list is borrowed.
unsafe impl Sync for Hooks {}

static HOOKS: Hooks = Hooks(UnsafeCell::new(Vec::new()));

/// Runs `hook` once at that moment, after those that were added before it.
pub fn add(moment: Moment, hook: fn()) {
    // SAFETY: see the type.
    unsafe { (*HOOKS.0.get()).push((moment, hook)) };
}

/// Runs the hooks of a moment; one that a hook adds runs too.
pub(crate) fn run(moment: Moment) {
    loop {
        // SAFETY: see the type.
        let hooks = unsafe { &mut *HOOKS.0.get() };
        let Some(at) = hooks.iter().position(|(wanted, _)| *wanted == moment) else { return };
        let (_, hook) = hooks.remove(at);
        hook();
    }
}
