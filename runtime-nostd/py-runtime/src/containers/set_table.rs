//! The hash table of `set` and `frozenset`: open addressing with short linear runs, as `Objects/setobject.c`.
//!
//! Iteration visits the table from front to back, so hashes, probing and growth must be CPython's to the letter for sets
//! to print in the same order. The table holds words and hashes; whose references the words are is `objects::set`'s business.
//!
//! Looking a key up may run Python code (`__eq__`), which may change this very table. Fields are therefore `Cell`s, no
//! reference to an entry outlives a comparison, and a changed table is probed anew.

use core::alloc::Layout;
use core::cell::{Cell, UnsafeCell};
use core::ptr;

/// Entries of the table inside the object.
const MIN_SIZE: usize = 8;
/// Neighbours looked at before the next jump.
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
/// The hash of an entry whose key was removed: no key hashes to it.
const REMOVED: i64 = -1;

/// A place of the table. `key` 0: never used if `hash` is 0, removed if it is [`REMOVED`].
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Entry {
    /// The key's word.
    pub key: u64,
    /// The key's hash.
    pub hash: i64,
}

const UNUSED: Entry = Entry { key: 0, hash: 0 };

/// What probing found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The key is in this entry.
    Present(usize),
    /// It is not in the table and would go here: into the last removed entry on the way, else the first unused one.
    Absent(usize),
}

/// There was no memory for a larger table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoMemory;

/// The table. It must not move once [`Table::init`] has run: small tables point into themselves.
#[repr(C)]
pub struct Table {
    /// Entries in use or removed.
    fill: Cell<usize>,
    used: Cell<usize>,
    mask: Cell<usize>,
    entries: Cell<*mut Entry>,
    /// Where `pop` looks next. Nothing but `pop` changes it, as in CPython.
    finger: Cell<usize>,
    small: UnsafeCell<[Entry; MIN_SIZE]>,
}

impl Table {
    /// Makes an empty table in place.
    ///
    /// # Safety
    /// `at` is valid for writing a `Table` that will not move.
    pub unsafe fn init(at: *mut Table) {
        // SAFETY: by this function's contract.
        unsafe {
            at.write(Table {
                fill: Cell::new(0),
                used: Cell::new(0),
                mask: Cell::new(MIN_SIZE - 1),
                entries: Cell::new(ptr::null_mut()),
                finger: Cell::new(0),
                small: UnsafeCell::new([UNUSED; MIN_SIZE]),
            });
            (*at).entries.set((*at).small.get().cast());
        }
    }

    /// Number of keys.
    pub fn len(&self) -> usize {
        self.used.get()
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of entries, used or not.
    pub fn capacity(&self) -> usize {
        self.mask.get() + 1
    }

    /// Bytes that the table takes beside itself, for `sys.getsizeof`.
    pub fn heap_bytes(&self) -> usize {
        if self.is_small() { 0 } else { self.capacity() * size_of::<Entry>() }
    }

    /// The entry at `at`, if it holds a key.
    pub fn key_at(&self, at: usize) -> Option<Entry> {
        (at <= self.mask.get()).then(|| self.entry(at)).filter(|entry| entry.key != 0)
    }

    /// The first key at or after `from`, and where it is.
    pub fn next_from(&self, from: usize) -> Option<(usize, Entry)> {
        (from..self.capacity()).find_map(|at| Some((at, self.key_at(at)?)))
    }

    /// Every key with its hash, in order. The table must not change meanwhile.
    pub fn iter(&self) -> impl Iterator<Item = Entry> + '_ {
        (0..self.capacity()).filter_map(|at| self.key_at(at))
    }

    fn entry(&self, at: usize) -> Entry {
        debug_assert!(at <= self.mask.get());
        // SAFETY: `entries` has `mask + 1` initialised entries, and `at` is one of them.
        unsafe { *self.entries.get().add(at) }
    }

    fn set_entry(&self, at: usize, entry: Entry) {
        debug_assert!(at <= self.mask.get());
        // SAFETY: as in `entry`; no reference to entries exists.
        unsafe { *self.entries.get().add(at) = entry }
    }

