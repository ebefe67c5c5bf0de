//! Calls of methods that classes of the program may have overridden.

use py_runtime::call::call_positional;
use py_runtime::imports::import;
use py_runtime::intern::intern_text;
use py_runtime::objects::arguments::to_str;
use py_runtime::objects::str::Str;
use py_runtime::objects::type_object::as_type;
use py_runtime::protocol::call_method;
use py_runtime::types::TypeObj;
use py_runtime::value::{PyResult, Value};

/// Calls a method by its name. The table `ASKED_BY_NATIVES` of the builder lists those names.
pub fn call_named(v: Value, name: &str, args: &[Value]) -> PyResult {
    call_method(v, &*intern_text(name)?, args)
}

/// Calls a class.
pub fn construct(class: &'static TypeObj, args: &[Value]) -> PyResult {
    call_positional(Value::of(class), args)
}

/// Whether a value's type is this one, whose methods nobody has overridden.
pub fn is_plain(v: Value, ty: &TypeObj) -> bool {
    core::ptr::eq(v.ty(), ty)
}

/// The class that a class method is called for.
pub fn class_of(v: Value) -> &'static TypeObj {
    as_type(v).unwrap_or_else(|| unreachable!("class methods get a class"))
}

/// What `_strptime` of the library makes of a text.
pub fn parsed(function: &str, args: &[Value]) -> PyResult {
    for (at, v) in args[1..].iter().enumerate() {
        to_str(*v, "strptime", if at == 0 { "1 " } else { "2 " })?;
    }
    let module = import(&*intern_text("_strptime")?)?;
    call_named(module.as_value(), function, args)
}

/// The argument of `__format__`.
pub fn format_text(v: Value) -> PyResult<&'static Str> {
    to_str(v, "__format__", "1 ")
}
