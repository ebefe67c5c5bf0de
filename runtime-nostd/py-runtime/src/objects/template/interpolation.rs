//! `string.templatelib.Interpolation`: a value in a template, with what its replacement field said of it (PEP 750).

use crate::memory::{dealloc_as, new_object};
use crate::object::ObjHeader;
use crate::objects::generic_alias;
use crate::objects::member::read_only;
use crate::objects::nested_repr::push_repr;
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::objects::str::{self, Str};
use crate::objects::tuple::Tuple;
use crate::owned_cell::OwnedCell;
use crate::text::buf::StrBuf;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use crate::{native_type, throw};
use py_abi::layout::Header;

/// A replacement field with its value.
#[repr(C)]
pub struct Interpolation {
    header: ObjHeader,
    value: OwnedCell,
    /// A str: the expression as written.
    expression: OwnedCell,
    /// `'s'`, `'r'`, `'a'` or None.
    conversion: OwnedCell,
    /// A str.
    format_spec: OwnedCell,
}

native_type! {
    /// `string.templatelib.Interpolation`
    pub INTERPOLATION: Interpolation = "string.templatelib" "Interpolation", base OBJECT;
    flags: GC;
    slots: {
        new: make, repr: repr, dealloc: dealloc_as::<Interpolation>, traverse: traverse,
    } inherit TypeSlots::OBJECT;
    rows: {
        getset "value" => |v| Ok(this(v).value.get().to_ref()), read_only;
        getset "expression" => |v| Ok(this(v).expression.get().to_ref()), read_only;
        getset "conversion" => |v| Ok(this(v).conversion.get().to_ref()), read_only;
        getset "format_spec" => |v| Ok(this(v).format_spec.get().to_ref()), read_only;
        constant "__match_args__" => match_args;
        /// For pickling.
        "__reduce__" (self, /) => reduce;
        "__class_getitem__" (type, object, /) => |args| generic_alias::new(args[0], args[1]);
    }
}

crate::signature! { static NEW = "Interpolation" (value, expression="", conversion=None, format_spec=""); }

/// An interpolation as a template string makes it.
///
/// # Errors
/// `MemoryError`.
pub fn new(value: Value, expression: Value, conversion: Ref, format_spec: Value) -> PyResult {
    let made = new_object(&INTERPOLATION, |header| Interpolation {
        header,
        value: OwnedCell::new(value.to_ref()),
        expression: OwnedCell::new(expression.to_ref()),
        conversion: OwnedCell::new(conversion),
        format_spec: OwnedCell::new(format_spec.to_ref()),
    })?;
    Ok(made.into_ref())
}

fn make(_: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = NEW.bind(args, kwnames)?;
    let expression = text_or_empty(bound[1], "expression")?;
    let conversion = match bound[2].given().filter(|v| !v.is_none()) {
        None => none_ref(),
        Some(v) => {
            let Some(text) = v.downcast::<Str>() else { return Err(not_text(v, "conversion")) };
            if !["s", "a", "r"].iter().any(|known| text.equals(known)) {
                throw!(ValueError, "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
            }
            v.to_ref()
        }
    };
    let format_spec = text_or_empty(bound[3], "format_spec")?;
    new(bound[0], expression.as_value(), conversion, format_spec.as_value())
}

fn text_or_empty(v: Value, argument: &str) -> PyResult {
    match v.given() {
        None => Ok(str::empty().into_ref()),
        Some(v) if v.downcast::<Str>().is_some() => Ok(v.to_ref()),
        Some(v) => Err(not_text(v, argument)),
    }
}

fn not_text(v: Value, argument: &str) -> crate::value::Raised {
    crate::raise!(TypeError, "Interpolation() argument '{argument}' must be str, not {}", v.type_name())
}

fn match_args() -> PyResult {
    let names = ["value", "expression", "conversion", "format_spec"];
    let names = names.into_iter().map(Str::new_ref).collect::<PyResult<_>>()?;
    Ok(Tuple::from_vec(names)?.into_ref())
}

fn this(v: Value) -> &'static Interpolation {
    // SAFETY: slots and rows of the type get its instances.
    unsafe { v.cast() }
}

/// The value of an interpolation.
pub(super) fn value_of(interpolation: Value) -> Value {
    this(interpolation).value.get()
}

fn fields(v: Value) -> [Value; 4] {
    let v = this(v);
    [v.value.get(), v.expression.get(), v.conversion.get(), v.format_spec.get()]
}

fn repr(v: Value) -> PyResult {
    let mut out = StrBuf::new();
    out.push_ascii(b"Interpolation(");
    for (index, field) in fields(v).into_iter().enumerate() {
        if index > 0 {
            out.push_ascii(b", ");
        }
        push_repr(&mut out, field)?;
    }
    out.push_ascii(b")");
    Str::from_buf(&out)
}

fn reduce(args: &[Value]) -> PyResult {
    let fields = Tuple::from_values(&fields(args[0]))?;
    Ok(Tuple::from_values(&[Value::of(args[0].ty()), fields.as_value()])?.into_ref())
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    fields(Value::from_word(header as u64)).into_iter().for_each(visit);
}
