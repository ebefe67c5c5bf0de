//! The operations of the IR: what they need, what they give, what else they do.
//!
//! Operand and result ownership is the heart: see [`Use`] and [`Give`]. Python semantics that need more than a few
//! machine instructions are runtime functions ([`Op::CallRt`]); an operation of its own is either raw arithmetic, has a
//! fast path that the code generator emits inline, or needs static data of its own.

use std::fmt;

use py_abi::ops::{BinaryOp, CompareOp, Form, UnaryOp};
use py_abi::runtime_fns::{ArgKind, ResultKind, RtFn};

use crate::entity::{ConstId, FuncId, SlotId};
use crate::types::{Kind, Type};

/// What an operation does with a tagged operand's reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// The caller keeps it.
    Borrow,
    /// The operation takes it, whether it raises or not.
    Take,
}

/// Who owns a tagged result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Give {
    /// The function: it must be released or given on exactly once.
    Owned,
    /// Something that outlives the function's use of it: a constant, the callee, the caller.
    Borrowed,
}

/// Raw integer arithmetic, wrapping; only where a range fact excludes overflow or wrapping is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "named as what they are")]
pub enum IntOp {
    Add,
    Sub,
    Mul,
    And,
    Or,
    Xor,
}

/// Raw float arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "named as what they are")]
pub enum FloatOp {
    Add,
    Sub,
    Mul,
    Div,
}

/// What an address operand refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Address {
    /// The function's own module (`ModuleDesc`).
    Module,
    /// A function's description (`CodeDesc`).
    Code(FuncId),
}

