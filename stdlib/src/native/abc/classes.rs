//! Sets of classes that do not keep their members alive: the registry and the two caches of an abstract class.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};
use py_runtime::objects::set::Set;
use py_runtime::objects::weakref::{self, WEAKREF, target_of};
use py_runtime::value::{Own, PyResult, Ref, Value};

/// Entries before the first search for dead ones.
const FIRST_SWEEP: usize = 8;

/// Weak references to classes by the classes' addresses.
///
/// CPython has a `set` of weak references with callbacks that remove them. Here all sets share a class's one reference
/// without a callback, so that asking makes no object and runs no Python code; entries of dead classes are found by their
/// dead references and thrown away whenever the number of entries has doubled.
pub struct Classes {
    by_address: UnsafeCell<BTreeMap<u64, Ref>>,
    sweep_at: Cell<usize>,
}

impl Classes {
    /// None.
    pub const fn new() -> Classes {
        Classes { by_address: UnsafeCell::new(BTreeMap::new()), sweep_at: Cell::new(FIRST_SWEEP) }
    }

    #[allow(clippy::mut_from_ref, reason = "the caller drops it before anything else runs")]
    fn map(&self) -> &mut BTreeMap<u64, Ref> {
        // SAFETY: one core runs Python, and no reference into the map lives across anything that runs Python: a weak
        // reference without a callback is dropped without running any.
        unsafe { &mut *self.by_address.get() }
    }

    /// Whether it is one of them. Another object may have the address of a dead class: the reference knows.
    #[inline]
    pub fn contains(&self, class: Value) -> bool {
        self.map().get(&class.word()).is_some_and(is_alive)
    }

    /// Adds a class.
    pub fn add(&self, class: Value) -> PyResult<()> {
        if self.contains(class) {
            return Ok(());
        }
        let reference = weakref::new(&WEAKREF, class, None)?.into_ref();
        drop(self.map().insert(class.word(), reference));
        if self.map().len() >= self.sweep_at.get() {
            self.sweep();
            self.sweep_at.set((2 * self.map().len()).max(FIRST_SWEEP));
        }
        Ok(())
    }

    fn sweep(&self) {
        self.map().retain(|_, reference| is_alive(reference));
    }

    /// Those alive.
    pub fn alive(&self) -> Vec<Ref> {
        self.map().values().filter_map(|reference| target_of(reference.as_value())).collect()
    }

    /// Takes all out.
    pub fn clear(&self) {
        drop(core::mem::take(self.map()));
        self.sweep_at.set(FIRST_SWEEP);
    }

    /// The references to those alive, as a `set`.
    pub fn as_set(&self) -> PyResult<Own<Set>> {
        self.sweep();
        let references: Vec<Ref> = self.map().values().cloned().collect();
        let set = Set::new()?;
        for reference in references {
            set.add(reference.as_value())?;
        }
        Ok(set)
    }

    /// Shows the references to the collector.
    pub fn traverse(&self, visit: &mut dyn FnMut(Value)) {
        for reference in self.map().values() {
            visit(reference.as_value());
        }
    }
}

fn is_alive(reference: &Ref) -> bool {
    target_of(reference.as_value()).is_some()
}
