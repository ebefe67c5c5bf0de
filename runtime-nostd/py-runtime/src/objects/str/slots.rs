//! Operators of `str`.

use crate::containers::indices::{SliceFields, select};
use crate::objects::bool::bool_ref;
use crate::objects::percent::{Flavor, format};
use crate::objects::sequence::resolve_index;
use crate::objects::singletons::not_implemented_ref;
use crate::objects::slice::Slice;
use crate::text::buf::StrBuf;
use crate::text::chars::Chars;
use crate::text::repr::{Shown, repr as repr_of};
use crate::text::search::find_chars;
use crate::value::{Own, PyResult, Ref, Value};
use crate::{protocol, throw};
use py_abi::ops::CompareOp;

use super::{Str, as_str, empty, of_char};

/// The receiver of a slot or method of `str`.
#[inline]
pub(super) fn own(v: Value) -> &'static Str {
    debug_assert!(as_str(v).is_some(), "a slot of str gets strings");
    // SAFETY: slots and bound methods of `str` are called with strings.
    unsafe { v.cast::<Str>() }
}

pub(super) fn hash(v: Value) -> PyResult<i64> {
    Ok(own(v).hash())
}

pub(super) fn repr(v: Value) -> PyResult {
    Str::from_buf(&repr_of(own(v).chars(), Shown::Printable))
}

/// The string as a plain `str`.
pub(super) fn plain(v: Value) -> PyResult {
    if v.is_exact::<Str>() { Ok(v.to_ref()) } else { Str::from_chars_ref(own(v).chars()) }
}

pub(super) fn len(v: Value) -> PyResult<usize> {
    Ok(own(v).len())
}

pub(super) fn richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let (Some(x), Some(y)) = (as_str(a), as_str(b)) else { return Ok(not_implemented_ref()) };
    Ok(bool_ref(match op {
        CompareOp::Eq => x.same(y),
        CompareOp::Ne => !x.same(y),
        CompareOp::Lt => x.chars().order(y.chars()).is_lt(),
        CompareOp::Le => x.chars().order(y.chars()).is_le(),
        CompareOp::Gt => x.chars().order(y.chars()).is_gt(),
        CompareOp::Ge => x.chars().order(y.chars()).is_ge(),
    }))
}

pub(super) fn contains(v: Value, item: Value) -> PyResult<bool> {
    let Some(needle) = as_str(item) else {
        throw!(TypeError, "'in <string>' requires string as left operand, not {}", item.type_name());
    };
    Ok(find_chars(own(v).chars(), needle.chars()).is_some())
}

pub(super) fn getitem(v: Value, key: Value) -> PyResult {
    let s = own(v);
    if let Some(index) = key.as_small_int() {
        return character(s, index as isize);
    }
    if let Some(slice) = key.downcast_exact::<Slice>() {
        return sliced(v, slice);
    }
    if key.ty().slots().index().is_none() {
        throw!(TypeError, "string indices must be integers, not '{}'", key.type_name());
    }
    let index = protocol::index(key)?;
    match crate::objects::int::to_i64(index.as_value()) {
        Some(index) => character(s, index as isize),
        None => throw!(IndexError, "cannot fit '{}' into an index-sized integer", key.type_name()),
    }
}

#[inline]
fn character(s: &Str, index: isize) -> PyResult {
    match resolve_index(index, s.len()) {
        Some(at) => Ok(of_char(s.char_at(at))?.into_ref()),
        None => throw!(IndexError, "string index out of range"),
    }
}

fn sliced(v: Value, slice: &Slice) -> PyResult {
    slice_of_str(v, slice.fields()?)
}

/// `text[start:stop:step]` of a string.
pub fn slice_of_str(v: Value, fields: SliceFields) -> PyResult {
    let chars = own(v).chars();
    let selection = select(fields, chars.len());
    if selection.len == 0 {
        return Ok(empty().into_ref());
    }
    if selection.step == 1 {
        let start = selection.start as usize;
        return part(v, start, start + selection.len);
    }
    let mut out = StrBuf::with_capacity(selection.len);
    selection.indices().for_each(|at| out.push(chars.at(at)));
    Str::from_buf(&out)
}

/// A range of a string: the string itself if it is all of a plain one.
#[inline]
pub(super) fn part(v: Value, start: usize, end: usize) -> PyResult {
    let chars = own(v).chars();
    if start == 0 && end == chars.len() && v.is_exact::<Str>() {
        return Ok(v.to_ref());
    }
    Str::from_chars_ref(chars.slice(start, end))
}

pub(super) fn concat(a: Value, b: Value) -> PyResult {
    let Some(right) = as_str(b) else {
        throw!(TypeError, "can only concatenate str (not \"{}\") to str", b.type_name());
    };
    let left = own(a);
    if right.is_empty() && a.is_exact::<Str>() {
        return Ok(a.to_ref());
    }
    if left.is_empty() && b.is_exact::<Str>() {
        return Ok(b.to_ref());
    }
    Ok(super::build::concat(&[left.chars(), right.chars()])?.into_ref())
}

/// `a += b` of a string that the caller gives away: in place if nobody else has it, so that building a string in a loop
/// takes linear time.
pub fn append(a: Ref, b: Value) -> PyResult {
    if a.is_exact::<Str>()
        && let Some(right) = as_str(b)
        && super::build::append_in_place(own(a.as_value()), right.chars())
    {
        return Ok(a);
    }
    if a.is_exact::<Str>()
        && let Some(right) = as_str(b)
        && !own(a.as_value()).is_empty()
        && !right.is_empty()
    {
        return Ok(super::build::concat_with_room(own(a.as_value()).chars(), right.chars())?.into_ref());
    }
    concat(a.as_value(), b)
}

pub(super) fn repeat(v: Value, count: i64) -> PyResult {
    let count = count.max(0) as usize;
    let chars = own(v).chars();
    if count == 1 {
        return plain(v);
    }
    if count == 0 || chars.is_empty() {
        return Ok(empty().into_ref());
    }
    let Some(len) = chars.len().checked_mul(count).filter(|len| *len <= isize::MAX as usize) else {
        throw!(OverflowError, "repeated string is too long");
    };
    let s: Own<Str> = Str::allocate(len, chars.max())?;
    for at in 0..count {
        // SAFETY: the string was made just now, with room for all of them.
        unsafe { s.write(at * chars.len(), chars) };
    }
    Ok(s.into_ref())
}

/// `format % args`.
pub(super) fn percent(template: Value, args: Value) -> PyResult {
    let Some(s) = as_str(template) else { return Ok(not_implemented_ref()) };
    Str::from_buf(&format(s.chars(), args, Flavor::Text)?)
}

/// The concatenation of strings: f-strings.
pub fn concat_all(parts: &[Value]) -> PyResult {
    if let [one] = parts
        && one.is_exact::<Str>()
    {
        return Ok(one.to_ref());
    }
    let max = parts.iter().map(|&part| own(part).chars().max()).max().unwrap_or(0);
    let len = parts.iter().map(|&part| own(part).len()).sum();
    if len == 0 {
        return Ok(empty().into_ref());
    }
    let s = Str::allocate(len, max)?;
    let mut at = 0;
    for &part in parts {
        let chars: Chars<'_> = own(part).chars();
        // SAFETY: the string was made just now, with room for all of them.
        unsafe { s.write(at, chars) };
        at += chars.len();
    }
    Ok(s.into_ref())
}
