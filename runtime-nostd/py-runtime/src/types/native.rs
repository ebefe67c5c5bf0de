//! Types of native modules, which the builder does not know.
//!
//! Their rows are not symbols that it could drop one by one: they come and go with the type, and the type with the row of
//! its module that names it.

use super::{TypeFlags, TypeObj};
use crate::rows::Row;

/// What a native module's type has that builtin types do not.
pub struct NativeType {
    /// `__module__`
    pub module: &'static str,
    /// The name with the module's before it: CPython's `tp_name`, which its messages show.
    pub full_name: &'static str,
    /// Its methods and attributes.
    pub rows: &'static [Row],
}

/// The module by which programs know a builtin type, and its name with that, if it is not `builtins`.
fn known_elsewhere(ty: &TypeObj) -> Option<(&'static str, &'static str)> {
    if ty.has(TypeFlags::HEAP) {
        return None;
    }
    match ty.name() {
        "GenericAlias" => Some(("types", "types.GenericAlias")),
        "ReferenceType" => Some(("weakref", "weakref.ReferenceType")),
        "SimpleNamespace" => Some(("types", "types.SimpleNamespace")),
        "Union" => Some(("typing", "typing.Union")),
        _ => None,
    }
}

impl TypeObj {
    /// The name in messages (`tp_name`).
    pub fn shown_name(&self) -> &'static str {
        match self.native {
            Some(native) if native.module != "builtins" => native.full_name,
            Some(_) => self.name(),
            None => known_elsewhere(self).map_or(self.name(), |(_, full_name)| full_name),
        }
    }

    /// Whether it is one of the builtin types that take type arguments: `list[int]`. By name, because their
    /// `__class_getitem__` would otherwise be in every image.
    pub(crate) fn is_generic_builtin(&self) -> bool {
        const GENERIC: &[&str] = &[
            "ReferenceType",
            "async_generator",
            "classmethod",
            "coroutine",
            "dict",
            "enumerate",
            "frozenset",
            "generator",
            "list",
            "mappingproxy",
            "memoryview",
            "set",
            "staticmethod",
            "tuple",
        ];
        self.native.is_none() && !self.has(TypeFlags::HEAP) && GENERIC.contains(&self.name())
    }

    /// Whether a native module declares it.
    pub(crate) fn is_of_native_module(&self) -> bool {
        self.native.is_some()
    }

    /// `__module__` of a type that is no class.
    pub(crate) fn module_of_builtin(&self) -> &'static str {
        match self.native {
            Some(native) => native.module,
            None => known_elsewhere(self).map_or("builtins", |(module, _)| module),
        }
    }
}

