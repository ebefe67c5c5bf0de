//! `memoryview.cast` (`cast_to_1D` and `cast_to_ND` in `Objects/memoryobject.c`).

use super::dims::{Dims, MOST, Order};
use super::format::Format;
use super::{MEMORYVIEW, MemoryView, own};
use crate::objects::arguments::to_str;
use crate::objects::int::{as_int, to_i64};
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::throw;
use crate::value::{PyResult, Value};
use alloc::vec::Vec;

pub(super) fn cast(args: &[Value]) -> PyResult {
    let view = own(args[0])?;
    let format = to_str(args[1], "cast", "'format' ")?.to_text();
    let shape = args[2].given().filter(|shape| !shape.is_none());
    if !view.dims.is_contiguous(view.format.size(), Order::C) {
        throw!(TypeError, "memoryview: casts are restricted to C-contiguous views");
    }
    if (shape.is_some() || view.dims.0.len() != 1) && view.dims.0.iter().any(|dim| dim.len == 0) {
        throw!(TypeError, "memoryview: cannot cast view with zeros in shape or strides");
    }
    let shape = match shape {
        Some(shape) => Some(items_of(shape)?),
        None => None,
    };
    if let Some(shape) = &shape {
        if shape.len() > MOST {
            throw!(ValueError, "memoryview: number of dimensions must not exceed {MOST}");
        }
        if view.dims.0.len() != 1 && shape.len() != 1 {
            throw!(TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
        }
    }
    let Some(format) = Format::parse(&format) else {
        throw!(
            ValueError,
            "memoryview: destination format must be a native single character format prefixed with an optional '@'"
        );
    };
    if !view.format.is_byte() && !format.is_byte() {
        throw!(TypeError, "memoryview: cannot cast between two non-byte formats");
    }
    let bytes = view.byte_count();
    if bytes % format.size() != 0 {
        throw!(TypeError, "memoryview: length is not a multiple of itemsize");
    }
    let dims = match shape {
        None => Dims::row(bytes / format.size(), format.size() as isize),
        Some(shape) => shaped(view, &shape, format)?,
    };
    view.with_format(&MEMORYVIEW, format, dims)
}

fn items_of(shape: Value) -> PyResult<Vec<Value>> {
    if let Some(tuple) = shape.downcast::<Tuple>() {
        return Ok(tuple.items().to_vec());
    }
    let Some(list) = shape.downcast::<List>() else { throw!(TypeError, "shape must be a list or a tuple") };
    // SAFETY: the items are only looked at below, before any Python code runs.
    Ok(unsafe { list.values() }.to_vec())
}

fn shaped(view: &MemoryView, shape: &[Value], format: Format) -> PyResult<Dims> {
    let mut lens = Vec::with_capacity(shape.len());
    for len in shape {
        if as_int(*len).is_none() {
            throw!(TypeError, "memoryview.cast(): elements of shape must be integers");
        }
        match to_i64(*len).and_then(|len| usize::try_from(len).ok()).filter(|len| *len > 0) {
            Some(len) => lens.push(len),
            None => throw!(ValueError, "memoryview.cast(): elements of shape must be integers > 0"),
        }
    }
    let product = lens.iter().try_fold(format.size(), |product, len| product.checked_mul(*len));
    match product {
        None => throw!(ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX"),
        Some(product) if product != view.byte_count() => {
            throw!(TypeError, "memoryview: product(shape) * itemsize != buffer size")
        }
        Some(_) => Ok(Dims::packed(&lens, format.size())),
    }
}