/// An operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// A constant of the program.
    Const(ConstId),
    /// A raw integer.
    I64(i64),
    /// A raw float's bits.
    F64(u64),
    /// A raw truth value.
    Bool(bool),
    /// An address of static data.
    Address(Address),
    /// The absent operand (word 0) of a runtime function's `opt` parameter.
    NoValue,

    /// `i64` to tagged; beyond 63 bits it calls the runtime.
    BoxInt,
    /// `i64` that is known to fit 63 bits to tagged.
    TagInt,
    /// `f64` to tagged; outside the self-tagged ranges it calls the runtime.
    BoxFloat,
    /// `bool` to tagged.
    BoxBool,
    /// Tagged of kind smallint to `i64`.
    UnboxInt,
    /// Tagged of kind float to `f64`.
    UnboxFloat,
    /// `i64` to `f64`, rounding to nearest.
    IntToFloat,
    /// Whether a tagged value is exactly of a kind, as `bool`.
    IsKind(Kind),
    /// The same value, proven to be of a kind (its definition is the operand's on the way where [`Op::IsKind`] held).
    /// Borrowed.
    Assume(Kind),

    /// Raw integer arithmetic.
    Int(IntOp),
    /// Raw float arithmetic.
    Float(FloatOp),
    /// Raw float negation.
    FloatNeg,
    /// Raw integer comparison.
    IntCompare(CompareOp),
    /// Raw float comparison (ordered but `Ne`, as in C).
    FloatCompare(CompareOp),
    /// `not` of a `bool`.
    BoolNot,

    /// A binary operator on tagged values; in place, the left operand is taken.
    Binary(BinaryOp, Form),
    /// A unary operator.
    Unary(UnaryOp),
    /// A rich comparison that gives a value.
    Compare(CompareOp),
    /// A rich comparison that gives a truth value.
    CompareTruth(CompareOp),
    /// Identity, as `bool`.
    Is,
    /// Truth of a tagged value, as `bool`.
    Truth,
    /// `container, item`: membership, as `bool`.
    Contains,

    /// `object`: an attribute.
    LoadAttr(ConstId),
    /// `object, value`: sets an attribute.
    StoreAttr(ConstId),
    /// `object, index`
    GetItem,
    /// `object, index, value`
    SetItem,
    /// `callee, arguments …`: keyword arguments last, `kwnames` a tuple constant of their names.
    Call {
        /// Names of the last arguments.
        kwnames: Option<ConstId>,
    },
    /// `callee, arguments …`: most likely the function made by the `def` of `func`, with exactly its positional
    /// parameters. Guarded: another callee is called generically.
    CallKnown(FuncId),
    /// `object, arguments …`: a method call.
    CallMethod {
        /// Attribute.
        name: ConstId,
        /// Names of the last arguments.
        kwnames: Option<ConstId>,
    },
    /// A runtime function; `ptr` parameters get [`Type::Ptr`] values. Not for functions that take argument arrays or
    /// write results through pointers: those have operations of their own.
    CallRt(RtFn),

    /// Items, taken: a tuple.
    MakeTuple,
    /// Items, taken: a list.
    MakeList,
    /// Items, taken: a set.
    MakeSet,
    /// Key, value, key, value …, taken: a dict.
    MakeDict,
    /// Strings, taken: their concatenation.
    BuildStr,
    /// `n` items of an iterable.
    Unpack(u32),
    /// `before` items, a list, `after` items.
    UnpackStar {
        /// Items before the starred target.
        before: u32,
        /// Items after it.
        after: u32,
    },
    /// `manager`: the result of `__enter__`, and the bound `__exit__`.
    WithEnter,

    /// A global name of the function's module; `builtin` is the name's index in `Program::builtins` if the module
    /// never binds it itself.
    LoadGlobal {
        /// Slot in the module.
        slot: SlotId,
        /// Index in `Program::builtins`.
        builtin: Option<u32>,
    },
    /// Binds a global name; the value is taken.
    StoreGlobal(SlotId),
    /// Whether the name means the original builtin: neither the module nor anybody else has rebound it.
    IsBuiltin {
        /// Slot in the module.
        slot: SlotId,
        /// Index in `Program::builtins`.
        builtin: u32,
    },
    /// The callee of the function: the function object, of a module's body the module. Borrowed.
    Callee,
    /// The generator that runs. Borrowed.
    Generator,
    /// Cell `n` of the function's closure. Borrowed.
    FreeCell(u32),
    /// `cell`: its content; raises `NameError` for the variable `name` if it is empty: of a free variable if `free`.
    LoadCell {
        /// The variable.
        name: ConstId,
        /// Whether it belongs to an enclosing function.
        free: bool,
    },
    /// `cell, value`: the value is taken.
    StoreCell,
    /// `cell`: empties it; raises as [`Op::LoadCell`] if it is empty.
    ClearCell {
        /// The variable.
        name: ConstId,
        /// Whether it belongs to an enclosing function.
        free: bool,
    },
    /// `[defaults], [kwdefaults], cells …`: a function object.
    MakeFunction {
        /// What it runs.
        func: FuncId,
        /// The first operand is the tuple of defaults.
        defaults: bool,
        /// The next operand is the dict of keyword-only defaults.
        kwdefaults: bool,
    },
    /// `body function, name, bases …, keyword arguments …`: a class.
    MakeClass {
        /// Names of the last operands.
        kwnames: Option<ConstId>,
        /// Attributes that its instances are predicted to have, in order.
        slots: Vec<ConstId>,
    },
    /// `names …` is given by `varnames`: the `locals()` of a function; each local is followed by its `bool` "bound".
    Locals(Vec<ConstId>),

    /// Takes the value to yield; gives the sent value. Only before `lower_generators`.
    Yield,
    /// A word of the generator's frame, moved out of it (owned if tagged).
    FrameLoad(u32, Type),
    /// Moves a value into a word of the generator's frame (taken if tagged).
    FrameStore(u32),
    /// The state of the generator that is being resumed, as `i64`.
    FrameState,
    /// The value that the generator was resumed with; raises the pending exception if it was resumed by `throw`.
    TakeSent,
    /// Makes the generator of a generator function from all its parameters.
    MakeGenerator,

    /// Keeps a value alive up to here: the end of a named variable's life. No code.
    KeepAlive,
    /// Adds a reference, which somebody will take. Only after `count_references`.
    Retain,
    /// Releases a value, which is taken. Only after `count_references`.
    Release,
    /// Lets the runtime do what is due: at loop back-edges.
    Poll,
}

