//! Indices and slices of arrays.

use super::changing::same_sort;
use super::{as_array, like, this};
use alloc::vec::Vec;
use py_runtime::containers::indices::{SliceFields, select};
use py_runtime::exceptions::types::IndexError;
use py_runtime::objects::sequence::{has_index, resolve_index};
use py_runtime::objects::slice::Slice;
use py_runtime::protocol::index_or;
use py_runtime::throw;
use py_runtime::value::{PyResult, Value};

/// An index or a slice.
enum Key {
    Index(isize),
    Slice(SliceFields),
}

fn key_of(v: Value) -> PyResult<Key> {
    if has_index(v) {
        return Ok(Key::Index(index_or(v, &IndexError)? as isize));
    }
    match v.downcast_exact::<Slice>() {
        Some(slice) => Ok(Key::Slice(slice.fields()?)),
        None => throw!(TypeError, "array indices must be integers"),
    }
}

pub fn get(v: Value, key: Value) -> PyResult {
    let array = this(v);
    match key_of(key)? {
        Key::Index(index) => match resolve_index(index, array.len()).and_then(|at| array.item(at)) {
            Some(item) => item,
            None => throw!(IndexError, "array index out of range"),
        },
        Key::Slice(fields) => {
            let selection = select(fields, array.len());
            let mut bytes = Vec::with_capacity(selection.len * array.typecode.size());
            selection.indices().for_each(|at| bytes.extend_from_slice(&array.bytes()[array.span(at)]));
            like(v, bytes)
        }
    }
}

pub fn set(v: Value, key: Value, item: Value) -> PyResult<()> {
    match key_of(key)? {
        Key::Index(index) => set_item(v, index, item),
        Key::Slice(fields) => set_slice(v, fields, item),
    }
}

fn set_item(v: Value, index: isize, item: Value) -> PyResult<()> {
    let array = this(v);
    if resolve_index(index, array.len()).is_none() {
        throw!(IndexError, "array assignment index out of range");
    }
    let packed = item.given().map(|item| array.typecode.pack(item)).transpose()?;
    // Converting the value may have changed the array.
    let Some(at) = resolve_index(index, array.len()) else {
        throw!(IndexError, "array assignment index out of range");
    };
    match packed {
        None => array.change(|bytes| drop(bytes.drain(array.span(at)))),
        Some(packed) => {
            let span = array.span(at);
            array.write(|bytes| bytes[span.clone()].copy_from_slice(&packed[..span.len()]));
            Ok(())
        }
    }
}

fn set_slice(v: Value, fields: SliceFields, items: Value) -> PyResult<()> {
    let array = this(v);
    // The items may be this very array's.
    let more = match items.given() {
        None => Vec::new(),
        Some(items) => match as_array(items) {
            Some(other) => {
                same_sort(array, other)?;
                other.bytes().to_vec()
            }
            None => throw!(TypeError, "can only assign array (not \"{}\") to array slice", items.type_name()),
        },
    };
    let size = array.typecode.size();
    let selection = select(fields, array.len());
    let count = more.len() / size;
    if selection.step == 1 {
        let start = selection.start as usize * size;
        let end = start + selection.len * size;
        if selection.len == count {
            array.write(|bytes| bytes[start..end].copy_from_slice(&more));
            return Ok(());
        }
        return array.change(|bytes| drop(bytes.splice(start..end, more)));
    }
    if items.is_missing() {
        if selection.len == 0 {
            return Ok(());
        }
        return array.change(|bytes| {
            // From the end on, so that what comes before stays in place.
            for at in selection.ascending().indices().rev() {
                drop(bytes.drain(at * size..(at + 1) * size));
            }
        });
    }
    if selection.len != count {
        throw!(ValueError, "attempt to assign array of size {count} to extended slice of size {}", selection.len);
    }
    array.write(|bytes| {
        for (at, item) in selection.indices().zip(more.chunks_exact(size)) {
            bytes[at * size..(at + 1) * size].copy_from_slice(item);
        }
    });
    Ok(())
}
