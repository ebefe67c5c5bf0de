//! `list`: a growing array of owned words.
//!
//! The methods here neither compare nor print items; those that do are in [`methods`] and [`operators`]. All of them leave
//! the list consistent before they give back a reference to an item, since that may run Python code that uses the list.

pub mod iter;
mod methods;
mod operators;
pub mod sorting;
mod subscript;

pub use sorting::{Direction, sort};
pub use subscript::{slice_of_list, store_in_list};

use crate::builtin_type;
use crate::containers::indices::Selection;
use crate::objects::object::OBJECT;
use crate::objects::sequence::Items;
use crate::objects::tuple::Tuple;
use crate::protocol::{iter as iterator_of, length_hint, next};
use crate::types::TypeSlots;
use crate::value::{Own, PyResult, Raised, Ref, Value};
use crate::{raise, throw};
use alloc::alloc::{Layout, dealloc, realloc};
use alloc::vec::Vec;
use core::cell::UnsafeCell;
use core::mem::ManuallyDrop;
use core::ptr;
use py_abi::layout::{Header, ListObj, flags};

/// A list.
#[repr(transparent)]
pub struct List(UnsafeCell<ListObj>);

/// Room that is made before iterating over what does not say how long it is.
const DEFAULT_LENGTH_HINT: usize = 8;

/// Set while [`sorting`] has taken the items; cleared when storage is allocated meanwhile.
const SORTING: u32 = 1 << flags::TYPE_PRIVATE_SHIFT;

builtin_type! {
    /// list(iterable=(), /)
    /// --
    ///
    /// `list`
    pub LIST: List = BuiltinType::List "list", base OBJECT;
    flags: BASETYPE | GC | LIST | SEQUENCE | MATCH_SELF;
    slots: {
        repr: operators::list_repr,
        hash: crate::types::slots::unhashable,
        richcompare: operators::list_richcompare,
        iter: iter::list_iter,
        len: operators::list_len,
        getitem: subscript::list_getitem,
        setitem: subscript::list_setitem,
        contains: operators::list_contains,
        concat: operators::list_concat,
        repeat: operators::list_repeat,
        iconcat: operators::list_iconcat,
        irepeat: operators::list_irepeat,
        init: methods::list_init,
        new: methods::list_new,
        dealloc: list_dealloc,
        traverse: list_traverse,
        clear: list_clear_slot,
    } inherit TypeSlots::OBJECT;
}

impl List {
    /// `[]`
    pub fn new() -> PyResult<Own<List>> {
        List::new_of(&LIST)
    }

    /// An empty instance of `list` or a subclass.
    pub fn new_of(ty: &crate::types::TypeObj) -> PyResult<Own<List>> {
        let header = crate::memory::alloc_object::<List>(ty, size_of::<ListObj>())?;
        // SAFETY: zeroes after the header are an empty list, so the object is whole.
        unsafe {
            crate::memory::track(header);
            Ok(Own::from_raw(header.cast::<List>()))
        }
    }

    /// An empty list with room for `capacity` items.
    pub fn with_capacity(capacity: usize) -> PyResult<Own<List>> {
        let list = List::new()?;
        list.set_capacity(capacity)?;
        Ok(list)
    }

    /// A list of borrowed values, each counted once more.
    pub fn from_values(values: &[Value]) -> PyResult<Own<List>> {
        let list = List::with_capacity(values.len())?;
        list.fill(values.iter().map(|v| v.to_ref()));
        Ok(list)
    }

    /// A list that takes over references.
    pub fn from_refs(items: Vec<Ref>) -> PyResult<Own<List>> {
        let list = List::with_capacity(items.len())?;
        list.fill(items.into_iter());
        Ok(list)
    }

    /// A list of words whose references it takes over.
    ///
    /// # Safety
    /// The caller owned a reference to each value, and gives it up even if this fails.
    pub unsafe fn from_owned_words(words: &[Value]) -> PyResult<Own<List>> {
        let list = List::with_capacity(words.len())?;
        // SAFETY: by this function's contract.
        list.fill(words.iter().map(|v| unsafe { Ref::from_word(v.word()) }));
        Ok(list)
    }

    /// `list(iterable)`.
    pub fn from_iterable(iterable: Value) -> PyResult<Own<List>> {
        let list = List::new()?;
        list.extend(iterable)?;
        Ok(list)
    }

    #[inline]
    fn object(&self) -> *mut ListObj {
        self.0.get()
    }

