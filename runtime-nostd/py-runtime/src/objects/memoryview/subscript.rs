//! `view[key]` and `view[key] = item`.

use super::dims::Dim;
use super::{MEMORYVIEW, MemoryView, own, source};
use crate::containers::indices::select;
use crate::objects::sequence::{Subscript, has_index, resolve_index, to_isize};
use crate::objects::singletons::ellipsis;
use crate::objects::slice::Slice;
use crate::objects::tuple::Tuple;
use crate::throw;
use crate::types::slots::BufferAccess;
use crate::value::{PyResult, Value};
use alloc::vec::Vec;

/// What a key selects. Reading the key may run Python code that releases the view: see [`own`] afterwards.
enum Selected {
    /// One item, by its offset.
    Item(isize),
    /// A part of the outermost dimension, and where it begins.
    Part(isize, Dim),
    /// Parts of several dimensions, which CPython does not give either.
    Parts,
    /// The view itself.
    Whole,
}

fn selected(view: &MemoryView, key: Value) -> PyResult<Selected> {
    let dims = &view.dims.0;
    if dims.is_empty() {
        if key.downcast::<Tuple>().is_some_and(Tuple::is_empty) {
            return Ok(Selected::Item(0));
        }
        if key.is(ellipsis()) {
            return Ok(Selected::Whole);
        }
        throw!(TypeError, "invalid indexing of 0-dim memory");
    }
    if has_index(key) {
        if dims.len() > 1 {
            throw!(NotImplementedError, "multi-dimensional sub-views are not implemented");
        }
        return Ok(Selected::Item(offset(view, &[to_isize(key)?])?));
    }
    if key.is_exact::<Slice>() {
        let Subscript::Slice(fields) = Subscript::read(key, "memoryview")? else { unreachable!("a slice") };
        let part = select(fields, dims[0].len);
        // The stride of a part of one item may be beyond all measure; it is never taken.
        let dim = Dim { len: part.len, stride: dims[0].stride.wrapping_mul(part.step) };
        return Ok(Selected::Part(part.start * dims[0].stride, dim));
    }
    if let Some(keys) = key.downcast::<Tuple>() {
        let keys = keys.items();
        if keys.iter().all(|key| has_index(*key)) {
            if keys.len() < dims.len() {
                throw!(NotImplementedError, "sub-views are not implemented");
            }
            if keys.len() > dims.len() {
                throw!(TypeError, "cannot index {}-dimension view with {}-element tuple", dims.len(), keys.len());
            }
            let indices = keys.iter().map(|key| to_isize(*key)).collect::<PyResult<Vec<isize>>>()?;
            return Ok(Selected::Item(offset(view, &indices)?));
        }
        if keys.iter().all(|key| key.is_exact::<Slice>()) {
            return Ok(Selected::Parts);
        }
    }
    throw!(TypeError, "memoryview: invalid slice key")
}

fn offset(view: &MemoryView, indices: &[isize]) -> PyResult<isize> {
    let mut offset = 0;
    for (at, (index, dim)) in indices.iter().zip(&view.dims.0).enumerate() {
        match resolve_index(*index, dim.len) {
            Some(index) => offset += index as isize * dim.stride,
            None => throw!(IndexError, "index out of bounds on dimension {}", at + 1),
        }
    }
    Ok(offset)
}

pub(super) fn getitem(v: Value, key: Value) -> PyResult {
    let view = own(v)?;
    // The part of a view that is released meanwhile is a view of its owner nevertheless.
    let pinned = key.is_exact::<Slice>().then(|| view.pinned_owner());
    match (selected(view, key)?, pinned) {
        (Selected::Part(start, dim), Some(pinned)) => {
            let mut dims = view.dims.clone();
            dims.0[0] = dim;
            view.part(&MEMORYVIEW, pinned.owner(), start, dims)
        }
        (Selected::Part(..), None) => unreachable!("a slice selects a part"),
        (Selected::Item(offset), _) => own(v)?.format.read(view.item(offset)),
        (Selected::Parts, _) => throw!(NotImplementedError, "multi-dimensional slicing is not implemented"),
        (Selected::Whole, _) => Ok(v.to_ref()),
    }
}

pub(super) fn setitem(v: Value, key: Value, item: Value) -> PyResult<()> {
    let view = own(v)?;
    if view.access == BufferAccess::ReadOnly {
        throw!(TypeError, "cannot modify read-only memory");
    }
    let Some(item) = item.given() else { throw!(TypeError, "cannot delete memory") };
    let selected = selected(view, key)?;
    own(v)?;
    match selected {
        Selected::Item(offset) => set(view, offset, item),
        Selected::Whole => set(view, 0, item),
        Selected::Part(_, _) | Selected::Parts if is_more_than_a_row(view, key) => {
            throw!(NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1")
        }
        Selected::Parts => unreachable!("several keys"),
        Selected::Part(start, dim) => {
            let Some(given) = source(item)? else {
                throw!(TypeError, "a bytes-like object is required, not '{}'", item.type_name());
            };
            if given.format != view.format || given.dims.0.len() != 1 || given.dims.0[0].len != dim.len {
                throw!(ValueError, "memoryview assignment: lvalue and rvalue have different structures");
            }
            // Copied first: both may be parts of the same memory.
            let items = given.bytes;
            for (at, bytes) in items.chunks_exact(view.format.size()).enumerate() {
                view.store(start + at as isize * dim.stride, bytes);
            }
            Ok(())
        }
    }
}

fn set(view: &MemoryView, offset: isize, item: Value) -> PyResult<()> {
    let packed = view.format.pack(item)?;
    // What packing ran may have released the view.
    if view.owner.get().is_missing() {
        throw!(ValueError, "operation forbidden on released memoryview object");
    }
    view.store(offset, &packed[..view.format.size()]);
    Ok(())
}

/// Whether a slice of `key` is one of several, or of several dimensions.
fn is_more_than_a_row(view: &MemoryView, key: Value) -> bool {
    view.dims.0.len() > 1 || key.downcast::<Tuple>().is_some()
}
