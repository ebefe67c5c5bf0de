//! Checks that a function is well formed; a failure is a defect of the builder, never of the user's program.
//!
//! In every phase: operands' types, definitions dominate uses, edges fit their targets' parameters, exceptions only from
//! operations that raise. In [`Phase::Counted`] also ownership: along every path, exceptional ones included, every owned
//! value is released or given away exactly once, and no borrowed value is given away without an increment.

use std::collections::{BTreeMap, BTreeSet};

use py_abi::runtime_fns::ArgKind;

use crate::dominance::{Dominance, ends_segment};
use crate::entity::{BlockId, IdVec, InstId, ValueId};
use crate::func::{Edge, Func, FuncKind, Phase, Terminator};
use crate::op::{Op, Use};
use crate::passes::{Counting, counting, root};
use crate::types::Type;

/// Checks `func`; the error says what is wrong where.
pub fn verify(func: &Func) -> Result<(), String> {
    structure(func)?;
    dominance(func)?;
    if func.phase == Phase::Counted { ownership(func) } else { Ok(()) }
}

fn structure(func: &Func) -> Result<(), String> {
    for (id, block) in func.blocks.iter() {
        let end = block.end.as_ref().ok_or_else(|| format!("{id} has no end"))?;
        for &inst in &block.insts {
            operands(func, inst)?;
            if let Some(edge) = &func.insts[inst].unwind {
                fits(func, edge, 0)?;
            }
        }
        for (index, edge) in end.edges().into_iter().enumerate() {
            fits(func, edge, usize::from(index == 0 && matches!(end, Terminator::ForNext { .. })))?;
        }
        let wanted = match end {
            Terminator::Branch { .. } => Type::Bool,
            Terminator::Switch { .. } => Type::I64,
            _ => Type::Tagged,
        };
        for (value, _) in end.operands() {
            expect(func, value, wanted, &format!("the end of {id}"))?;
        }
        if matches!(end, Terminator::Suspend { .. }) && func.kind != FuncKind::Resume {
            return Err(format!("{id} suspends outside a generator's body"));
        }
    }
    Ok(())
}

fn expect(func: &Func, value: ValueId, wanted: Type, place: &str) -> Result<(), String> {
    let ty = func.values[value].ty;
    if ty == wanted { Ok(()) } else { Err(format!("{place} needs a {wanted}, {value} is a {ty}")) }
}

/// An edge gives each parameter of its target an argument of its type; `given` come from elsewhere.
fn fits(func: &Func, edge: &Edge, given: usize) -> Result<(), String> {
    let params = func.blocks[edge.target].params.get(given..).unwrap_or(&[]);
    if params.len() != edge.args.len() {
        return Err(format!("{edge} gives {} arguments to {} parameters", edge.args.len(), params.len()));
    }
    for (&param, &arg) in params.iter().zip(&edge.args) {
        expect(func, arg, func.values[param].ty, &format!("{edge}"))?;
    }
    Ok(())
}

