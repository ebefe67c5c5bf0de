//! Fields of objects that own values and change.

use crate::value::{Ref, Value};
use core::cell::Cell;

/// A word in an object that owns a value or is missing.
#[repr(transparent)]
pub struct OwnedCell(Cell<Value>);

impl OwnedCell {
    /// Without a value.
    #[allow(clippy::declare_interior_mutable_const, reason = "each use is a new empty cell")]
    pub const EMPTY: OwnedCell = OwnedCell(Cell::new(Value::MISSING));

    /// Owns a value from the start.
    pub fn new(v: Ref) -> OwnedCell {
        OwnedCell(Cell::new(Value::from_word(v.into_word())))
    }

    /// The value, or missing. Alive until the next `set` or until the owner dies.
    #[inline]
    pub fn get(&self) -> Value {
        self.0.get()
    }

    /// Shows the value, if any, to the collector.
    #[inline]
    pub fn traverse(&self, visit: &mut dyn FnMut(Value)) {
        if let Some(v) = self.get().given() {
            visit(v);
        }
    }

    /// Replaces the value; the one before is given back, which may run Python code.
    pub fn set(&self, v: Option<Ref>) {
        drop(self.replace(v));
    }

    /// Replaces the value and returns the one before.
    pub fn replace(&self, v: Option<Ref>) -> Option<Ref> {
        let old = self.0.replace(Value::from_word(v.map_or(0, Ref::into_word)));
        // SAFETY: the cell owned the reference.
        unsafe { Ref::from_word_or_none(old.word()) }
    }
}

impl Drop for OwnedCell {
    fn drop(&mut self) {
        self.set(None);
    }
}