    /// Number of items.
    #[inline]
    pub fn len(&self) -> usize {
        // SAFETY: the object is alive.
        unsafe { (*self.object()).len }
    }

    /// Whether it is `[]`.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn capacity(&self) -> usize {
        // SAFETY: the object is alive.
        unsafe { (*self.object()).capacity }
    }

    fn data(&self) -> *mut u64 {
        // SAFETY: the object is alive.
        unsafe { (*self.object()).items }
    }

    fn set_len(&self, len: usize) {
        debug_assert!(len <= self.capacity());
        // SAFETY: the object is alive.
        unsafe { (*self.object()).len = len };
    }

    /// The item at an index, if there is one. It stays alive only while the list keeps it.
    #[inline]
    pub fn get(&self, at: usize) -> Option<Value> {
        // SAFETY: items below `len` are initialised.
        (at < self.len()).then(|| Value::from_word(unsafe { *self.data().add(at) }))
    }

    /// The items as they are now.
    ///
    /// # Safety
    /// The list does not change while the slice is used; in particular no Python code runs.
    #[inline]
    pub unsafe fn values(&self) -> &[Value] {
        if self.is_empty() {
            return &[];
        }
        // SAFETY: `len` words are initialised, and by this function's contract stay so.
        unsafe { core::slice::from_raw_parts(self.data().cast::<Value>(), self.len()) }
    }

    /// The same, to be changed; they are owned.
    ///
    /// # Safety
    /// As for [`List::values`], and nobody else uses a slice of the items.
    #[inline]
    #[allow(clippy::mut_from_ref, reason = "the list is shared, its items are not: see the contract")]
    unsafe fn words(&self) -> &mut [u64] {
        if self.is_empty() {
            return &mut [];
        }
        // SAFETY: as above.
        unsafe { core::slice::from_raw_parts_mut(self.data(), self.len()) }
    }

    /// Appends items, for which there is room and which run no Python code.
    #[inline]
    fn fill(&self, items: impl ExactSizeIterator<Item = Ref>) {
        let (mut len, data) = (self.len(), self.data());
        assert!(items.len() <= self.capacity() - len);
        for item in items {
            // SAFETY: there is room, unless the iterator lies about how many it gives, which is as good as a bug here.
            unsafe { *data.add(len) = item.into_word() };
            len += 1;
        }
        self.set_len(len);
    }

    /// `list.append`
    #[inline]
    pub fn push(&self, item: Ref) -> PyResult<()> {
        if self.len() == self.capacity() {
            self.grow(1)?;
        }
        self.push_within_capacity(item);
        Ok(())
    }

    #[inline]
    fn push_within_capacity(&self, item: Ref) {
        let len = self.len();
        debug_assert!(len < self.capacity());
        // SAFETY: there is room for one more.
        unsafe { *self.data().add(len) = item.into_word() };
        self.set_len(len + 1);
    }

    /// Replaces the item at an index below `len` and returns the one before.
    #[inline]
    pub fn replace(&self, at: usize, item: Ref) -> Ref {
        assert!(at < self.len());
        // SAFETY: the item is initialised, and its reference was the list's.
        unsafe { Ref::from_word(ptr::replace(self.data().add(at), item.into_word())) }
    }

    /// Exchanges the items at two indices below `len`.
    #[inline]
    pub fn swap(&self, a: usize, b: usize) {
        // SAFETY: nothing else uses the items meanwhile.
        unsafe { self.words() }.swap(a, b);
    }

    /// Inserts before an index up to `len`.
    pub fn insert(&self, at: usize, item: Ref) -> PyResult<()> {
        let len = self.len();
        assert!(at <= len);
        if len == self.capacity() {
            self.grow(1)?;
        }
        // SAFETY: there is room for one more; the words from `at` on move up by one.
        unsafe {
            let place = self.data().add(at);
            ptr::copy(place, place.add(1), len - at);
            *place = item.into_word();
        }
        self.set_len(len + 1);
        Ok(())
    }

    /// Takes out the item at an index below `len`.
    pub fn remove(&self, at: usize) -> Ref {
        let len = self.len();
        assert!(at < len);
        // SAFETY: the item's reference was the list's; the words after it move down by one.
        let item = unsafe {
            let place = self.data().add(at);
            let item = Ref::from_word(*place);
            ptr::copy(place.add(1), place, len - at - 1);
            item
        };
        self.set_len(len - 1);
        self.shrink();
        item
    }

    /// Takes out the last item.
    #[inline]
    pub fn pop(&self) -> Option<Ref> {
        let at = self.len().checked_sub(1)?;
        Some(self.remove(at))
    }

    /// Replaces `removed` items from `at` on by others, which it takes over; those before are returned.
    fn splice(&self, at: usize, removed: usize, items: Vec<Ref>) -> PyResult<Vec<Ref>> {
        let (len, added) = (self.len(), items.len());
        debug_assert!(at + removed <= len);
        let mut old = Vec::new();
        if old.try_reserve_exact(removed).is_err() {
            throw!(MemoryError);
        }
        if added > removed && len - removed + added > self.capacity() {
            self.grow(added - removed)?;
        }
        // SAFETY: there is room; the replaced items' references go to `old`, the new ones' to the list.
        unsafe {
            let place = self.data().add(at);
            old.extend((0..removed).map(|n| Ref::from_word(*place.add(n))));
            ptr::copy(place.add(removed), place.add(added), len - at - removed);
            for (n, item) in items.into_iter().enumerate() {
                *place.add(n) = item.into_word();
            }
        }
        self.set_len(len - removed + added);
        self.shrink();
        Ok(old)
    }

    /// `list.extend`
    pub fn extend(&self, iterable: Value) -> PyResult<()> {
        if let Some(list) = iterable.downcast_exact::<List>() {
            self.reserve(list.len())?;
            // A list may extend itself: only the items it has now.
            for at in 0..list.len() {
                if let Some(item) = list.get(at) {
                    self.push(item.to_ref())?;
                }
            }
            return Ok(());
        }
        if let Some(tuple) = iterable.downcast_exact::<Tuple>() {
            self.reserve(tuple.len())?;
            tuple.items().iter().for_each(|item| self.push_within_capacity(item.to_ref()));
            return Ok(());
        }
        let iterator = iterator_of(iterable)?;
        // A hint beyond all lengths is not believed.
        let hint = length_hint(iterable, DEFAULT_LENGTH_HINT)?;
        if self.len().checked_add(hint).is_some_and(|len| len <= isize::MAX as usize) {
            self.reserve(hint)?;
        }
        while let Some(item) = next(iterator.as_value())? {
            self.push(item)?;
        }
        Ok(())
    }

    /// Takes out what an ascending slice with gaps selects.
    fn remove_selected(&self, selection: Selection) -> PyResult<()> {
        let len = self.len();
        let mut old = Vec::new();
        if old.try_reserve_exact(selection.len).is_err() {
            throw!(MemoryError);
        }
        let first = selection.start as usize;
        let mut to = first;
        for from in first..len {
            // SAFETY: `to <= from < len`; each reference goes to `old` or to its new place.
            unsafe {
                let word = *self.data().add(from);
                if old.len() < selection.len && selection.at(old.len()) == from {
                    old.push(Ref::from_word(word));
                } else {
                    *self.data().add(to) = word;
                    to += 1;
                }
            }
        }
        self.set_len(to);
        self.shrink();
        drop(old);
        Ok(())
    }

    /// `list.reverse`
    pub fn reverse(&self) {
        if !self.is_empty() {
            // SAFETY: `len` words are initialised, and nothing else runs.
            unsafe { core::slice::from_raw_parts_mut(self.data(), self.len()) }.reverse();
        }
    }

    fn has_flag(&self, flag: u32) -> bool {
        // SAFETY: the object is alive.
        unsafe { (*self.object()).header.flags & flag != 0 }
    }

    fn set_flag(&self, flag: u32) {
        // SAFETY: the object is alive.
        unsafe { (*self.object()).header.flags |= flag };
    }

    fn clear_flag(&self, flag: u32) {
        // SAFETY: the object is alive.
        unsafe { (*self.object()).header.flags &= !flag };
    }

    /// Makes room for `more` items at once.
    pub fn reserve(&self, more: usize) -> PyResult<()> {
        if self.capacity() - self.len() < more { self.grow(more) } else { Ok(()) }
    }

    /// Takes all items out (`list.clear`). They are given back from the last to the first, as in CPython.
    pub fn clear(&self) {
        drop(self.take());
    }

    /// Takes the storage with all items; the list is empty.
    fn take(&self) -> Storage {
        let object = self.object();
        // SAFETY: the object is alive; what it owned is now the result's.
        unsafe {
            let storage = Storage { items: (*object).items, len: (*object).len, capacity: (*object).capacity };
            (*object).items = ptr::null_mut();
            (*object).len = 0;
            (*object).capacity = 0;
            storage
        }
    }

    /// Replaces the storage of an empty list; whatever it had meanwhile is returned.
    fn put_back(&self, storage: Storage) -> Storage {
        let current = self.take();
        let storage = ManuallyDrop::new(storage);
        let object = self.object();
        // SAFETY: as in `take`; the list takes over what `storage` owned.
        unsafe {
            (*object).items = storage.items;
            (*object).len = storage.len;
            (*object).capacity = storage.capacity;
        }
        current
    }

    /// Grows for `more` items beyond `len`, with CPython's slack (`list_resize`).
    #[cold]
    fn grow(&self, more: usize) -> PyResult<()> {
        let Some(needed) = self.len().checked_add(more) else { throw!(MemoryError) };
        let generous = (needed + (needed >> 3) + 6) & !3;
        // A large jump is likely to be the last one.
        let capacity = if more > generous - needed { (needed + 3) & !3 } else { generous };
        self.set_capacity(capacity)
    }

    fn shrink(&self) {
        let (len, capacity) = (self.len(), self.capacity());
        if len < capacity / 2 {
            let smaller = if len == 0 { 0 } else { (len + (len >> 3) + 6) & !3 };
            // Failing to give memory back harms nobody; the pending exception must go, though.
            if self.set_capacity(smaller.min(capacity)).is_err() {
                drop(crate::runtime::runtime().take_pending());
            }
        }
    }

    fn set_capacity(&self, capacity: usize) -> PyResult<()> {
        let (old, items) = (self.capacity(), self.data());
        if capacity == old {
            return Ok(());
        }
        let object = self.object();
        let fresh = if capacity == 0 {
            release(items, old);
            ptr::null_mut()
        } else {
            resize(items, old, capacity).ok_or_else(no_memory)?
        };
        // SAFETY: the object is alive; `fresh` has room for `capacity` words, the first `len` of them moved there.
        unsafe {
            (*object).items = fresh;
            (*object).capacity = capacity;
            (*object).header.flags &= !SORTING;
        }
        Ok(())
    }
}

