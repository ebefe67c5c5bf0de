//! Keys of dicts and elements of sets: their hash, and whether two are the same.

use crate::exceptions::types::TypeError;
use crate::objects::str::Str;
use crate::protocol::{hash, identical_or_equal, str_text};
use crate::raise;
use crate::runtime::runtime;
use crate::value::{PyResult, Raised, Value};

/// What a value was to become, for messages.
#[derive(Clone, Copy)]
enum Role {
    DictKey,
    SetElement,
}

/// The hash of a key of a dict.
///
/// # Errors
/// `TypeError` if it has none; what `__hash__` raises.
#[inline]
pub fn hash_of_key(v: Value) -> PyResult<i64> {
    match quick_hash(v) {
        Some(hash) => Ok(hash),
        None => hash(v).map_err(|raised| explain(raised, v, Role::DictKey)),
    }
}

/// The hash of an element of a set.
///
/// # Errors
/// `TypeError` if it has none; what `__hash__` raises.
#[inline]
pub fn hash_of_element(v: Value) -> PyResult<i64> {
    match quick_hash(v) {
        Some(hash) => Ok(hash),
        None => hash(v).map_err(|raised| explain(raised, v, Role::SetElement)),
    }
}

/// `hash(v)`, quick for what most keys are.
///
/// # Errors
/// What it raises.
#[inline]
pub fn hash_of(v: Value) -> PyResult<i64> {
    match quick_hash(v) {
        Some(hash) => Ok(hash),
        None => hash(v),
    }
}

#[inline]
fn quick_hash(v: Value) -> Option<i64> {
    if let Some(small) = v.as_small_int() {
        return Some(hash_small(small));
    }
    v.downcast_exact::<Str>().map(Str::hash)
}

/// The hash of an immediate integer: its value modulo 2^61 - 1, with its sign, and never -1.
#[inline]
fn hash_small(v: i64) -> i64 {
    const MODULUS: u64 = (1 << 61) - 1;
    let magnitude = v.unsigned_abs();
    let reduced = if magnitude < MODULUS { magnitude } else { magnitude % MODULUS } as i64;
    match if v < 0 { -reduced } else { reduced } {
        -1 => -2,
        hash => hash,
    }
}

/// Whether a stored key is the wanted one: asked of words that differ but have the same hash. Runs Python code only for
/// keys that are neither strings nor integers.
///
/// # Errors
/// What `__eq__` raises.
#[inline]
pub fn keys_equal(stored: u64, wanted: u64) -> PyResult<bool> {
    let (stored, wanted) = (Value::from_word(stored), Value::from_word(wanted));
    if let (Some(a), Some(b)) = (stored.downcast_exact::<Str>(), wanted.downcast_exact::<Str>()) {
        return Ok(a.same(b));
    }
    if stored.as_small_int().is_some() && wanted.as_small_int().is_some() {
        return Ok(false);
    }
    // The comparison may take the key out of its container.
    let stored = stored.to_ref();
    identical_or_equal(stored.as_value(), wanted)
}

/// Says what an unhashable value was to become (`dict_unhashable_type`, `set_unhashable_type`).
#[cold]
fn explain(raised: Raised, v: Value, role: Role) -> Raised {
    let Some(exception) = runtime().take_pending() else { return raised };
    if !core::ptr::eq(exception.ty(), &TypeError) {
        return runtime().set_pending(exception);
    }
    let reason = match str_text(exception.as_value()) {
        Ok(reason) => reason,
        Err(raised) => return raised,
    };
    let role = match role {
        Role::DictKey => "dict key",
        Role::SetElement => "set element",
    };
    raise!(TypeError, "cannot use '{}' as a {role} ({reason})", crate::objects::type_names::full_name(v.ty()))
}
