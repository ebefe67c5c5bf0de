//! `iter`, `next`, `len`, `sorted`, `all`, `any`, `min`, `max`, `sum`.

use crate::exceptions::suggest;
use crate::objects::bool::bool_ref;
use crate::objects::generator::anext;
use crate::objects::int::from_int;
use crate::objects::list::List;
use crate::objects::list::sorting::{Direction, sort};
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::{bytearray, bytes, float, sequence_iterator, str as str_type};
use crate::protocol::{self, binary, compare_truth, for_each, is_true, iter, next};
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};
use py_abi::ops::{BinaryOp, CompareOp};

rows! { "builtins":
    /// The number of items.
    "len" (obj, /) => |args| from_int(protocol::len(args[0])? as i64);
    /// An iterator over an iterable, or over the results of calls until one equals the sentinel.
    "iter" (object, sentinel=<unrepresentable>, /) => iter_function;
    /// The next item, or the default at the end.
    "next" (iterator, default=<unrepresentable>, /) => next_function;
    /// An asynchronous iterator over an asynchronous iterable.
    "aiter" (async_iterable, /) => anext::aiter;
    /// Awaits the next item, or gives the default at the end.
    "anext" (aiterator, default=<unrepresentable>, /) => anext::anext;
    /// A new sorted list of the items.
    raw "sorted" (iterable, /, *, key=None, reverse=False) => sorted;
    /// Whether every item is true.
    "all" (iterable, /) => |args| decide(args[0], false);
    /// Whether any item is true.
    "any" (iterable, /) => |args| decide(args[0], true);
    /// The smallest item or argument.
    raw "min" (*args, key=None, default=None) => |args, kwnames| extreme(args, kwnames, "min", CompareOp::Lt);
    /// The greatest item or argument.
    raw "max" (*args, key=None, default=None) => |args, kwnames| extreme(args, kwnames, "max", CompareOp::Gt);
    /// The sum of the items.
    "sum" (iterable, /, start=0) => sum;
}

fn iter_function(args: &[Value]) -> PyResult {
    match args[1].given() {
        None => iter(args[0]),
        Some(_) if args[0].ty().slots().call().is_none() => throw!(TypeError, "iter(v, w): v must be callable"),
        Some(sentinel) => sequence_iterator::until(args[0], sentinel),
    }
}

fn next_function(args: &[Value]) -> PyResult {
    match args[1].given() {
        None => protocol::next_value(args[0]),
        Some(default) => Ok(next(args[0])?.unwrap_or_else(|| default.to_ref())),
    }
}

crate::signature! { static SORT = "sort" (*, key=None, reverse=False); }

/// The keyword arguments are `list.sort`'s, and it is `list.sort` that complains of them.
fn sorted(args: &[Value], kwnames: Value) -> PyResult {
    let keywords = kwnames.downcast::<Tuple>().map_or(0, Tuple::len);
    let (positional, options) = args.split_at(args.len() - keywords);
    let [iterable] = positional else {
        throw!(TypeError, "sorted expected 1 argument, got {}", positional.len());
    };
    let list = List::from_iterable(*iterable)?;
    let bound = SORT.bind(options, kwnames)?;
    let descending = !bound[1].is_missing() && is_true(bound[1])?;
    let direction = if descending { Direction::Descending } else { Direction::Ascending };
    sort(&list, bound[0].given().filter(|key| !key.is_none()), direction)?;
    Ok(list.into_ref())
}

/// Whether some item's truth is `wanted`: then that is the answer, else the opposite.
fn decide(iterable: Value, wanted: bool) -> PyResult {
    let iterator = iter(iterable)?;
    while let Some(item) = next(iterator.as_value())? {
        if is_true(item.as_value())? == wanted {
            return Ok(bool_ref(wanted));
        }
    }
    Ok(bool_ref(!wanted))
}

