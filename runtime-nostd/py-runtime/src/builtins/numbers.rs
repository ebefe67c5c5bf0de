//! Numeric functions: `abs`, `divmod`, `pow`, `round`, `bin`, `oct`, `hex`, `hash`, `id`.

use crate::int::text::print_magnitude;
use crate::names;
use crate::objects::str::Str;
use crate::objects::{float, int, object};
use crate::protocol::{self, binary, call_special, index};
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};
use py_abi::ops::BinaryOp;

rows! { "builtins":
    /// The absolute value.
    "abs" (number, /) => |args| protocol::absolute(args[0]);
    /// Quotient and remainder.
    "divmod" (x, y, /) => |args| protocol::divmod(args[0], args[1]);
    /// `base ** exp`, or that modulo `mod`.
    "pow" (base, exp, mod=None) => pow;
    /// Rounds to so many digits after the point.
    "round" (number, ndigits=None) => round;
    /// The binary form of an integer.
    "bin" (number, /) => |args| in_base(args[0], 2);
    /// The octal form of an integer.
    "oct" (number, /) => |args| in_base(args[0], 8);
    /// The hexadecimal form of an integer.
    "hex" (number, /) => |args| in_base(args[0], 16);
    /// The hash of an object.
    "hash" (obj, /) => |args| int::from_int(protocol::hash(args[0])?);
    /// A number that no other object that exists at the same time has.
    "id" (obj, /) => |args| int::from_int(object::address_for_repr(args[0]) as i64);
}

fn pow(args: &[Value]) -> PyResult {
    match args[2].given().filter(|modulus| !modulus.is_none()) {
        None => binary(BinaryOp::Pow, args[0], args[1]),
        Some(modulus) => protocol::power_mod(args[0], args[1], modulus),
    }
}

fn round(args: &[Value]) -> PyResult {
    let digits = args[1].given().filter(|digits| !digits.is_none());
    let rounded = match digits {
        None => call_special(args[0], &names::ROUND, &[]),
        Some(digits) => call_special(args[0], &names::ROUND, &[digits]),
    };
    match rounded {
        Some(rounded) => rounded,
        // The rows of the builtin types may not be kept.
        None if int::as_int(args[0]).is_some() => int::round_int(args[0], digits),
        None if float::as_float(args[0]).is_some() => float::round_float(args[0], digits),
        None => throw!(TypeError, "type {} doesn't define __round__ method", args[0].type_name()),
    }
}

fn in_base(number: Value, base: u32) -> PyResult {
    let number: Ref = index(number)?;
    let Some(n) = int::as_int(number.as_value()) else { unreachable!("`index` gives an int") };
    let prefix: &[u8] = match base {
        2 => b"0b",
        8 => b"0o",
        _ => b"0x",
    };
    let sign: &[u8] = if n.is_negative() { b"-" } else { b"" };
    Str::from_ascii(&[sign, prefix, &print_magnitude(n, base)].concat())
}
