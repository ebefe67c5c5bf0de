//! Methods of `complex`.

use crate::objects::arguments::argument_type_name;
use crate::objects::float::from_float;
use crate::objects::member::read_only;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::value::{PyResult, Value};
use crate::{protocol, rows, throw};

use super::arith::{own, plain};
use super::{COMPLEX, from_complex};

rows! { "complex":
    /// The number with the other sign of the imaginary part.
    "conjugate" (self, /) => conjugate;
    /// Turns a number, but no text, into one of this type.
    "from_number" (type, number, /) => from_number;
    "__complex__" (self, /) => complex_plain;
    "__getnewargs__" (self, /) => getnewargs;
    "__format__" (self, format_spec, /) => format;
    getset "real" => real, read_only;
    getset "imag" => imag, read_only;
}

fn real(v: Value) -> PyResult {
    from_float(own(v).0)
}

fn imag(v: Value) -> PyResult {
    from_float(own(v).1)
}

fn conjugate(args: &[Value]) -> PyResult {
    let (real, imag) = own(args[0]);
    from_complex((real, -imag))
}

fn complex_plain(args: &[Value]) -> PyResult {
    plain(args[0])
}

fn from_number(args: &[Value]) -> PyResult {
    let v = from_complex(super::as_number(args[1])?)?;
    if args[0].is(Value::of(&COMPLEX)) { Ok(v) } else { crate::call::call_positional(args[0], &[v.as_value()]) }
}

fn getnewargs(args: &[Value]) -> PyResult {
    let (real, imag) = own(args[0]);
    Ok(Tuple::from_refs([from_float(real)?, from_float(imag)?])?.into_ref())
}

fn format(args: &[Value]) -> PyResult {
    let Some(spec) = args[1].downcast::<Str>() else {
        throw!(TypeError, "__format__() argument must be str, not {}", argument_type_name(args[1]));
    };
    format_complex(args[0], spec)
}

/// `format(v, spec)` of a complex number.
pub fn format_complex(v: Value, spec: &Str) -> PyResult {
    if spec.is_empty() {
        return protocol::str(v);
    }
    let (real, imag) = own(v);
    match crate::text::format::complex::format(real, imag, spec.chars()) {
        Ok(text) => Str::from_buf(&text),
        Err(error) => Err(crate::objects::format::raise_format_error(error, spec, v)),
    }
}
