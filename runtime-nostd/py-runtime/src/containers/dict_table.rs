//! The compact ordered hash table of `dict` (`Objects/dictobject.c`): a sparse table of small indices into a dense array
//! of entries in order of insertion.
//!
//! Probing and growth are CPython's. Iteration order does not depend on them, but how far an iterator gets in a dict that
//! changes under it does, and so does the order in which `__eq__` is asked. The table holds words; whose references they
//! are, and what a value word means, is `objects::dict`'s business.
//!
//! Looking a key up may run Python code, which may change this very table: fields are `Cell`s, no reference to an entry
//! outlives a comparison, and a changed table is probed anew.

use core::alloc::Layout;
use core::cell::Cell;
use core::ptr;

/// Log2 of the smallest table's size.
const MIN_LOG2_SIZE: u8 = 3;
const PERTURB_SHIFT: u32 = 5;
/// Index of a place never used.
const UNUSED: i64 = -1;
/// Index of a place whose entry was removed.
const REMOVED: i64 = -2;

/// One key and its value. `key` 0: removed.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Entry {
    /// The key's hash.
    pub hash: i64,
    /// The key's word.
    pub key: u64,
    /// The value's word.
    pub value: u64,
}

/// What stands where an entry was.
const NO_ENTRY: Entry = Entry { hash: 0, key: 0, value: 0 };

/// There was no memory for a larger table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoMemory;

/// One allocation: this, then `1 << log2_size` indices of the width that they need, then [`usable`] entries.
#[repr(C)]
struct Keys {
    log2_size: u8,
    /// No entry before this position is left: where [`Table::first`] looks from.
    first: u32,
    /// Entries that may still be added.
    free: usize,
    /// Entries added, removed ones included.
    count: usize,
}

/// The table.
#[repr(C)]
pub struct Table {
    keys: Cell<*mut Keys>,
    used: Cell<usize>,
}

/// What all empty tables share: one place, never used, and room for no entry.
#[repr(C)]
struct EmptyKeys {
    keys: Keys,
    index: [i8; 8],
}

// SAFETY: never written: it has no free entry, and nothing in it can be removed.
unsafe impl Sync for EmptyKeys {}

static EMPTY: EmptyKeys =
    EmptyKeys { keys: Keys { log2_size: MIN_LOG2_SIZE, first: 0, free: 0, count: 0 }, index: [UNUSED as i8; 8] };

fn empty_keys() -> *mut Keys {
    ptr::addr_of!(EMPTY).cast_mut().cast()
}

/// How many entries a table of this size holds: two thirds (`USABLE_FRACTION`).
const fn usable(log2_size: u8) -> usize {
    (2 << log2_size) / 3
}

/// Log2 of the smallest size that is at least `size` (`calculate_log2_keysize`).
fn log2_size_for(size: usize) -> u8 {
    let mut log2 = MIN_LOG2_SIZE;
    while (1_usize << log2) < size {
        log2 += 1;
    }
    log2
}

/// Log2 of the size for `entries` entries (`estimate_log2_keysize`).
fn log2_size_for_entries(entries: usize) -> u8 {
    log2_size_for((entries * 3).div_ceil(2))
}

impl Table {
    /// An empty table. Takes no memory.
    pub fn new() -> Table {
        Table { keys: Cell::new(empty_keys()), used: Cell::new(0) }
    }

    /// An empty table with room for `entries`.
    pub fn with_room(entries: usize) -> Result<Table, NoMemory> {
        let table = Table::new();
        if entries > 0 {
            table.keys.set(allocate(log2_size_for_entries(entries))?);
        }
        Ok(table)
    }

    /// Number of keys.
    #[inline]
    pub fn len(&self) -> usize {
        self.used.get()
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of entries, removed ones included: positions are below it.
    #[inline]
    pub fn entry_count(&self) -> usize {
        // SAFETY: `keys` is always valid.
        unsafe { (*self.keys.get()).count }
    }

    /// Bytes that the table takes, for `sys.getsizeof`.
    pub fn size_in_bytes(&self) -> usize {
        if self.keys.get() == empty_keys() { 0 } else { layout(self.log2_size()).map_or(0, |layout| layout.size()) }
    }

    /// The entry at a position below [`entry_count`](Table::entry_count).
    #[inline]
    pub fn entry(&self, at: usize) -> Entry {
        debug_assert!(at < self.entry_count());
        // SAFETY: entries below `count` are initialised.
        unsafe { *entries(self.keys.get()).add(at) }
    }

    /// The first entry at or after `from` that was not removed, and its position.
    #[inline]
    pub fn next_from(&self, from: usize) -> Option<(usize, Entry)> {
        (from..self.entry_count()).map(|at| (at, self.entry(at))).find(|(_, entry)| entry.key != 0)
    }

    /// The last entry before `end` that was not removed, and its position.
    pub fn last_before(&self, end: usize) -> Option<(usize, Entry)> {
        (0..end.min(self.entry_count())).rev().map(|at| (at, self.entry(at))).find(|(_, entry)| entry.key != 0)
    }

    /// Every entry in order. The table must not change meanwhile.
    pub fn iter(&self) -> impl Iterator<Item = Entry> + '_ {
        (0..self.entry_count()).map(|at| self.entry(at)).filter(|entry| entry.key != 0)
    }

