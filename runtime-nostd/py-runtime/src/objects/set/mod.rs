//! `set` and `frozenset`: one layout, one table, two types.
//!
//! Looking an element up may run Python code (`__hash__`, `__eq__`) and change the set; nothing that was found before is used
//! after, and every walk goes by position.

mod algebra;
pub mod iter;
mod methods;
mod operators;

use crate::builtin_type;
use crate::containers::hashes::hash_set;
use crate::containers::set_table::{NoMemory, Place, Table};
use crate::exceptions::types::TypeError;
use crate::object::{ObjHeader, Object};
use crate::objects::dict::Dict;
use crate::objects::keys::{hash_of_element, keys_equal};
use crate::objects::object::OBJECT;
use crate::protocol::for_each;
use crate::raise;
use crate::raise::catch;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{Own, PyResult, Raised, Ref, Value};
use core::cell::Cell;
use py_abi::layout::Header;

/// A set.
#[repr(C)]
pub struct Set {
    header: ObjHeader,
    /// A frozenset's hash once it was asked for; -1 before. Not used by sets.
    hash: Cell<i64>,
    table: Table,
}

/// A frozenset: a set that nothing changes once it was made.
#[repr(transparent)]
pub struct FrozenSet(Set);

const SLOTS: TypeSlots = TypeSlots {
    repr: Some(operators::set_repr),
    richcompare: Some(operators::set_richcompare),
    iter: Some(iter::set_iter),
    len: Some(operators::set_len),
    contains: Some(operators::set_contains),
    sub: Some(operators::set_sub),
    and: Some(operators::set_and),
    xor: Some(operators::set_xor),
    or: Some(operators::set_or),
    dealloc: Some(crate::memory::dealloc_as::<Set>),
    traverse: Some(set_traverse),
    ..TypeSlots::OBJECT
};

builtin_type! {
    /// set(iterable=(), /)
    /// --
    ///
    /// `set`
    pub SET: Set = BuiltinType::Set "set", base OBJECT;
    flags: BASETYPE | GC | WEAK | MATCH_SELF;
    slots: {
        hash: crate::types::slots::unhashable,
        isub: operators::set_isub,
        iand: operators::set_iand,
        ixor: operators::set_ixor,
        ior: operators::set_ior,
        init: methods::set_init,
        new: methods::set_new,
        clear: set_clear_slot,
    } inherit SLOTS;
}

builtin_type! {
    /// frozenset(iterable=(), /)
    /// --
    ///
    /// `frozenset`
    pub FROZENSET: FrozenSet = BuiltinType::FrozenSet "frozenset", base OBJECT;
    flags: BASETYPE | GC | WEAK | MATCH_SELF;
    slots: { hash: frozenset_hash, new: methods::frozenset_new } inherit SLOTS;
}

/// The set in a value of either type or of a subclass.
#[inline]
pub fn as_set(v: Value) -> Option<&'static Set> {
    match v.downcast::<FrozenSet>() {
        Some(frozen) => Some(&frozen.0),
        None => v.downcast::<Set>(),
    }
}

/// The set in a value whose type is exactly one of the two.
#[inline]
pub fn as_exact_set(v: Value) -> Option<&'static Set> {
    match v.downcast_exact::<FrozenSet>() {
        Some(frozen) => Some(&frozen.0),
        None => v.downcast_exact::<Set>(),
    }
}

#[cold]
fn no_memory(_: NoMemory) -> Raised {
    raise!(MemoryError)
}

impl Set {
    /// An empty set.
    pub fn new() -> PyResult<Own<Set>> {
        Set::new_of(&SET)
    }

    /// An empty instance of `set`, `frozenset` or a subclass.
    pub fn new_of(ty: &TypeObj) -> PyResult<Own<Set>> {
        FrozenSet::makes_instances();
        let object = crate::memory::alloc_object::<Set>(ty, size_of::<Set>())?;
        let set = object.cast::<Set>();
        // SAFETY: the memory is a set's; once the fields are written the object is whole. It does not move.
        unsafe {
            (&raw mut (*set.as_ptr()).hash).write(Cell::new(-1));
            Table::init(&raw mut (*set.as_ptr()).table);
            crate::memory::track(object);
            Ok(Own::from_raw(set))
        }
    }

    /// `set(iterable)`
    pub fn from_iterable(iterable: Value) -> PyResult<Own<Set>> {
        let set = Set::new()?;
        set.update(iterable)?;
        Ok(set)
    }

