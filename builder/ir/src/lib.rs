//! The typed SSA intermediate representation: operations, text form, verifier, passes.
//!
//! The frontend builds a [`Program`] of [`Func`]s in [`func::Phase::Built`]; [`passes::run`] takes every function to
//! [`func::Phase::Counted`]; the code generator translates that. A function is a graph of blocks with parameters
//! (instead of phis). An instruction that raises carries an edge for the exception, so that control flow is explicit.
//!
//! Reference counting is not the frontend's concern: operations say which operands they take and which results are
//! owned ([`op::Use`], [`op::Give`]), [`Op::KeepAlive`] marks the end of a named variable's life, and
//! `passes::count_references` inserts exactly the increments and decrements that are needed. The verifier then checks
//! that every owned value is released exactly once on every path.
//!
//! **Invariant:** this crate knows neither Python's syntax nor Cranelift.

mod dominance;
pub mod entity;
pub mod func;
pub mod op;
pub mod parse;
pub mod passes;
pub mod print;
pub mod program;
pub mod types;
pub mod verify;

pub use entity::{BlockId, ConstId, FuncId, Id, IdVec, InstId, ModuleId, PosId, SlotId, ValueId};
pub use func::{Block, Code, Def, Edge, Func, FuncKind, Inst, Phase, Terminator, Value};
pub use op::{Address, FloatOp, Give, IntOp, Op, Use};
pub use program::{Const, ConstPool, Module, NativeModule, Program};
pub use types::{Kind, Type};
