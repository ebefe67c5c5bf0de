//! Splitting and stripping.

use crate::objects::arguments::to_isize;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::text::chars::Chars;
use crate::text::search::{find_chars, rfind_chars};
use crate::text::split::{self, Ends, LineEnds};
use crate::text::unicode::{is_linebreak, is_space};
use crate::value::{PyResult, Ref, Value};
use crate::{protocol, rows, throw};
use alloc::vec::Vec;
use core::ops::Range;

use super::slots::{own, part};
use super::{Str, as_str, empty};

rows! { "str":
    /// The texts between separators, from the left; between white space without one.
    "split" (self, /, sep=None, maxsplit=-1) => str_split;
    /// The texts between separators, counted from the right.
    "rsplit" (self, /, sep=None, maxsplit=-1) => rsplit;
    /// The lines, without their ends unless `keepends`.
    "splitlines" (self, /, keepends=False) => splitlines;
    /// What is before a separator, the separator, and what is behind it.
    "partition" (self, sep, /) => partition;
    /// The same at the last place of the separator.
    "rpartition" (self, sep, /) => rpartition;
    /// Without white space, or the given characters, at both ends.
    "strip" (self, chars=None, /) => strip;
    /// Without white space, or the given characters, at the left.
    "lstrip" (self, chars=None, /) => lstrip;
    /// Without white space, or the given characters, at the right.
    "rstrip" (self, chars=None, /) => rstrip;
}

fn list_of(receiver: Value, ranges: Vec<Range<usize>>) -> PyResult {
    let parts = List::with_capacity(ranges.len())?;
    for range in ranges {
        parts.push(part(receiver, range.start, range.end)?)?;
    }
    Ok(parts.into_ref())
}

/// The ranges between occurrences of a separator, in the order of the text.
fn ranges_between(chars: Chars<'_>, separator: Chars<'_>, limit: usize, from_right: bool) -> Vec<Range<usize>> {
    let mut found = Vec::with_capacity(split::USUAL);
    let (mut start, mut end) = (0, chars.len());
    while found.len() < limit {
        let rest = chars.slice(start, end);
        if from_right {
            let Some(at) = rfind_chars(rest, separator) else { break };
            found.push(at + separator.len()..end);
            end = at;
        } else {
            let Some(at) = find_chars(rest, separator) else { break };
            found.push(start..start + at);
            start += at + separator.len();
        }
    }
    found.push(start..end);
    if from_right {
        found.reverse();
    }
    found
}

fn split_by(args: &[Value], from_right: bool) -> PyResult {
    let limit = args[2].given().map_or(Ok(-1), to_isize)?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let chars = own(args[0]).chars();
    let Some(separator) = args[1].given().filter(|v| !v.is_none()) else {
        let words = if from_right { split::words_from_right } else { split::words };
        return list_of(args[0], words(chars, is_space, limit));
    };
    let Some(separator) = as_str(separator) else {
        throw!(TypeError, "must be str or None, not {}", separator.type_name());
    };
    if separator.is_empty() {
        throw!(ValueError, "empty separator");
    }
    list_of(args[0], ranges_between(chars, separator.chars(), limit, from_right))
}

fn str_split(args: &[Value]) -> PyResult {
    split_by(args, false)
}

fn rsplit(args: &[Value]) -> PyResult {
    split_by(args, true)
}

fn splitlines(args: &[Value]) -> PyResult {
    let keep = args[1].given().map_or(Ok(false), protocol::is_true)?;
    let ends = if keep { LineEnds::Kept } else { LineEnds::Dropped };
    list_of(args[0], split::lines(own(args[0]).chars(), is_linebreak, ends))
}

fn separator_of(v: Value) -> PyResult<&'static Str> {
    let Some(separator) = as_str(v) else { throw!(TypeError, "must be str, not {}", v.type_name()) };
    if separator.is_empty() {
        throw!(ValueError, "empty separator");
    }
    Ok(separator)
}

fn parted(receiver: Value, separator: &Str, at: usize) -> PyResult {
    let after = at + separator.len();
    let parts = [part(receiver, 0, at)?, Ref::from(separator), part(receiver, after, own(receiver).len())?];
    Ok(Tuple::from_refs(parts)?.into_ref())
}

fn partition(args: &[Value]) -> PyResult {
    let separator = separator_of(args[1])?;
    match find_chars(own(args[0]).chars(), separator.chars()) {
        Some(at) => parted(args[0], separator, at),
        None => {
            let all = part(args[0], 0, own(args[0]).len())?;
            Ok(Tuple::from_refs([all, empty().into_ref(), empty().into_ref()])?.into_ref())
        }
    }
}

fn rpartition(args: &[Value]) -> PyResult {
    let separator = separator_of(args[1])?;
    match rfind_chars(own(args[0]).chars(), separator.chars()) {
        Some(at) => parted(args[0], separator, at),
        None => {
            let all = part(args[0], 0, own(args[0]).len())?;
            Ok(Tuple::from_refs([empty().into_ref(), empty().into_ref(), all])?.into_ref())
        }
    }
}

fn strip_ends(args: &[Value], name: &str, ends: Ends) -> PyResult {
    let chars = own(args[0]).chars();
    let range = match args[1].given().filter(|v| !v.is_none()) {
        None => split::strip(chars, ends, is_space),
        Some(set) => match as_str(set) {
            Some(set) => {
                let set = set.chars();
                split::strip(chars, ends, |c| set.iter().any(|member| member == c))
            }
            None => throw!(TypeError, "{name} arg must be None or str"),
        },
    };
    part(args[0], range.start, range.end)
}

fn strip(args: &[Value]) -> PyResult {
    strip_ends(args, "strip", Ends::Both)
}

fn lstrip(args: &[Value]) -> PyResult {
    strip_ends(args, "lstrip", Ends::Left)
}

fn rstrip(args: &[Value]) -> PyResult {
    strip_ends(args, "rstrip", Ends::Right)
}
