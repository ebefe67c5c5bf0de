//! The `raise` statement, `except` clauses, and `throw()`.

use super::{BaseException, types};
use crate::call::call_positional;
use crate::objects::tuple::Tuple;
use crate::raise::raise_object;
use crate::runtime::runtime;
use crate::types::{TypeFlags, TypeObj};
use crate::value::{PyResult, Raised, Ref, Value};
use crate::{raise, throw};

/// The value as an exception class.
fn as_class(v: Value) -> Option<&'static TypeObj> {
    v.downcast::<TypeObj>().filter(|ty| ty.has(TypeFlags::EXCEPTION))
}

/// The exception that the operand of `raise` stands for: an instance is itself, a class is called.
fn instance_of(operand: Value) -> PyResult {
    if operand.ty().has(TypeFlags::EXCEPTION) {
        return Ok(operand.to_ref());
    }
    if as_class(operand).is_none() {
        throw!(TypeError, "exceptions must derive from BaseException");
    }
    let exception = call_positional(operand, &[])?;
    if !exception.ty().has(TypeFlags::EXCEPTION) {
        let class = crate::protocol::repr_text(operand)?;
        let name = crate::protocol::repr_text(Value::of(exception.ty()))?;
        throw!(TypeError, "calling {class} should have returned an instance of BaseException, not {name}");
    }
    Ok(exception)
}

/// `raise operand` or `raise operand from cause` (`do_raise` in CPython's `ceval.c`).
pub fn raise_statement(operand: Value, cause: Value) -> Raised {
    let exception = match instance_of(operand) {
        Ok(exception) => exception,
        Err(raised) => return raised,
    };
    if let Some(cause) = cause.given() {
        let cause = match cause {
            none if none.is_none() => None,
            cause if cause.ty().has(TypeFlags::EXCEPTION) => Some(cause.to_ref()),
            class if as_class(class).is_some() => match instance_of(class) {
                Ok(cause) => Some(cause),
                Err(raised) => return raised,
            },
            _ => return raise!(TypeError, "exception causes must derive from BaseException"),
        };
        if let Some(object) = exception.downcast::<BaseException>() {
            object.set_cause(cause);
        }
    }
    raise_object(exception)
}

/// `raise` alone.
pub fn reraise_handled() -> Raised {
    match runtime().handled().map(Value::to_ref) {
        Some(exception) => {
            runtime().mark_reraised();
            runtime().set_pending(exception)
        }
        None => raise!(RuntimeError, "No active exception to reraise"),
    }
}

/// Whether an exception matches what stands in an `except` clause: a class or a tuple of them.
pub fn matches(exception: Value, pattern: Value) -> PyResult<bool> {
    const WRONG: &str = "catching classes that do not inherit from BaseException is not allowed";
    if let Some(class) = as_class(pattern) {
        return Ok(exception.is_instance_of(class));
    }
    let Some(classes) = pattern.downcast::<Tuple>() else { throw!(TypeError, "{WRONG}") };
    if classes.items().iter().any(|&class| as_class(class).is_none()) {
        throw!(TypeError, "{WRONG}");
    }
    Ok(classes.items().iter().filter_map(|&class| as_class(class)).any(|class| exception.is_instance_of(class)))
}

/// The exception that `generator.throw(kind, value, traceback)` raises (`_gen_throw`).
pub fn instance_to_throw(kind: Value, value: Value, traceback: Value) -> PyResult<Ref> {
    if let Some(traceback) = traceback.given()
        && !traceback.is_none()
        && traceback.downcast::<super::traceback::Traceback>().is_none()
    {
        throw!(TypeError, "throw() third argument must be a traceback object");
    }
    let value = value.given().filter(|value| !value.is_none());
    let exception = if kind.ty().has(TypeFlags::EXCEPTION) {
        if value.is_some() {
            throw!(TypeError, "instance exception may not have a separate value");
        }
        kind.to_ref()
    } else if let Some(class) = as_class(kind) {
        match value {
            None => instance_of(kind)?,
            Some(value) if value.is_instance_of(class) => value.to_ref(),
            Some(value) => match value.downcast::<Tuple>() {
                Some(args) => call_positional(kind, args.items())?,
                None => call_positional(kind, &[value])?,
            },
        }
    } else {
        let name = kind.type_name();
        throw!(TypeError, "exceptions must be classes or instances deriving from BaseException, not {name}");
    };
    if let Some(traceback) = traceback.given().filter(|traceback| !traceback.is_none()) {
        super::base::this(exception.as_value()).traceback.set(Some(traceback.to_ref()));
    }
    debug_assert!(exception.is_instance_of(&types::BaseException));
    Ok(exception)
}