/// Results of an operation: representation and kind.
type Results = Vec<(Type, Kind)>;

fn tagged(kind: Kind) -> Results {
    vec![(Type::Tagged, kind)]
}

impl Op {
    /// Representation and kind of each result.
    pub fn results(&self) -> Results {
        match self {
            Op::I64(_) | Op::UnboxInt | Op::Int(_) | Op::FrameState => vec![(Type::I64, Kind::Any)],
            Op::F64(_) | Op::UnboxFloat | Op::IntToFloat | Op::Float(_) | Op::FloatNeg => vec![(Type::F64, Kind::Any)],
            Op::Bool(_)
            | Op::IsKind(_)
            | Op::IntCompare(_)
            | Op::FloatCompare(_)
            | Op::BoolNot
            | Op::CompareTruth(_)
            | Op::Is
            | Op::Truth
            | Op::Contains
            | Op::IsBuiltin { .. } => vec![(Type::Bool, Kind::Any)],
            Op::Address(_) | Op::NoValue => vec![(Type::Ptr, Kind::Any)],
            Op::BoxInt => tagged(Kind::Int),
            Op::TagInt => tagged(Kind::SmallInt),
            Op::BoxFloat => tagged(Kind::Float),
            Op::BoxBool => tagged(Kind::Bool),
            Op::Assume(kind) => tagged(*kind),
            Op::Const(_)
            | Op::Binary(..)
            | Op::Unary(_)
            | Op::Compare(_)
            | Op::LoadAttr(_)
            | Op::GetItem
            | Op::Call { .. }
            | Op::CallKnown(_)
            | Op::CallMethod { .. }
            | Op::LoadGlobal { .. }
            | Op::Callee
            | Op::Generator
            | Op::LoadCell { .. }
            | Op::MakeClass { .. }
            | Op::Yield
            | Op::TakeSent
            | Op::MakeGenerator => tagged(Kind::Any),
            Op::MakeTuple => tagged(Kind::Tuple),
            Op::MakeList => tagged(Kind::List),
            Op::MakeSet => tagged(Kind::Set),
            Op::MakeDict | Op::Locals(_) => tagged(Kind::Dict),
            Op::BuildStr => tagged(Kind::Str),
            Op::MakeFunction { .. } => tagged(Kind::Function),
            Op::FreeCell(_) => tagged(Kind::Cell),
            Op::Unpack(n) => vec![(Type::Tagged, Kind::Any); *n as usize],
            Op::UnpackStar { before, after } => (0..before + 1 + after)
                .map(|i| (Type::Tagged, if i == *before { Kind::List } else { Kind::Any }))
                .collect(),
            Op::WithEnter => vec![(Type::Tagged, Kind::Any); 2],
            Op::FrameLoad(_, ty) => vec![(*ty, Kind::Any)],
            Op::CallRt(f) => match f.signature().result {
                ResultKind::Value | ResultKind::Borrowed => tagged(rt_result_kind(*f)),
                ResultKind::Tri => vec![(Type::Bool, Kind::Any)],
                ResultKind::Int => vec![(Type::I64, Kind::Any)],
                ResultKind::Float => vec![(Type::F64, Kind::Any)],
                ResultKind::Word => vec![(Type::Ptr, Kind::Any)],
                ResultKind::Resumed => vec![(Type::Tagged, Kind::Any), (Type::I64, Kind::Any)],
                ResultKind::Status | ResultKind::Void => vec![],
                ResultKind::Opt => unreachable!("{} has an operation of its own", f.symbol()),
            },
            Op::StoreAttr(_)
            | Op::SetItem
            | Op::StoreGlobal(_)
            | Op::StoreCell
            | Op::ClearCell { .. }
            | Op::FrameStore(_)
            | Op::KeepAlive
            | Op::Retain
            | Op::Release
            | Op::Poll => vec![],
        }
    }

