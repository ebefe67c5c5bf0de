//! `separator.join(parts)`.

use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::value::{PyResult, Ref, Value};
use crate::{protocol, rows, throw};
use alloc::vec::Vec;

use super::slots::own;
use super::{Str, as_str, empty};

rows! { "str":
    /// The strings of an iterable with this one between them.
    "join" (self, iterable, /) => join;
}

fn join(args: &[Value]) -> PyResult {
    let iterable = args[1];
    if iterable.ty().slots().iter().is_none() && iterable.ty().slots().getitem().is_none() {
        throw!(TypeError, "can only join an iterable");
    }
    // Nothing below runs Python code: the items of these two stay where they are.
    if let Some(list) = iterable.downcast_exact::<List>() {
        // SAFETY: nothing changes the list, see above.
        return join_items(own(args[0]), unsafe { list.values() });
    }
    if let Some(tuple) = iterable.downcast_exact::<Tuple>() {
        return join_items(own(args[0]), tuple.items());
    }
    let items: Vec<Ref> = protocol::collect(iterable)?;
    let values: Vec<Value> = items.iter().map(Ref::as_value).collect();
    join_items(own(args[0]), &values)
}

fn join_items(separator: &Str, items: &[Value]) -> PyResult {
    let separator = separator.chars();
    let (mut len, mut max) = (separator.len().saturating_mul(items.len().saturating_sub(1)), 0);
    for (at, item) in items.iter().enumerate() {
        let Some(part) = as_str(*item) else {
            throw!(TypeError, "sequence item {at}: expected str instance, {} found", item.type_name());
        };
        max = max.max(part.chars().max());
        len = len.saturating_add(part.len());
    }
    match items {
        [] => return Ok(empty().into_ref()),
        [one] if one.is_exact::<Str>() => return Ok(one.to_ref()),
        [_] => {}
        _ if separator.is_empty() => {}
        _ => max = max.max(separator.max()),
    }
    if len == 0 {
        return Ok(empty().into_ref());
    }
    let joined = Str::allocate(len, max)?;
    let mut at = 0;
    for (index, item) in items.iter().enumerate() {
        let part = own(*item).chars();
        // SAFETY: the string was made just now, with room for all parts.
        unsafe {
            if index > 0 {
                joined.write(at, separator);
                at += separator.len();
            }
            joined.write(at, part);
        }
        at += part.len();
    }
    Ok(joined.into_ref())
}
