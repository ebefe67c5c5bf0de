//! Declaration of builtin types.

use py_abi::types::BuiltinType;

/// The shape version of a builtin type's own shape: fixed, so that the static needs no start-up code. Types that the
/// builder does not know (of native modules) have 0: not cached.
pub const fn static_version(rows_index: usize) -> u64 {
    rows_index as u64 + 1
}

/// The first version that is handed out at run time.
pub const FIRST_DYNAMIC_VERSION: u64 = 1 << 12;

/// Where the rows of an exception type are in `ProgramDesc::type_rows`: after those of all builtin types.
pub const fn exception_rows_index(name: &str) -> usize {
    let mut i = 0;
    while i < py_abi::types::EXCEPTIONS.len() {
        if same(py_abi::types::EXCEPTIONS[i].0, name) {
            return BuiltinType::ALL.len() + i;
        }
        i += 1;
    }
    panic!("no such exception in py_abi::types::EXCEPTIONS")
}

/// Asserts that a declaration's name is the table's.
pub const fn checked_name(ty: BuiltinType, name: &'static str) -> &'static str {
    assert!(same(ty.python_name(), name), "the name differs from py_abi's table");
    name
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// Declares a builtin type beside its layout:
///
/// ```text
/// builtin_type! {
///     /// `list`.
///     pub LIST: List = BuiltinType::List "list", base OBJECT;
///     flags: BASETYPE | GC | LIST;
///     slots: { repr: list_repr, len: list_len, hash: unhashable, new: list_new, .. } inherit TypeSlots::OBJECT;
/// }
/// ```
///
/// A type whose instances have a `__dict__` says `flags: … | HAS_DICT; dict: offset_of!(Layout, storage);`, where `storage` is
/// a `Cell<u64>` and the layout's last field (see `objects::instance`).
///
/// Makes the static `LIST` (symbol `molt_type.list`), its shape (`molt_shape.list`), a row `molt_row.builtins.list` and
/// `unsafe impl Object for List`. The layout must be `repr(C)` with an [`ObjHeader`](crate::object::ObjHeader) first, or a
/// transparent `UnsafeCell` over a `py_abi::layout` structure.
#[macro_export]
macro_rules! builtin_type {
    (
        $(#[doc = $doc:literal])*
        pub $static:ident: $layout:ty = BuiltinType::$variant:ident $name:literal, base $base:ident;
        flags: $($flag:ident)|+;
        $(dict: $storage:expr;)?
        slots: { $($slot:ident: $function:expr),* $(,)? } inherit $inherit:expr;
    ) => {
        $(#[doc = $doc])*
        #[unsafe(export_name = concat!("molt_type.", $name))]
        pub static $static: $crate::types::TypeObj = {
            $crate::doc!("builtins", $name, $($doc),*);
            #[unsafe(export_name = concat!("molt_row.builtins.", $name))]
            static ROW: $crate::rows::Row = $crate::rows::Row::type_object("builtins", $name, &$static);
            $crate::types::TypeObj::builtin($crate::types::BuiltinDecl {
                name: $crate::types::builtin::checked_name(py_abi::types::BuiltinType::$variant, $name),
                base: $crate::builtin_type!(@base $base),
                shape: <$layout as $crate::object::Object>::SHAPE,
                basic_size: size_of::<$layout>(),
                flags: $crate::types::TypeFlags::NONE$(.union($crate::types::TypeFlags::$flag))+,
                slots: $crate::types::TypeSlots { $($slot: Some($function),)* ..$inherit },
                rows_index: py_abi::types::BuiltinType::$variant as usize,
                native: None,
            })
        };

        // SAFETY: stated by the declaration: see `builtin_type!`.
        unsafe impl $crate::object::Object for $layout {
            const SHAPE: *const py_abi::layout::ShapeHead = {
                #[unsafe(export_name = concat!("molt_shape.", $name))]
                static SHAPE: $crate::types::shape::Shape =
                    $crate::builtin_type!(@shape $static $variant $($storage)?);
                SHAPE.head_ptr()
            };

            #[inline]
            fn type_object() -> &'static $crate::types::TypeObj {
                &$static
            }

            #[inline(always)]
            fn makes_instances() {
                $crate::keep!("molt_shape.", $name);
            }
        }
    };
    (@shape $static:ident $variant:ident) => {
        $crate::types::shape::Shape::builtin(
            &$static,
            $crate::types::builtin::static_version(py_abi::types::BuiltinType::$variant as usize),
        )
    };
    (@shape $static:ident $variant:ident $storage:expr) => {
        $crate::types::shape::Shape::builtin_with_dict(&$static, $storage)
    };
    (@base NO_BASE) => { None };
    (@base $base:ident) => { Some(&$base) };
}