    /// Who owns the tagged results.
    pub fn gives(&self) -> Give {
        match self {
            Op::Const(_) | Op::Callee | Op::Generator | Op::FreeCell(_) | Op::TagInt | Op::BoxBool | Op::Assume(_) => {
                Give::Borrowed
            }
            Op::CallRt(f) if f.signature().result == ResultKind::Borrowed => Give::Borrowed,
            _ => Give::Owned,
        }
    }

    /// What happens to the reference of tagged operand `index`.
    pub fn uses(&self, index: usize) -> Use {
        let take = match self {
            Op::MakeTuple
            | Op::MakeList
            | Op::MakeSet
            | Op::MakeDict
            | Op::BuildStr
            | Op::StoreGlobal(_)
            | Op::Yield
            | Op::FrameStore(_)
            | Op::Release => true,
            Op::Binary(_, Form::InPlace) => index == 0,
            Op::StoreCell => index == 1,
            Op::CallRt(f) => f.signature().args[index] == ArgKind::Own,
            _ => false,
        };
        if take { Use::Take } else { Use::Borrow }
    }

    /// Whether it may end with an exception pending.
    pub fn raises(&self) -> bool {
        match self {
            Op::Binary(..)
            | Op::Unary(_)
            | Op::Compare(_)
            | Op::CompareTruth(_)
            | Op::Truth
            | Op::Contains
            | Op::LoadAttr(_)
            | Op::StoreAttr(_)
            | Op::GetItem
            | Op::SetItem
            | Op::Call { .. }
            | Op::CallKnown(_)
            | Op::CallMethod { .. }
            | Op::MakeSet
            | Op::MakeDict
            | Op::BuildStr
            | Op::Unpack(_)
            | Op::UnpackStar { .. }
            | Op::WithEnter
            | Op::LoadGlobal { .. }
            | Op::LoadCell { .. }
            | Op::ClearCell { .. }
            | Op::MakeClass { .. }
            | Op::Yield
            | Op::TakeSent
            | Op::Poll => true,
            Op::CallRt(f) => f.signature().effects.raises,
            _ => false,
        }
    }

    /// Whether it may run Python code, and so ends what is known of memory.
    pub fn reenters(&self) -> bool {
        match self {
            Op::LoadGlobal { .. } | Op::LoadCell { .. } | Op::BuildStr | Op::TakeSent => false,
            Op::StoreGlobal(_) | Op::StoreCell | Op::ClearCell { .. } | Op::Release => true,
            Op::CallRt(f) => f.signature().effects.reenters,
            _ => self.raises(),
        }
    }

    /// Whether it always raises.
    pub fn diverges(&self) -> bool {
        matches!(self, Op::CallRt(f) if f.signature().effects.diverges)
    }

    /// Whether it may be dropped if its results are unused.
    pub fn is_pure(&self) -> bool {
        match self {
            Op::Const(_)
            | Op::I64(_)
            | Op::F64(_)
            | Op::Bool(_)
            | Op::Address(_)
            | Op::NoValue
            | Op::BoxInt
            | Op::TagInt
            | Op::BoxFloat
            | Op::BoxBool
            | Op::UnboxInt
            | Op::UnboxFloat
            | Op::IntToFloat
            | Op::IsKind(_)
            | Op::Assume(_)
            | Op::Int(_)
            | Op::Float(_)
            | Op::FloatNeg
            | Op::IntCompare(_)
            | Op::FloatCompare(_)
            | Op::BoolNot
            | Op::Is
            | Op::Callee
            | Op::Generator
            | Op::FreeCell(_)
            | Op::IsBuiltin { .. } => true,
            Op::CallRt(f) => f.signature().effects.pure,
            _ => false,
        }
    }
}

/// The kind of the results of runtime functions that always give the same.
fn rt_result_kind(f: RtFn) -> Kind {
    match f {
        RtFn::rt_int_from_i64 | RtFn::rt_int_from_bytes => Kind::Int,
        RtFn::rt_float_box => Kind::Float,
        RtFn::rt_list_new => Kind::List,
        RtFn::rt_list_to_tuple => Kind::Tuple,
        RtFn::rt_format => Kind::Str,
        RtFn::rt_cell_new => Kind::Cell,
        _ => Kind::Any,
    }
}