    /// `set` or `frozenset`, whichever this is or derives from.
    fn base_type(&self) -> &'static TypeObj {
        if Value::of(self).is_instance_of(&FROZENSET) { &FROZENSET } else { &SET }
    }

    /// Number of elements.
    #[inline]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there is no element.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether `v` is or equals an element.
    pub fn contains(&self, v: Value) -> PyResult<bool> {
        let hash = hash_of_sought(v)?;
        self.contains_hashed(v, hash)
    }

    fn contains_hashed(&self, v: Value, hash: i64) -> PyResult<bool> {
        Ok(matches!(self.find(v, hash)?, Place::Present(_)))
    }

    #[inline]
    fn find(&self, v: Value, hash: i64) -> PyResult<Place> {
        self.table.find(v.word(), hash, keys_equal)
    }

    /// `set.add`
    #[inline]
    pub fn add(&self, v: Value) -> PyResult<()> {
        let hash = hash_of_element(v)?;
        self.add_hashed(v, hash)
    }

    fn add_hashed(&self, v: Value, hash: i64) -> PyResult<()> {
        if let Place::Absent(at) = self.find(v, hash)? {
            let v = v.to_ref();
            self.table.insert(at, v.as_value().word(), hash).map_err(no_memory)?;
            v.into_word();
        }
        Ok(())
    }

    /// Takes out what is or equals `v`; whether there was such an element.
    pub fn discard(&self, v: Value) -> PyResult<bool> {
        let hash = hash_of_sought(v)?;
        self.discard_hashed(v, hash)
    }

    fn discard_hashed(&self, v: Value, hash: i64) -> PyResult<bool> {
        match self.find(v, hash)? {
            Place::Present(at) => {
                // SAFETY: the entry owned its key.
                drop(unsafe { Ref::from_word(self.table.remove(at)) });
                Ok(true)
            }
            Place::Absent(_) => Ok(false),
        }
    }

    /// Takes out some element (`set.pop`).
    pub fn pop(&self) -> Option<Ref> {
        // SAFETY: the entry owned its key.
        self.table.pop().map(|word| unsafe { Ref::from_word(word) })
    }

    /// Takes out all elements.
    pub fn clear(&self) {
        let old = self.table.take();
        for entry in old.iter() {
            // SAFETY: the entry owned its key.
            drop(unsafe { Ref::from_word(entry.key) });
        }
        old.release();
    }

    /// The first element at or after position `from`: the position after it, the element, its hash.
    #[inline]
    pub fn next_from(&self, from: usize) -> Option<(usize, Value, i64)> {
        let (at, entry) = self.table.next_from(from)?;
        Some((at + 1, Value::from_word(entry.key), entry.hash))
    }

    /// Adds every element of an iterable (`set_update_internal`).
    pub fn update(&self, iterable: Value) -> PyResult<()> {
        if let Some(other) = as_set(iterable) {
            return self.update_from_set(other);
        }
        if let Some(dict) = iterable.downcast_exact::<Dict>() {
            self.table.reserve(dict.len()).map_err(no_memory)?;
            return dict.each_key(|key, hash| self.add_hashed(key, hash));
        }
        for_each(iterable, |v| self.add(v.as_value()))
    }

    /// `set_merge`
    fn update_from_set(&self, other: &Set) -> PyResult<()> {
        if core::ptr::eq(self, other) || other.is_empty() {
            return Ok(());
        }
        self.table.reserve(other.len()).map_err(no_memory)?;
        if self.table.is_fresh() {
            other.table.iter().for_each(|entry| {
                Value::from_word(entry.key).to_ref().into_word();
            });
            self.table.copy_from(&other.table);
            return Ok(());
        }
        other.each(|v, hash| self.add_hashed(v, hash))
    }

    /// Calls `action` with every element and its hash, by position.
    pub fn each(&self, mut action: impl FnMut(Value, i64) -> PyResult<()>) -> PyResult<()> {
        let mut from = 0;
        while let Some((next, v, hash)) = self.next_from(from) {
            let v = v.to_ref();
            action(v.as_value(), hash)?;
            from = next;
        }
        Ok(())
    }

    /// The hash as a frozenset.
    fn content_hash(&self) -> i64 {
        hash_set(self.table.iter().map(|entry| entry.hash))
    }
}

/// The hash of a value to look for: a set is looked for as if it were frozen (`set_contains_key`).
fn hash_of_sought(v: Value) -> PyResult<i64> {
    match hash_of_element(v) {
        Ok(hash) => Ok(hash),
        Err(raised) => match v.downcast::<Set>() {
            Some(set) => {
                drop(catch(raised, &TypeError)?);
                Ok(set.content_hash())
            }
            None => Err(raised),
        },
    }
}

fn frozenset_hash(v: Value) -> PyResult<i64> {
    // SAFETY: a slot of `frozenset` gets frozensets.
    let set = unsafe { &v.cast::<FrozenSet>().0 };
    if set.hash.get() == -1 {
        set.hash.set(set.content_hash());
    }
    Ok(set.hash.get())
}

impl Drop for Set {
    fn drop(&mut self) {
        self.clear();
    }
}

unsafe fn set_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a set, and the visitor changes nothing.
    let set = unsafe { &*header.cast::<Set>() };
    set.table.iter().for_each(|entry| visit(Value::from_word(entry.key)));
}

fn set_clear_slot(v: Value) {
    // SAFETY: a slot of `set` gets sets.
    unsafe { v.cast::<Set>() }.clear();
}
