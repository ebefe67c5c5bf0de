//! Inserts exactly the increments and decrements that ownership needs.
//!
//! Every owned value carries one reference from its definition on. An operand that is taken gives it away; if the value
//! is needed once more, an increment stands before. Where a value dies without being taken, a decrement follows its last
//! use, on every path: exceptional ones get a cleanup block. Increments before a last use and decrements after it never
//! arise, so that moves are free; borrowed values (parameters, constants) cost nothing unless they are taken.
//! ([`Op::KeepAlive`] is a use, so a named variable lives as long as in CPython.)
//!
//! Constants are immortal: their count may drift (`py_abi::layout::Header`), so taking one needs no increment.

use rustc_hash::FxHashMap;

use crate::entity::{BlockId, InstId, ValueId};
use crate::func::{Def, Edge, Func, Inst, Phase, Terminator};
use crate::op::{Give, Op, Use};
use crate::passes::liveness::{Liveness, ValueSet, root};
use crate::types::Type;

/// How a value's reference is accounted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counting {
    /// No reference at all: raw values, small integers, constants.
    None,
    /// Somebody else keeps it alive while the function runs.
    Borrowed,
    /// The function owns one reference.
    Owned,
}

/// How `value` is counted. Aliases are counted as what they stand for.
pub(crate) fn counting(func: &Func, value: ValueId) -> Counting {
    let data = &func.values[value];
    if data.ty != Type::Tagged || data.kind.is_uncounted() {
        return Counting::None;
    }
    match data.def {
        Def::Param(block, _) if block == func.entry => Counting::Borrowed,
        Def::Param(..) => Counting::Owned,
        Def::Result(inst, _) => match &func.insts[inst].op {
            Op::Const(_) => Counting::None,
            op if op.gives() == Give::Owned => Counting::Owned,
            _ => Counting::Borrowed,
        },
    }
}

/// Brings `func` from [`Phase::Stackless`] to [`Phase::Counted`].
pub fn count_references(func: &mut Func) {
    assert_eq!(func.phase, Phase::Stackless);
    let owned: Vec<bool> = func.values.ids().map(|value| counting(func, value) == Counting::Owned).collect();
    let is_owned = |value: ValueId| owned[value.0 as usize];
    let liveness = Liveness::compute(func, is_owned);
    let mut pass = Pass { liveness, owned: owned.clone(), cleanups: FxHashMap::default() };
    let blocks: Vec<BlockId> = func.blocks.ids().collect();
    for block in blocks {
        pass.block(func, block);
    }
    func.phase = Phase::Counted;
}

struct Pass {
    liveness: Liveness,
    owned: Vec<bool>,
    cleanups: FxHashMap<Cleanup, BlockId>,
}

/// What must happen on an edge; equal ones share a block.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Cleanup {
    retain: Vec<ValueId>,
    release: Vec<ValueId>,
    /// Where it goes on; `None` leaves the function with the pending exception.
    target: Option<(BlockId, Vec<ValueId>)>,
}

impl Pass {
    fn is_owned(&self, value: ValueId) -> bool {
        self.owned.get(value.0 as usize).copied().unwrap_or(false)
    }

    fn block(&mut self, func: &mut Func, block: BlockId) {
        let insts = std::mem::take(&mut func.blocks[block].insts);
        let mut after: Vec<ValueSet> = vec![ValueSet::new(); insts.len()];
        let owned = self.owned.clone();
        let tracked = |value: ValueId| owned.get(value.0 as usize).copied().unwrap_or(false);
        let at_end = self.liveness.live_out(func, block, &tracked);
        let mut live = at_end.clone();
        for (index, &inst) in insts.iter().enumerate().rev() {
            after[index] = live.clone();
            self.liveness.step_back(func, inst, &mut live, &tracked);
        }

        let mut out = Vec::with_capacity(insts.len() * 2);
        if block != func.entry {
            let dead: Vec<ValueId> =
                func.blocks[block].params.iter().copied().filter(|&p| self.is_owned(p) && !live.contains(&p)).collect();
            self.emit(func, &mut out, Op::Release, &dead);
        }
        for (index, &inst) in insts.iter().enumerate() {
            self.inst(func, &mut out, inst, &live, &after[index]);
            live.clone_from(&after[index]);
        }
        self.end(func, &mut out, block, &at_end);
        func.blocks[block].insts = out;
    }

