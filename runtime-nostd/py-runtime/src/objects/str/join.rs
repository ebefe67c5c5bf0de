//! `separator.join(parts)`.

use crate::value::{PyResult, Ref, Value};
use crate::{protocol, rows, throw};
use alloc::vec::Vec;

use super::slots::own;
use super::{Str, as_str, empty};

rows! { "str":
    "join" (self, iterable, /) => join;
}

fn join(args: &[Value]) -> PyResult {
    let iterable = args[1];
    if iterable.ty().slots().iter().is_none() && iterable.ty().slots().getitem().is_none() {
        throw!(TypeError, "can only join an iterable");
    }
    // The items are held while they are joined: nothing below runs Python code.
    let items: Vec<Ref> = protocol::collect(iterable)?;
    let separator = own(args[0]).chars();
    let (mut len, mut max) = (separator.len().saturating_mul(items.len().saturating_sub(1)), 0);
    for (at, item) in items.iter().enumerate() {
        let Some(part) = as_str(item.as_value()) else {
            throw!(TypeError, "sequence item {at}: expected str instance, {} found", item.type_name());
        };
        max = max.max(part.chars().max());
        len = len.saturating_add(part.len());
    }
    match &items[..] {
        [] => return Ok(empty().into_ref()),
        [one] if one.is_exact::<Str>() => return Ok(one.clone()),
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
        let part = own(item.as_value()).chars();
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
