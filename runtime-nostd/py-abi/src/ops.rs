//! Operators of the language, named once for the IR, the code generator and the runtime.

/// A table of operators: variant, source text, runtime function, runtime function of the in-place form.
macro_rules! binary_ops {
    ($($(#[$doc:meta])* $name:ident $text:literal $inplace:literal $slot:literal;)*) => {
        /// A binary arithmetic operator.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum BinaryOp { $($(#[$doc])* $name),* }

        impl BinaryOp {
            /// Every operator, in the order of its discriminant.
            pub const ALL: &[BinaryOp] = &[$(BinaryOp::$name),*];

            /// The operator as it is written: `+`.
            pub const fn text(self) -> &'static str {
                match self { $(BinaryOp::$name => $text),* }
            }

            /// The augmented assignment as it is written: `+=`.
            pub const fn inplace_text(self) -> &'static str {
                match self { $(BinaryOp::$name => $inplace),* }
            }

            /// The stem of the special methods' names: `add` of `__add__`, `__radd__`, `__iadd__`.
            pub const fn method_stem(self) -> &'static str {
                match self { $(BinaryOp::$name => $slot),* }
            }
        }
    };
}

binary_ops! {
    /// `+`
    Add "+" "+=" "add";
    /// `-`
    Sub "-" "-=" "sub";
    /// `*`
    Mul "*" "*=" "mul";
    /// `/`
    TrueDiv "/" "/=" "truediv";
    /// `//`
    FloorDiv "//" "//=" "floordiv";
    /// `%`
    Mod "%" "%=" "mod";
    /// `**`
    Pow "**" "**=" "pow";
    /// `@`
    MatMul "@" "@=" "matmul";
    /// `<<`
    LShift "<<" "<<=" "lshift";
    /// `>>`
    RShift ">>" ">>=" "rshift";
    /// `&`
    And "&" "&=" "and";
    /// `|`
    Or "|" "|=" "or";
    /// `^`
    Xor "^" "^=" "xor";
}

/// A rich comparison, numbered as CPython's `Py_LT` to `Py_GE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum CompareOp {
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

impl CompareOp {
    /// Every comparison, in the order of its discriminant.
    pub const ALL: &[CompareOp] =
        &[CompareOp::Lt, CompareOp::Le, CompareOp::Eq, CompareOp::Ne, CompareOp::Gt, CompareOp::Ge];

    /// The comparison as it is written.
    pub const fn text(self) -> &'static str {
        match self {
            CompareOp::Lt => "<",
            CompareOp::Le => "<=",
            CompareOp::Eq => "==",
            CompareOp::Ne => "!=",
            CompareOp::Gt => ">",
            CompareOp::Ge => ">=",
        }
    }

    /// The comparison with its operands exchanged: `a < b` is `b > a`.
    pub const fn swapped(self) -> CompareOp {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::Le => CompareOp::Ge,
            CompareOp::Eq => CompareOp::Eq,
            CompareOp::Ne => CompareOp::Ne,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::Ge => CompareOp::Le,
        }
    }
}

/// A unary operator that yields a value; `not` is a truth test and not among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum UnaryOp {
    /// `-`
    Neg,
    /// `+`
    Pos,
    /// `~`
    Invert,
}

impl UnaryOp {
    /// Every operator, in the order of its discriminant.
    pub const ALL: &[UnaryOp] = &[UnaryOp::Neg, UnaryOp::Pos, UnaryOp::Invert];

    /// The operator as it is written.
    pub const fn text(self) -> &'static str {
        match self {
            UnaryOp::Neg => "-",
            UnaryOp::Pos => "+",
            UnaryOp::Invert => "~",
        }
    }
}

/// Whether a binary operator is written as an augmented assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// `a + b`
    Plain,
    /// `a += b`
    InPlace,
}

/// The conversion of a replacement field in an f-string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Conversion {
    /// none: `format(value, spec)`
    None,
    /// `!s`
    Str,
    /// `!r`
    Repr,
    /// `!a`
    Ascii,
}

/// What an awaitable comes from, for messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Awaited {
    /// `await`
    Expression,
    /// `async with`: `__aenter__`
    Enter,
    /// `async with`: `__aexit__`
    Exit,
}
