//! `sys._jit`: whether there is a compiler that works while the program runs. There is none.

use py_runtime::memory::new_object;
use py_runtime::object::ObjHeader;
use py_runtime::objects::bool::bool_ref;
use py_runtime::objects::object::OBJECT;
use py_runtime::types::TypeSlots;
use py_runtime::{native_type, rows};

#[repr(C)]
pub struct Jit {
    header: ObjHeader,
}

native_type! {
    /// The type of `sys._jit`, which in CPython is a module.
    pub JIT: Jit = "sys" "_jit", base OBJECT;
    flags: NO_NEW;
    slots: {} inherit TypeSlots::OBJECT;
    rows: {
        /// Whether it is built in.
        "is_available" (self, /) => |_| Ok(bool_ref(false));
        /// Whether it is switched on.
        "is_enabled" (self, /) => |_| Ok(bool_ref(false));
        /// Whether the caller is compiled by it.
        "is_active" (self, /) => |_| Ok(bool_ref(false));
    }
}

rows! { "sys":
    constant "_jit" => || Ok(new_object(&JIT, |header| Jit { header })?.into_ref());
}