    /// Replaces the value at a position.
    #[inline]
    pub fn set_value(&self, at: usize, value: u64) {
        debug_assert!(at < self.entry_count() && self.entry(at).key != 0);
        // SAFETY: the position has an entry, so the keys are not the shared empty ones.
        unsafe { (*entries(self.keys.get()).add(at)).value = value }
    }

    /// The position of `key`. `equal(stored, key)` is asked only of keys with the same hash and another word.
    #[inline]
    pub fn find<E>(
        &self,
        key: u64,
        hash: i64,
        mut equal: impl FnMut(u64, u64) -> Result<bool, E>,
    ) -> Result<Option<usize>, E> {
        'anew: loop {
            let (keys, log2_size) = (self.keys.get(), self.log2_size());
            let mut probe = Probe::new(hash, log2_size);
            loop {
                // SAFETY: `keys` is this table's, checked after each comparison, and the probe stays within its size.
                let index = unsafe { index_at(keys, log2_size, probe.place) };
                if index >= 0 {
                    let at = index as usize;
                    let entry = self.entry(at);
                    if entry.key == key {
                        return Ok(Some(at));
                    }
                    if entry.hash == hash {
                        let is_equal = equal(entry.key, key)?;
                        let is_same = self.keys.get() == keys
                            && self.log2_size() == log2_size
                            && at < self.entry_count()
                            && self.entry(at).key == entry.key;
                        if !is_same {
                            continue 'anew;
                        }
                        if is_equal {
                            return Ok(Some(at));
                        }
                    }
                } else if index == UNUSED {
                    return Ok(None);
                }
                probe.advance();
            }
        }
    }

    /// Adds a key that is not in the table, and returns its position.
    pub fn insert(&self, key: u64, hash: i64, value: u64) -> Result<usize, NoMemory> {
        // SAFETY: `keys` is always valid.
        if unsafe { (*self.keys.get()).free } == 0 {
            self.resize(log2_size_for(self.used.get().checked_mul(3).ok_or(NoMemory)?))?;
        }
        self.used.set(self.used.get() + 1);
        // SAFETY: there is a free entry now.
        Ok(unsafe { append(self.keys.get(), Entry { hash, key, value }) })
    }

    /// Takes out the entry at a position.
    pub fn remove(&self, at: usize) -> Entry {
        let entry = self.entry(at);
        let place = self.place_of(at);
        // SAFETY: the table has an entry, so its keys are its own.
        unsafe {
            set_index(self.keys.get(), self.log2_size(), place, REMOVED);
            *entries(self.keys.get()).add(at) = NO_ENTRY;
        }
        self.used.set(self.used.get() - 1);
        entry
    }

    /// The place that has the index of the entry at a position.
    fn place_of(&self, at: usize) -> usize {
        let (keys, log2_size) = (self.keys.get(), self.log2_size());
        let mut probe = Probe::new(self.entry(at).hash, log2_size);
        // SAFETY: the probe stays within the table; some place has the entry's index.
        while unsafe { index_at(keys, log2_size, probe.place) } != at as i64 {
            probe.advance();
        }
        probe.place
    }

    /// Takes out the last entry.
    pub fn pop_last(&self) -> Option<Entry> {
        let (at, _) = self.last_before(self.entry_count())?;
        let entry = self.remove(at);
        // Positions from here on are free again, but their number is not: CPython does the same.
        // SAFETY: the table had an entry, so its keys are its own.
        unsafe { (*self.keys.get()).count = at };
        Some(entry)
    }

    /// The first entry that was not removed, and its position. Those before it are not gone through again.
    pub fn first(&self) -> Option<(usize, Entry)> {
        // SAFETY: `keys` is always valid.
        let (at, entry) = self.next_from(unsafe { (*self.keys.get()).first } as usize)?;
        self.set_first(at);
        Some((at, entry))
    }

    /// Puts an entry behind all others, whose positions may change as well.
    pub fn move_last(&self, at: usize) -> Result<(), NoMemory> {
        let mut at = at;
        // SAFETY: `keys` is always valid.
        if unsafe { (*self.keys.get()).free } == 0 {
            let entry = self.entry(at);
            self.resize(log2_size_for(self.used.get().checked_mul(3).ok_or(NoMemory)?))?;
            at = self.position_of(entry);
        }
        let end = self.entry_count();
        self.move_entry(at, end);
        // SAFETY: there was a free entry, which is used now.
        unsafe {
            (*self.keys.get()).count = end + 1;
            (*self.keys.get()).free -= 1;
        }
        Ok(())
    }

    /// Puts an entry before all others, whose positions may change as well.
    pub fn move_first(&self, at: usize) -> Result<(), NoMemory> {
        let mut at = at;
        if self.first().is_some_and(|(first, _)| first == 0) {
            // As many as there are can go there before it happens again.
            let (entry, gap) = (self.entry(at), self.used.get());
            self.rebuild(log2_size_for(gap.checked_mul(3).ok_or(NoMemory)?), gap)?;
            at = self.position_of(entry);
        }
        if let Some((first, _)) = self.first() {
            self.move_entry(at, first - 1);
            self.set_first(first - 1);
        }
        Ok(())
    }

    /// Where an entry of the table is.
    fn position_of(&self, entry: Entry) -> usize {
        let found: Result<_, core::convert::Infallible> = self.find(entry.key, entry.hash, |_, _| Ok(false));
        match found {
            Ok(at) => at.expect("the entry is in the table"),
        }
    }

    /// Puts an entry where none is.
    fn move_entry(&self, from: usize, to: usize) {
        let place = self.place_of(from);
        // SAFETY: both are positions of entries that there is memory for; the table has an entry, so its keys are its own.
        unsafe {
            let keys = self.keys.get();
            set_index(keys, self.log2_size(), place, to as i64);
            *entries(keys).add(to) = *entries(keys).add(from);
            *entries(keys).add(from) = NO_ENTRY;
        }
    }

    fn set_first(&self, at: usize) {
        // SAFETY: only tables with entries have a first one, and their keys are their own.
        unsafe { (*self.keys.get()).first = u32::try_from(at).unwrap_or(u32::MAX) };
    }

    /// Makes room for `more` entries at once if they might not fit (`dict_merge`).
    pub fn reserve(&self, more: usize) -> Result<(), NoMemory> {
        if usable(self.log2_size()) >= more && self.keys.get() != empty_keys() {
            return Ok(());
        }
        self.resize(log2_size_for_entries(self.used.get().checked_add(more).ok_or(NoMemory)?))
    }

    /// Exchanges the contents of two tables.
    pub fn swap(&self, other: &Table) {
        self.keys.swap(&other.keys);
        self.used.swap(&other.used);
    }

    fn log2_size(&self) -> u8 {
        // SAFETY: `keys` is always valid.
        unsafe { (*self.keys.get()).log2_size }
    }

    /// Rebuilds the table in another size, without removed entries (`dictresize`).
    fn resize(&self, log2_size: u8) -> Result<(), NoMemory> {
        self.rebuild(log2_size, 0)
    }

    /// The same with a gap before the first entry.
    fn rebuild(&self, log2_size: u8, gap: usize) -> Result<(), NoMemory> {
        let mut log2_size = log2_size;
        while usable(log2_size) <= self.used.get() + gap {
            log2_size += 1;
        }
        let fresh = allocate(log2_size)?;
        // SAFETY: the size was chosen to have room for the gap.
        unsafe {
            entries(fresh).write_bytes(0, gap);
            (*fresh).first = u32::try_from(gap).unwrap_or(u32::MAX);
            (*fresh).count = gap;
            (*fresh).free -= gap;
        }
        for entry in self.iter() {
            // SAFETY: and for every entry.
            unsafe { append(fresh, entry) };
        }
        let old = self.keys.replace(fresh);
        // SAFETY: nobody uses the old keys any more: positions found before are invalid by contract.
        unsafe { release(old) };
        Ok(())
    }
}

