//! Entries of plain and indirect dicts, and who owns what in them.
//!
//! An entry owns its key. In a plain dict its value word is an owned value. In an indirect one it is the address of a word
//! that is an owned value: a static slot of the module, or an allocation of its own for other names.

use super::Dict;
use crate::containers::dict_table::{Entry, NoMemory, Table};
use crate::objects::str::Str;
use crate::raise;
use crate::value::{Own, PyResult, Raised, Ref, Value};
use alloc::boxed::Box;
use core::cell::Cell;
use core::{ptr, slice};
use py_abi::layout::{Header, StrObj};
use py_abi::program::ModuleDesc;

/// Where the order of a dict begins or ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// Before the item that came first.
    First,
    /// Behind the item that came last.
    Last,
}

#[cold]
pub(super) fn no_memory(_: NoMemory) -> Raised {
    raise!(MemoryError)
}

impl Dict {
    /// The namespace of a module, without any name yet.
    ///
    /// # Safety
    /// `module` and the slots and names that it points to live for ever, and nobody else binds or unbinds its slots.
    pub unsafe fn namespace_of(module: *mut ModuleDesc) -> PyResult<Own<Dict>> {
        let dict = Dict::new()?;
        dict.module.set(module);
        Ok(dict)
    }

    /// Binds a static slot that is unbound: its name becomes the last one (`rt_bind_global`).
    pub fn bind_slot(&self, index: usize, v: Ref) -> PyResult<()> {
        // SAFETY: `namespace_of` was given a valid module, and `index` is one of its slots.
        let (slot, name) = unsafe {
            let module = self.module.get();
            ((*module).slots.add(index), (*(*module).slot_names.add(index)).cast::<Str>())
        };
        // SAFETY: names of slots are static strings.
        let name = unsafe { &*name };
        let key = Own::share(name).into_ref();
        self.table.insert(key.as_value().word(), name.hash(), slot as u64).map_err(no_memory)?;
        key.into_word();
        // SAFETY: the slot is unbound, so it owned nothing.
        unsafe { *slot = v.into_word() };
        Ok(())
    }

    /// Unbinds a static slot; `None` if it was unbound (`rt_del_global`).
    pub fn unbind_slot(&self, index: usize) -> Option<Ref> {
        // SAFETY: as in `bind_slot`.
        let name = unsafe { &*(*(*self.module.get()).slot_names.add(index)).cast::<Str>() };
        self.remove_name(name)
    }

    /// The value at a position that has an entry; alive while the entry keeps it.
    #[inline]
    pub(super) fn value_at(&self, at: usize) -> Value {
        self.value_of(self.table.entry(at))
    }

    #[inline]
    fn value_of(&self, entry: Entry) -> Value {
        if self.module.get().is_null() {
            return Value::from_word(entry.value);
        }
        // SAFETY: in an indirect dict the word is the address of the value's.
        Value::from_word(unsafe { *(entry.value as *const u64) })
    }

    /// Replaces the value at a position and returns the one before.
    pub(super) fn replace_value(&self, at: usize, v: Ref) -> Ref {
        let entry = self.table.entry(at);
        let old = if self.module.get().is_null() {
            self.table.set_value(at, v.into_word());
            entry.value
        } else {
            // SAFETY: in an indirect dict the word is the address of the value's.
            unsafe { ptr::replace(entry.value as *mut u64, v.into_word()) }
        };
        // SAFETY: the entry owned its value.
        unsafe { Ref::from_word(old) }
    }

    /// Adds a key that is not in the dict.
    pub(super) fn add(&self, key: Ref, hash: i64, v: Ref) -> PyResult<()> {
        if self.module.get().is_null() {
            self.table.insert(key.as_value().word(), hash, v.as_value().word()).map_err(no_memory)?;
            key.into_word();
            v.into_word();
            return Ok(());
        }
        let place = match self.slot_named(key.as_value()) {
            Some(slot) => slot,
            None => Box::into_raw(Box::new(0)),
        };
        if let Err(error) = self.table.insert(key.as_value().word(), hash, place as u64) {
            self.release_place(place);
            return Err(no_memory(error));
        }
        key.into_word();
        // SAFETY: the place is valid and unbound.
        unsafe { *place = v.into_word() };
        Ok(())
    }

    /// Takes out the entry at a position.
    pub fn take_entry(&self, at: usize) -> (Ref, Ref) {
        let entry = self.table.remove(at);
        self.owned(entry)
    }

    /// Takes out the last entry (`dict.popitem`).
    pub fn pop_last(&self) -> Option<(Ref, Ref)> {
        self.table.pop_last().map(|entry| self.owned(entry))
    }

    /// What an entry that left the table owned.
    fn owned(&self, entry: Entry) -> (Ref, Ref) {
        let word = if self.module.get().is_null() {
            entry.value
        } else {
            let place = entry.value as *mut u64;
            // SAFETY: in an indirect dict the word is the address of the value's; unbound from now on.
            let word = unsafe { ptr::replace(place, 0) };
            self.release_place(place);
            word
        };
        // SAFETY: the entry owned its key and its value.
        unsafe { (Ref::from_word(entry.key), Ref::from_word(word)) }
    }