fn extreme(args: &[Value], kwnames: Value, name: &str, op: CompareOp) -> PyResult {
    let given = kwnames.downcast::<Tuple>().map_or(&[][..], Tuple::items);
    let (values, options) = args.split_at(args.len() - given.len());
    let (mut key, mut default) = (Value::MISSING, Value::MISSING);
    for (option, &value) in given.iter().zip(options) {
        match option.downcast::<Str>() {
            Some(option) if option.equals("key") => key = value,
            Some(option) if option.equals("default") => default = value,
            _ => {
                return Err(suggest::unexpected_keyword(name, *option, ["key", "default"].into_iter()));
            }
        }
    }
    let key = key.given().filter(|key| !key.is_none());
    let positional = Tuple::from_values(values)?;
    let iterable = match values {
        [] => throw!(TypeError, "{name} expected at least 1 argument, got 0"),
        [only] => *only,
        _ if !default.is_missing() => {
            throw!(TypeError, "Cannot specify a default for {name}() with multiple positional arguments");
        }
        _ => positional.as_value(),
    };
    let mut best: Option<(Ref, Ref)> = None;
    for_each(iterable, |item| {
        let measured = match key {
            Some(key) => crate::call::call_positional(key, &[item.as_value()])?,
            None => item.clone(),
        };
        let better = match &best {
            Some((_, so_far)) => compare_truth(measured.as_value(), so_far.as_value(), op)?,
            None => true,
        };
        if better {
            best = Some((item, measured));
        }
        Ok(())
    })?;
    match (best, default.given()) {
        (Some((item, _)), _) => Ok(item),
        (None, Some(default)) => Ok(default.to_ref()),
        (None, None) => throw!(ValueError, "{name}() iterable argument is empty"),
    }
}

/// `sum`: exact small integers and floats are added unboxed, floats with compensation (`cs_add` in CPython's
/// `bltinmodule.c`, after Neumaier).
fn sum(args: &[Value]) -> PyResult {
    let start = args[1].given();
    if let Some(start) = start {
        if start.is_instance_of(&str_type::STR) {
            throw!(TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
        }
        if start.is_instance_of(&bytes::BYTES) {
            throw!(TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
        }
        if start.is_instance_of(&bytearray::BYTEARRAY) {
            throw!(TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
        }
    }
    let iterator = iter(args[0])?;
    let mut total = start.map_or_else(|| Ref::small_int(0), Value::to_ref);
    loop {
        let Some(item) = sum_ints(&iterator, &mut total)? else { return Ok(total) };
        let Some(item) = sum_floats(&iterator, &mut total, item)? else { return Ok(total) };
        total = binary(BinaryOp::Add, total.as_value(), item.as_value())?;
    }
}

/// Adds integers while total and items are immediate ones; gives back the first other item.
fn sum_ints(iterator: &Ref, total: &mut Ref) -> PyResult<Option<Ref>> {
    let Some(mut so_far) = total.as_small_int() else { return next(iterator.as_value()) };
    while let Some(item) = next(iterator.as_value())? {
        // Two numbers of 63 bits cannot overflow 64, but their sum may need a big integer.
        let added = item.as_small_int().map(|v| so_far + v).filter(|&v| py_abi::value::encode_int(v).is_some());
        match added {
            Some(added) => so_far = added,
            None => {
                *total = Ref::small_int(so_far);
                return Ok(Some(item));
            }
        }
    }
    *total = Ref::small_int(so_far);
    Ok(None)
}

/// Adds floats (and small integers to them) while the total is a float; gives back the first other item.
fn sum_floats(iterator: &Ref, total: &mut Ref, first: Ref) -> PyResult<Option<Ref>> {
    let Some(mut so_far) = exact_float(total.as_value()) else { return Ok(Some(first)) };
    let mut compensation = 0.0_f64;
    let mut item = Some(first);
    while let Some(current) = item {
        let number = exact_float(current.as_value());
        match (number, current.as_small_int()) {
            (Some(x), _) => {
                let next = so_far + x;
                compensation += if so_far.abs() >= x.abs() { (so_far - next) + x } else { (x - next) + so_far };
                so_far = next;
            }
            (None, Some(x)) => so_far += x as f64,
            (None, None) => {
                *total = float::from_float(compensated(so_far, compensation))?;
                return Ok(Some(current));
            }
        }
        item = next(iterator.as_value())?;
    }
    *total = float::from_float(compensated(so_far, compensation))?;
    Ok(None)
}

/// The number, of an exact float.
fn exact_float(v: Value) -> Option<f64> {
    if core::ptr::eq(v.ty(), &float::FLOAT) { float::as_float(v) } else { None }
}

/// An infinite or undefined correction would spoil an infinite sum.
fn compensated(sum: f64, compensation: f64) -> f64 {
    if compensation != 0.0 && compensation.is_finite() { sum + compensation } else { sum }
}
