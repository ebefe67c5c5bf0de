//! Finding, testing and replacing parts.

use crate::objects::arguments::{Bounds, to_isize};
use crate::objects::bool::bool_ref;
use crate::objects::tuple::Tuple;
use crate::text::buf::StrBuf;
use crate::text::chars::Chars;
use crate::text::search::{count_chars, find_chars, rfind_chars};
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};

use super::slots::{own, part, plain};
use super::{Str, as_str};

rows! { "str":
    /// Where `sub` occurs first between `start` and `end`, or -1.
    "find" (self, sub, start=None, end=None, /) => find;
    /// Where `sub` occurs last between `start` and `end`, or -1.
    "rfind" (self, sub, start=None, end=None, /) => rfind;
    /// Where `sub` occurs first; ValueError if it does not.
    "index" (self, sub, start=None, end=None, /) => index;
    /// Where `sub` occurs last; ValueError if it does not.
    "rindex" (self, sub, start=None, end=None, /) => rindex;
    /// How often `sub` occurs without overlap.
    "count" (self, sub, start=None, end=None, /) => count;
    /// Whether the text begins with a prefix, or with one of a tuple.
    "startswith" (self, prefix, start=None, end=None, /) => startswith;
    /// Whether the text ends with a suffix, or with one of a tuple.
    "endswith" (self, suffix, start=None, end=None, /) => endswith;
    /// With `new` in place of `old`, at most `count` times unless that is negative.
    "replace" (self, old, new, /, count=-1) => replace;
    /// Without a prefix, if it has it.
    "removeprefix" (self, prefix, /) => removeprefix;
    /// Without a suffix, if it has it.
    "removesuffix" (self, suffix, /) => removesuffix;
}

fn argument(v: Value, function: &str, which: &str) -> PyResult<Chars<'static>> {
    match as_str(v) {
        Some(s) => Ok(s.chars()),
        None => throw!(
            TypeError,
            "{function}() argument {which}must be str, not {}",
            crate::objects::arguments::argument_type_name(v)
        ),
    }
}

fn search_in(
    args: &[Value],
    function: &str,
    search: fn(Chars<'_>, Chars<'_>) -> Option<usize>,
) -> PyResult<Option<usize>> {
    let needle = argument(args[1], function, "1 ")?;
    let bounds = Bounds::read(args[2], args[3])?;
    let chars = own(args[0]).chars();
    Ok(bounds
        .within(chars.len())
        .and_then(|range| search(chars.slice(range.start, range.end), needle).map(|at| range.start + at)))
}

fn position(found: Option<usize>) -> PyResult {
    Ok(Ref::small_int(found.map_or(-1, |at| at as i64)))
}

fn required(found: Option<usize>) -> PyResult {
    match found {
        Some(at) => Ok(Ref::small_int(at as i64)),
        None => throw!(ValueError, "substring not found"),
    }
}

fn find(args: &[Value]) -> PyResult {
    position(search_in(args, "find", find_chars)?)
}

fn rfind(args: &[Value]) -> PyResult {
    position(search_in(args, "rfind", rfind_chars)?)
}

fn index(args: &[Value]) -> PyResult {
    required(search_in(args, "index", find_chars)?)
}

fn rindex(args: &[Value]) -> PyResult {
    required(search_in(args, "rindex", rfind_chars)?)
}

fn count(args: &[Value]) -> PyResult {
    let needle = argument(args[1], "count", "1 ")?;
    let bounds = Bounds::read(args[2], args[3])?;
    let chars = own(args[0]).chars();
    let range = bounds.within(chars.len());
    let found = range.map_or(0, |range| count_chars(chars.slice(range.start, range.end), needle, usize::MAX));
    Ok(Ref::small_int(found as i64))
}

fn affix(args: &[Value], name: &str, test: fn(Chars<'_>, Chars<'_>) -> bool) -> PyResult {
    let bounds = Bounds::read(args[2], args[3])?;
    let chars = own(args[0]).chars();
    let matches = |affix: Chars<'_>| {
        bounds.within(chars.len()).is_some_and(|range| test(chars.slice(range.start, range.end), affix))
    };
    if let Some(affix) = as_str(args[1]) {
        return Ok(bool_ref(matches(affix.chars())));
    }
    let Some(choices) = args[1].downcast::<Tuple>() else {
        throw!(TypeError, "{name} first arg must be str or a tuple of str, not {}", args[1].type_name());
    };
    for &choice in choices.items() {
        let Some(affix) = as_str(choice) else {
            throw!(TypeError, "tuple for {name} must only contain str, not {}", choice.type_name());
        };
        if matches(affix.chars()) {
            return Ok(bool_ref(true));
        }
    }
    Ok(bool_ref(false))
}

fn starts(chars: Chars<'_>, prefix: Chars<'_>) -> bool {
    prefix.len() <= chars.len() && chars.slice(0, prefix.len()).same(prefix)
}

fn ends(chars: Chars<'_>, suffix: Chars<'_>) -> bool {
    suffix.len() <= chars.len() && chars.slice(chars.len() - suffix.len(), chars.len()).same(suffix)
}

fn startswith(args: &[Value]) -> PyResult {
    affix(args, "startswith", starts)
}

fn endswith(args: &[Value]) -> PyResult {
    affix(args, "endswith", ends)
}

fn removeprefix(args: &[Value]) -> PyResult {
    let prefix = argument(args[1], "removeprefix", "")?;
    let chars = own(args[0]).chars();
    part(args[0], if starts(chars, prefix) { prefix.len() } else { 0 }, chars.len())
}

fn removesuffix(args: &[Value]) -> PyResult {
    let suffix = argument(args[1], "removesuffix", "")?;
    let chars = own(args[0]).chars();
    part(args[0], 0, if ends(chars, suffix) { chars.len() - suffix.len() } else { chars.len() })
}

fn replace(args: &[Value]) -> PyResult {
    let (old, new) = (argument(args[1], "replace", "1 ")?, argument(args[2], "replace", "2 ")?);
    let limit = args[3].given().map_or(Ok(-1), to_isize)?;
    let chars = own(args[0]).chars();
    let count = count_chars(chars, old, usize::try_from(limit).unwrap_or(usize::MAX));
    if count == 0 || old.same(new) {
        return plain(args[0]);
    }
    let len = chars.len() as u128 + count as u128 * new.len() as u128 - count as u128 * old.len() as u128;
    if len > isize::MAX as u128 / 8 {
        throw!(OverflowError, "replace string is too long");
    }
    let mut out = StrBuf::with_capacity(len as usize);
    let mut at = 0;
    for _ in 0..count {
        if old.is_empty() {
            out.push_chars(new);
            if at < chars.len() {
                out.push(chars.at(at));
                at += 1;
            }
            continue;
        }
        let found = at + find_chars(chars.slice(at, chars.len()), old).expect("counted before");
        out.push_chars(chars.slice(at, found));
        out.push_chars(new);
        at = found + old.len();
    }
    out.push_chars(chars.slice(at, chars.len()));
    Str::from_buf(&out)
}
