//! `separator.join(parts)`.

use crate::objects::bytes::buffer_of;
use crate::protocol;
use crate::throw;
use crate::value::{PyResult, Value};
use alloc::vec::Vec;

use super::{like, own};

pub(super) fn join(args: &[Value]) -> PyResult {
    let iterable = args[1];
    if iterable.ty().slots().iter().is_none() && iterable.ty().slots().getitem().is_none() {
        throw!(TypeError, "can only join an iterable");
    }
    let items = protocol::collect(iterable)?;
    let mut out = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Some(data) = buffer_of(item.as_value()) else {
            throw!(TypeError, "sequence item {at}: expected a bytes-like object, {} found", item.type_name());
        };
        if at > 0 {
            out.extend_from_slice(own(args[0]));
        }
        out.extend_from_slice(data);
    }
    like(args[0], out)
}
