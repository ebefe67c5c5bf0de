//! Turns what [`Builder`] built into a function: folds constant branches, drops what cannot be reached and parameters
//! that are superfluous, merges blocks, and numbers everything anew.

use ir::{Block, BlockId, Def, Edge, Func, Id, IdVec, InstId, Op, Terminator, Type, Value, ValueId};
use rustc_hash::{FxHashMap, FxHashSet};

use super::ssa::{Builder, Phi, Pred, Site};

/// The finished function.
pub(crate) fn finish(builder: Builder) -> Func {
    let mut finisher = Finisher::new(builder);
    loop {
        finisher.reach();
        finisher.remove_trivial();
        finisher.remove_constant();
        if !finisher.fold_branches() {
            break;
        }
    }
    finisher.keep_used();
    finisher.merge();
    finisher.emit()
}

struct Finisher {
    func: Func,
    preds: Vec<Vec<Pred>>,
    /// By block.
    phis: Vec<Vec<Phi>>,
    /// What a removed value was replaced by.
    replaced: FxHashMap<ValueId, ValueId>,
    reachable: Vec<bool>,
    /// Instructions that are kept; the others are pure and unused.
    kept: Vec<bool>,
    truth: FxHashMap<ValueId, bool>,
    /// Blocks that were joined to another.
    joined: FxHashMap<BlockId, BlockId>,
}

impl Finisher {
    fn new(builder: Builder) -> Finisher {
        let mut func = builder.func;
        let entry = func.entry;
        let insts = std::mem::take(&mut func.blocks[entry].insts);
        func.blocks[entry].insts = builder.prelude.into_iter().chain(insts).collect();
        let truth = func.insts.values().filter_map(|inst| match inst.op {
            Op::Bool(value) => Some((inst.results[0], value)),
            _ => None,
        });
        let mut phis: Vec<Vec<Phi>> = func.blocks.ids().map(|_| Vec::new()).collect();
        for phi in builder.phis {
            phis[phi.block.index()].push(phi);
        }
        Finisher {
            truth: truth.collect(),
            joined: FxHashMap::default(),
            reachable: vec![false; func.blocks.len()],
            kept: vec![true; func.insts.len()],
            preds: builder.states.into_iter().map(|state| state.preds).collect(),
            phis,
            replaced: FxHashMap::default(),
            func,
        }
    }

    fn resolve(&self, mut value: ValueId) -> ValueId {
        while let Some(&next) = self.replaced.get(&value) {
            value = next;
        }
        value
    }

    /// Finds what can be reached, and drops predecessors that cannot.
    fn reach(&mut self) {
        self.reachable.fill(false);
        self.reachable[self.func.entry.index()] = true;
        let mut work = vec![self.func.entry];
        while let Some(block) = work.pop() {
            for edge in self.func.edges(block) {
                if !std::mem::replace(&mut self.reachable[edge.target.index()], true) {
                    work.push(edge.target);
                }
            }
        }
        for block in self.func.blocks.ids() {
            if !self.reachable[block.index()] {
                self.phis[block.index()].clear();
            }
            let preds = &self.preds[block.index()];
            let keep: Vec<bool> = preds.iter().map(|pred| self.reachable[pred.block.index()]).collect();
            if keep.iter().all(|&keep| keep) {
                continue;
            }
            self.drop_preds(block, &keep);
        }
    }

    fn drop_preds(&mut self, block: BlockId, keep: &[bool]) {
        let mut flags = keep.iter();
        self.preds[block.index()].retain(|_| *flags.next().expect("one a predecessor"));
        for phi in &mut self.phis[block.index()] {
            let mut flags = keep.iter();
            phi.operands.retain(|_| *flags.next().expect("one a predecessor"));
        }
    }