    /// Takes out all items; they are given back in order.
    pub fn clear(&self) {
        let old = Table::new();
        self.table.swap(&old);
        for entry in old.iter() {
            drop(self.owned(entry));
        }
    }

    /// The first item at or after position `from`: the position after it, the key's hash, the key, the value.
    #[inline]
    pub(super) fn next_hashed(&self, from: usize) -> Option<(usize, i64, Value, Value)> {
        let (at, entry) = self.table.next_from(from)?;
        Some((at + 1, entry.hash, Value::from_word(entry.key), self.value_of(entry)))
    }

    /// Calls `action` with every key and its hash, by position.
    pub fn each_key(&self, mut action: impl FnMut(Value, i64) -> PyResult<()>) -> PyResult<()> {
        let mut from = 0;
        while let Some((next, hash, key, _)) = self.next_hashed(from) {
            let key = key.to_ref();
            action(key.as_value(), hash)?;
            from = next;
        }
        Ok(())
    }

    /// The last item before position `end`, and its position.
    pub fn last_before(&self, end: usize) -> Option<(usize, Value, Value)> {
        let (at, entry) = self.table.last_before(end)?;
        Some((at, Value::from_word(entry.key), self.value_of(entry)))
    }

    /// The item at an end of the dict, and its position.
    pub fn item_at(&self, end: End) -> Option<(usize, Value, Value)> {
        let (at, entry) = match end {
            End::First => self.table.first()?,
            End::Last => self.table.last_before(self.table.entry_count())?,
        };
        Some((at, Value::from_word(entry.key), self.value_of(entry)))
    }

    /// Puts the item at a position where the dict begins or ends: positions are others then.
    pub fn move_to(&self, at: usize, end: End) -> PyResult<()> {
        let moved = match end {
            End::First => self.table.move_first(at),
            End::Last => self.table.move_last(at),
        };
        moved.map_err(no_memory)
    }

    /// The static slot of a name, if the module has one.
    fn slot_named(&self, key: Value) -> Option<*mut u64> {
        let name = key.downcast_exact::<Str>()?;
        // SAFETY: `namespace_of` was given a valid module; names of slots are static strings.
        unsafe {
            let module = &*self.module.get();
            let names: &[*const StrObj] = elements(module.slot_names, module.slot_count);
            let at = names.iter().position(|slot| (*slot.cast::<Str>()).same(name))?;
            Some(module.slots.add(at))
        }
    }

    /// Gives the memory of a place back unless it is a static slot.
    fn release_place(&self, place: *mut u64) {
        // SAFETY: `namespace_of` was given a valid module.
        let slots = unsafe {
            let module = &*self.module.get();
            elements(module.slots, module.slot_count).as_ptr_range()
        };
        if !slots.contains(&place.cast_const()) {
            // SAFETY: places that are no slots come from `add`, and the entry with it has left the table.
            drop(unsafe { Box::from_raw(place) });
        }
    }

    /// Makes a plain dict of a namespace: the values move here, and the module's slots are unbound.
    pub(crate) fn detach(&self) {
        if !self.is_namespace() {
            return;
        }
        let mut from = 0;
        while let Some((at, entry)) = self.table.next_from(from) {
            let place = entry.value as *mut u64;
            // SAFETY: in an indirect dict the word is the address of the value's, which leaves it.
            let word = unsafe { ptr::replace(place, 0) };
            self.release_place(place);
            self.table.set_value(at, word);
            from = at + 1;
        }
        self.module.set(ptr::null_mut());
    }

    /// Whether this is the namespace of a module.
    pub fn is_namespace(&self) -> bool {
        !self.module.get().is_null()
    }

    /// A field for the module's address.
    pub(super) const fn plain() -> Cell<*mut ModuleDesc> {
        Cell::new(ptr::null_mut())
    }
}

/// # Safety
/// `count` elements lie at `first`, which may be null without any.
unsafe fn elements<'a, T>(first: *const T, count: u32) -> &'a [T] {
    if count == 0 {
        return &[];
    }
    // SAFETY: by this function's contract.
    unsafe { slice::from_raw_parts(first, count as usize) }
}

impl Drop for Dict {
    fn drop(&mut self) {
        self.clear();
    }
}

pub(super) unsafe fn dict_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a dict, and the visitor changes nothing.
    let dict = unsafe { &*header.cast::<Dict>() };
    for entry in dict.table.iter() {
        visit(Value::from_word(entry.key));
        visit(dict.value_of(entry));
    }
}

pub(super) fn dict_clear_slot(v: Value) {
    // SAFETY: a slot of `dict` gets dicts.
    unsafe { v.cast::<Dict>() }.clear();
}