fn operands(func: &Func, inst: InstId) -> Result<(), String> {
    use Type::{Bool, F64, I64, Tagged};
    let data = &func.insts[inst];
    let place = format!("`{}`", data.op);
    let need = |wanted: &[Type]| -> Result<(), String> {
        if wanted.len() != data.args.len() {
            return Err(format!("{place} needs {} operands, has {}", wanted.len(), data.args.len()));
        }
        data.args.iter().zip(wanted).try_for_each(|(&arg, &ty)| expect(func, arg, ty, &place))
    };
    let all_tagged = |at_least: usize| -> Result<(), String> {
        if data.args.len() < at_least {
            return Err(format!("{place} needs at least {at_least} operands"));
        }
        data.args.iter().try_for_each(|&arg| expect(func, arg, Tagged, &place))
    };
    if data.unwind.is_some() && !data.op.raises() {
        return Err(format!("{place} does not raise but has an edge for it"));
    }
    match &data.op {
        Op::Const(_) | Op::I64(_) | Op::F64(_) | Op::Bool(_) | Op::Address(_) | Op::NoValue => need(&[]),
        Op::LoadGlobal { .. } | Op::IsBuiltin { .. } | Op::Callee | Op::FreeCell(_) | Op::FrameLoad(..) => need(&[]),
        Op::Generator | Op::FrameState | Op::TakeSent | Op::Poll => need(&[]),
        Op::BoxInt | Op::TagInt | Op::IntToFloat => need(&[I64]),
        Op::BoxFloat | Op::FloatNeg => need(&[F64]),
        Op::BoxBool | Op::BoolNot => need(&[Bool]),
        Op::Int(_) | Op::IntCompare(_) => need(&[I64, I64]),
        Op::Float(_) | Op::FloatCompare(_) => need(&[F64, F64]),
        Op::UnboxInt | Op::UnboxFloat | Op::IsKind(_) | Op::Assume(_) | Op::Unary(_) | Op::Truth => need(&[Tagged]),
        Op::LoadAttr(_) | Op::WithEnter | Op::StoreGlobal(_) | Op::LoadCell { .. } | Op::ClearCell { .. } => {
            need(&[Tagged])
        }
        Op::Unpack(_) | Op::UnpackStar { .. } | Op::Yield | Op::KeepAlive | Op::Retain | Op::Release => need(&[Tagged]),
        Op::Binary(..) | Op::Compare(_) | Op::CompareTruth(_) | Op::Is | Op::Contains => need(&[Tagged, Tagged]),
        Op::StoreAttr(_) | Op::GetItem | Op::StoreCell => need(&[Tagged, Tagged]),
        Op::SetItem => need(&[Tagged, Tagged, Tagged]),
        Op::Call { .. } | Op::CallKnown(_) | Op::CallMethod { .. } => all_tagged(1),
        Op::MakeClass { .. } => all_tagged(2),
        Op::MakeDict if !data.args.len().is_multiple_of(2) => Err(format!("{place} has a key without a value")),
        Op::MakeTuple | Op::MakeList | Op::MakeSet | Op::MakeDict | Op::BuildStr => all_tagged(0),
        Op::MakeFunction { .. } | Op::MakeGenerator => all_tagged(0),
        Op::Locals(names) => {
            let wanted: Vec<Type> = names.iter().flat_map(|_| [Tagged, Bool]).collect();
            need(&wanted)
        }
        Op::FrameStore(_) if data.args.len() == 1 => Ok(()),
        Op::FrameStore(_) => need(&[Tagged]),
        Op::CallRt(f) => {
            let kinds = f.signature().args;
            if kinds.len() != data.args.len() {
                return Err(format!("{place} needs {} operands, has {}", kinds.len(), data.args.len()));
            }
            kinds.iter().zip(&data.args).try_for_each(|(kind, &arg)| match kind {
                ArgKind::Value | ArgKind::Own => expect(func, arg, Tagged, &place),
                ArgKind::Opt if func.values[arg].ty == Tagged => Ok(()),
                ArgKind::Opt | ArgKind::Ptr => expect(func, arg, Type::Ptr, &place),
                ArgKind::Int => expect(func, arg, I64, &place),
                ArgKind::Float => expect(func, arg, F64, &place),
            })
        }
    }
}

/// Every use is reached by its definition only.
fn dominance(func: &Func) -> Result<(), String> {
    let dominance = Dominance::of(func);
    let mut defined: IdVec<ValueId, Option<Place>> = IdVec::new();
    for _ in func.values.ids() {
        defined.push(None);
    }
    for (id, block) in func.blocks.iter() {
        let mut place = Place { segment: dominance.first(id), index: 0 };
        block.params.iter().for_each(|&param| defined[param] = Some(place));
        for &inst in &block.insts {
            place.step(func, inst);
            func.insts[inst].results.iter().for_each(|&result| defined[result] = Some(place));
        }
    }
    let blocks = func.blocks.iter().filter(|&(id, _)| dominance.is_reachable(dominance.first(id)));
    for (id, block) in blocks {
        let mut place = Place { segment: dominance.first(id), index: 0 };
        let check = |value: ValueId, at: Place, by: &dyn std::fmt::Display| match defined[value] {
            Some(definition) if definition.reaches(at, &dominance) => Ok(()),
            _ => Err(format!("{value} is used in {id} by `{by}` before its definition")),
        };
        for &inst in &block.insts {
            let data = &func.insts[inst];
            let unwind = data.unwind.iter().flat_map(|edge| &edge.args);
            data.args.iter().chain(unwind).try_for_each(|&arg| check(arg, place, &data.op))?;
            place.step(func, inst);
        }
        let end = block.end.as_ref().expect("checked");
        end.operands().iter().try_for_each(|&(value, _)| check(value, place, end))?;
        end.edges().iter().flat_map(|edge| &edge.args).try_for_each(|&arg| check(arg, place, end))?;
    }
    Ok(())
}

/// A place in a function: behind so many operations of its block.
#[derive(Clone, Copy)]
struct Place {
    segment: usize,
    index: usize,
}

impl Place {
    fn step(&mut self, func: &Func, inst: InstId) {
        self.index += 1;
        self.segment += usize::from(ends_segment(func, inst));
    }

