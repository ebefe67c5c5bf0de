//! What inline caches of method calls hold where the callee is no function of the program: a native method, or whatever
//! a module has under the name. Compiled code calls an entry as it calls a function's (`AttrCache::entry`).
//!
//! Nothing here is bound, looked up along types or checked twice: the cache's version stands for all that.

use super::given;
use crate::call;
use crate::objects::builtin_function::BuiltinFunction;
use crate::objects::module::Module;
use crate::objects::str::Str;
use crate::protocol;
use crate::rows::Row;
use crate::rows::spec::Receiver;
use crate::value::{PyResult, Value};
use py_abi::runtime_fns::OwnedResult;

macro_rules! entries {
    ($($given:literal: $row:ident, $module:ident($($arg:ident),*);)*) => {
        /// The entry that calls the row which the cache's `callee` is, with so many arguments, the receiver included.
        pub(super) fn row_entry(given: usize) -> Option<*const u8> {
            match given {
                $($given => Some($row as *const u8),)*
                _ => None,
            }
        }

        /// The entry that calls what a module has under the name which the cache's `callee` is. The arguments include the
        /// module, which is not passed on.
        pub(super) fn module_entry(given: usize) -> Option<*const u8> {
            match given {
                $($given => Some($module as *const u8),)*
                _ => None,
            }
        }

        $(extern "C" fn $row(row: &'static Row, receiver: Value, $($arg: Value),*) -> OwnedResult {
            given(row.call(&[receiver, $($arg),*], Value::MISSING))
        }

        extern "C" fn $module(name: &'static Str, module: Value, $($arg: Value),*) -> OwnedResult {
            given(call_in(module, name, &[$($arg),*]))
        })*
    };
}

entries! {
    1: row_1, module_1();
    2: row_2, module_2(a);
    3: row_3, module_3(a, b);
    4: row_4, module_4(a, b, c);
}

fn call_in(module: Value, name: &Str, args: &[Value]) -> PyResult {
    // SAFETY: the version in the cache is that of one module.
    let found = unsafe { module.cast::<Module>() }.dict().get_name(name);
    match found {
        Some(found) => match found.downcast_exact::<BuiltinFunction>().map(BuiltinFunction::row) {
            Some(row) if row.spec.receiver == Receiver::None => row.call(args, Value::MISSING),
            // Owned: the call may take it out of the module.
            _ => call::call_positional(found.to_ref().as_value(), args),
        },
        None => call::call_positional(protocol::get_attr(module, name)?.as_value(), args),
    }
}