    /// Removes parameters that are always the same value (Braun et al., algorithm 3), until none is left.
    fn remove_trivial(&mut self) {
        loop {
            let mut changed = false;
            let mut replaced = std::mem::take(&mut self.replaced);
            let resolve = |replaced: &FxHashMap<ValueId, ValueId>, mut value: ValueId| {
                while let Some(&next) = replaced.get(&value) {
                    value = next;
                }
                value
            };
            let mut is_needed = |phi: &mut Phi| {
                let mut same = None;
                for operand in &mut phi.operands {
                    *operand = resolve(&replaced, *operand);
                    if *operand == phi.value || same == Some(*operand) {
                        continue;
                    }
                    if same.is_some() {
                        return true;
                    }
                    same = Some(*operand);
                }
                match same {
                    Some(value) => {
                        changed = true;
                        replaced.insert(phi.value, value).is_some()
                    }
                    // Reached by nobody: only in dead code.
                    None => true,
                }
            };
            self.phis.iter_mut().for_each(|of_block| of_block.retain_mut(&mut is_needed));
            self.replaced = replaced;
            if !changed {
                break;
            }
        }
    }

    /// Replaces truth values that are always the same constant, around loops too: every one is supposed to be constant
    /// until two different ones meet. Most flags "this variable is bound" end here.
    fn remove_constant(&mut self) {
        let is_truth = |func: &Func, phi: &Phi| func.values[phi.value].ty == Type::Bool;
        let mut found: FxHashMap<ValueId, Truth> = FxHashMap::default();
        let mut changed = true;
        while changed {
            changed = false;
            for phi in self.phis.iter().flatten().filter(|phi| is_truth(&self.func, phi)) {
                let before = found.get(&phi.value).copied();
                let now = phi.operands.iter().fold(before, |now, &operand| {
                    let operand = self.resolve(operand);
                    let seen = match self.truth.get(&operand) {
                        Some(&truth) => Some(Truth::Always(truth, operand)),
                        None if self.is_bool_phi(operand) => found.get(&operand).copied(),
                        None => Some(Truth::Varies),
                    };
                    Truth::meet(now, seen)
                });
                if now != before {
                    found.extend(now.map(|now| (phi.value, now)));
                    changed = true;
                }
            }
        }
        let constant = found.into_iter().filter_map(|(value, truth)| match truth {
            Truth::Always(_, constant) => Some((value, constant)),
            Truth::Varies => None,
        });
        self.replaced.extend(constant);
        let replaced = &self.replaced;
        self.phis.iter_mut().for_each(|of_block| of_block.retain(|phi| !replaced.contains_key(&phi.value)));
    }

    fn is_bool_phi(&self, value: ValueId) -> bool {
        matches!(self.func.values[value].def, Def::Param(..))
    }

    /// Turns branches on constants into jumps; whether there were any.
    fn fold_branches(&mut self) -> bool {
        let mut folded = false;
        for block in self.func.blocks.ids() {
            if !self.reachable[block.index()] {
                continue;
            }
            let Some(Terminator::Branch { cond, then, other }) = &self.func.blocks[block].end else { continue };
            let Some(&truth) = self.truth.get(&self.resolve(*cond)) else { continue };
            let (taken, dropped, way) =
                if truth { (then.clone(), other.clone(), 1) } else { (other.clone(), then.clone(), 0) };
            self.func.blocks[block].end = Some(Terminator::Jump(taken.clone()));
            let gone = Pred::is_way(block, way);
            let keep: Vec<bool> = self.preds[dropped.target.index()].iter().map(|pred| !gone(pred)).collect();
            self.drop_preds(dropped.target, &keep);
            let stays = Pred::is_way(block, 1 - way);
            for pred in &mut self.preds[taken.target.index()] {
                if stays(pred) {
                    pred.site = Site::End(0);
                }
            }
            folded = true;
        }
        folded
    }