    /// Whether what is defined here is there at `other`.
    fn reaches(self, other: Place, dominance: &Dominance) -> bool {
        if self.segment == other.segment {
            self.index <= other.index
        } else {
            dominance.dominates(self.segment, other.segment)
        }
    }
}

/// References held: how many of each owned value's, and of each borrowed value's increments, are to be given away.
type Held = BTreeMap<ValueId, u32>;

fn ownership(func: &Func) -> Result<(), String> {
    let mut at_start: BTreeMap<BlockId, Held> = BTreeMap::from([(func.entry, Held::new())]);
    let mut work = vec![func.entry];
    let mut checked = BTreeSet::new();
    while let Some(block) = work.pop() {
        if !checked.insert(block) {
            continue;
        }
        let mut held = at_start[&block].clone();
        if block != func.entry {
            func.blocks[block].params.iter().for_each(|&param| gain(func, &mut held, param));
        }
        let mut reach = |edge: &Edge, held: &Held| -> Result<(), String> {
            let mut held = held.clone();
            edge.args.iter().try_for_each(|&arg| lose(func, &mut held, arg, &format!("{block} to {edge}")))?;
            match at_start.get(&edge.target) {
                Some(other) if *other != held => {
                    Err(format!("{} is reached holding {other:?} and, from {block}, {held:?}", edge.target))
                }
                Some(_) => Ok(()),
                None => {
                    at_start.insert(edge.target, held);
                    work.push(edge.target);
                    Ok(())
                }
            }
        };
        for &inst in &func.blocks[block].insts {
            let data = &func.insts[inst];
            let place = format!("`{}` in {block}", data.op);
            for (index, &arg) in data.args.iter().enumerate() {
                if data.op.uses(index) == Use::Take {
                    lose(func, &mut held, arg, &place)?;
                } else if matches!(data.op, Op::Retain) {
                    gain_any(func, &mut held, arg);
                }
            }
            for (index, &arg) in data.args.iter().enumerate() {
                if data.op.uses(index) == Use::Borrow && !matches!(data.op, Op::KeepAlive | Op::Assume(_)) {
                    alive(func, &held, arg, &place)?;
                }
            }
            match &data.unwind {
                Some(edge) => reach(edge, &held)?,
                None if data.op.raises() => nothing_left(&held, &place)?,
                None => {}
            }
            data.results.iter().for_each(|&result| gain(func, &mut held, result));
        }
        let end = func.blocks[block].end.as_ref().expect("checked");
        for (value, how) in end.operands() {
            match how {
                Use::Take => lose(func, &mut held, value, &format!("{end}"))?,
                Use::Borrow => alive(func, &held, value, &format!("{end}"))?,
            }
        }
        end.edges().into_iter().try_for_each(|edge| reach(edge, &held))?;
        match end {
            Terminator::Return(_) | Terminator::Suspend { .. } | Terminator::Propagate => {
                nothing_left(&held, &format!("{end} in {block}"))?;
            }
            Terminator::ForNext { unwind: None, .. } => nothing_left(&held, &format!("{end} in {block}"))?,
            _ => {}
        }
    }
    Ok(())
}

fn gain(func: &Func, held: &mut Held, value: ValueId) {
    if counting(func, value) == Counting::Owned {
        *held.entry(value).or_default() += 1;
    }
}

fn gain_any(func: &Func, held: &mut Held, value: ValueId) {
    let value = root(func, value);
    if counting(func, value) != Counting::None {
        *held.entry(value).or_default() += 1;
    }
}

fn lose(func: &Func, held: &mut Held, value: ValueId, place: &str) -> Result<(), String> {
    let value = root(func, value);
    if counting(func, value) == Counting::None {
        return Ok(());
    }
    match held.get_mut(&value) {
        Some(1) => held.remove(&value).map(|_| ()).ok_or_else(String::new),
        Some(count) => {
            *count -= 1;
            Ok(())
        }
        None => Err(format!("{place} gives {value} away without a reference")),
    }
}

fn alive(func: &Func, held: &Held, value: ValueId, place: &str) -> Result<(), String> {
    let value = root(func, value);
    if counting(func, value) == Counting::Owned && !held.contains_key(&value) {
        return Err(format!("{place} uses {value} after its release"));
    }
    Ok(())
}

fn nothing_left(held: &Held, place: &str) -> Result<(), String> {
    match held.keys().next() {
        None => Ok(()),
        Some(value) => Err(format!("{place} leaves {value} without releasing it")),
    }
}
