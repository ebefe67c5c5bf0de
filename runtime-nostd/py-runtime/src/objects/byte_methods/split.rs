//! Splitting and stripping.

use crate::objects::arguments::to_isize;
use crate::objects::bytes::required_buffer;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::text::chars::{Ascii, Chars};
use crate::text::split::{self, Ends, LineEnds, is_byte_linebreak, is_byte_space};
use crate::throw;
use crate::value::{PyResult, Value};
use alloc::vec::Vec;
use core::ops::Range;

use super::search::flag;
use super::{like, own, part};

fn chars(data: &[u8]) -> Chars<'_> {
    Chars::One(data, Ascii::No)
}

fn list_of(receiver: Value, ranges: Vec<Range<usize>>) -> PyResult {
    let data = own(receiver);
    let parts = ranges.into_iter().map(|range| like(receiver, data[range].to_vec()));
    Ok(List::from_refs(parts.collect::<PyResult<Vec<_>>>()?)?.into_ref())
}

/// Splits at white space.
type Words = fn(Chars<'_>, split::Class, usize) -> Vec<Range<usize>>;
/// Splits at a separator.
type Parts = fn(&[u8], &[u8], usize) -> Vec<Range<usize>>;

fn split_by(args: &[Value], words: Words, parts: Parts) -> PyResult {
    let limit = args[2].given().map_or(Ok(-1), to_isize)?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let separator = match args[1].given().filter(|v| !v.is_none()) {
        None => return list_of(args[0], words(chars(own(args[0])), is_byte_space, limit)),
        Some(separator) => required_buffer(separator)?,
    };
    if separator.is_empty() {
        throw!(ValueError, "empty separator");
    }
    list_of(args[0], parts(own(args[0]), separator, limit))
}

pub(super) fn split(args: &[Value]) -> PyResult {
    split_by(args, split::words, split::parts)
}

pub(super) fn rsplit(args: &[Value]) -> PyResult {
    split_by(args, split::words_from_right, split::parts_from_right)
}

pub(super) fn splitlines(args: &[Value]) -> PyResult {
    let ends = if flag(args[1])? { LineEnds::Kept } else { LineEnds::Dropped };
    list_of(args[0], split::lines(chars(own(args[0])), is_byte_linebreak, ends))
}

fn three(receiver: Value, ranges: [Range<usize>; 3]) -> PyResult {
    let data = own(receiver);
    let [a, b, c] = ranges.map(|range| like(receiver, data[range].to_vec()));
    Ok(Tuple::from_refs([a?, b?, c?])?.into_ref())
}

fn separator_of(v: Value) -> PyResult<&'static [u8]> {
    let separator = required_buffer(v)?;
    if separator.is_empty() {
        throw!(ValueError, "empty separator");
    }
    Ok(separator)
}

pub(super) fn partition(args: &[Value]) -> PyResult {
    let separator = separator_of(args[1])?;
    let data = own(args[0]);
    let len = data.len();
    match crate::text::search::find(data, separator) {
        Some(at) => three(args[0], [0..at, at..at + separator.len(), at + separator.len()..len]),
        None => three(args[0], [0..len, len..len, len..len]),
    }
}

pub(super) fn rpartition(args: &[Value]) -> PyResult {
    let separator = separator_of(args[1])?;
    let data = own(args[0]);
    let len = data.len();
    match crate::text::search::rfind(data, separator) {
        Some(at) => three(args[0], [0..at, at..at + separator.len(), at + separator.len()..len]),
        None => three(args[0], [0..0, 0..0, 0..len]),
    }
}

fn strip_ends(args: &[Value], ends: Ends) -> PyResult {
    let set = match args[1].given().filter(|v| !v.is_none()) {
        None => None,
        Some(set) => Some(required_buffer(set)?),
    };
    let member = |c: u32| match set {
        None => is_byte_space(c),
        Some(set) => set.contains(&(c as u8)),
    };
    part(args[0], split::strip(chars(own(args[0])), ends, member))
}

pub(super) fn strip(args: &[Value]) -> PyResult {
    strip_ends(args, Ends::Both)
}

pub(super) fn lstrip(args: &[Value]) -> PyResult {
    strip_ends(args, Ends::Left)
}

pub(super) fn rstrip(args: &[Value]) -> PyResult {
    strip_ends(args, Ends::Right)
}
