//! Types of SSA values, and what is known about tagged ones.

use std::fmt;

/// How an SSA value is represented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Type {
    /// A Python value as a word (`py_abi::value`), never 0.
    Tagged,
    /// A raw signed integer of 64 bits.
    I64,
    /// A raw double.
    F64,
    /// A raw truth value.
    Bool,
    /// An address of static data, or the absent operand of a runtime function (`Op::NoValue`). Not a reference.
    Ptr,
}

impl Type {
    /// Every type.
    pub const ALL: &[Type] = &[Type::Tagged, Type::I64, Type::F64, Type::Bool, Type::Ptr];

    /// The type's name in the text form.
    pub const fn text(self) -> &'static str {
        match self {
            Type::Tagged => "tagged",
            Type::I64 => "i64",
            Type::F64 => "f64",
            Type::Bool => "bool",
            Type::Ptr => "ptr",
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// What is proven about a tagged value: its exact type, never a subclass of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Nothing.
    Any,
    /// An `int` of 63 bits: the word is no pointer.
    SmallInt,
    /// An `int`, possibly big.
    Int,
    /// A `float`, possibly boxed.
    Float,
    /// `True` or `False`.
    Bool,
    /// `None`.
    None,
    /// `str`
    Str,
    /// `bytes`
    Bytes,
    /// `list`
    List,
    /// `tuple`
    Tuple,
    /// `dict`
    Dict,
    /// `set`
    Set,
    /// A function made by `def` or `lambda`.
    Function,
    /// A closure cell.
    Cell,
}

impl Kind {
    /// Every kind.
    pub const ALL: &[Kind] = &[
        Kind::Any,
        Kind::SmallInt,
        Kind::Int,
        Kind::Float,
        Kind::Bool,
        Kind::None,
        Kind::Str,
        Kind::Bytes,
        Kind::List,
        Kind::Tuple,
        Kind::Dict,
        Kind::Set,
        Kind::Function,
        Kind::Cell,
    ];

    /// The kind's name in the text form.
    pub const fn text(self) -> &'static str {
        match self {
            Kind::Any => "any",
            Kind::SmallInt => "smallint",
            Kind::Int => "int",
            Kind::Float => "float",
            Kind::Bool => "bool",
            Kind::None => "none",
            Kind::Str => "str",
            Kind::Bytes => "bytes",
            Kind::List => "list",
            Kind::Tuple => "tuple",
            Kind::Dict => "dict",
            Kind::Set => "set",
            Kind::Function => "function",
            Kind::Cell => "cell",
        }
    }

    /// Whether values of the kind are never counted: immediate words and immortal objects.
    pub const fn is_uncounted(self) -> bool {
        matches!(self, Kind::SmallInt | Kind::Bool | Kind::None)
    }

    /// The least kind that covers both.
    pub fn join(self, other: Kind) -> Kind {
        match (self, other) {
            (a, b) if a == b => a,
            (Kind::SmallInt | Kind::Int, Kind::SmallInt | Kind::Int) => Kind::Int,
            _ => Kind::Any,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}
