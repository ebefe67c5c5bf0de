//! Proves kinds of tagged values within one function (`types::Kind`).
//!
//! Optimistic and flow-insensitive over SSA: every value starts as "no kind yet" and only moves up the lattice until
//! nothing changes. Only the exact builtin types' own operators are used, so nothing here is a guess.

use py_abi::ops::{BinaryOp, UnaryOp};

use crate::entity::{BlockId, ValueId};
use crate::func::{Func, Terminator};
use crate::op::Op;
use crate::program::{Const, ConstPool};
use crate::types::{Kind, Type};

/// Sets `Value::kind` of every tagged value.
pub fn infer_kinds(func: &mut Func, consts: &ConstPool) {
    let mut kinds: Vec<Option<Kind>> = vec![None; func.values.len()];
    for &param in &func.blocks[func.entry].params {
        kinds[param.0 as usize] = Some(Kind::Any);
    }
    let mut changed = true;
    while changed {
        changed = false;
        for block in func.blocks.ids() {
            for &inst in &func.blocks[block].insts {
                let data = &func.insts[inst];
                for (index, &result) in data.results.iter().enumerate() {
                    if func.values[result].ty == Type::Tagged {
                        let kind = result_kind(func, consts, &kinds, &data.op, &data.args, index, result);
                        changed |= raise(&mut kinds, result, kind);
                    }
                }
                if let Some(edge) = &data.unwind {
                    changed |= flow(func, &mut kinds, edge.target, 0, &edge.args);
                }
            }
            let Some(end) = &func.blocks[block].end else { continue };
            for (index, edge) in end.edges().into_iter().enumerate() {
                let item = usize::from(index == 0 && matches!(end, Terminator::ForNext { .. }));
                if item == 1 {
                    changed |= raise(&mut kinds, func.blocks[edge.target].params[0], Some(Kind::Any));
                }
                changed |= flow(func, &mut kinds, edge.target, item, &edge.args);
            }
        }
    }
    for value in func.values.ids() {
        if func.values[value].ty == Type::Tagged {
            func.values[value].kind = kinds[value.0 as usize].unwrap_or(Kind::Any);
        }
    }
}

fn flow(func: &Func, kinds: &mut [Option<Kind>], target: BlockId, skip: usize, args: &[ValueId]) -> bool {
    let mut changed = false;
    for (&param, &arg) in func.blocks[target].params[skip..].iter().zip(args) {
        if func.values[param].ty == Type::Tagged {
            changed |= raise(kinds, param, kinds[arg.0 as usize]);
        }
    }
    changed
}

fn raise(kinds: &mut [Option<Kind>], value: ValueId, kind: Option<Kind>) -> bool {
    let old = kinds[value.0 as usize];
    let new = match (old, kind) {
        (None, kind) => kind,
        (old, None) => old,
        (Some(a), Some(b)) => Some(a.join(b)),
    };
    kinds[value.0 as usize] = new;
    new != old
}

fn result_kind(
    func: &Func,
    consts: &ConstPool,
    kinds: &[Option<Kind>],
    op: &Op,
    args: &[ValueId],
    index: usize,
    result: ValueId,
) -> Option<Kind> {
    let kind = |arg: usize| kinds[args[arg].0 as usize];
    match op {
        Op::Const(id) => Some(const_kind(consts.get(*id))),
        Op::Binary(op, _) => Some(binary_kind(*op, kind(0)?, kind(1)?)),
        Op::Unary(op) => Some(unary_kind(*op, kind(0)?)),
        Op::Compare(_) => {
            let exact =
                |k| matches!(k, Kind::SmallInt | Kind::Int | Kind::Float | Kind::Str | Kind::Bool | Kind::Bytes);
            Some(if exact(kind(0)?) && exact(kind(1)?) { Kind::Bool } else { Kind::Any })
        }
        // Frame words and the like keep what was said where they were made.
        Op::FrameLoad(..) => Some(func.values[result].kind),
        _ => Some(op.results()[index].1),
    }
}

fn const_kind(constant: &Const) -> Kind {
    match constant {
        Const::None => Kind::None,
        Const::True | Const::False => Kind::Bool,
        Const::Int(_) => Kind::SmallInt,
        Const::BigInt { .. } => Kind::Int,
        Const::Float(_) => Kind::Float,
        Const::Str(_) => Kind::Str,
        Const::Bytes(_) => Kind::Bytes,
        Const::Tuple(_) => Kind::Tuple,
        Const::Ellipsis | Const::NotImplemented | Const::Complex(..) | Const::FrozenSet(_) | Const::Type(_) => {
            Kind::Any
        }
    }
}

fn is_int(kind: Kind) -> bool {
    matches!(kind, Kind::SmallInt | Kind::Int)
}

/// The kind of a binary operator's result: only for exact ints and floats, and concatenation.
fn binary_kind(op: BinaryOp, a: Kind, b: Kind) -> Kind {
    match (op, a, b) {
        (BinaryOp::Add, Kind::Str, Kind::Str) => Kind::Str,
        (BinaryOp::Mod, Kind::Str, _) => Kind::Any,
        (BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::FloorDiv | BinaryOp::Mod, a, b)
            if is_int(a) && is_int(b) =>
        {
            Kind::Int
        }
        (BinaryOp::And | BinaryOp::Or | BinaryOp::Xor, Kind::SmallInt, Kind::SmallInt) => Kind::SmallInt,
        (BinaryOp::And | BinaryOp::Or | BinaryOp::Xor | BinaryOp::LShift | BinaryOp::RShift, a, b)
            if is_int(a) && is_int(b) =>
        {
            Kind::Int
        }
        (BinaryOp::TrueDiv, a, b) if is_int(a) && is_int(b) => Kind::Float,
        (
            BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::TrueDiv | BinaryOp::FloorDiv | BinaryOp::Mod,
            a,
            b,
        ) if (a == Kind::Float && (b == Kind::Float || is_int(b))) || (is_int(a) && b == Kind::Float) => Kind::Float,
        _ => Kind::Any,
    }
}

fn unary_kind(op: UnaryOp, kind: Kind) -> Kind {
    match (op, kind) {
        (UnaryOp::Neg | UnaryOp::Pos, Kind::Float) => Kind::Float,
        (UnaryOp::Invert, Kind::SmallInt) => Kind::SmallInt,
        (_, kind) if is_int(kind) => Kind::Int,
        _ => Kind::Any,
    }
}
