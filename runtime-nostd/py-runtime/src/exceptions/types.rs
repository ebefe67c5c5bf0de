//! The exception types: one static for each row of `py_abi::types::EXCEPTIONS`, named as in Python.

use super::fields::derives;
use super::{BaseException as Layout, attributes, base, fields, group, os_error, syntax_error, unicode_error};
use crate::objects::object::OBJECT;
use crate::types::builtin::exception_rows_index;
use crate::types::shape::Shape;
use crate::types::{BuiltinDecl, TypeFlags, TypeObj, TypeSlots};
use py_abi::layout::ShapeHead;

/// The slots of an exception type, by what it derives from.
const fn slots_of(name: &'static str) -> TypeSlots {
    if derives(name, "OSError") {
        os_error::SLOTS
    } else if derives(name, "KeyError") {
        TypeSlots { str: Some(base::key_error_str), ..base::SLOTS }
    } else if derives(name, "StopIteration") {
        attributes::STOP_ITERATION
    } else if derives(name, "SystemExit") {
        attributes::SYSTEM_EXIT
    } else if derives(name, "ImportError") {
        attributes::IMPORT_ERROR
    } else if derives(name, "NameError") {
        attributes::NAME_ERROR
    } else if derives(name, "AttributeError") {
        attributes::ATTRIBUTE_ERROR
    } else if derives(name, "SyntaxError") {
        syntax_error::SLOTS
    } else if derives(name, "UnicodeEncodeError") {
        unicode_error::ENCODE
    } else if derives(name, "UnicodeDecodeError") {
        unicode_error::DECODE
    } else if derives(name, "UnicodeTranslateError") {
        unicode_error::TRANSLATE
    } else if derives(name, "BaseExceptionGroup") {
        group::SLOTS
    } else {
        base::SLOTS
    }
}

/// The other base of an exception type.
const fn second_base_of(name: &'static str) -> Option<&'static TypeObj> {
    if fields::same(name, "ExceptionGroup") { Some(&Exception) } else { None }
}

/// Where the storage word of instances lies.
const STORAGE_OFFSET: usize = Layout::STORAGE_OFFSET;

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
                basic_size: size_of::<Layout>() + 8 * fields::count(stringify!($name)),
                flags: TypeFlags::BASETYPE.union(TypeFlags::GC).union(TypeFlags::EXCEPTION).union(TypeFlags::HAS_DICT),
                slots: slots_of(stringify!($name)),
                rows_index: exception_rows_index(stringify!($name)),
                native: None,
            })
            .with_second_base(second_base_of(stringify!($name)))
        };

        impl ShapeOf for Shaped<{ exception_rows_index(stringify!($name)) }> {
            const SHAPE: *const ShapeHead = {
                #[unsafe(export_name = concat!("molt_shape.", stringify!($name)))]
                static SHAPE: Shape = Shape::builtin_with_dict(&$name, STORAGE_OFFSET);
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