    fn emit(&self, func: &mut Func, out: &mut Vec<InstId>, op: Op, values: &[ValueId]) {
        for &value in values {
            out.push(func.make_inst(op.clone(), vec![value], None, None));
        }
    }

    /// One instruction: `before` and `after` are the live owned values around it on the normal way.
    fn inst(&mut self, func: &mut Func, out: &mut Vec<InstId>, inst: InstId, before: &ValueSet, after: &ValueSet) {
        let data = func.insts[inst].clone();
        if matches!(data.op, Op::KeepAlive | Op::Assume(_)) {
            // Uses without code: what dies here is released here.
            if matches!(data.op, Op::Assume(_)) {
                out.push(inst);
            }
            let dead: Vec<ValueId> = before.difference(after).copied().collect();
            return self.emit(func, out, Op::Release, &dead);
        }
        let mut taken: FxHashMap<ValueId, usize> = FxHashMap::default();
        let mut borrowed = ValueSet::new();
        let mut retain = Vec::new();
        for (index, &arg) in data.args.iter().enumerate() {
            let value = root(func, arg);
            match (data.op.uses(index), counting(func, value)) {
                (_, Counting::None) => {}
                (Use::Take, Counting::Borrowed) => retain.push(value),
                (Use::Take, Counting::Owned) => *taken.entry(value).or_default() += 1,
                (Use::Borrow, Counting::Owned) => {
                    borrowed.insert(value);
                }
                (Use::Borrow, Counting::Borrowed) => {}
            }
        }
        let mut needed_on_unwind = ValueSet::new();
        if let Some(edge) = &data.unwind {
            needed_on_unwind.extend(self.liveness.live_in(edge.target).iter().copied());
            needed_on_unwind.extend(edge.args.iter().map(|&arg| root(func, arg)).filter(|&v| self.is_owned(v)));
        }
        // Who keeps a reference across the instruction.
        let mut kept = before.clone();
        for (&value, &count) in &taken {
            let keep = after.contains(&value) || needed_on_unwind.contains(&value) || borrowed.contains(&value);
            let extra = if keep { count } else { count - 1 };
            retain.extend(std::iter::repeat_n(value, extra));
            if !keep {
                kept.remove(&value);
            }
        }
        retain.sort();
        self.emit(func, out, Op::Retain, &retain);
        out.push(inst);
        if data.op.raises() {
            let unwind = self.unwind_edge(func, &kept, data.unwind.clone());
            func.insts[inst].unwind = unwind;
        }
        if data.op.diverges() {
            return;
        }
        let results = data.results.iter().copied().filter(|&v| self.is_owned(v));
        let mut dead: Vec<ValueId> = kept.iter().copied().chain(results).filter(|v| !after.contains(v)).collect();
        order_of_release(func, &data, &mut dead);
        self.emit(func, out, Op::Release, &dead);
    }

    /// The edge for an exception raised while the function owns `kept`.
    fn unwind_edge(&mut self, func: &mut Func, kept: &ValueSet, unwind: Option<Edge>) -> Option<Edge> {
        let Some(edge) = unwind else {
            if kept.is_empty() {
                return None;
            }
            let release = kept.iter().rev().copied().collect();
            let cleanup = Cleanup { retain: vec![], release, target: None };
            return Some(Edge::new(self.cleanup_block(func, cleanup, Coldness::Cold), vec![]));
        };
        Some(self.fixed_edge(func, kept, edge, Coldness::Cold))
    }

    /// `edge` such that of the references `held` exactly those arrive that the target needs.
    fn fixed_edge(&mut self, func: &mut Func, held: &ValueSet, edge: Edge, cold: Coldness) -> Edge {
        let (retain, release) = self.edge_work(func, held, &edge);
        if retain.is_empty() && release.is_empty() {
            return edge;
        }
        let cleanup = Cleanup { retain, release, target: Some((edge.target, edge.args)) };
        let block = self.cleanup_block(func, cleanup, cold);
        Edge::new(block, vec![])
    }

    /// [`Pass::fixed_edge`] for the body of a loop, whose target gets the item as its first parameter.
    fn fixed_body_edge(&mut self, func: &mut Func, held: &ValueSet, edge: Edge) -> Edge {
        let (retain, release) = self.edge_work(func, held, &edge);
        if retain.is_empty() && release.is_empty() {
            return edge;
        }
        let block = func.add_block();
        let item = func.add_param(block, Type::Tagged);
        let mut insts = Vec::new();
        self.emit(func, &mut insts, Op::Retain, &retain);
        self.emit(func, &mut insts, Op::Release, &release);
        let args = [item].into_iter().chain(edge.args).collect();
        func.blocks[block].insts = insts;
        func.blocks[block].end = Some(Terminator::Jump(Edge::new(edge.target, args)));
        Edge::new(block, vec![])
    }