/// The runtime function of a binary operator.
pub fn binary_rt(op: BinaryOp, form: Form) -> RtFn {
    use RtFn::*;
    match (op, form) {
        (BinaryOp::Add, Form::Plain) => rt_add,
        (BinaryOp::Sub, Form::Plain) => rt_sub,
        (BinaryOp::Mul, Form::Plain) => rt_mul,
        (BinaryOp::TrueDiv, Form::Plain) => rt_truediv,
        (BinaryOp::FloorDiv, Form::Plain) => rt_floordiv,
        (BinaryOp::Mod, Form::Plain) => rt_mod,
        (BinaryOp::Pow, Form::Plain) => rt_pow,
        (BinaryOp::MatMul, Form::Plain) => rt_matmul,
        (BinaryOp::LShift, Form::Plain) => rt_lshift,
        (BinaryOp::RShift, Form::Plain) => rt_rshift,
        (BinaryOp::And, Form::Plain) => rt_and,
        (BinaryOp::Or, Form::Plain) => rt_or,
        (BinaryOp::Xor, Form::Plain) => rt_xor,
        (BinaryOp::Add, Form::InPlace) => rt_iadd,
        (BinaryOp::Sub, Form::InPlace) => rt_isub,
        (BinaryOp::Mul, Form::InPlace) => rt_imul,
        (BinaryOp::TrueDiv, Form::InPlace) => rt_itruediv,
        (BinaryOp::FloorDiv, Form::InPlace) => rt_ifloordiv,
        (BinaryOp::Mod, Form::InPlace) => rt_imod,
        (BinaryOp::Pow, Form::InPlace) => rt_ipow,
        (BinaryOp::MatMul, Form::InPlace) => rt_imatmul,
        (BinaryOp::LShift, Form::InPlace) => rt_ilshift,
        (BinaryOp::RShift, Form::InPlace) => rt_irshift,
        (BinaryOp::And, Form::InPlace) => rt_iand,
        (BinaryOp::Or, Form::InPlace) => rt_ior,
        (BinaryOp::Xor, Form::InPlace) => rt_ixor,
    }
}