    /// Drops parameters and pure instructions that nothing needs.
    fn keep_used(&mut self) {
        let phi_of: FxHashMap<ValueId, (usize, usize)> = self
            .phis
            .iter()
            .enumerate()
            .flat_map(|(block, of_block)| of_block.iter().enumerate().map(move |(n, phi)| (phi.value, (block, n))))
            .collect();
        let mut used_phis: FxHashSet<ValueId> = FxHashSet::default();
        self.kept.fill(false);
        let mut work: Vec<ValueId> = Vec::new();
        for (id, block) in self.func.blocks.iter() {
            if !self.reachable[id.index()] {
                continue;
            }
            for &inst in &block.insts {
                let data = &self.func.insts[inst];
                if !data.op.is_pure() {
                    self.kept[inst.index()] = true;
                    work.extend(data.args.iter().copied());
                }
            }
            let end = block.end.as_ref().expect("a reachable block ends");
            work.extend(end.operands().iter().map(|&(value, _)| value));
        }
        while let Some(value) = work.pop() {
            let value = self.resolve(value);
            if let Some(&(block, n)) = phi_of.get(&value) {
                if used_phis.insert(value) {
                    work.extend(self.phis[block][n].operands.iter().copied());
                }
            } else if let Def::Result(inst, _) = self.func.values[value].def
                && !std::mem::replace(&mut self.kept[inst.index()], true)
            {
                work.extend(self.func.insts[inst].args.iter().copied());
            }
        }
        self.phis.iter_mut().for_each(|of_block| of_block.retain(|phi| used_phis.contains(&phi.value)));
    }

    /// Joins blocks to the only block that jumps to them.
    fn merge(&mut self) {
        let order: Vec<BlockId> = self.func.blocks.ids().collect();
        for block in order {
            if !self.reachable[block.index()] {
                continue;
            }
            while let Some(Terminator::Jump(edge)) = &self.func.blocks[block].end {
                let next = edge.target;
                let alone = matches!(self.preds[next.index()][..], [Pred { site: Site::End(_), .. }]);
                let plain = self.func.blocks[next].params.is_empty() && self.phis[next.index()].is_empty();
                if !alone || !plain || next == block || next == self.func.entry {
                    break;
                }
                let tail = std::mem::take(&mut self.func.blocks[next]);
                self.reachable[next.index()] = false;
                let cold = tail.cold;
                self.func.blocks[block].insts.extend(tail.insts);
                self.func.blocks[block].end = tail.end;
                self.func.blocks[block].cold |= cold && block != self.func.entry;
                self.joined.insert(next, block);
            }
        }
    }

    /// Writes the function with new numbers, blocks in reverse postorder.
    fn emit(mut self) -> Func {
        let order = self.reverse_postorder();
        let mut out = Func::new(self.func.module, self.func.kind, self.func.code.clone());
        out.positions = std::mem::take(&mut self.func.positions);
        let mut blocks: FxHashMap<BlockId, BlockId> = FxHashMap::default();
        for (index, &block) in order.iter().enumerate() {
            let new = if index == 0 { out.entry } else { out.add_block() };
            blocks.insert(block, new);
        }
        let mut renumber = Renumber { values: FxHashMap::default() };
        for &block in &order {
            let new = blocks[&block];
            out.blocks[new].cold = self.func.blocks[block].cold;
            let phis = self.phis[block.index()].iter().map(|phi| phi.value);
            for old in self.func.blocks[block].params.iter().copied().chain(phis) {
                let param = out.add_param(new, self.func.values[old].ty);
                renumber.values.insert(old, param);
            }
        }
        // Definitions first, since a use may come earlier in this order (around a loop).
        let mut insts: IdVec<BlockId, Vec<(InstId, InstId)>> = IdVec::new();
        for &block in &order {
            let mut list = Vec::new();
            for &inst in &self.func.blocks[block].insts {
                if !self.kept[inst.index()] {
                    continue;
                }
                let data = &self.func.insts[inst];
                let new = out.make_inst(data.op.clone(), vec![], None, data.pos);
                let results: Vec<(ValueId, ValueId)> =
                    data.results.iter().copied().zip(out.insts[new].results.iter().copied()).collect();
                for (old, made) in results {
                    let Value { kind, .. } = self.func.values[old];
                    out.values[made].kind = kind;
                    renumber.values.insert(old, made);
                }
                list.push((inst, new));
            }
            insts.push(list);
        }
        for (index, &block) in order.iter().enumerate() {
            let new_block = blocks[&block];
            let mut body = Vec::new();
            for &(old, new) in &insts[BlockId::from_index(index)] {
                let data = &self.func.insts[old];
                out.insts[new].args = data.args.iter().map(|&arg| self.renumbered(&renumber, arg)).collect();
                out.insts[new].unwind = data.unwind.as_ref().map(|edge| {
                    let args = self.edge_args(&renumber, block, Site::Unwind(old), edge.target);
                    Edge::new(blocks[&edge.target], args)
                });
                body.push(new);
            }
            let end = self.func.blocks[block].end.clone().expect("a reachable block ends");
            let end = self.new_end(&renumber, &blocks, block, end);
            let Block { insts, end: slot, .. } = &mut out.blocks[new_block];
            *insts = body;
            *slot = Some(end);
        }
        out
    }

