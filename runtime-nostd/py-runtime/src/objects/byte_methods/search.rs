//! Finding, testing and replacing parts.

use crate::objects::arguments::{Bounds, to_isize};
use crate::objects::bool::bool_ref;
use crate::objects::bytes::{self, buffer_of, required_buffer};
use crate::objects::int::as_int;
use crate::objects::tuple::Tuple;
use crate::text::search;
use crate::value::{PyResult, Ref, Value};
use crate::{protocol, throw};
use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::{like, own, part};

/// What is searched for: bytes, or one as an integer.
fn needle(v: Value) -> PyResult<Cow<'static, [u8]>> {
    if let Some(data) = buffer_of(v) {
        return Ok(Cow::Borrowed(data));
    }
    if as_int(v).is_none() && v.ty().slots().index().is_none() {
        throw!(TypeError, "argument should be integer or bytes-like object, not '{}'", v.type_name());
    }
    Ok(Cow::Owned(alloc::vec![bytes::to_byte(v, "byte")?]))
}

fn search_in(args: &[Value], search: fn(&[u8], &[u8]) -> Option<usize>) -> PyResult<Option<usize>> {
    let bounds = Bounds::read(args[2], args[3])?;
    let needle = needle(args[1])?;
    let data = own(args[0]);
    Ok(bounds.within(data.len()).and_then(|range| {
        let start = range.start;
        search(&data[range], &needle).map(|at| start + at)
    }))
}

fn position(found: Option<usize>) -> PyResult {
    Ok(Ref::small_int(found.map_or(-1, |at| at as i64)))
}

fn required(found: Option<usize>) -> PyResult {
    match found {
        Some(at) => Ok(Ref::small_int(at as i64)),
        None => throw!(ValueError, "subsection not found"),
    }
}

pub(super) fn find(args: &[Value]) -> PyResult {
    position(search_in(args, search::find)?)
}

pub(super) fn rfind(args: &[Value]) -> PyResult {
    position(search_in(args, search::rfind)?)
}

pub(super) fn index(args: &[Value]) -> PyResult {
    required(search_in(args, search::find)?)
}

pub(super) fn rindex(args: &[Value]) -> PyResult {
    required(search_in(args, search::rfind)?)
}

pub(super) fn count(args: &[Value]) -> PyResult {
    let bounds = Bounds::read(args[2], args[3])?;
    let needle = needle(args[1])?;
    let data = own(args[0]);
    let found = bounds.within(data.len()).map_or(0, |range| search::count(&data[range], &needle, usize::MAX));
    Ok(Ref::small_int(found as i64))
}

/// The `contains` slot: an integer or a part.
pub fn contains(v: Value, item: Value) -> PyResult<bool> {
    if as_int(item).is_some() || (item.ty().slots().index().is_some() && buffer_of(item).is_none()) {
        let byte = bytes::to_byte(item, "byte")?;
        return Ok(search::find_byte(own(v), byte).is_some());
    }
    Ok(search::find(own(v), required_buffer(item)?).is_some())
}

fn affix(args: &[Value], name: &str, test: fn(&[u8], &[u8]) -> bool) -> PyResult {
    let bounds = Bounds::read(args[2], args[3])?;
    let matches = |affix: &[u8]| {
        let data = own(args[0]);
        bounds.within(data.len()).is_some_and(|range| test(&data[range], affix))
    };
    if let Some(choices) = args[1].downcast::<Tuple>() {
        for &choice in choices.items() {
            if matches(required_buffer(choice)?) {
                return Ok(bool_ref(true));
            }
        }
        return Ok(bool_ref(false));
    }
    match buffer_of(args[1]) {
        Some(affix) => Ok(bool_ref(matches(affix))),
        None => throw!(TypeError, "{name} first arg must be bytes or a tuple of bytes, not {}", args[1].type_name()),
    }
}

pub(super) fn startswith(args: &[Value]) -> PyResult {
    affix(args, "startswith", <[u8]>::starts_with)
}

pub(super) fn endswith(args: &[Value]) -> PyResult {
    affix(args, "endswith", <[u8]>::ends_with)
}

pub(super) fn removeprefix(args: &[Value]) -> PyResult {
    let data = own(args[0]);
    let gone = data.strip_prefix(required_buffer(args[1])?).map_or(0, |rest| data.len() - rest.len());
    part(args[0], gone..data.len())
}

pub(super) fn removesuffix(args: &[Value]) -> PyResult {
    let data = own(args[0]);
    let left = data.strip_suffix(required_buffer(args[1])?).map_or(data.len(), <[u8]>::len);
    part(args[0], 0..left)
}

pub(super) fn replace(args: &[Value]) -> PyResult {
    let limit = args[3].given().map_or(Ok(-1), to_isize)?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let (old, new) = (required_buffer(args[1])?, required_buffer(args[2])?);
    let data = own(args[0]);
    like(args[0], replaced(data, old, new, limit)?)
}

fn replaced(data: &[u8], old: &[u8], new: &[u8], limit: usize) -> PyResult<Vec<u8>> {
    let count = search::count(data, old, limit);
    let len = (data.len() as u128) + count as u128 * new.len() as u128 - count as u128 * old.len() as u128;
    let mut out = Vec::new();
    if usize::try_from(len).is_ok_and(|len| out.try_reserve_exact(len).is_err()) {
        throw!(MemoryError);
    }
    let mut rest = data;
    if old.is_empty() {
        for _ in 0..count {
            out.extend_from_slice(new);
            if let Some((first, more)) = rest.split_first() {
                out.push(*first);
                rest = more;
            }
        }
    } else {
        for _ in 0..count {
            let at = search::find(rest, old).expect("counted before");
            out.extend_from_slice(&rest[..at]);
            out.extend_from_slice(new);
            rest = &rest[at + old.len()..];
        }
    }
    out.extend_from_slice(rest);
    Ok(out)
}

pub(super) fn translate(args: &[Value]) -> PyResult {
    let table = match args[1].is_none() {
        true => None,
        false => Some(required_buffer(args[1])?),
    };
    if table.is_some_and(|table| table.len() != 256) {
        throw!(ValueError, "translation table must be 256 characters long");
    }
    let delete = args[2].given().map_or(Ok(&[][..]), required_buffer)?;
    let kept = own(args[0]).iter().filter(|byte| !delete.contains(byte));
    let out = kept.map(|&byte| table.map_or(byte, |table| table[usize::from(byte)])).collect();
    like(args[0], out)
}

pub(super) fn maketrans(args: &[Value]) -> PyResult {
    let (from, to) = (required_buffer(args[0])?, required_buffer(args[1])?);
    if from.len() != to.len() {
        throw!(ValueError, "maketrans arguments must have same length");
    }
    let mut table: [u8; 256] = core::array::from_fn(|byte| byte as u8);
    from.iter().zip(to).for_each(|(&from, &to)| table[usize::from(from)] = to);
    bytes::from_slice(&table)
}

/// Whether a keyword like `keepends` is set.
pub(super) fn flag(v: Value) -> PyResult<bool> {
    v.given().map_or(Ok(false), protocol::is_true)
}
