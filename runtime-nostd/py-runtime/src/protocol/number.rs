//! Arithmetic (`binary_op1` and its kin in `Objects/abstract.c`).

use crate::exceptions::types;
use crate::objects::int;
use crate::objects::singletons::{none, not_implemented};
use crate::types::TypeObj;
use crate::types::slots::BinaryFn;
use crate::value::{PyResult, Raised, Value};
use crate::{raise, throw};
use alloc::format;
use py_abi::ops::{BinaryOp, Form};

/// Asks the slots of both operands; `NotImplemented` if neither can.
// Inlined, as are its callers: where the operator is constant, only its slots' gates are open.
#[inline(always)]
fn binary_by_slots(a: Value, b: Value, slot: impl Fn(&TypeObj) -> Option<BinaryFn>) -> PyResult {
    let (ta, tb) = (a.ty(), b.ty());
    let slot_a = slot(ta);
    let mut slot_b = if core::ptr::eq(ta, tb) { None } else { slot(tb) };
    if let (Some(fa), Some(fb)) = (slot_a, slot_b)
        && core::ptr::fn_addr_eq(fa, fb)
    {
        slot_b = None;
    }
    if let Some(fa) = slot_a {
        if let Some(fb) = slot_b
            && tb.is_subtype_of(ta)
        {
            let result = fb(a, b)?;
            if !result.is(not_implemented()) {
                return Ok(result);
            }
            slot_b = None;
        }
        let result = fa(a, b)?;
        if !result.is(not_implemented()) {
            return Ok(result);
        }
    }
    match slot_b {
        Some(fb) => fb(a, b),
        None => Ok(not_implemented().to_ref()),
    }
}

/// `a op b`
#[inline(always)]
pub fn binary(op: BinaryOp, a: Value, b: Value) -> PyResult {
    let result = binary_by_slots(a, b, |ty| ty.slots().binary(op))?;
    if !result.is(not_implemented()) {
        return Ok(result);
    }
    match sequence_form(op, a, b, Form::Plain) {
        Some(result) => result,
        None => Err(unsupported(op, a, b, Form::Plain)),
    }
}

/// `a op= b`: the value to assign.
#[inline(always)]
pub fn inplace(op: BinaryOp, a: Value, b: Value) -> PyResult {
    if let Some(slot) = a.ty().slots().inplace(op) {
        let result = slot(a, b)?;
        if !result.is(not_implemented()) {
            return Ok(result);
        }
    }
    let result = binary_by_slots(a, b, |ty| ty.slots().binary(op))?;
    if !result.is(not_implemented()) {
        return Ok(result);
    }
    match sequence_form(op, a, b, Form::InPlace) {
        Some(result) => result,
        None => Err(unsupported(op, a, b, Form::InPlace)),
    }
}

/// `+` and `*` of sequences, which numbers are asked before.
#[inline(always)]
fn sequence_form(op: BinaryOp, a: Value, b: Value, form: Form) -> Option<PyResult> {
    let (slots_a, slots_b) = (a.ty().slots(), b.ty().slots());
    match op {
        BinaryOp::Add => {
            let inplace = if form == Form::InPlace { slots_a.iconcat() } else { None };
            inplace.or(slots_a.concat()).map(|concat| concat(a, b))
        }
        BinaryOp::Mul => {
            let inplace = if form == Form::InPlace { slots_a.irepeat() } else { None };
            if let Some(repeat) = inplace.or(slots_a.repeat()) {
                return Some(repeat_count(b).and_then(|count| repeat(a, count)));
            }
            // `3 *= [1]` never changes the list.
            slots_b.repeat().map(|repeat| repeat_count(a).and_then(|count| repeat(b, count)))
        }
        BinaryOp::Sub
        | BinaryOp::TrueDiv
        | BinaryOp::FloorDiv
        | BinaryOp::Mod
        | BinaryOp::Pow
        | BinaryOp::MatMul
        | BinaryOp::LShift
        | BinaryOp::RShift
        | BinaryOp::And
        | BinaryOp::Or
        | BinaryOp::Xor => None,
    }
}

fn repeat_count(count: Value) -> PyResult<i64> {
    if count.as_small_int().is_none() && count.ty().slots().index().is_none() {
        throw!(TypeError, "can't multiply sequence by non-int of type '{}'", count.type_name());
    }
    index_or(count, &types::OverflowError)
}

#[cold]
fn unsupported(op: BinaryOp, a: Value, b: Value, form: Form) -> Raised {
    let text = match (op, form) {
        (BinaryOp::Pow, Form::Plain) => "** or pow()",
        (_, Form::Plain) => op.text(),
        (_, Form::InPlace) => op.inplace_text(),
    };
    if op == BinaryOp::RShift && form == Form::Plain && crate::objects::builtin_function::is_named(a, "print") {
        return raise!(
            TypeError,
            "unsupported operand type(s) for >>: '{}' and '{}'. Did you mean \"print(<message>, file=<output_stream>)\"?",
            a.type_name(),
            b.type_name()
        );
    }
    raise!(TypeError, "unsupported operand type(s) for {text}: '{}' and '{}'", a.type_name(), b.type_name())
}

