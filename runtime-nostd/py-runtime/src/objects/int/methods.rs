//! Methods of `int`.

use crate::int::bytes::{ByteOrder, BytesError, Signedness, from_bytes, to_bytes};
use crate::int::{Int, IntRef, arith, pow, text};
use crate::objects::arguments::{argument_type_name, pair, to_int, to_isize};
use crate::objects::bool::bool_ref;
use crate::objects::bytes;
use crate::objects::str::Str;
use crate::protocol;
use crate::rows;
use crate::text::format::int::IntFormatError;
use crate::value::{PyResult, Raised, Ref, Value};
use crate::{raise, throw};
use alloc::vec::Vec;
use core::cell::Cell;

use super::slots::{own, plain};
use super::{INT, from_int, raise_int_error};

rows! { "int":
    /// The number itself.
    "conjugate" (self, /) => int_plain;
    /// How many bits the magnitude has.
    "bit_length" (self, /) => bit_length;
    /// How many bits of the magnitude are set.
    "bit_count" (self, /) => bit_count;
    /// The number as bytes; OverflowError if it does not fit.
    "to_bytes" (self, /, length=1, byteorder="big", *, signed=False) => int_to_bytes;
    /// The number that bytes are.
    "from_bytes" (type, /, bytes, byteorder="big", *, signed=False) => int_from_bytes;
    /// The number and 1.
    "as_integer_ratio" (self, /) => as_integer_ratio;
    /// True.
    "is_integer" (self, /) => is_integer;
    "__trunc__" (self, /) => int_plain;
    "__floor__" (self, /) => int_plain;
    "__ceil__" (self, /) => int_plain;
    "__round__" (self, ndigits=None, /) => round;
    "__getnewargs__" (self, /) => getnewargs;
    "__format__" (self, format_spec, /) => format;
    "__sizeof__" (self, /) => size_of_int;
    get "real" => plain;
    get "imag" => imag;
    get "numerator" => plain;
    get "denominator" => denominator;
}

/// `sys.set_int_max_str_digits`: 0 is no limit.
pub struct DigitLimit(Cell<usize>);

// SAFETY: one core runs Python at a time.
unsafe impl Sync for DigitLimit {}

/// The limit in force.
pub static DIGIT_LIMIT: DigitLimit = DigitLimit(Cell::new(text::DEFAULT_MAX_DIGITS));

impl DigitLimit {
    /// The limit.
    pub fn get(&self) -> usize {
        self.0.get()
    }

    /// Another limit.
    pub fn set(&self, digits: usize) {
        self.0.set(digits);
    }
}

#[cold]
fn too_many_digits() -> Raised {
    raise!(
        ValueError,
        "Exceeds the limit ({} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase \
         the limit",
        DIGIT_LIMIT.get()
    )
}

/// The decimal text of an integer.
pub fn decimal(v: IntRef) -> PyResult<Vec<u8>> {
    text::print_decimal(v, DIGIT_LIMIT.get()).map_err(|_| too_many_digits())
}

fn int_plain(args: &[Value]) -> PyResult {
    plain(args[0])
}

fn bit_length(args: &[Value]) -> PyResult {
    from_int(own(args[0]).bit_length())
}

fn bit_count(args: &[Value]) -> PyResult {
    from_int(own(args[0]).bit_count())
}

fn imag(_: Value) -> PyResult {
    Ok(Ref::small_int(0))
}

fn denominator(_: Value) -> PyResult {
    Ok(Ref::small_int(1))
}

fn is_integer(_: &[Value]) -> PyResult {
    Ok(bool_ref(true))
}

fn as_integer_ratio(args: &[Value]) -> PyResult {
    pair(plain(args[0])?, Ref::small_int(1))
}

fn getnewargs(args: &[Value]) -> PyResult {
    Ok(crate::objects::tuple::Tuple::from_refs([plain(args[0])?])?.into_ref())
}

/// CPython's figure: a header, a size and 30-bit digits.
fn size_of_int(args: &[Value]) -> PyResult {
    from_int(24 + 4 * own(args[0]).bit_length().div_ceil(30).max(1))
}