impl Default for Table {
    fn default() -> Table {
        Table::new()
    }
}

/// Frees the memory; the words in it must have been taken care of.
impl Drop for Table {
    fn drop(&mut self) {
        // SAFETY: the table owns its keys.
        unsafe { release(self.keys.get()) };
    }
}

/// CPython's sequence of places for a hash.
struct Probe {
    place: usize,
    perturb: u64,
    mask: usize,
}

impl Probe {
    #[inline]
    fn new(hash: i64, log2_size: u8) -> Probe {
        let mask = (1 << log2_size) - 1;
        Probe { place: hash as usize & mask, perturb: hash as u64, mask }
    }

    #[inline]
    fn advance(&mut self) {
        self.perturb >>= PERTURB_SHIFT;
        self.place = self.place.wrapping_mul(5).wrapping_add(self.perturb as usize).wrapping_add(1) & self.mask;
    }
}

/// Log2 of an index's bytes in a table of this size.
const fn log2_index_bytes(log2_size: u8) -> u8 {
    match log2_size {
        0..8 => 0,
        8..16 => 1,
        16..32 => 2,
        _ => 3,
    }
}

/// # Safety
/// `keys` is valid and of this size, `place` is below it.
#[inline]
unsafe fn index_at(keys: *const Keys, log2_size: u8, place: usize) -> i64 {
    // SAFETY: the indices follow the head; by this function's contract.
    unsafe {
        let indices = keys.add(1).cast::<u8>();
        match log2_index_bytes(log2_size) {
            0 => i64::from(*indices.cast::<i8>().add(place)),
            1 => i64::from(*indices.cast::<i16>().add(place)),
            2 => i64::from(*indices.cast::<i32>().add(place)),
            _ => *indices.cast::<i64>().add(place),
        }
    }
}