    /// Looks for `key` (`set_lookkey`). `equal(stored, key)` is asked only of keys with the same hash and another word.
    pub fn find<E>(&self, key: u64, hash: i64, mut equal: impl FnMut(u64, u64) -> Result<bool, E>) -> Result<Place, E> {
        'anew: loop {
            let (entries, mask) = (self.entries.get(), self.mask.get());
            let mut reusable = None;
            for at in probes(hash, mask) {
                let entry = self.entry(at);
                if entry.key == 0 && entry.hash == 0 {
                    return Ok(Place::Absent(reusable.unwrap_or(at)));
                }
                if entry.hash == REMOVED {
                    reusable = Some(at);
                }
                if entry.hash == hash {
                    if entry.key == key {
                        return Ok(Place::Present(at));
                    }
                    let is_equal = equal(entry.key, key)?;
                    if self.entries.get() != entries || self.mask.get() != mask || self.entry(at).key != entry.key {
                        continue 'anew;
                    }
                    if is_equal {
                        return Ok(Place::Present(at));
                    }
                }
            }
        }
    }

    /// Puts a key where [`find`](Table::find) said that it belongs. On failure it is not in the table.
    pub fn insert(&self, at: usize, key: u64, hash: i64) -> Result<(), NoMemory> {
        if self.entry(at).hash == REMOVED {
            self.set_entry(at, Entry { key, hash });
            self.used.set(self.used.get() + 1);
            return Ok(());
        }
        // Without any unused entry probing would not end.
        if self.fill.get() == self.mask.get() {
            return Err(NoMemory);
        }
        self.set_entry(at, Entry { key, hash });
        self.fill.set(self.fill.get() + 1);
        self.used.set(self.used.get() + 1);
        if self.fill.get() * 5 < self.mask.get() * 3 {
            return Ok(());
        }
        self.grow().inspect_err(|_| {
            self.remove(at);
        })
    }

    /// Takes the key out of its entry.
    pub fn remove(&self, at: usize) -> u64 {
        let key = self.entry(at).key;
        self.set_entry(at, Entry { key: 0, hash: REMOVED });
        self.used.set(self.used.get() - 1);
        key
    }

    /// Takes some key out: the first one from where the last call ended (`set_pop`).
    pub fn pop(&self) -> Option<u64> {
        if self.used.get() == 0 {
            return None;
        }
        let start = self.finger.get() & self.mask.get();
        let (at, _) = self.next_from(start).or_else(|| self.next_from(0))?;
        self.finger.set(at + 1);
        Some(self.remove(at))
    }

    /// Forgets all keys; the memory they were in is the caller's to release.
    pub fn take(&self) -> Taken {
        let small = self.small.get();
        let taken = Taken {
            entries: self.entries.get(),
            mask: self.mask.get(),
            // SAFETY: nobody holds a reference into the small table.
            small: unsafe { *small },
            is_small: self.is_small(),
        };
        // SAFETY: as above.
        unsafe { *small = [UNUSED; MIN_SIZE] };
        self.entries.set(small.cast());
        self.mask.set(MIN_SIZE - 1);
        self.fill.set(0);
        self.used.set(0);
        taken
    }

    /// Exchanges the contents of two tables (`set_swap_bodies`).
    pub fn swap(&self, other: &Table) {
        let (mine_small, other_small) = (self.is_small(), other.is_small());
        self.fill.swap(&other.fill);
        self.used.swap(&other.used);
        self.mask.swap(&other.mask);
        self.entries.swap(&other.entries);
        // SAFETY: the two tables are different objects or the same one, and nobody holds a reference into either.
        unsafe { ptr::swap(self.small.get(), other.small.get()) };
        if other_small {
            self.entries.set(self.small.get().cast());
        }
        if mine_small {
            other.entries.set(other.small.get().cast());
        }
    }

    /// Makes room before `more` keys are added from another table or a dict (`set_merge`, `set_update_dict`).
    pub fn reserve(&self, more: usize) -> Result<(), NoMemory> {
        if more != 0 && (self.fill.get() + more) * 5 >= self.mask.get() * 3 {
            return self.resize((self.used.get() + more) * 2);
        }
        Ok(())
    }

    /// Whether no entry is in use or removed.
    pub fn is_fresh(&self) -> bool {
        self.fill.get() == 0
    }

    /// Copies the keys of `other` into a fresh table, after [`reserve`](Table::reserve). The copied words are new
    /// references, which the caller counts.
    pub fn copy_from(&self, other: &Table) {
        debug_assert!(self.is_fresh());
        if self.mask.get() == other.mask.get() && other.fill.get() == other.used.get() {
            // SAFETY: both tables have that many entries.
            unsafe { ptr::copy(other.entries.get(), self.entries.get(), self.capacity()) };
        } else {
            for entry in other.iter() {
                self.insert_clean(entry);
            }
        }
        self.fill.set(other.used.get());
        self.used.set(other.used.get());
    }

    /// Drops removed entries if they are many (`set_difference_update_internal`).
    pub fn tidy(&self) -> Result<(), NoMemory> {
        if self.fill.get() - self.used.get() <= self.mask.get() / 4 { Ok(()) } else { self.grow() }
    }

    fn grow(&self) -> Result<(), NoMemory> {
        let used = self.used.get();
        self.resize(if used > 50_000 { used * 2 } else { used * 4 })
    }

    /// Rebuilds the table with more than `at_least` entries (`set_table_resize`).
    fn resize(&self, at_least: usize) -> Result<(), NoMemory> {
        let mut size = MIN_SIZE;
        while size <= at_least {
            size = size.checked_mul(2).ok_or(NoMemory)?;
        }
        let fits_small = size == MIN_SIZE;
        if fits_small && self.is_small() && self.fill.get() == self.used.get() {
            return Ok(());
        }
        let fresh = if fits_small { self.small.get().cast() } else { allocate(size).ok_or(NoMemory)? };
        let old = self.take();
        self.entries.set(fresh);
        self.mask.set(size - 1);
        for entry in old.iter() {
            self.insert_clean(entry);
            self.used.set(self.used.get() + 1);
        }
        self.fill.set(self.used.get());
        old.release();
        Ok(())
    }

    /// Adds a key that is not there to a table without removed entries (`set_insert_clean`).
    fn insert_clean(&self, entry: Entry) {
        for at in probes(entry.hash, self.mask.get()) {
            if self.entry(at).key == 0 {
                return self.set_entry(at, entry);
            }
        }
    }

    fn is_small(&self) -> bool {
        self.entries.get() == self.small.get().cast()
    }
}

