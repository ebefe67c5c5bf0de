//! Arguments of the numeric and text types: conversions with CPython's messages, and constructors' keywords.

use crate::exceptions::suggest;
use crate::exceptions::types::OverflowError;
use crate::int::Int;
use crate::objects::int::{as_int, is_negative, to_i64};
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol;
use crate::raise::raise as raise_as;
use crate::value::{PyResult, Ref, Value};
use crate::{raise, throw};

/// The integer that `v` stands for, copied.
pub fn to_int(v: Value) -> PyResult<Int> {
    if let Some(int) = as_int(v) {
        return Ok(int.to_int());
    }
    let index = protocol::index(v)?;
    Ok(as_int(index.as_value()).map_or(Int::Small(0), |int| int.to_int()))
}

/// An argument that CPython declares as `Py_ssize_t`.
pub fn to_isize(v: Value) -> PyResult<isize> {
    if let Some(small) = v.as_small_int() {
        return Ok(small as isize);
    }
    let index = protocol::index(v)?;
    match to_i64(index.as_value()) {
        Some(word) => Ok(word as isize),
        None => throw!(OverflowError, "Python int too large to convert to C ssize_t"),
    }
}

/// An argument that CPython reads as a C `int`.
pub fn to_c_int(v: Value) -> PyResult<i32> {
    let index = protocol::index(v)?;
    match to_i64(index.as_value()).and_then(|word| i32::try_from(word).ok()) {
        Some(word) => Ok(word),
        None => throw!(OverflowError, "Python int too large to convert to C int"),
    }
}

/// An argument that CPython reads as an unsigned integer of so many bits, which it calls `c_type`.
pub fn to_unsigned(v: Value, bits: u32, c_type: &str) -> PyResult<u64> {
    let index = protocol::index(v)?;
    if is_negative(index.as_value()) {
        throw!(ValueError, "Cannot convert negative int");
    }
    let number = as_int(index.as_value()).and_then(|number| number.to_i128()).filter(|number| number >> bits == 0);
    match number {
        Some(number) => Ok(number as u64),
        None => throw!(OverflowError, "Python int too large for C {c_type}"),
    }
}

/// How often a sequence is repeated.
pub fn to_count(v: Value) -> PyResult<isize> {
    if let Some(small) = v.as_small_int() {
        return Ok(small as isize);
    }
    let index = protocol::index(v)?;
    to_i64(index.as_value()).map(|word| word as isize).ok_or_else(|| {
        raise_as(&OverflowError, format_args!("cannot fit '{}' into an index-sized integer", v.type_name()))
    })
}

/// A bound of `find(sub, start, end)`: missing and `None` are `default`, and what is too large is cut.
pub fn to_bound(v: Value, default: isize) -> PyResult<isize> {
    if v.is_missing() || v.is_none() {
        return Ok(default);
    }
    if let Some(small) = v.as_small_int() {
        return Ok(small as isize);
    }
    if as_int(v).is_none() && v.ty().slots().index().is_none() {
        throw!(TypeError, "slice indices must be integers or None or have an __index__ method");
    }
    let index = protocol::index(v)?;
    let cut = if is_negative(index.as_value()) { isize::MIN } else { isize::MAX };
    Ok(to_i64(index.as_value()).map_or(cut, |word| word as isize))
}

/// The bounds of `find(sub, start, end)`, read before the sequence is looked at: reading them may run Python code.
#[derive(Clone, Copy)]
pub struct Bounds {
    start: isize,
    end: isize,
}

impl Bounds {
    /// Reads both, missing or `None` meaning everything.
    pub fn read(start: Value, end: Value) -> PyResult<Bounds> {
        Ok(Bounds { start: to_bound(start, 0)?, end: to_bound(end, isize::MAX)? })
    }

    /// The range of a sequence (`ADJUST_INDICES`); none if it starts behind its end, where not even nothing is found.
    pub fn within(self, len: usize) -> Option<core::ops::Range<usize>> {
        let from_end = |bound: isize| if bound < 0 { bound.saturating_add(len as isize).max(0) } else { bound };
        let start = from_end(self.start) as usize;
        let end = (from_end(self.end) as usize).min(len);
        (start <= end).then_some(start..end)
    }
}

/// A string argument: `function() argument WHICH must be str, not TYPE`.
pub fn to_str(v: Value, function: &str, which: &str) -> PyResult<&'static Str> {
    v.downcast::<Str>()
        .ok_or_else(|| raise!(TypeError, "{function}() argument {which}must be str, not {}", argument_type_name(v)))
}

/// How `_PyArg_BadArgument` names a type.
pub fn argument_type_name(v: Value) -> &'static str {
    if v.is_none() { "None" } else { v.type_name() }
}

/// Arguments as a constructor gets them.
pub struct Arguments<'a> {
    /// By position.
    pub positional: &'a [Value],
    names: &'a [Value],
    values: &'a [Value],
}

impl<'a> Arguments<'a> {
    /// Takes the keyword arguments apart.
    pub fn new(args: &'a [Value], kwnames: Value) -> Arguments<'a> {
        let names = kwnames.given().and_then(|names| names.downcast::<Tuple>()).map_or(&[][..], Tuple::items);
        let (positional, values) = args.split_at(args.len() - names.len());
        Arguments { positional, names, values }
    }

    /// Number of arguments of both kinds.
    pub fn len(&self) -> usize {
        self.positional.len() + self.values.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether there are keyword arguments.
    pub fn has_keywords(&self) -> bool {
        !self.names.is_empty()
    }

    /// The arguments by parameter, each missing if omitted. Parameters before `positional_only` have no name.
    ///
    /// # Errors
    /// `TypeError` for a name that is no parameter's, or a parameter given twice.
    pub fn bind<const N: usize>(&self, function: &str, names: [&str; N]) -> PyResult<[Value; N]> {
        let mut bound = [Value::MISSING; N];
        bound[..self.positional.len()].copy_from_slice(self.positional);
        for (&name, &v) in self.names.iter().zip(self.values) {
            let Some(text) = name.downcast::<Str>() else { continue };
            let Some(at) = names.iter().position(|known| !known.is_empty() && text.equals(known)) else {
                return Err(suggest::unexpected_keyword(function, name, names.into_iter()));
            };
            if at < self.positional.len() {
                throw!(TypeError, "argument for {function}() given by name ('{text}') and position ({})", at + 1);
            }
            bound[at] = v;
        }
        Ok(bound)
    }

    /// For constructors without keywords: at most `most` arguments.
    pub fn positional_only(&self, function: &str, most: usize) -> PyResult<&'a [Value]> {
        if self.has_keywords() {
            throw!(TypeError, "{function}() takes no keyword arguments");
        }
        let given = self.positional.len();
        if given > most {
            let plural = if most == 1 { "" } else { "s" };
            throw!(TypeError, "{function} expected at most {most} argument{plural}, got {given}");
        }
        Ok(self.positional)
    }
}

/// `repr(v)` cut to 200 characters, as `%.200R` prints it.
pub fn repr_200(v: Value) -> PyResult<alloc::string::String> {
    let text = protocol::repr(v)?;
    Ok(alloc::format!("{:.200}", text.downcast::<Str>().map_or_else(Default::default, Str::to_text)))
}

/// Two results as a tuple.
pub fn pair(a: Ref, b: Ref) -> PyResult {
    Ok(Tuple::from_refs([a, b])?.into_ref())
}

/// `repr(v)` as text for a message.
pub fn repr_all(v: Value) -> PyResult<alloc::string::String> {
    let text = protocol::repr(v)?;
    Ok(text.downcast::<Str>().map_or_else(Default::default, Str::to_text))
}
