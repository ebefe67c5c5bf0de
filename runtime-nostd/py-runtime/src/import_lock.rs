//! Modules whose body runs: another thread that imports one waits until it has ended (`importlib._bootstrap._ModuleLock`).

use crate::threads::{self, Place};
use alloc::vec::Vec;
use core::cell::UnsafeCell;
use platform::gate::clock::NEVER_NS;
use py_abi::program::ModuleDesc;

/// A module and a thread: the one runs the other's body, or waits for it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Pair {
    module: *mut ModuleDesc,
    thread: u64,
}

struct Lists(UnsafeCell<(Vec<Pair>, Vec<Pair>)>);

// SAFETY: one core runs Python at a time; nothing here runs Python code while the lists are borrowed.
unsafe impl Sync for Lists {}

static LISTS: Lists = Lists(UnsafeCell::new((Vec::new(), Vec::new())));

fn running() -> &'static mut Vec<Pair> {
    // SAFETY: see the type.
    unsafe { &mut (*LISTS.0.get()).0 }
}

fn waiting() -> &'static mut Vec<Pair> {
    // SAFETY: see the type.
    unsafe { &mut (*LISTS.0.get()).1 }
}

/// Does `action`, which runs the body of a module.
pub(crate) fn running_body<T>(module: *mut ModuleDesc, action: impl FnOnce() -> T) -> T {
    let pair = Pair { module, thread: threads::current() };
    running().push(pair);
    let result = action();
    running().retain(|other| *other != pair);
    threads::wake_all(place(module));
    result
}

/// Whether another thread runs the body of this module. False if that one waits for this thread, maybe through others: then
/// the module is seen as far as it is.
pub(crate) fn is_elsewhere(module: *mut ModuleDesc) -> bool {
    if running().is_empty() {
        return false;
    }
    let current = threads::current();
    let runner = |module| running().iter().find(|pair| pair.module == module).map(|pair| pair.thread);
    let mut thread = match runner(module) {
        Some(thread) if thread != current => thread,
        _ => return false,
    };
    // Each step leads to another thread that waits, so that there are at most as many.
    for _ in 0..=waiting().len() {
        match waiting().iter().find(|pair| pair.thread == thread).and_then(|pair| runner(pair.module)) {
            Some(next) if next == current => return false,
            Some(next) => thread = next,
            None => return true,
        }
    }
    false
}

/// Waits as long as that is so.
pub(crate) fn wait(module: *mut ModuleDesc) {
    let pair = Pair { module, thread: threads::current() };
    while is_elsewhere(module) {
        waiting().push(pair);
        threads::wait_at(place(module), NEVER_NS);
        waiting().retain(|other| *other != pair);
    }
}

fn place(module: *mut ModuleDesc) -> Place {
    Place(module as usize)
}
