//! Native methods and functions: one row each, declared beside the function.
//!
//! There is no Rust table of rows: each is a static of its own under the symbol `molt_row.<owner>.<name>`, and the builder
//! emits, for each type and module, a table of those that the program can reach. What the table does not name is dropped
//! at link. For the same reason nothing in the runtime may refer to a row by its Rust path.

pub mod bind;
#[cfg(test)]
pub mod collected;
pub mod doc;
pub mod spec;
pub mod unpack;

use crate::types::TypeObj;
use crate::value::{PyResult, Ref, Value};
use spec::Spec;

/// The function of a row with bound arguments: one entry for each parameter, in the order of the signature, missing where
/// omitted. `*args` is a tuple, `**kwargs` a dict.
pub type BoundFn = fn(args: &[Value]) -> PyResult;
/// The function of a row that binds its own arguments: positional ones, then one for each name of `kwnames` (a tuple of
/// str, or missing).
pub type RawFn = fn(args: &[Value], kwnames: Value) -> PyResult;
/// Reads a computed attribute.
pub type GetFn = fn(object: Value) -> PyResult;
/// Writes a computed attribute; a missing value deletes it.
pub type SetFn = fn(object: Value, v: Value) -> PyResult<()>;

/// What a row stands for.
#[derive(Clone, Copy)]
pub enum RowKind {
    /// A function or method with bound arguments.
    Function(BoundFn),
    /// A function or method that binds its own arguments.
    Raw(RawFn),
    /// A computed attribute.
    GetSet(GetFn, Option<SetFn>),
    /// A type.
    Type(&'static TypeObj),
    /// A value made when the owner is.
    Constant(fn() -> PyResult<Ref>),
}

/// One attribute of a builtin type or native module.
#[derive(Clone, Copy)]
pub struct Row {
    /// Name of the type or module that it belongs to.
    pub owner: &'static str,
    /// Attribute name.
    pub name: &'static str,
    /// Parameters, for functions.
    pub spec: Spec,
    /// What it stands for.
    pub kind: RowKind,
}

impl Row {
    /// The row of a type, in its module.
    pub const fn type_object(owner: &'static str, name: &'static str, ty: &'static TypeObj) -> Row {
        Row { owner, name, spec: Spec::NONE, kind: RowKind::Type(ty) }
    }
}

/// Declares rows:
///
/// ```text
/// rows! { "list":
///     /// Inserts before `index`.
///     "insert" (self, index, object, /) => list_insert;
///     "sort" (self, /, *, key=None, reverse=False) => list_sort;
///     "fromkeys" (type, iterable, value=None, /) => dict_fromkeys;        // class method: `type` first
///     "maketrans" (x, y=<unrepresentable>, /) => str_maketrans;           // in a type: static; in a module: function
///     raw "print" (*args, sep=' ', end='\n') => print;                    // a `RawFn`
///     get "real" => int_real;                                             // read-only attribute, `GetFn`
///     getset "__doc__" => get_doc, set_doc;
///     constant "pi" => make_pi;                                           // `fn() -> PyResult`
///     type "socket" => SOCKET;
/// }
/// ```
///
/// A first parameter `self` makes a method, `type` a class method; both are in `args[0]`. Defaults are for
/// `__text_signature__` only: an omitted argument arrives as [`Value::MISSING`].
#[macro_export]
macro_rules! rows {
    ($owner:literal: $($rest:tt)*) => { $crate::rows!(@next $owner [] $($rest)*); };

    (@next $owner:literal []) => {};
    (@next $owner:literal [] $(#[doc = $doc:literal])* $name:literal ($($sig:tt)*) => $function:expr; $($rest:tt)*) => {
        $crate::rows!(@row $owner $name [$($doc)*] ($($sig)*) $crate::rows::RowKind::Function($function));
        $crate::rows!(@next $owner [] $($rest)*);
    };
    (@next $owner:literal [] $(#[doc = $doc:literal])* raw $name:literal ($($sig:tt)*) => $function:expr; $($rest:tt)*) => {
        $crate::rows!(@row $owner $name [$($doc)*] ($($sig)*) $crate::rows::RowKind::Raw($function));
        $crate::rows!(@next $owner [] $($rest)*);
    };
    (@next $owner:literal [] $(#[doc = $doc:literal])* get $name:literal => $get:expr; $($rest:tt)*) => {
        $crate::rows!(@row $owner $name [$($doc)*] (self) $crate::rows::RowKind::GetSet($get, None));
        $crate::rows!(@next $owner [] $($rest)*);
    };
    (@next $owner:literal [] $(#[doc = $doc:literal])* getset $name:literal => $get:expr, $set:expr; $($rest:tt)*) => {
        $crate::rows!(@row $owner $name [$($doc)*] (self) $crate::rows::RowKind::GetSet($get, Some($set)));
        $crate::rows!(@next $owner [] $($rest)*);
    };
    (@next $owner:literal [] $(#[doc = $doc:literal])* constant $name:literal => $make:expr; $($rest:tt)*) => {
        $crate::rows!(@row $owner $name [$($doc)*] () $crate::rows::RowKind::Constant($make));
        $crate::rows!(@next $owner [] $($rest)*);
    };
    (@next $owner:literal [] $(#[doc = $doc:literal])* type $name:literal => $ty:expr; $($rest:tt)*) => {
        $crate::rows!(@row $owner $name [$($doc)*] () $crate::rows::RowKind::Type(&$ty));
        $crate::rows!(@next $owner [] $($rest)*);
    };

    (@row $owner:literal $name:literal [$($doc:literal)*] ($($sig:tt)*) $kind:expr) => {
        const _: () = {
            $crate::doc!($owner, $name, $($doc),*);
            const SIGNATURE: &str = stringify!($($sig)*);
            static PARAMS: [$crate::rows::spec::Param; $crate::rows::spec::count(SIGNATURE)] =
                $crate::rows::spec::params(SIGNATURE);
            #[unsafe(export_name = concat!("molt_row.", $owner, ".", $name))]
            static ROW: $crate::rows::Row = $crate::rows::Row {
                owner: $owner,
                name: $name,
                spec: $crate::rows::spec::Spec::new(SIGNATURE, &PARAMS),
                kind: $kind,
            };
            #[cfg(test)]
            #[unsafe(link_section = "molt_test_rows")]
            #[used]
            static COLLECTED: &$crate::rows::Row = &ROW;
        };
    };
}
