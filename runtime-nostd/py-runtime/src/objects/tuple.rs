//! `tuple`.

use crate::builtin_type;
use crate::object::{ObjHeader, Object};
use crate::objects::object::OBJECT;
use crate::types::TypeSlots;
use crate::value::{Own, PyResult, Ref, Value};
use core::cell::UnsafeCell;
use py_abi::layout::{Header, TupleObj};

/// An immutable sequence: the items follow the layout.
#[repr(transparent)]
pub struct Tuple(UnsafeCell<TupleObj>);

builtin_type! {
    /// `tuple`
    pub TUPLE: Tuple = BuiltinType::Tuple "tuple", base OBJECT;
    flags: BASETYPE | GC | TUPLE | SEQUENCE;
    slots: { dealloc: tuple_dealloc, traverse: tuple_traverse, size_of: tuple_size } inherit TypeSlots::OBJECT;
}

/// `()` with its header in static data.
#[repr(transparent)]
struct EmptyTuple(UnsafeCell<TupleObj>);

// SAFETY: one core runs Python at a time, and no other thread touches objects.
unsafe impl Sync for EmptyTuple {}

#[unsafe(export_name = "molt_empty_tuple")]
static EMPTY: EmptyTuple =
    EmptyTuple(UnsafeCell::new(TupleObj { header: ObjHeader::immortal(Tuple::SHAPE).into_inner(), len: 0 }));

impl Tuple {
    /// `()`
    pub fn empty() -> Own<Tuple> {
        // SAFETY: the same layout as `Tuple`.
        Own::share(unsafe { &*(&raw const EMPTY).cast::<Tuple>() })
    }

    /// A tuple of borrowed values, each counted once more.
    pub fn from_values(values: &[Value]) -> PyResult<Own<Tuple>> {
        if values.is_empty() {
            return Ok(Tuple::empty());
        }
        let header = crate::memory::alloc_object(&TUPLE, size_of::<TupleObj>() + 8 * values.len())?;
        let object = header.cast::<Tuple>();
        // SAFETY: the memory has room for the layout and the items.
        unsafe {
            (*header.as_ptr().cast::<TupleObj>()).len = values.len();
            let items = header.as_ptr().cast::<TupleObj>().add(1).cast::<Value>();
            for (i, v) in values.iter().enumerate() {
                items.add(i).write(Value::from_word(v.to_ref().into_word()));
            }
            crate::memory::track(header);
            Ok(Own::from_raw(object))
        }
    }

    /// A tuple that takes over references.
    pub fn from_refs<const N: usize>(items: [Ref; N]) -> PyResult<Own<Tuple>> {
        Tuple::from_values(&items.each_ref().map(Ref::as_value))
    }

    /// The items, borrowed from the tuple.
    pub fn items(&self) -> &[Value] {
        let head = self.0.get();
        // SAFETY: `len` words follow the layout.
        unsafe { core::slice::from_raw_parts(head.add(1).cast::<Value>(), (*head).len) }
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.items().len()
    }

    /// Whether it is `()`.
    pub fn is_empty(&self) -> bool {
        self.items().is_empty()
    }
}

unsafe fn tuple_dealloc(header: *mut Header) {
    // SAFETY: the object is a tuple with no reference left.
    unsafe {
        let items: &[Value] = (*header.cast::<Tuple>()).items();
        for &item in items {
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
    size_of::<TupleObj>() + 8 * unsafe { v.cast::<Tuple>() }.len()
}