    fn renumbered(&self, renumber: &Renumber, value: ValueId) -> ValueId {
        renumber.values[&self.resolve(value)]
    }

    fn edge_args(&self, renumber: &Renumber, from: BlockId, site: Site, target: BlockId) -> Vec<ValueId> {
        let at = self.preds[target.index()]
            .iter()
            .position(|pred| pred.site == site && self.joined_to(pred.block) == from)
            .expect("every edge is a predecessor of its target");
        self.phis[target.index()].iter().map(|phi| self.renumbered(renumber, phi.operands[at])).collect()
    }

    /// The block that `block` has become a part of.
    fn joined_to(&self, mut block: BlockId) -> BlockId {
        while let Some(&into) = self.joined.get(&block) {
            block = into;
        }
        block
    }

    fn new_end(
        &self,
        renumber: &Renumber,
        blocks: &FxHashMap<BlockId, BlockId>,
        from: BlockId,
        mut end: Terminator,
    ) -> Terminator {
        match &mut end {
            Terminator::Branch { cond: value, .. }
            | Terminator::Switch { on: value, .. }
            | Terminator::ForNext { iter: value, .. }
            | Terminator::Return(value)
            | Terminator::Suspend { value, .. } => *value = self.renumbered(renumber, *value),
            Terminator::Jump(_) | Terminator::Propagate | Terminator::Unreachable => {}
        }
        for (index, edge) in end.edges_mut().into_iter().enumerate() {
            edge.args = self.edge_args(renumber, from, Site::End(index), edge.target);
            edge.target = blocks[&edge.target];
        }
        end
    }

    fn reverse_postorder(&self) -> Vec<BlockId> {
        let mut seen = vec![false; self.func.blocks.len()];
        let mut order = Vec::new();
        let mut stack = vec![(self.func.entry, self.successors(self.func.entry))];
        seen[self.func.entry.index()] = true;
        while let Some((block, successors)) = stack.last_mut() {
            let Some(next) = successors.pop() else {
                order.push(*block);
                stack.pop();
                continue;
            };
            if !std::mem::replace(&mut seen[next.index()], true) {
                stack.push((next, self.successors(next)));
            }
        }
        order.reverse();
        order
    }
}

impl Finisher {
    /// The blocks after `block`, the one to place next first.
    fn successors(&self, block: BlockId) -> Vec<BlockId> {
        let data = &self.func.blocks[block];
        let ends = data.end.iter().flat_map(Terminator::edges);
        let unwinds = data.insts.iter().filter_map(|&inst| self.func.insts[inst].unwind.as_ref());
        ends.chain(unwinds).map(|edge| edge.target).collect()
    }
}

struct Renumber {
    values: FxHashMap<ValueId, ValueId>,
}

/// What is known of a truth value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Truth {
    /// It is this, the value being that.
    Always(bool, ValueId),
    Varies,
}

impl Truth {
    fn meet(a: Option<Truth>, b: Option<Truth>) -> Option<Truth> {
        match (a, b) {
            (None, other) | (other, None) => other,
            (Some(Truth::Always(x, value)), Some(Truth::Always(y, _))) if x == y => Some(Truth::Always(x, value)),
            _ => Some(Truth::Varies),
        }
    }
}

impl Pred {
    /// Whether a predecessor is way `way` of the end of `block`.
    fn is_way(block: BlockId, way: usize) -> impl Fn(&Pred) -> bool {
        move |pred| pred.block == block && pred.site == Site::End(way)
    }
}