/// The runtime function of a unary operator.
pub fn unary_rt(op: UnaryOp) -> RtFn {
    match op {
        UnaryOp::Neg => RtFn::rt_neg,
        UnaryOp::Pos => RtFn::rt_pos,
        UnaryOp::Invert => RtFn::rt_invert,
    }
}

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Op::Const(c) => write!(f, "const {c}"),
            Op::I64(v) => write!(f, "i64 {v}"),
            Op::F64(bits) => write!(f, "f64 {:?}", f64::from_bits(*bits)),
            Op::Bool(v) => write!(f, "bool {v}"),
            Op::Address(Address::Module) => write!(f, "address module"),
            Op::Address(Address::Code(func)) => write!(f, "address code {func}"),
            Op::NoValue => write!(f, "no_value"),
            Op::BoxInt => write!(f, "box_int"),
            Op::TagInt => write!(f, "tag_int"),
            Op::BoxFloat => write!(f, "box_float"),
            Op::BoxBool => write!(f, "box_bool"),
            Op::UnboxInt => write!(f, "unbox_int"),
            Op::UnboxFloat => write!(f, "unbox_float"),
            Op::IntToFloat => write!(f, "int_to_float"),
            Op::IsKind(kind) => write!(f, "is_kind {kind}"),
            Op::Assume(kind) => write!(f, "assume {kind}"),
            Op::Int(op) => write!(f, "int_{}", format!("{op:?}").to_lowercase()),
            Op::Float(op) => write!(f, "float_{}", format!("{op:?}").to_lowercase()),
            Op::FloatNeg => write!(f, "float_neg"),
            Op::IntCompare(op) => write!(f, "int_compare {}", op.text()),
            Op::FloatCompare(op) => write!(f, "float_compare {}", op.text()),
            Op::BoolNot => write!(f, "bool_not"),
            Op::Binary(op, Form::Plain) => write!(f, "binary {}", op.text()),
            Op::Binary(op, Form::InPlace) => write!(f, "binary {}", op.inplace_text()),
            Op::Unary(op) => write!(f, "unary {}", op.text()),
            Op::Compare(op) => write!(f, "compare {}", op.text()),
            Op::CompareTruth(op) => write!(f, "compare_truth {}", op.text()),
            Op::Is => write!(f, "is"),
            Op::Truth => write!(f, "truth"),
            Op::Contains => write!(f, "contains"),
            Op::LoadAttr(name) => write!(f, "load_attr {name}"),
            Op::StoreAttr(name) => write!(f, "store_attr {name}"),
            Op::GetItem => write!(f, "get_item"),
            Op::SetItem => write!(f, "set_item"),
            Op::Call { kwnames } => write!(f, "call{}", Kwnames(kwnames)),
            Op::CallKnown(func) => write!(f, "call_known {func}"),
            Op::CallMethod { name, kwnames } => write!(f, "call_method {name}{}", Kwnames(kwnames)),
            Op::CallRt(function) => write!(f, "{}", function.symbol()),
            Op::MakeTuple => write!(f, "make_tuple"),
            Op::MakeList => write!(f, "make_list"),
            Op::MakeSet => write!(f, "make_set"),
            Op::MakeDict => write!(f, "make_dict"),
            Op::BuildStr => write!(f, "build_str"),
            Op::Unpack(n) => write!(f, "unpack {n}"),
            Op::UnpackStar { before, after } => write!(f, "unpack_star {before} {after}"),
            Op::WithEnter => write!(f, "with_enter"),
            Op::LoadGlobal { slot, builtin: None } => write!(f, "load_global {slot}"),
            Op::LoadGlobal { slot, builtin: Some(b) } => write!(f, "load_global {slot} builtin {b}"),
            Op::StoreGlobal(slot) => write!(f, "store_global {slot}"),
            Op::IsBuiltin { slot, builtin } => write!(f, "is_builtin {slot} {builtin}"),
            Op::Callee => write!(f, "callee"),
            Op::Generator => write!(f, "generator"),
            Op::FreeCell(n) => write!(f, "free_cell {n}"),
            Op::LoadCell { name, free } => write!(f, "load_cell {name}{}", if *free { " free" } else { "" }),
            Op::StoreCell => write!(f, "store_cell"),
            Op::ClearCell { name, free } => write!(f, "clear_cell {name}{}", if *free { " free" } else { "" }),
            Op::MakeFunction { func, defaults, kwdefaults } => {
                let (d, k) = (if *defaults { " defaults" } else { "" }, if *kwdefaults { " kwdefaults" } else { "" });
                write!(f, "make_function {func}{d}{k}")
            }
            Op::MakeClass { kwnames, slots } => {
                write!(f, "make_class{} slots", Kwnames(kwnames))?;
                slots.iter().try_for_each(|slot| write!(f, " {slot}"))
            }
            Op::Locals(names) => {
                write!(f, "locals")?;
                names.iter().try_for_each(|name| write!(f, " {name}"))
            }
            Op::Yield => write!(f, "yield"),
            Op::FrameLoad(slot, ty) => write!(f, "frame_load {slot} {ty}"),
            Op::FrameStore(slot) => write!(f, "frame_store {slot}"),
            Op::FrameState => write!(f, "frame_state"),
            Op::TakeSent => write!(f, "take_sent"),
            Op::MakeGenerator => write!(f, "make_generator"),
            Op::KeepAlive => write!(f, "keep_alive"),
            Op::Retain => write!(f, "retain"),
            Op::Release => write!(f, "release"),
            Op::Poll => write!(f, "poll"),
        }
    }
}

struct Kwnames<'a>(&'a Option<ConstId>);

impl fmt::Display for Kwnames<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|names| write!(f, " kwnames {names}"))
    }
}
