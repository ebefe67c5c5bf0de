//! What `__annotate__` functions give, for functions, classes and modules.

use crate::objects::dict::Dict;
use crate::value::{PyResult, Ref, Value};
use crate::{call, throw};

/// `annotationlib.Format.VALUE`
const VALUE: i64 = 1;

/// The annotations that `annotate` gives; none if it cannot be called.
pub(super) fn evaluate(annotate: Value) -> PyResult {
    if annotate.given().is_none_or(|annotate| annotate.ty().slots().call().is_none()) {
        return Ok(Dict::new()?.into_ref());
    }
    let annotations = call::call_positional(annotate, &[Ref::small_int(VALUE).as_value()])?;
    if annotations.as_value().downcast::<Dict>().is_none() {
        throw!(TypeError, "__annotate__ returned non-dict of type '{}'", annotations.as_value().type_name());
    }
    Ok(annotations)
}

/// Refuses what `__annotate__` cannot be set to; `refusal` is the text for a deletion.
pub(super) fn check_annotate(v: Value, refusal: &str) -> PyResult<Value> {
    match v.given() {
        None => throw!(TypeError, "{refusal}"),
        Some(v) if v.is_none() || v.ty().slots().call().is_some() => Ok(v),
        Some(_) => throw!(TypeError, "__annotate__ must be callable or None"),
    }
}
