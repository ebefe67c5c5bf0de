//! Union, intersection and the differences, with anything iterable on the other side.
//!
//! Which operand is gone through decides the order of the result's elements, so every choice here is CPython's.

use super::{FrozenSet, Set, as_exact_set, as_set, no_memory};
use crate::objects::dict::Dict;
use crate::objects::keys::hash_of_element;
use crate::protocol::for_each;
use crate::value::{Own, PyResult, Value};

impl Set {
    /// A set or frozenset with the same elements.
    pub fn copy(&self) -> PyResult<Own<Set>> {
        let copy = Set::new_of(self.base_type())?;
        copy.update_from_set(self)?;
        Ok(copy)
    }

    /// Whether nobody can tell the set from a copy of it: it is exactly a frozenset.
    pub(super) fn is_its_own_copy(&self) -> bool {
        Value::of(self).is_exact::<FrozenSet>()
    }

    /// `set.intersection(other)`
    pub fn intersection(&self, other: Value) -> PyResult<Own<Set>> {
        let Some(set) = as_set(other) else {
            let result = Set::new_of(self.base_type())?;
            for_each(other, |v| {
                let hash = hash_of_element(v.as_value())?;
                if self.contains_hashed(v.as_value(), hash)? {
                    result.add_hashed(v.as_value(), hash)?;
                }
                Ok(())
            })?;
            return Ok(result);
        };
        if core::ptr::eq(self, set) {
            return self.copy();
        }
        let result = Set::new_of(self.base_type())?;
        let (small, large) = if set.len() > self.len() { (self, set) } else { (set, self) };
        small.each(|v, hash| if large.contains_hashed(v, hash)? { result.add_hashed(v, hash) } else { Ok(()) })?;
        Ok(result)
    }

    /// `set.difference(other)`
    pub fn difference(&self, other: Value) -> PyResult<Own<Set>> {
        let set = as_set(other);
        let dict = other.downcast_exact::<Dict>();
        let other_len = match (set, dict) {
            (Some(set), _) => set.len(),
            (None, Some(dict)) => dict.len(),
            (None, None) => return self.copy_and_subtract(other),
        };
        // Copying and then taking out is better if there is little to take out.
        if self.len() >> 2 > other_len {
            return self.copy_and_subtract(other);
        }
        let result = Set::new_of(self.base_type())?;
        self.each(|v, hash| {
            let is_common = match (set, dict) {
                (Some(set), _) => set.contains_hashed(v, hash)?,
                (None, Some(dict)) => dict.get_hashed(v, hash)?.is_some(),
                (None, None) => false,
            };
            if is_common { Ok(()) } else { result.add_hashed(v, hash) }
        })?;
        Ok(result)
    }

    fn copy_and_subtract(&self, other: Value) -> PyResult<Own<Set>> {
        let result = self.copy()?;
        result.difference_update(other)?;
        Ok(result)
    }

    /// `set.difference_update(other)`
    pub fn difference_update(&self, other: Value) -> PyResult<()> {
        match as_set(other) {
            Some(set) if core::ptr::eq(self, set) => {
                self.clear();
                return Ok(());
            }
            // Of a much larger set only what is common matters.
            Some(set) if set.len() >> 3 > self.len() => {
                let common = set.intersection(Value::of(self))?;
                common.each(|v, hash| self.discard_hashed(v, hash).map(drop))?;
            }
            Some(set) => set.each(|v, hash| self.discard_hashed(v, hash).map(drop))?,
            None => {
                for_each(other, |v| {
                    let hash = hash_of_element(v.as_value())?;
                    self.discard_hashed(v.as_value(), hash).map(drop)
                })?;
            }
        }
        self.table.tidy().map_err(no_memory)
    }

    /// `set.symmetric_difference_update(other)`
    pub fn symmetric_difference_update(&self, other: Value) -> PyResult<()> {
        if as_set(other).is_some_and(|set| core::ptr::eq(self, set)) {
            self.clear();
            return Ok(());
        }
        if let Some(dict) = other.downcast_exact::<Dict>() {
            return dict.each_key(|v, hash| self.toggle(v, hash));
        }
        match as_set(other) {
            Some(set) => set.each(|v, hash| self.toggle(v, hash)),
            // Elements that come twice count once.
            None => Set::from_iterable(other)?.each(|v, hash| self.toggle(v, hash)),
        }
    }

    fn toggle(&self, v: Value, hash: i64) -> PyResult<()> {
        if self.discard_hashed(v, hash)? { Ok(()) } else { self.add_hashed(v, hash) }
    }

    /// `set.symmetric_difference(other)`
    pub fn symmetric_difference(&self, other: Value) -> PyResult<Own<Set>> {
        let result = Set::new_of(self.base_type())?;
        result.update(other)?;
        result.symmetric_difference_update(Value::of(self))?;
        Ok(result)
    }

    /// Replaces the elements by those of another set, which gets these.
    pub(super) fn swap(&self, other: &Set) {
        self.table.swap(&other.table);
    }

    /// Whether every element is in `other`.
    pub(super) fn is_subset_of(&self, other: &Set) -> PyResult<bool> {
        if self.len() > other.len() {
            return Ok(false);
        }
        let mut from = 0;
        while let Some((next, v, hash)) = self.next_from(from) {
            let v = v.to_ref();
            if !other.contains_hashed(v.as_value(), hash)? {
                return Ok(false);
            }
            from = next;
        }
        Ok(true)
    }

    /// `set.isdisjoint(other)`
    pub(super) fn is_disjoint_from(&self, other: Value) -> PyResult<bool> {
        if let Some(set) = as_exact_set(other) {
            if core::ptr::eq(self, set) {
                return Ok(self.is_empty());
            }
            let (small, large) = if set.len() > self.len() { (self, set) } else { (set, self) };
            let mut from = 0;
            while let Some((next, v, hash)) = small.next_from(from) {
                let v = v.to_ref();
                if large.contains_hashed(v.as_value(), hash)? {
                    return Ok(false);
                }
                from = next;
            }
            return Ok(true);
        }
        let iterator = crate::protocol::iter(other)?;
        while let Some(v) = crate::protocol::next(iterator.as_value())? {
            let hash = hash_of_element(v.as_value())?;
            if self.contains_hashed(v.as_value(), hash)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
