//! `isinstance`, `issubclass`, `callable`.

use crate::objects::bool::bool_ref;
use crate::rows;
use crate::types::checks::{is_instance, is_subclass};

rows! { "builtins":
    /// Whether an object is an instance of a class, or of one in a tuple.
    "isinstance" (obj, class_or_tuple, /) => |args| Ok(bool_ref(is_instance(args[0], args[1])?));
    /// Whether a class derives from a class, or from one in a tuple.
    "issubclass" (cls, class_or_tuple, /) => |args| Ok(bool_ref(is_subclass(args[0], args[1])?));
    /// Whether an object can be called.
    "callable" (obj, /) => |args| Ok(bool_ref(args[0].ty().slots().call().is_some()));
}
