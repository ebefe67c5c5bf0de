//! `OSError`: numbered errors of the outside world; the number chooses the subclass (PEP 3151).

use super::fields::{cell, index};
use super::strerror::strerror;
use super::{base, new_with_tuple, types};
use crate::objects::instance;
use crate::objects::int;
use crate::objects::singletons::none;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol::{repr_text, str_text};
use crate::raise::raise_object;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Raised, Ref, Value};
use crate::{field_rows, rows};
use alloc::format;
use alloc::string::String;
use platform::Errno;

pub(super) const SLOTS: TypeSlots =
    TypeSlots { new: Some(new), init: Some(init), str: Some(os_error_str), ..base::SLOTS };

field_rows! { "OSError": "errno" "strerror" "filename" "filename2" "characters_written" }

rows! { "OSError":
    /// How to make the exception again: with the names of files, which are not in `args`.
    "__reduce__" (self, /) => reduce;
}

fn reduce(args: &[Value]) -> PyResult {
    let v = args[0];
    let own = base::this(v).args();
    let (first, second) = (field(v, "filename"), field(v, "filename2"));
    let arguments = match (own.items(), &first) {
        ([errno, strerror], Some(first)) => match &second {
            None => Tuple::from_values(&[*errno, *strerror, first.as_value()])?,
            Some(second) => Tuple::from_values(&[*errno, *strerror, first.as_value(), none(), second.as_value()])?,
        },
        _ => own,
    };
    base::reduced(v, arguments.into_ref(), instance::dict(v)?)
}

/// The subclass for a number (Linux's), as `errnomap` in CPython's `exceptions.c`.
fn subclass_of(errno: i64) -> Option<&'static TypeObj> {
    Some(match errno {
        11 | 114 | 115 => &types::BlockingIOError,
        32 | 108 => &types::BrokenPipeError,
        10 => &types::ChildProcessError,
        103 => &types::ConnectionAbortedError,
        111 => &types::ConnectionRefusedError,
        104 => &types::ConnectionResetError,
        17 => &types::FileExistsError,
        2 => &types::FileNotFoundError,
        4 => &types::InterruptedError,
        21 => &types::IsADirectoryError,
        20 => &types::NotADirectoryError,
        1 | 13 => &types::PermissionError,
        3 => &types::ProcessLookupError,
        110 => &types::TimeoutError,
        _ => return None,
    })
}

/// `OSError.__new__`: `OSError(errno, …)` is of the subclass for the number.
fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let numbered = base::is_exactly(ty, &types::OSError) && (2..=5).contains(&args.len()) && kwnames.is_missing();
    let chosen = if numbered { int::to_i64(args[0]).and_then(subclass_of) } else { None };
    let exception = base::new(chosen.unwrap_or(ty), args, kwnames)?;
    if chosen.is_some() {
        // `type.__call__` runs `__init__` for instances of the called class, which subclasses are.
        init(exception.as_value(), args, kwnames)?;
    }
    Ok(exception)
}

fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    base::init(v, args, kwnames)?;
    if !(2..=5).contains(&args.len()) {
        return Ok(());
    }
    set(v, "errno", args[0]);
    set(v, "strerror", args[1]);
    match args.get(2).copied() {
        // A blocking call that was cut short: the third argument counts what was written.
        Some(written) if v.is_instance_of(&types::BlockingIOError) && int::to_i64(written).is_some() => {
            set(v, "characters_written", written);
        }
        Some(filename) if !filename.is_none() => {
            set(v, "filename", filename);
            if let Some(second) = args.get(4).filter(|second| !second.is_none()) {
                set(v, "filename2", *second);
            }
            let short = Tuple::from_values(&args[..2])?;
            base::this(v).args.set(Some(short.into_ref()));
        }
        _ => {}
    }
    Ok(())
}

fn set(v: Value, field: &str, value: Value) {
    cell(v, index("OSError", field)).set(Some(value.to_ref()));
}

/// Owned: making text of a field may run Python code that sets it anew.
fn field(v: Value, name: &str) -> Option<Ref> {
    cell(v, index("OSError", name)).get().given().map(Value::to_ref)
}

fn os_error_str(v: Value) -> PyResult {
    let (Some(errno), Some(strerror)) = (field(v, "errno"), field(v, "strerror")) else {
        return base::plain_str(v);
    };
    let names = (field(v, "filename"), field(v, "filename2"));
    let mut text = format!("[Errno {}] {}", str_text(errno.as_value())?, str_text(strerror.as_value())?);
    if let Some(filename) = names.0 {
        text.push_str(&format!(": {}", repr_text(filename.as_value())?));
        if let Some(second) = names.1 {
            text.push_str(&format!(" -> {}", repr_text(second.as_value())?));
        }
    }
    Str::new_ref(&text)
}

/// The exception for a failed operation of the platform, with the C library's text for the number.
pub fn os_error(errno: Errno, filename: Option<Value>) -> PyResult {
    let number = i64::from(errno.0);
    let message: Ref = Str::new(&message_of(errno))?.into_ref();
    let ty = subclass_of(number).unwrap_or(&types::OSError);
    let exception = new_with_tuple(ty, Tuple::from_values(&[Value::small_int(number), message.as_value()])?)?;
    set(exception.as_value(), "errno", Value::small_int(number));
    set(exception.as_value(), "strerror", message.as_value());
    if let Some(filename) = filename {
        set(exception.as_value(), "filename", filename);
    }
    Ok(exception)
}

/// Raises [`os_error`].
#[cold]
pub fn raise_errno(errno: Errno) -> Raised {
    match os_error(errno, None) {
        Ok(exception) => raise_object(exception),
        Err(raised) => raised,
    }
}

/// The text of a number.
pub fn message_of(errno: Errno) -> String {
    strerror(errno.0).map_or_else(|| format!("Unknown error {}", errno.0), String::from)
}
