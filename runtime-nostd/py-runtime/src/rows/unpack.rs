//! Arguments of constructor slots, which take positional ones only (`_PyArg_NoKeywords`, `_PyArg_CheckPositional`).

use crate::exceptions::suggest;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol::is_true;
use crate::throw;
use crate::value::{PyResult, Value};

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
