//! Methods that change an array, and its operators.

use super::{ARRAY, Array, as_array, like, of_bytes, this};
use alloc::vec::Vec;
use py_runtime::objects::arguments::{argument_type_name, to_isize};
use py_runtime::objects::bytes::{repeated, required_buffer};
use py_runtime::objects::list::List;
use py_runtime::objects::sequence::resolve_index;
use py_runtime::objects::singletons::none_ref;
use py_runtime::objects::str::Str;
use py_runtime::protocol::for_each;
use py_runtime::throw;
use py_runtime::value::{PyResult, Value};

pub fn append(args: &[Value]) -> PyResult {
    this(args[0]).push(args[1])?;
    Ok(none_ref())
}

pub fn clear(args: &[Value]) -> PyResult {
    this(args[0]).change(Vec::clear)?;
    Ok(none_ref())
}

pub fn insert(args: &[Value]) -> PyResult {
    let (array, at) = (this(args[0]), to_isize(args[1])?);
    let packed = array.typecode.pack(args[2])?;
    let at =
        if at < 0 { at.saturating_add_unsigned(array.len()).max(0) as usize } else { (at as usize).min(array.len()) };
    let (start, size) = (array.span(at).start, array.typecode.size());
    array.change(|bytes| drop(bytes.splice(start..start, packed[..size].iter().copied())))?;
    Ok(none_ref())
}

pub fn pop(args: &[Value]) -> PyResult {
    let array = this(args[0]);
    let at = args[1].given().map_or(Ok(-1), to_isize)?;
    if array.len() == 0 {
        throw!(IndexError, "pop from empty array");
    }
    let Some(at) = resolve_index(at, array.len()) else { throw!(IndexError, "pop index out of range") };
    let item = array.typecode.read(&array.bytes()[array.span(at)])?;
    array.change(|bytes| drop(bytes.drain(array.span(at))))?;
    Ok(item)
}

pub fn remove(args: &[Value]) -> PyResult {
    let array = this(args[0]);
    let Some(at) = super::find(array, args[1], 0, usize::MAX)? else {
        throw!(ValueError, "array.remove(x): x not in array");
    };
    // The comparison may have changed the array.
    if at < array.len() {
        array.change(|bytes| drop(bytes.drain(array.span(at))))?;
    }
    Ok(none_ref())
}

pub fn reverse(args: &[Value]) -> PyResult {
    let size = this(args[0]).typecode.size();
    this(args[0]).write(|bytes| {
        bytes.reverse();
        bytes.chunks_exact_mut(size).for_each(<[u8]>::reverse);
    });
    Ok(none_ref())
}

pub fn byteswap(args: &[Value]) -> PyResult {
    let size = this(args[0]).typecode.size();
    this(args[0]).write(|bytes| bytes.chunks_exact_mut(size).for_each(<[u8]>::reverse));
    Ok(none_ref())
}

pub fn fromlist(args: &[Value]) -> PyResult {
    let Some(list) = args[1].downcast::<List>() else { throw!(TypeError, "arg must be list") };
    let (array, len) = (this(args[0]), list.len());
    let mut packed = Vec::with_capacity(len * array.typecode.size());
    for at in 0..len {
        let Some(item) = list.get(at).map(Value::to_ref) else {
            throw!(RuntimeError, "list changed size during iteration");
        };
        packed.extend_from_slice(&array.typecode.pack(item.as_value())?[..array.typecode.size()]);
        if list.len() != len {
            throw!(RuntimeError, "list changed size during iteration");
        }
    }
    if !packed.is_empty() {
        array.change(|bytes| bytes.append(&mut packed))?;
    }
    Ok(none_ref())
}

pub fn frombytes(args: &[Value]) -> PyResult {
    push_bytes(args[0], args[1])?;
    Ok(none_ref())
}

/// Appends the items of a bytes-like object.
pub fn push_bytes(v: Value, source: Value) -> PyResult<()> {
    let array = this(v);
    let data = required_buffer(source)?.to_vec();
    if !data.len().is_multiple_of(array.typecode.size()) {
        throw!(ValueError, "bytes length not a multiple of item size");
    }
    if data.is_empty() {
        return Ok(());
    }
    array.change(|bytes| bytes.extend_from_slice(&data))
}

pub fn fromunicode(args: &[Value]) -> PyResult {
    let Some(text) = args[1].downcast::<Str>() else {
        throw!(TypeError, "fromunicode() argument must be str, not {}", argument_type_name(args[1]));
    };
    if !this(args[0]).typecode.is_text() {
        throw!(ValueError, "fromunicode() may only be called on unicode type arrays ('u' or 'w')");
    }
    push_text(args[0], text)?;
    Ok(none_ref())
}

/// Appends characters.
pub fn push_text(v: Value, text: &Str) -> PyResult<()> {
    if text.is_empty() {
        return Ok(());
    }
    this(v).change(|bytes| text.chars().iter().for_each(|c| bytes.extend_from_slice(&c.to_le_bytes())))
}

/// Appends the items of an array of the same sort, or of any iterable.
pub fn extend(v: Value, more: Value) -> PyResult<()> {
    let Some(other) = as_array(more) else { return for_each(more, |item| this(v).push(item.as_value())) };
    if other.typecode != this(v).typecode {
        throw!(TypeError, "can only extend with array of same kind");
    }
    // The other may be this one.
    let more = other.bytes().to_vec();
    if more.is_empty() {
        return Ok(());
    }
    this(v).change(|bytes| bytes.extend_from_slice(&more))
}

pub fn extend_in_place(a: Value, b: Value) -> PyResult {
    if as_array(b).is_none() {
        throw!(TypeError, "can only extend array with array (not \"{}\")", b.type_name());
    }
    extend(a, b)?;
    Ok(a.to_ref())
}

pub fn concat(a: Value, b: Value) -> PyResult {
    let Some(other) = as_array(b) else {
        throw!(TypeError, "can only append array (not \"{}\") to array", b.type_name());
    };
    same_sort(this(a), other)?;
    like(a, [this(a).bytes(), other.bytes()].concat())
}

/// Raises for an array of another sort.
pub fn same_sort(array: &Array, other: &Array) -> PyResult<()> {
    if array.typecode != other.typecode {
        throw!(TypeError, "bad argument type for built-in operation");
    }
    Ok(())
}

pub fn repeat(v: Value, count: i64) -> PyResult {
    of_bytes(&ARRAY, this(v).typecode, repeated(this(v).bytes(), count.max(0) as usize)?)
}

pub fn repeat_in_place(v: Value, count: i64) -> PyResult {
    let array = this(v);
    if array.len() > 0 && count != 1 {
        let content = repeated(array.bytes(), count.max(0) as usize)?;
        array.change(|bytes| *bytes = content)?;
    }
    Ok(v.to_ref())
}
