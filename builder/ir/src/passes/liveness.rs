//! Which values are live where: the analysis below reference counting and generator lowering.
//!
//! An alias ([`crate::op::Op::Assume`]) counts as the value that it stands for.

use std::collections::BTreeSet;

use crate::entity::{BlockId, IdVec, ValueId};
use crate::func::{Def, Func};
use crate::op::Op;

/// A set of values, ordered so that what is emitted from it is deterministic.
pub type ValueSet = BTreeSet<ValueId>;

/// Live values at the start of each block, its parameters not among them.
#[derive(Debug)]
pub struct Liveness {
    live_in: IdVec<BlockId, ValueSet>,
}

/// The value that `value` is an alias of, or itself.
pub fn root(func: &Func, mut value: ValueId) -> ValueId {
    while let Def::Result(inst, _) = func.values[value].def {
        let data = &func.insts[inst];
        if !matches!(data.op, Op::Assume(_)) {
            break;
        }
        value = data.args[0];
    }
    value
}

impl Liveness {
    /// Computes it for values for which `tracked` holds, to a fixed point over the blocks in reverse order.
    pub fn compute(func: &Func, tracked: impl Fn(ValueId) -> bool) -> Liveness {
        let mut live_in: IdVec<BlockId, ValueSet> = IdVec::new();
        for _ in func.blocks.ids() {
            live_in.push(ValueSet::new());
        }
        let mut liveness = Liveness { live_in };
        let mut changed = true;
        while changed {
            changed = false;
            for block in func.blocks.ids().rev() {
                let mut live = liveness.live_out(func, block, &tracked);
                for &inst in func.blocks[block].insts.iter().rev() {
                    liveness.step_back(func, inst, &mut live, &tracked);
                }
                for param in &func.blocks[block].params {
                    live.remove(param);
                }
                if live != liveness.live_in[block] {
                    liveness.live_in[block] = live;
                    changed = true;
                }
            }
        }
        liveness
    }

    /// Live at the start of `block`.
    pub fn live_in(&self, block: BlockId) -> &ValueSet {
        &self.live_in[block]
    }

    /// Live before the terminator of `block`.
    pub fn live_out(&self, func: &Func, block: BlockId, tracked: &impl Fn(ValueId) -> bool) -> ValueSet {
        let mut live = ValueSet::new();
        let Some(end) = &func.blocks[block].end else { return live };
        for (value, _) in end.operands() {
            live.insert(root(func, value));
        }
        for edge in end.edges() {
            live.extend(self.live_in[edge.target].iter().copied());
            live.extend(edge.args.iter().map(|&arg| root(func, arg)));
        }
        live.retain(|&value| tracked(value));
        live
    }

    /// Turns "live after `inst`" into "live before it".
    pub fn step_back(
        &self,
        func: &Func,
        inst: crate::entity::InstId,
        live: &mut ValueSet,
        tracked: &impl Fn(ValueId) -> bool,
    ) {
        let data = &func.insts[inst];
        for result in &data.results {
            live.remove(result);
        }
        if matches!(data.op, Op::Assume(_)) {
            return;
        }
        if let Some(edge) = &data.unwind {
            live.extend(self.live_in[edge.target].iter().copied().filter(|&v| tracked(v)));
            live.extend(edge.args.iter().map(|&arg| root(func, arg)).filter(|&v| tracked(v)));
        }
        live.extend(data.args.iter().map(|&arg| root(func, arg)).filter(|&v| tracked(v)));
    }
}