    fn edge_work(&self, func: &Func, held: &ValueSet, edge: &Edge) -> (Vec<ValueId>, Vec<ValueId>) {
        let needed = self.liveness.live_in(edge.target);
        let mut spare: ValueSet = held.difference(needed).copied().collect();
        let mut retain = Vec::new();
        for &arg in &edge.args {
            let value = root(func, arg);
            match counting(func, value) {
                Counting::None => {}
                Counting::Borrowed => retain.push(value),
                Counting::Owned => {
                    if !spare.remove(&value) {
                        retain.push(value);
                    }
                }
            }
        }
        (retain, spare.into_iter().rev().collect())
    }

    /// The block for `cleanup`. Of cold ones each releases one value and leads on to the block for the others, since the
    /// same ones are released wherever something is raised: in blocks of their own they took a fifth of all code.
    fn cleanup_block(&mut self, func: &mut Func, cleanup: Cleanup, cold: Coldness) -> BlockId {
        if let Some(&block) = self.cleanups.get(&cleanup) {
            func.blocks[block].cold |= cold == Coldness::Cold;
            return block;
        }
        let mut release = &cleanup.release[..];
        let end = match (release, &cleanup.target) {
            ([_, others @ ..], target) if cold == Coldness::Cold && !others.is_empty() => {
                let others = Cleanup { retain: vec![], release: others.to_vec(), target: target.clone() };
                release = &release[..1];
                Terminator::Jump(Edge::new(self.cleanup_block(func, others, cold), vec![]))
            }
            (_, Some((target, args))) => Terminator::Jump(Edge::new(*target, args.clone())),
            (_, None) => Terminator::Propagate,
        };
        let block = func.add_block();
        let mut insts = Vec::new();
        self.emit(func, &mut insts, Op::Retain, &cleanup.retain);
        self.emit(func, &mut insts, Op::Release, release);
        func.blocks[block].insts = insts;
        func.blocks[block].cold = cold == Coldness::Cold;
        func.blocks[block].end = Some(end);
        self.cleanups.insert(cleanup, block);
        block
    }

    fn end(&mut self, func: &mut Func, out: &mut Vec<InstId>, block: BlockId, held: &ValueSet) {
        let mut end = func.blocks[block].end.clone().expect("a finished function");
        match &mut end {
            Terminator::Jump(edge) => {
                let (retain, release) = self.edge_work(func, held, edge);
                self.emit(func, out, Op::Retain, &retain);
                self.emit(func, out, Op::Release, &release);
            }
            Terminator::Return(value) | Terminator::Suspend { value, .. } => {
                let value = root(func, *value);
                if counting(func, value) == Counting::Borrowed {
                    self.emit(func, out, Op::Retain, &[value]);
                }
            }
            Terminator::ForNext { body, exit, unwind, .. } => {
                *body = self.fixed_body_edge(func, held, body.clone());
                *exit = self.fixed_edge(func, held, exit.clone(), Coldness::Warm);
                *unwind = self.unwind_edge(func, held, unwind.clone());
            }
            Terminator::Branch { .. } | Terminator::Switch { .. } => {
                for edge in end.edges_mut() {
                    *edge = self.fixed_edge(func, held, edge.clone(), Coldness::Warm);
                }
            }
            Terminator::Propagate | Terminator::Unreachable => {}
        }
        func.blocks[block].end = Some(end);
    }
}

/// Operands that die together are released in the order in which CPython takes them off its stack, since finalisers show
/// it: the last first, but those of binary operators and subscripts from left to right.
fn order_of_release(func: &Func, inst: &Inst, dead: &mut [ValueId]) {
    let operand = |value: ValueId| inst.args.iter().position(|&arg| root(func, arg) == value);
    match inst.op {
        Op::Binary(..) | Op::GetItem => dead.sort_by_key(|&value| (operand(value).is_none(), operand(value))),
        // The value lies below the object and the index on CPython's stack.
        Op::SetItem => dead.sort_by_key(|&value| operand(value).map(|at| [1, 0, 2][at])),
        _ => dead.sort_by_key(|&value| std::cmp::Reverse(operand(value))),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Coldness {
    Warm,
    Cold,
}