/// Declares a type of a native module, much as [`builtin_type!`](crate::builtin_type) does a builtin one:
///
/// ```text
/// native_type! {
///     /// `_socket.socket`
///     pub SOCKET: Socket = "_socket" "socket", base OBJECT;
///     flags: BASETYPE;
///     slots: { repr: socket_repr } inherit TypeSlots::OBJECT;
///     rows: { "close" (self, /) => close; get "family" => family; }
/// }
/// ```
#[macro_export]
macro_rules! native_type {
    (
        $(#[doc = $doc:expr])*
        pub $static:ident: $layout:ty = $module:literal $name:literal, base $base:path;
        flags: $($flag:ident)|+;
        $(dict: $storage:expr;)?
        slots: { $($slot:ident: $function:expr),* $(,)? } inherit $inherit:expr;
        rows: { $($rows:tt)* }
    ) => {
        $(#[doc = $doc])*
        pub static $static: $crate::types::TypeObj = {
            $crate::doc!(concat!($module, ".", $name), "type", $($doc),*);
            #[unsafe(export_name = concat!("molt_native.", $module, ".", $name))]
            static NATIVE: $crate::types::NativeType = $crate::types::NativeType {
                module: $module,
                full_name: concat!($module, ".", $name),
                rows: $crate::row_array!($module $name [] $($rows)*),
            };
            $crate::types::TypeObj::builtin($crate::types::BuiltinDecl {
                name: $name,
                base: Some(&$base),
                shape: <$layout as $crate::object::Object>::SHAPE,
                basic_size: size_of::<$layout>(),
                flags: $crate::types::TypeFlags::NONE$(.union($crate::types::TypeFlags::$flag))+,
                slots: $crate::types::TypeSlots { $($slot: Some($function),)* ..$inherit },
                rows_index: usize::MAX,
                native: Some(&NATIVE),
            })
        };

        // SAFETY: stated by the declaration: see `builtin_type!`.
        unsafe impl $crate::object::Object for $layout {
            const SHAPE: *const py_abi::layout::ShapeHead = {
                static SHAPE: $crate::types::shape::Shape = $crate::native_shape!($static $($storage)?);
                SHAPE.head_ptr()
            };

            #[inline]
            fn type_object() -> &'static $crate::types::TypeObj {
                &$static
            }
        }
    };
}

/// The shape of a native type, whose instances have a dict if the place of its word is given.
#[doc(hidden)]
#[macro_export]
macro_rules! native_shape {
    ($static:ident) => {
        $crate::types::shape::Shape::builtin(&$static, py_abi::layout::UNCACHED)
    };
    ($static:ident $storage:expr) => {{
        static WITH_DICT: $crate::types::shape::Shape =
            $crate::types::shape::Shape::builtin_with_dict(&$static, $storage);
        $crate::types::shape::Shape::before_dict(&$static, $storage, &WITH_DICT)
    }};
}

/// Declares an exception type of a native module that has no attributes of its own:
///
/// ```text
/// native_exception! {
///     /// `struct.error`
///     pub ERROR = "struct" "error", base Exception;
/// }
/// ```
#[macro_export]
macro_rules! native_exception {
    ($(#[doc = $doc:expr])* $vis:vis $static:ident = $module:literal $name:literal, base $base:ident;) => {
        $(#[doc = $doc])*
        $vis static $static: $crate::types::TypeObj = {
            $crate::doc!(concat!($module, ".", $name), "type", $($doc),*);
            #[unsafe(export_name = concat!("molt_native.", $module, ".", $name))]
            static NATIVE: $crate::types::NativeType =
                $crate::types::NativeType { module: $module, full_name: concat!($module, ".", $name), rows: &[] };
            static SHAPE: $crate::types::shape::Shape = $crate::types::shape::Shape::builtin_with_dict(
                &$static,
                $crate::exceptions::BaseException::STORAGE_OFFSET,
            );
            $crate::types::TypeObj::builtin($crate::types::BuiltinDecl {
                name: $name,
                base: Some(&$crate::exceptions::types::$base),
                shape: SHAPE.head_ptr(),
                basic_size: size_of::<$crate::exceptions::BaseException>(),
                flags: $crate::types::TypeFlags::BASETYPE
                    .union($crate::types::TypeFlags::GC)
                    .union($crate::types::TypeFlags::EXCEPTION)
                    .union($crate::types::TypeFlags::HAS_DICT),
                slots: $crate::exceptions::SLOTS,
                rows_index: usize::MAX,
                native: Some(&NATIVE),
            })
        };
    };
}

/// The rows of a [`native_type!`](crate::native_type), written as in [`rows!`](crate::rows), as an array.
#[doc(hidden)]
#[macro_export]
macro_rules! row_array {
    ($module:literal $owner:literal [$($done:tt)*]) => { &[$($done)*] };
    ($module:literal $owner:literal [$($done:tt)*] $(#[doc = $doc:literal])* $name:literal ($($sig:tt)*) => $function:expr; $($rest:tt)*) => {
        $crate::row_array!($module $owner [
            $($done)*
            $crate::row_array!(@row $module $owner $name [$($doc)*] ($($sig)*) $crate::rows::RowKind::Function($function)),
        ] $($rest)*)
    };
    ($module:literal $owner:literal [$($done:tt)*] $(#[doc = $doc:literal])* raw $name:literal ($($sig:tt)*) => $function:expr; $($rest:tt)*) => {
        $crate::row_array!($module $owner [
            $($done)*
            $crate::row_array!(@row $module $owner $name [$($doc)*] ($($sig)*) $crate::rows::RowKind::Raw($function)),
        ] $($rest)*)
    };
    ($module:literal $owner:literal [$($done:tt)*] $(#[doc = $doc:literal])* getset $name:literal => $get:expr, $set:expr; $($rest:tt)*) => {
        $crate::row_array!($module $owner [
            $($done)*
            $crate::row_array!(@row $module $owner $name [$($doc)*] (self) $crate::rows::RowKind::GetSet($get, Some($set))),
        ] $($rest)*)
    };
    ($module:literal $owner:literal [$($done:tt)*] $(#[doc = $doc:literal])* get $name:literal => $get:expr; $($rest:tt)*) => {
        $crate::row_array!($module $owner [
            $($done)*
            $crate::row_array!(@row $module $owner $name [$($doc)*] (self) $crate::rows::RowKind::GetSet($get, None)),
        ] $($rest)*)
    };
    ($module:literal $owner:literal [$($done:tt)*] $(#[doc = $doc:literal])* constant $name:literal => $make:expr; $($rest:tt)*) => {
        $crate::row_array!($module $owner [
            $($done)*
            $crate::row_array!(@row $module $owner $name [$($doc)*] () $crate::rows::RowKind::Constant($make)),
        ] $($rest)*)
    };
    (@row $module:literal $owner:literal $name:literal [$($doc:literal)*] ($($sig:tt)*) $kind:expr) => {{
        $crate::doc!(concat!($module, ".", $owner), $name, $($doc),*);
        const SIGNATURE: &str = stringify!($($sig)*);
        static PARAMS: [$crate::rows::spec::Param; $crate::rows::spec::count(SIGNATURE)] =
            $crate::rows::spec::params(SIGNATURE);
        $crate::rows::Row {
            owner: $owner,
            name: $name,
            spec: $crate::rows::spec::Spec::new(SIGNATURE, &PARAMS),
            kind: $kind,
        }
    }};
}
