//! `tuple`: an immutable array of owned words behind the layout.

pub mod iter;
mod methods;
mod operators;

use crate::builtin_type;
use crate::object::{ObjHeader, Object};
use crate::objects::object::OBJECT;
use crate::objects::sequence::Items;
use crate::throw;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{Own, PyResult, Ref, Value};
use alloc::vec::Vec;
use core::cell::UnsafeCell;
use core::ptr::NonNull;
use py_abi::layout::{Header, TupleObj};

/// An immutable sequence: the items follow the layout.
#[repr(transparent)]
pub struct Tuple(UnsafeCell<TupleObj>);

/// The slots of tuples, and of struct sequences where they do not have their own.
pub(super) const SLOTS: TypeSlots = TypeSlots {
    repr: Some(operators::tuple_repr),
    hash: Some(operators::tuple_hash),
    richcompare: Some(operators::tuple_richcompare),
    iter: Some(iter::tuple_iter),
    len: Some(operators::tuple_len),
    getitem: Some(operators::tuple_getitem),
    contains: Some(operators::tuple_contains),
    concat: Some(operators::tuple_concat),
    repeat: Some(operators::tuple_repeat),
    traverse: Some(tuple_traverse),
    size_of: Some(tuple_size),
    ..TypeSlots::OBJECT
};

builtin_type! {
    /// tuple(iterable=(), /)
    /// --
    ///
    /// `tuple`
    pub TUPLE: Tuple = BuiltinType::Tuple "tuple", base OBJECT;
    flags: BASETYPE | GC | TUPLE | SEQUENCE | MATCH_SELF;
    slots: { new: methods::tuple_new, dealloc: tuple_dealloc } inherit SLOTS;
}

/// `()` with its header in static data.
#[repr(transparent)]
struct EmptyTuple(UnsafeCell<TupleObj>);

// SAFETY: one core runs Python at a time, and no other thread touches objects.
unsafe impl Sync for EmptyTuple {}

#[unsafe(export_name = "molt_empty_tuple")]
static EMPTY: EmptyTuple =
    EmptyTuple(UnsafeCell::new(TupleObj { header: ObjHeader::immortal(Tuple::SHAPE).into_inner(), len: 0, hash: 0 }));

/// Bytes of a tuple of `len` items.
const fn size(len: usize) -> usize {
    size_of::<TupleObj>() + 8 * len
}

impl Tuple {
    /// `()`
    pub fn empty() -> Own<Tuple> {
        // SAFETY: the same layout as `Tuple`.
        Own::share(unsafe { &*(&raw const EMPTY).cast::<Tuple>() })
    }

    /// A tuple of borrowed values, each counted once more.
    pub fn from_values(values: &[Value]) -> PyResult<Own<Tuple>> {
        Tuple::from_iter(&TUPLE, values.len(), values.iter().map(|v| v.to_ref()))
    }

    /// A tuple that takes over references.
    pub fn from_refs<const N: usize>(items: [Ref; N]) -> PyResult<Own<Tuple>> {
        Tuple::from_iter(&TUPLE, N, items.into_iter())
    }

    /// A tuple that takes over references.
    pub fn from_vec(items: Vec<Ref>) -> PyResult<Own<Tuple>> {
        Tuple::from_iter(&TUPLE, items.len(), items.into_iter())
    }

    /// An instance of `tuple` or a subclass, of exactly `len` items.
    fn from_iter(ty: &TypeObj, len: usize, items: impl Iterator<Item = Ref>) -> PyResult<Own<Tuple>> {
        if len == 0 && core::ptr::eq(ty, &TUPLE) {
            return Ok(Tuple::empty());
        }
        if len > (isize::MAX as usize - size(0)) / 8 {
            throw!(MemoryError);
        }
        let object = crate::memory::alloc_unwritten::<Tuple>(ty, size(len))?;
        let head = object.cast::<TupleObj>().as_ptr();
        let mut count = 0;
        // SAFETY: the memory has room for the layout and the items; the object is whole once they are written.
        unsafe {
            (*head).len = len;
            (*head).hash = 0;
            let words = head.add(1).cast::<u64>();
            for item in items.take(len) {
                words.add(count).write(item.into_word());
                count += 1;
            }
            assert!(count == len, "an iterator gave fewer items than it said");
            crate::memory::track(object);
            Ok(Own::from_raw(object.cast::<Tuple>()))
        }
    }

    /// A tuple of `len` items whose words the caller writes next.
    ///
    /// # Safety
    /// Before anything else runs, `len` owned words are written to the pointer that is returned.
    pub unsafe fn new_uninit(len: usize) -> PyResult<(Own<Tuple>, *mut u64)> {
        if len == 0 {
            return Ok((Tuple::empty(), NonNull::dangling().as_ptr()));
        }
        if len > (isize::MAX as usize - size(0)) / 8 {
            throw!(MemoryError);
        }
        let object = crate::memory::alloc_unwritten::<Tuple>(&TUPLE, size(len))?;
        let head = object.cast::<TupleObj>().as_ptr();
        // SAFETY: the memory has room for the layout and the items, which the caller writes.
        unsafe {
            (*head).len = len;
            (*head).hash = 0;
            crate::memory::track(object);
            Ok((Own::from_raw(object.cast::<Tuple>()), head.add(1).cast::<u64>()))
        }
    }

    /// The items, borrowed from the tuple.
    #[inline]
    pub fn items(&self) -> &[Value] {
        let head = self.0.get();
        // SAFETY: `len` words follow the layout.
        unsafe { core::slice::from_raw_parts(head.add(1).cast::<Value>(), (*head).len) }
    }

    /// Number of items.
    #[inline]
    pub fn len(&self) -> usize {
        // SAFETY: the object is alive.
        unsafe { (*self.0.get()).len }
    }

    /// Whether it is `()`.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether exactly one reference exists.
    pub fn is_unshared(&self) -> bool {
        // SAFETY: the object is alive, and its header is an object's header.
        unsafe { (*self.0.get().cast::<ObjHeader>()).is_unique() }
    }

    /// Replaces all items and returns those before.
    ///
    /// # Safety
    /// Nobody but the caller has a reference to the tuple or to its items slice, and it has `N` items.
    pub unsafe fn replace_items<const N: usize>(&self, items: [Ref; N]) -> [Ref; N] {
        let head = self.0.get();
        debug_assert!(self.len() == N);
        let mut at = 0;
        items.map(|item| {
            // SAFETY: the tuple has `N` items, and nobody else sees them.
            unsafe {
                (*head).hash = 0;
                let place = head.add(1).cast::<u64>().add(at);
                at += 1;
                Ref::from_word(core::ptr::replace(place, item.into_word()))
            }
        })
    }
}

impl Items for Tuple {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, at: usize) -> Option<Ref> {
        self.items().get(at).map(|item| item.to_ref())
    }
}

unsafe fn tuple_dealloc(header: *mut Header) {
    // SAFETY: the object is a tuple with no reference left.
    unsafe {
        for item in (*header.cast::<Tuple>()).items().iter().rev() {
            drop(Ref::from_word_or_none(item.word()));
        }
        crate::memory::free_object(header);
    }
}

unsafe fn tuple_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a tuple.
    for &item in unsafe { (*header.cast::<Tuple>()).items() } {
        visit(item);
    }
}

fn tuple_size(v: Value) -> usize {
    // SAFETY: a slot of `tuple` gets tuples.
    size(unsafe { v.cast::<Tuple>() }.len())
}
