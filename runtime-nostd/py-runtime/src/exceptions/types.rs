//! The exception types: one static for each row of `py_abi::types::EXCEPTIONS`, named as in Python.

use super::BaseException as Layout;
use crate::objects::object::OBJECT;
use crate::types::builtin::{exception_rows_index, static_version};
use crate::types::shape::Shape;
use crate::types::{BuiltinDecl, TypeFlags, TypeObj, TypeSlots};
use py_abi::layout::ShapeHead;

/// Slots that all exceptions share.
const SLOTS: TypeSlots = TypeSlots { dealloc: Some(crate::memory::dealloc_as::<Layout>), ..TypeSlots::OBJECT };

/// Words after [`Layout`] that instances of an exception type have.
pub const fn field_count(_name: &str) -> usize {
    0
}

/// Stands for the exception type with these rows, so that its shape can be named before its type object.
struct Shaped<const ROWS: usize>;

trait ShapeOf {
    const SHAPE: *const ShapeHead;
}

macro_rules! exception {
    ($name:ident, $base:ident) => {
        #[doc = concat!("`", stringify!($name), "`")]
        #[unsafe(export_name = concat!("molt_type.", stringify!($name)))]
        #[allow(non_upper_case_globals, reason = "named as in Python")]
        pub static $name: TypeObj = {
            #[unsafe(export_name = concat!("molt_row.builtins.", stringify!($name)))]
            static ROW: crate::rows::Row = crate::rows::Row::type_object("builtins", stringify!($name), &$name);
            TypeObj::builtin(BuiltinDecl {
                name: stringify!($name),
                base: Some(&$base),
                shape: <Shaped<{ exception_rows_index(stringify!($name)) }> as ShapeOf>::SHAPE,
                basic_size: size_of::<Layout>() + 8 * field_count(stringify!($name)),
                flags: TypeFlags::BASETYPE.union(TypeFlags::GC).union(TypeFlags::EXCEPTION),
                slots: SLOTS,
                rows_index: exception_rows_index(stringify!($name)),
            })
        };

        impl ShapeOf for Shaped<{ exception_rows_index(stringify!($name)) }> {
            const SHAPE: *const ShapeHead = {
                #[unsafe(export_name = concat!("molt_shape.", stringify!($name)))]
                static SHAPE: Shape = Shape::builtin(&$name, static_version(exception_rows_index(stringify!($name))));
                SHAPE.head_ptr()
            };
        }
    };
}

macro_rules! exceptions {
    ($(($name:ident, $base:ident))*) => { $(exception!($name, $base);)* };
}

exception!(BaseException, OBJECT);
py_abi::for_each_exception!(exceptions);

// SAFETY: `repr(C)` with an `ObjHeader` first; every exception type's instances start with it.
unsafe impl crate::object::Object for Layout {
    const SHAPE: *const ShapeHead = <Shaped<{ exception_rows_index("BaseException") }> as ShapeOf>::SHAPE;

    fn type_object() -> &'static TypeObj {
        &BaseException
    }
}