/// The former content of a table.
#[must_use]
pub struct Taken {
    entries: *mut Entry,
    mask: usize,
    small: [Entry; MIN_SIZE],
    is_small: bool,
}

impl Taken {
    /// The keys that were in the table, in order.
    pub fn iter(&self) -> impl Iterator<Item = Entry> + '_ {
        (0..=self.mask)
            .map(|at| {
                // SAFETY: a table that is not small has `mask + 1` entries, ours since the table forgot them.
                if self.is_small { self.small[at] } else { unsafe { *self.entries.add(at) } }
            })
            .filter(|entry| entry.key != 0)
    }

    /// Gives the memory back.
    pub fn release(self) {
        if !self.is_small {
            // SAFETY: `entries` came from `allocate` with this size.
            unsafe { alloc::alloc::dealloc(self.entries.cast(), layout(self.mask + 1)) };
        }
    }
}

/// The order in which entries are tried: short linear runs, then CPython's perturbed jumps. It never ends, but a table
/// always has an unused entry.
fn probes(hash: i64, mask: usize) -> impl Iterator<Item = usize> {
    let mut perturb = hash as u64;
    let mut at = hash as usize & mask;
    let mut run = 0;
    core::iter::from_fn(move || {
        let here = at + run;
        let last = if at + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
        if run < last {
            run += 1;
        } else {
            run = 0;
            perturb >>= PERTURB_SHIFT;
            at = (at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize)) & mask;
        }
        Some(here)
    })
}

fn layout(entries: usize) -> Layout {
    Layout::array::<Entry>(entries).expect("checked when allocated")
}

fn allocate(entries: usize) -> Option<*mut Entry> {
    let layout = Layout::array::<Entry>(entries).ok()?;
    // SAFETY: the layout is not empty.
    let memory = unsafe { alloc::alloc::alloc_zeroed(layout) };
    (!memory.is_null()).then_some(memory.cast())
}

#[cfg(test)]
mod tests;