fn byte_order(v: Value, function: &str) -> PyResult<ByteOrder> {
    let Some(order) = v.given() else { return Ok(ByteOrder::Big) };
    match order.downcast::<Str>() {
        Some(text) if text.equals("little") => Ok(ByteOrder::Little),
        Some(text) if text.equals("big") => Ok(ByteOrder::Big),
        Some(_) => throw!(ValueError, "byteorder must be either 'little' or 'big'"),
        None => {
            throw!(TypeError, "{function}() argument 'byteorder' must be str, not {}", argument_type_name(order))
        }
    }
}

fn signedness(v: Value) -> PyResult<Signedness> {
    match v.given() {
        Some(v) if protocol::is_true(v)? => Ok(Signedness::Signed),
        _ => Ok(Signedness::Unsigned),
    }
}

fn int_to_bytes(args: &[Value]) -> PyResult {
    let length = args[1].given().map_or(Ok(1), to_isize)?;
    let order = byte_order(args[2], "to_bytes")?;
    let signed = signedness(args[3])?;
    let Ok(length) = usize::try_from(length) else {
        throw!(ValueError, "length argument must be non-negative");
    };
    match to_bytes(own(args[0]), length, order, signed) {
        Ok(data) => bytes::from_slice(&data),
        Err(BytesError::TooBig) => throw!(OverflowError, "int too big to convert"),
        Err(BytesError::Negative) => throw!(OverflowError, "can't convert negative int to unsigned"),
        Err(BytesError::NoMemory) => throw!(MemoryError),
    }
}

fn int_from_bytes(args: &[Value]) -> PyResult {
    let order = byte_order(args[2], "from_bytes")?;
    let signed = signedness(args[3])?;
    let data = bytes::bytes_of(args[1])?;
    let value = from_int(from_bytes(bytes::as_bytes(data.as_value()).unwrap_or_default(), order, signed))?;
    if args[0].is(Value::of(&INT)) {
        return Ok(value);
    }
    crate::call::call_positional(args[0], &[value.as_value()])
}

fn round(args: &[Value]) -> PyResult {
    round_int(args[0], args[1].given().filter(|ndigits| !ndigits.is_none()))
}

/// `round(v, ndigits)` of an integer.
pub fn round_int(v: Value, ndigits: Option<Value>) -> PyResult {
    let Some(ndigits) = ndigits else { return plain(v) };
    let ndigits = to_int(ndigits)?;
    if !ndigits.borrow().is_negative() {
        return plain(v);
    }
    let places = arith::neg(ndigits.borrow());
    let v = own(v);
    // A power of ten of more than twice the number cannot round it up.
    let Some(places) = places.borrow().to_i64().filter(|&places| places as u64 <= v.bit_length()) else {
        return Ok(Ref::small_int(0));
    };
    let power = pow::pow(IntRef::Small(10), IntRef::Small(places)).map_err(raise_int_error)?;
    let quotient = arith::div_near(v, power.borrow()).map_err(raise_int_error)?;
    from_int(arith::mul(quotient.borrow(), power.borrow()).map_err(raise_int_error)?)
}

fn format(args: &[Value]) -> PyResult {
    let Some(spec) = args[1].downcast::<Str>() else {
        throw!(TypeError, "__format__() argument must be str, not {}", argument_type_name(args[1]));
    };
    format_int(args[0], spec)
}

/// `format(v, spec)` of an integer.
pub fn format_int(v: Value, spec: &Str) -> PyResult {
    if spec.is_empty() {
        return protocol::str(v);
    }
    match crate::text::format::int::format(own(v), spec.chars(), DIGIT_LIMIT.get()) {
        Ok(text) => Str::from_buf(&text),
        Err(IntFormatError::Format(error)) => Err(crate::objects::format::raise_format_error(error, spec, v)),
        Err(IntFormatError::TooManyDigits) => Err(too_many_digits()),
    }
}

/// An integer of a word, for callers that have no [`Int`].
impl From<usize> for Int {
    fn from(v: usize) -> Int {
        Int::from(v as u64)
    }
}
