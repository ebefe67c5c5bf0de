//! `memory_iterator`

use super::{MemoryView, own, row};
use crate::builtin_type;
use crate::memory::new_object;
use crate::object::ObjHeader;
use crate::objects::iterators::iter_self;
use crate::objects::object::OBJECT;
use crate::owned_cell::OwnedCell;
use crate::types::TypeSlots;
use crate::value::{PyResult, Ref, Value};
use core::cell::Cell;
use py_abi::layout::Header;

/// Goes over the items of a view of one dimension.
#[repr(C)]
pub struct MemoryIterator {
    header: ObjHeader,
    /// Missing after the end.
    view: OwnedCell,
    at: Cell<usize>,
}

builtin_type! {
    /// `memory_iterator`
    pub MEMORY_ITERATOR: MemoryIterator = BuiltinType::MemoryIterator "memory_iterator", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        iter: iter_self,
        next: next,
        dealloc: crate::memory::dealloc_as::<MemoryIterator>,
        traverse: traverse,
    } inherit TypeSlots::OBJECT;
}

pub(super) fn view_iter(v: Value) -> PyResult {
    row(v)?;
    let (view, at) = (OwnedCell::new(v.to_ref()), Cell::new(0));
    Ok(new_object(&MEMORY_ITERATOR, |header| MemoryIterator { header, view, at })?.into_ref())
}

fn next(v: Value) -> PyResult<Option<Ref>> {
    // SAFETY: a slot of the type gets its instances.
    let iterator = unsafe { v.cast::<MemoryIterator>() };
    let Some(view) = iterator.view.get().given() else { return Ok(None) };
    let view: &MemoryView = own(view)?;
    let (at, dim) = (iterator.at.get(), view.dims.0[0]);
    if at >= dim.len {
        iterator.view.set(None);
        return Ok(None);
    }
    iterator.at.set(at + 1);
    view.format.read(view.item(at as isize * dim.stride)).map(Some)
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is such an iterator.
    unsafe { (*header.cast::<MemoryIterator>()).view.traverse(visit) };
}