#[cold]
fn no_memory() -> Raised {
    raise!(MemoryError)
}

impl Items for List {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, at: usize) -> Option<Ref> {
        self.get(at).map(Value::to_ref)
    }
}

/// The memory of a list and the references in it.
struct Storage {
    items: *mut u64,
    len: usize,
    capacity: usize,
}

impl Storage {
    /// The items, to be put in another order.
    fn words(&mut self) -> &mut [u64] {
        if self.len == 0 {
            return &mut [];
        }
        // SAFETY: `len` words are initialised and this is their only owner.
        unsafe { core::slice::from_raw_parts_mut(self.items, self.len) }
    }
}

impl Drop for Storage {
    fn drop(&mut self) {
        for at in (0..self.len).rev() {
            // SAFETY: the words below `len` are owned references.
            drop(unsafe { Ref::from_word(*self.items.add(at)) });
        }
        release(self.items, self.capacity);
    }
}

fn resize(items: *mut u64, old: usize, capacity: usize) -> Option<*mut u64> {
    let layout = Layout::array::<u64>(capacity).ok()?;
    // SAFETY: the old memory came from here with that capacity; the sizes are not zero.
    let fresh = unsafe {
        if old == 0 {
            alloc::alloc::alloc(layout)
        } else {
            realloc(items.cast(), Layout::array::<u64>(old).ok()?, layout.size())
        }
    };
    (!fresh.is_null()).then_some(fresh.cast())
}

fn release(items: *mut u64, capacity: usize) {
    if capacity != 0 {
        // SAFETY: the memory came from `resize` with this capacity, and nobody uses it any more.
        unsafe { dealloc(items.cast(), Layout::array::<u64>(capacity).expect("checked when allocated")) };
    }
}

unsafe fn list_dealloc(header: *mut Header) {
    // SAFETY: the object is a list with no reference left.
    unsafe {
        drop((*header.cast::<List>()).take());
        crate::memory::free_object(header);
    }
}

unsafe fn list_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a list, and the visitor changes nothing.
    for &item in unsafe { (*header.cast::<List>()).values() } {
        visit(item);
    }
}

fn list_clear_slot(v: Value) {
    // SAFETY: a slot of `list` gets lists.
    unsafe { v.cast::<List>() }.clear();
}
