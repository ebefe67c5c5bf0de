//! What a refused operation of the platform raises.
//!
//! A denial is a `PermissionError` of a class of its own, `molt.CapabilityError`, with the capability and the resource as
//! attributes, so that a program can tell it from a refusal by the system (`EACCES`).

use crate::call::call_positional;
use crate::exceptions::{raise_errno, types};
use crate::objects::dict::Dict;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::type_object::make_class;
use crate::protocol::set_attr;
use crate::raise::raise_object;
use crate::value::{PyResult, Raised, Ref, Value};
use crate::{intern, names};
use alloc::format;
use platform::Errno;
use platform::gate::{Denied, Refused};

/// Raises what says that the gate or the platform refused.
#[cold]
pub fn raise_refused(refused: Refused) -> Raised {
    match refused {
        Refused::Failed(errno) => raise_errno(errno),
        Refused::Denied(denied) => match capability_error(denied) {
            Ok(exception) => raise_object(exception),
            Err(raised) => raised,
        },
    }
}

/// The class is made anew each time: denials are rare, and nothing has to keep it.
fn capability_error(denied: Denied) -> PyResult {
    let namespace = Dict::new()?;
    drop(namespace.set_name(names::MODULE.get(), Str::new_ref("molt")?)?);
    let name = Str::new("CapabilityError")?;
    let bases = Tuple::from_values(&[Value::of(&types::PermissionError)])?;
    let class = make_class(&[name.as_value(), bases.as_value(), namespace.as_value()], Value::MISSING)?;

    let text = Str::new(&format!("{denied}"))?;
    let number = Value::small_int(i64::from(Errno::EPERM.0));
    let exception = call_positional(class.as_value(), &[number, text.as_value()])?;
    let attributes =
        [("capability", Str::new(denied.cap.token())?), ("resource", Str::new(&format!("{}", denied.resource))?)];
    for (name, v) in attributes {
        set_attr(exception.as_value(), &*intern::intern_text(name)?, v.as_value())?;
    }
    Ok::<Ref, Raised>(exception)
}

/// Takes the place of a platform function whose capability was not granted. The gate refuses before it is called.
#[unsafe(no_mangle)]
extern "C" fn rt_denied() -> ! {
    panic!("an operation without its capability was not refused by the gate")
}
