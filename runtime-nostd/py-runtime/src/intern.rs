//! The intern table: one string for each content that serves as a name, so that names compare by identity.
//!
//! Static strings of the program are in it from the start and stay; those interned at run time leave it when they die (the
//! table does not count a reference).

use crate::objects::str::Str;
use crate::value::{Own, Ref, Value};
use alloc::vec::Vec;
use core::cell::UnsafeCell;
use core::ptr;
use py_abi::layout::{StrObj, flags};

/// Open addressing with linear probing; null is free. At most half full.
struct Table {
    places: Vec<*const Str>,
    used: usize,
}

struct Global(UnsafeCell<Table>);

// SAFETY: one core runs Python at a time; no reference into the table leaves this file.
unsafe impl Sync for Global {}

static TABLE: Global = Global(UnsafeCell::new(Table { places: Vec::new(), used: 0 }));

const FIRST_SIZE: usize = 512;

/// The interned string with the content of `s`; `s` itself if there was none.
pub fn intern(s: Own<Str>) -> Own<Str> {
    if s.is_interned() {
        return s;
    }
    // A subclass instance may have any behaviour: its content is interned as a plain str (CPython refuses those).
    match enter(&s) {
        Some(known) => Own::share(known),
        None => s,
    }
}

/// The interned string with this content.
pub fn intern_text(text: &str) -> crate::value::PyResult<Own<Str>> {
    Ok(intern(Str::new(text)?))
}

/// The interned string with the content of `name`, which most often is `name` itself.
#[inline]
pub fn interned(name: &Str) -> Own<Str> {
    let name = Own::share(name);
    if name.is_interned() { name } else { intern(name) }
}

/// Enters a static string, unless one of its content is there: that one is returned.
pub(crate) fn enter(s: &Str) -> Option<&'static Str> {
    // SAFETY: the one reference to the table, dropped before this function returns; nothing here runs Python.
    let table = unsafe { &mut *TABLE.0.get() };
    if table.used * 2 >= table.places.len() {
        table.grow();
    }
    let place = table.place_of(s);
    if !table.places[place].is_null() {
        // SAFETY: strings in the table are alive: they leave it when they die.
        return Some(unsafe { &*table.places[place] });
    }
    table.places[place] = ptr::from_ref(s);
    table.used += 1;
    let header = Value::of(s).word() as *mut StrObj;
    // SAFETY: a live string; one core runs Python.
    unsafe { (*header).header.flags |= flags::STR_INTERNED };
    None
}

/// A dying string leaves the table.
pub(crate) fn forget(s: &Str) {
    // SAFETY: as in `enter`.
    let table = unsafe { &mut *TABLE.0.get() };
    let mut hole = table.place_of(s);
    debug_assert!(ptr::eq(table.places[hole], s));
    table.places[hole] = ptr::null();
    table.used -= 1;
    // Move up what was pushed past the hole (Knuth, volume 3, 6.4, algorithm R).
    let mask = table.places.len() - 1;
    let mut next = (hole + 1) & mask;
    while !table.places[next].is_null() {
        // SAFETY: as above.
        let home = unsafe { (*table.places[next]).hash() } as usize & mask;
        if (next.wrapping_sub(home) & mask) >= (next.wrapping_sub(hole) & mask) {
            table.places.swap(hole, next);
            hole = next;
        }
        next = (next + 1) & mask;
    }
}

impl Table {
    fn place_of(&self, s: &Str) -> usize {
        let mask = self.places.len() - 1;
        let mut place = s.hash() as usize & mask;
        // SAFETY: strings in the table are alive.
        while !self.places[place].is_null() && !unsafe { &*self.places[place] }.same(s) {
            place = (place + 1) & mask;
        }
        place
    }

    fn grow(&mut self) {
        let size = (self.places.len() * 2).max(FIRST_SIZE);
        let old = core::mem::replace(&mut self.places, alloc::vec![ptr::null(); size]);
        for s in old.into_iter().filter(|s| !s.is_null()) {
            // SAFETY: as above.
            let place = self.place_of(unsafe { &*s });
            self.places[place] = s;
        }
    }
}

impl From<&'static Str> for Own<Str> {
    fn from(s: &'static Str) -> Own<Str> {
        Own::share(s)
    }
}

/// The interned string as an untyped reference.
pub fn interned_ref(text: &str) -> crate::value::PyResult<Ref> {
    Ok(intern_text(text)?.into_ref())
}
