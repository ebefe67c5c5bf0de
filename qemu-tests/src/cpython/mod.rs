//! CPython's own test suite as a measure: each module of `Lib/test` compiled as it is and run, test by test.
//!
//! What counts is a test method, by its id. The denominator is what CPython itself passes ([`ids`]), recorded once; a
//! test that did not run is not passed. Nothing of CPython is kept here but the names of its tests.

pub mod blockers;
pub mod child;
pub mod exclusions;
pub mod ids;
pub mod measure;
pub mod program;
pub mod suite;
pub mod table;
pub mod tally;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The project's machines have two cores.
const WORKERS: usize = 2;

/// Does `work` for each item, a few at a time, and gives the results in the order of the items.
pub fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(index) else { return };
                    let result = work(item);
                    results.lock().expect("no worker panics with the lock held").push((index, result));
                }
            });
        }
    });
    let mut results = results.into_inner().expect("no worker panics with the lock held");
    results.sort_by_key(|&(index, _)| index);
    results.into_iter().map(|(_, result)| result).collect()
}
