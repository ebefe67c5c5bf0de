//! Arguments of constructor slots, which take positional ones only (`_PyArg_NoKeywords`, `_PyArg_CheckPositional`).

use crate::exceptions::suggest;
use crate::objects::bool::bool_ref;
use crate::objects::object::has_own_init;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol::is_true;
use crate::throw;
use crate::types::TypeObj;
use crate::types::slots::NewFn;
use crate::value::{PyResult, Ref, Value};
use core::ptr::fn_addr_eq;

/// From `required` to `N` positional arguments of `name`; those omitted are missing.
///
/// # Errors
/// `TypeError`, in CPython's words.
pub fn unpack<const N: usize>(name: &str, args: &[Value], kwnames: Value, required: usize) -> PyResult<[Value; N]> {
    refuse_keywords(name, kwnames)?;
    if args.len() < required || args.len() > N {
        let (bound, wanted) = match (args.len() < required, required == N) {
            (_, true) => ("", required),
            (true, false) => ("at least ", required),
            (false, false) => ("at most ", N),
        };
        let plural = if wanted == 1 { "" } else { "s" };
        throw!(TypeError, "{name} expected {bound}{wanted} argument{plural}, got {}", args.len());
    }
    let mut unpacked = [Value::MISSING; N];
    unpacked[..args.len()].copy_from_slice(args);
    Ok(unpacked)
}

/// The one optional argument of a container's `__new__`. Keyword arguments are for the `__init__` of a class that has one.
///
/// # Errors
/// `TypeError`, in CPython's words.
pub fn unpack_new(name: &str, ty: &TypeObj, args: &[Value], kwnames: Value) -> PyResult<[Value; 1]> {
    let (args, kwnames) = if has_own_init(ty) { (positional(args, kwnames), Value::MISSING) } else { (args, kwnames) };
    unpack(name, args, kwnames, 0)
}

/// The one optional argument of a container's `__init__`. Keyword arguments are for the `__new__` of a class that has one
/// other than `new`.
///
/// # Errors
/// `TypeError`, in CPython's words.
pub fn unpack_init(name: &str, ty: &TypeObj, new: NewFn, args: &[Value], kwnames: Value) -> PyResult<[Value; 1]> {
    let has_own_new = ty.slots().new().is_some_and(|own| !fn_addr_eq(own, new));
    let (args, kwnames) = if has_own_new { (positional(args, kwnames), Value::MISSING) } else { (args, kwnames) };
    unpack(name, args, kwnames, 0)
}

/// The positional arguments.
pub fn positional(args: &[Value], kwnames: Value) -> &[Value] {
    &args[..args.len() - kwnames.downcast::<Tuple>().map_or(0, Tuple::len)]
}

/// Raises if there are keyword arguments.
///
/// # Errors
/// `TypeError`, in CPython's words.
pub fn refuse_keywords(name: &str, kwnames: Value) -> PyResult<()> {
    match kwnames.downcast::<Tuple>() {
        Some(names) if !names.is_empty() => throw!(TypeError, "{name}() takes no keyword arguments"),
        _ => Ok(()),
    }
}

/// Whether iterators that are gone through together must end together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Strictness {
    /// The shortest ends the rest.
    Shortest,
    /// Anything else is an error.
    Strict,
}

impl Strictness {
    /// What `__setstate__` of an iterator gets.
    ///
    /// # Errors
    /// What the truth test raises.
    pub fn of_state(state: Value) -> PyResult<Strictness> {
        Ok(if is_true(state)? { Strictness::Strict } else { Strictness::Shortest })
    }

    /// What `__reduce__` of an iterator gives for `__setstate__`.
    pub fn state(self) -> Option<Ref> {
        (self == Strictness::Strict).then(|| bool_ref(true))
    }

    /// Reads `strict=…`, the one keyword argument of `zip` and `map`, and returns the positional ones.
    ///
    /// # Errors
    /// `TypeError` for other keywords; what the truth test raises.
    pub fn read<'a>(name: &str, args: &'a [Value], kwnames: Value) -> PyResult<(&'a [Value], Strictness)> {
        let names: &[Value] = kwnames.downcast::<Tuple>().map_or(&[], Tuple::items);
        let (positional, values) = args.split_at(args.len() - names.len());
        let mut strictness = Strictness::Shortest;
        for (keyword, v) in names.iter().zip(values) {
            if !keyword.downcast::<Str>().is_some_and(|keyword| keyword.equals("strict")) {
                return Err(suggest::unexpected_keyword(name, *keyword, ["strict"].into_iter()));
            }
            if is_true(*v)? {
                strictness = Strictness::Strict;
            }
        }
        Ok((positional, strictness))
    }
}