/// `pow(a, b, c)`
pub fn power_mod(a: Value, b: Value, c: Value) -> PyResult {
    if c.is(none()) {
        return binary(BinaryOp::Pow, a, b);
    }
    let (ta, tb, tc) = (a.ty(), b.ty(), c.ty());
    let mut asked: [Option<&TypeObj>; 3] = [None; 3];
    let order = if !core::ptr::eq(ta, tb) && tb.is_subtype_of(ta) { [tb, ta, tc] } else { [ta, tb, tc] };
    for (i, ty) in order.into_iter().enumerate() {
        let known = asked.iter().flatten().any(|seen| {
            core::ptr::eq(*seen, ty)
                || matches!((seen.slots().pow3(), ty.slots().pow3()), (Some(x), Some(y)) if core::ptr::fn_addr_eq(x, y))
        });
        if !known && let Some(pow) = ty.slots().pow3() {
            let result = pow(a, b, c)?;
            if !result.is(not_implemented()) {
                return Ok(result);
            }
        }
        asked[i] = Some(ty);
    }
    throw!(
        TypeError,
        "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
        a.type_name(),
        b.type_name(),
        c.type_name()
    )
}

/// `divmod(a, b)`
pub fn divmod(a: Value, b: Value) -> PyResult {
    let result = binary_by_slots(a, b, |ty| ty.slots().divmod())?;
    if result.is(not_implemented()) {
        throw!(TypeError, "unsupported operand type(s) for divmod(): '{}' and '{}'", a.type_name(), b.type_name());
    }
    Ok(result)
}

/// `-v`
pub fn negative(v: Value) -> PyResult {
    match v.ty().slots().neg() {
        Some(slot) => slot(v),
        None => throw!(TypeError, "bad operand type for unary -: '{}'", v.type_name()),
    }
}

/// `+v`
pub fn positive(v: Value) -> PyResult {
    match v.ty().slots().pos() {
        Some(slot) => slot(v),
        None => throw!(TypeError, "bad operand type for unary +: '{}'", v.type_name()),
    }
}

/// `~v`
pub fn invert(v: Value) -> PyResult {
    match v.ty().slots().invert() {
        Some(slot) => slot(v),
        None => throw!(TypeError, "bad operand type for unary ~: '{}'", v.type_name()),
    }
}

/// `abs(v)`
pub fn absolute(v: Value) -> PyResult {
    match v.ty().slots().abs() {
        Some(slot) => slot(v),
        None => throw!(TypeError, "bad operand type for abs(): '{}'", v.type_name()),
    }
}

/// A conversion gave an instance of a subclass of `wanted`.
#[cold]
pub(crate) fn warn_subclass(method: &str, wanted: &str, result: Value) -> PyResult<()> {
    let name = result.type_name();
    crate::exceptions::warn_deprecated(&format!(
        "{method} returned non-{wanted} (type {name}).  The ability to return an instance of a strict subclass of \
         {wanted} is deprecated, and may be removed in a future version of Python."
    ))
}

/// `operator.index(v)`: an int (`int` itself or a subclass that `__index__` returned).
pub fn index(v: Value) -> PyResult {
    if v.as_small_int().is_some() || v.is_instance_of(&int::INT) {
        return Ok(v.to_ref());
    }
    let Some(slot) = v.ty().slots().index() else {
        throw!(TypeError, "'{}' object cannot be interpreted as an integer", v.type_name());
    };
    let result = slot(v)?;
    if core::ptr::eq(result.ty(), &int::INT) {
        return Ok(result);
    }
    if result.is_instance_of(&int::INT) {
        warn_subclass("__index__", "int", result.as_value())?;
        return Ok(result);
    }
    throw!(TypeError, "__index__ returned non-int (type {})", result.type_name())
}

/// The number of `operator.index(v)`, clipped to what a word holds (`PyNumber_AsSsize_t` with a null exception): for the
/// bounds of slices.
pub fn index_i64(v: Value) -> PyResult<i64> {
    if let Some(small) = v.as_small_int() {
        return Ok(small);
    }
    let number = index(v)?;
    Ok(int::to_i64(number.as_value()).unwrap_or_else(|| match int::is_negative(number.as_value()) {
        true => i64::MIN,
        false => i64::MAX,
    }))
}

/// The number of `operator.index(v)`; one beyond a word raises `exception` (`IndexError` for indices).
pub fn index_or(v: Value, exception: &'static TypeObj) -> PyResult<i64> {
    if let Some(small) = v.as_small_int() {
        return Ok(small);
    }
    let number = index(v)?;
    int::to_i64(number.as_value()).ok_or_else(|| {
        raise::raise(exception, format_args!("cannot fit '{}' into an index-sized integer", v.type_name()))
    })
}
