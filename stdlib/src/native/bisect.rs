//! `_bisect`: places in sorted sequences (`Modules/_bisectmodule.c`).

use py_abi::ops::CompareOp;
use py_runtime::call::call_positional;
use py_runtime::intern::intern_text;
use py_runtime::objects::arguments::to_isize;
use py_runtime::objects::dict::Dict;
use py_runtime::objects::int::{as_int, from_int};
use py_runtime::objects::list::List;
use py_runtime::objects::singletons::none_ref;
use py_runtime::protocol::{call_method, compare_truth, get_item, len};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{rows, throw};

py_runtime::doc!("_bisect", "", " Bisection of sorted sequences.\n");

rows! { "_bisect":
    /// Return the index where to insert item x in list a, assuming a is sorted: after those that are equal.
    ///
    /// `lo` and `hi` limit the search. With a key function, items are compared by what it makes of them.
    "bisect_right" (a, x, lo=0, hi=None, *, key=None) => |args| from_int(place(args, args[1], Side::Right)?);
    /// Return the index where to insert item x in list a, assuming a is sorted: before those that are equal.
    ///
    /// `lo` and `hi` limit the search. With a key function, items are compared by what it makes of them.
    "bisect_left" (a, x, lo=0, hi=None, *, key=None) => |args| from_int(place(args, args[1], Side::Left)?);
    /// Insert item x in list a, and keep it sorted assuming a is sorted: after those that are equal.
    ///
    /// `lo` and `hi` limit the search. With a key function, items are compared by what it makes of them, and of x.
    "insort_right" (a, x, lo=0, hi=None, *, key=None) => |args| insert(args, Side::Right);
    /// Insert item x in list a, and keep it sorted assuming a is sorted: before those that are equal.
    ///
    /// `lo` and `hi` limit the search. With a key function, items are compared by what it makes of them, and of x.
    "insort_left" (a, x, lo=0, hi=None, *, key=None) => |args| insert(args, Side::Left);
}

/// On which side of items that are equal.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

fn key_function(args: &[Value]) -> Option<Value> {
    args[4].given().filter(|key| !key.is_none())
}

/// Where `x` belongs, as an index.
fn place(args: &[Value], x: Value, side: Side) -> PyResult<i64> {
    let sequence = args[0];
    let mut low = args[2].given().map_or(Ok(0), to_isize)? as i64;
    if low < 0 {
        throw!(ValueError, "lo must be non-negative");
    }
    let given = args[3].given().filter(|high| !high.is_none());
    if let Some(high) = given
        && high.ty().slots().index().is_none()
        && as_int(high).is_none()
    {
        throw!(TypeError, "argument should be integer or None, not '{}'", high.type_name());
    }
    if sequence.downcast::<Dict>().is_some() {
        throw!(TypeError, "{} is not a sequence", sequence.type_name());
    }
    let high = given.map_or(Ok(-1), to_isize)? as i64;
    let mut high = if high == -1 { len(sequence)? as i64 } else { high };
    let key = key_function(args);
    while low < high {
        let middle = low + (high - low) / 2;
        let mut item = item(sequence, middle)?;
        if let Some(key) = key {
            item = call_positional(key, &[item.as_value()])?;
        }
        let goes_on = match side {
            Side::Left => compare_truth(item.as_value(), x, CompareOp::Lt)?,
            Side::Right => !compare_truth(x, item.as_value(), CompareOp::Lt)?,
        };
        if goes_on {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

fn item(sequence: Value, at: i64) -> PyResult {
    match sequence.downcast_exact::<List>().and_then(|list| list.get(at as usize)) {
        Some(item) => Ok(item.to_ref()),
        None => get_item(sequence, from_int(at)?.as_value()),
    }
}

fn insert(args: &[Value], side: Side) -> PyResult {
    let (sequence, x) = (args[0], args[1]);
    let key: Ref = match key_function(args) {
        Some(key) => call_positional(key, &[x])?,
        None => x.to_ref(),
    };
    let at = place(args, key.as_value(), side)?;
    match sequence.downcast_exact::<List>() {
        Some(list) => list.insert(list.len().min(at as usize), x.to_ref())?,
        None => drop(call_method(sequence, &*intern_text("insert")?, &[from_int(at)?.as_value(), x])?),
    }
    Ok(none_ref())
}