/// # Safety
/// As for [`index_at`], and the keys are not the shared empty ones.
unsafe fn set_index(keys: *mut Keys, log2_size: u8, place: usize, index: i64) {
    // SAFETY: by this function's contract; an index of the table's size fits the width.
    unsafe {
        let indices = keys.add(1).cast::<u8>();
        match log2_index_bytes(log2_size) {
            0 => *indices.cast::<i8>().add(place) = index as i8,
            1 => *indices.cast::<i16>().add(place) = index as i16,
            2 => *indices.cast::<i32>().add(place) = index as i32,
            _ => *indices.cast::<i64>().add(place) = index,
        }
    }
}

/// # Safety
/// `keys` is valid.
#[inline]
unsafe fn entries(keys: *mut Keys) -> *mut Entry {
    // SAFETY: by this function's contract: the entries follow the indices, whose bytes are a multiple of 8.
    unsafe {
        let log2_size = (*keys).log2_size;
        keys.add(1).cast::<u8>().add(1 << (log2_size + log2_index_bytes(log2_size))).cast()
    }
}

/// Adds an entry whose key is not there and returns its position (`find_empty_slot`).
///
/// # Safety
/// `keys` is valid and has a free entry.
unsafe fn append(keys: *mut Keys, entry: Entry) -> usize {
    // SAFETY: by this function's contract.
    unsafe {
        let log2_size = (*keys).log2_size;
        let mut probe = Probe::new(entry.hash, log2_size);
        while index_at(keys, log2_size, probe.place) >= 0 {
            probe.advance();
        }
        let at = (*keys).count;
        set_index(keys, log2_size, probe.place, at as i64);
        *entries(keys).add(at) = entry;
        (*keys).count = at + 1;
        (*keys).free -= 1;
        at
    }
}

fn layout(log2_size: u8) -> Option<Layout> {
    let indices = 1_usize.checked_shl(u32::from(log2_size + log2_index_bytes(log2_size)))?;
    let entries = usable(log2_size).checked_mul(size_of::<Entry>())?;
    let bytes = size_of::<Keys>().checked_add(indices)?.checked_add(entries)?;
    Layout::from_size_align(bytes, align_of::<Keys>()).ok()
}

fn allocate(log2_size: u8) -> Result<*mut Keys, NoMemory> {
    let layout = layout(log2_size).ok_or(NoMemory)?;
    // SAFETY: the layout is not empty.
    let keys = unsafe { alloc::alloc::alloc(layout) }.cast::<Keys>();
    if keys.is_null() {
        return Err(NoMemory);
    }
    // SAFETY: the allocation is as large as `layout` says: the head, then the indices. All index bytes set is -1 in
    // every width.
    unsafe {
        keys.write(Keys { log2_size, first: 0, free: usable(log2_size), count: 0 });
        keys.add(1).cast::<u8>().write_bytes(0xff, 1 << (log2_size + log2_index_bytes(log2_size)));
    }
    Ok(keys)
}

/// # Safety
/// `keys` is valid and nobody uses it any more.
unsafe fn release(keys: *mut Keys) {
    if keys != empty_keys() {
        // SAFETY: all other keys come from `allocate`, with this layout.
        unsafe {
            let layout = layout((*keys).log2_size).expect("checked when allocated");
            alloc::alloc::dealloc(keys.cast(), layout);
        }
    }
}

#[cfg(test)]
mod tests;
