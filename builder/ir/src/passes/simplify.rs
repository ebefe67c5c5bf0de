//! Removes what lowering leaves behind: unreachable blocks, parameters with one possible value, jumps to jumps, unused
//! pure instructions. Everything after it has less to look at.

use rustc_hash::FxHashMap;

use crate::entity::{BlockId, Id, IdVec, ValueId};
use crate::func::{Def, Edge, Func, Phase, Terminator};
use crate::op::Op;

/// Simplifies `func` in place, to a fixed point. Only before references are counted.
pub fn simplify(func: &mut Func) {
    assert!(func.phase < Phase::Counted);
    loop {
        fold_branches(func);
        remove_unreachable(func);
        let mut changed = remove_trivial_params(func);
        changed |= thread_jumps(func);
        if !changed {
            break;
        }
    }
    remove_dead(func);
}

/// A branch on a constant, or to the same place both ways, is a jump.
fn fold_branches(func: &mut Func) {
    for block in func.blocks.ids() {
        let Some(Terminator::Branch { cond, then, other }) = &func.blocks[block].end else { continue };
        let known = match func.values[*cond].def {
            Def::Result(inst, _) => match func.insts[inst].op {
                Op::Bool(value) => Some(value),
                _ => None,
            },
            Def::Param(..) => None,
        };
        let edge = match known {
            Some(true) => then.clone(),
            Some(false) => other.clone(),
            None if then == other => then.clone(),
            None => continue,
        };
        func.blocks[block].end = Some(Terminator::Jump(edge));
    }
}

fn remove_unreachable(func: &mut Func) {
    let mut reached = vec![false; func.blocks.len()];
    let mut work = vec![func.entry];
    reached[func.entry.index()] = true;
    while let Some(block) = work.pop() {
        for edge in func.edges(block) {
            if !std::mem::replace(&mut reached[edge.target.index()], true) {
                work.push(edge.target);
            }
        }
    }
    if reached.iter().all(|&reached| reached) {
        return;
    }
    let mut blocks = IdVec::new();
    let mut moved: FxHashMap<BlockId, BlockId> = FxHashMap::default();
    for (id, block) in func.blocks.iter() {
        if reached[id.index()] {
            moved.insert(id, blocks.push(block.clone()));
        }
    }
    func.blocks = blocks;
    func.entry = moved[&func.entry];
    for block in func.blocks.ids() {
        for (index, param) in func.blocks[block].params.clone().into_iter().enumerate() {
            func.values[param].def = Def::Param(block, index as u32);
        }
        for inst in func.blocks[block].insts.clone() {
            if let Some(edge) = &mut func.insts[inst].unwind {
                edge.target = moved[&edge.target];
            }
        }
        let end = func.blocks[block].end.as_mut().expect("a finished function");
        end.edges_mut().into_iter().for_each(|edge| edge.target = moved[&edge.target]);
    }
}

/// The edges into each block, with how many parameters something else than the edge's arguments gives.
fn for_each_edge(func: &Func, mut visit: impl FnMut(&Edge, usize)) {
    for block in func.blocks.ids() {
        for &inst in &func.blocks[block].insts {
            func.insts[inst].unwind.iter().for_each(|edge| visit(edge, 0));
        }
        let Some(end) = &func.blocks[block].end else { continue };
        for (index, edge) in end.edges().into_iter().enumerate() {
            visit(edge, usize::from(index == 0 && matches!(end, Terminator::ForNext { .. })));
        }
    }
}

/// Replaces parameters that get one and the same value (or themselves) on every edge.
fn remove_trivial_params(func: &mut Func) -> bool {
    // What each parameter may be: nothing yet, one value, or several (itself).
    let mut only: FxHashMap<ValueId, Option<ValueId>> = FxHashMap::default();
    for_each_edge(func, |edge, given| {
        let params = &func.blocks[edge.target].params;
        only.extend(params[..given].iter().map(|&param| (param, None)));
        for (&param, &arg) in params[given..].iter().zip(&edge.args) {
            if arg == param {
                continue;
            }
            only.entry(param).and_modify(|seen| *seen = seen.filter(|&seen| seen == arg)).or_insert(Some(arg));
        }
    });
    let mut replaced: FxHashMap<ValueId, ValueId> =
        only.into_iter().filter_map(|(param, value)| Some((param, value?))).collect();
    for &param in &func.blocks[func.entry].params {
        replaced.remove(&param);
    }
    if replaced.is_empty() {
        return false;
    }
    let resolve = |mut value: ValueId| {
        // Two parameters that only pass each other on end the chain after as many steps as there are entries.
        for _ in 0..=replaced.len() {
            match replaced.get(&value) {
                Some(&next) => value = next,
                None => break,
            }
        }
        value
    };
    let dropped: Vec<(BlockId, Vec<bool>)> = func
        .blocks
        .iter()
        .map(|(id, block)| {
            let dropped =
                block.params.iter().map(|&p| replaced.contains_key(&p) && !replaced.contains_key(&resolve(p)));
            (id, dropped.collect())
        })
        .collect();
    let dropped: FxHashMap<BlockId, Vec<bool>> = dropped.into_iter().collect();
    if !dropped.values().flatten().any(|&dropped| dropped) {
        return false;
    }
    let kept = |value: ValueId| {
        let to = resolve(value);
        if replaced.contains_key(&to) { value } else { to }
    };
    rewrite(func, kept, |edge, given| {
        let dropped = &dropped[&edge.target][given..];
        let mut index = 0;
        edge.args.retain(|_| {
            index += 1;
            !dropped[index - 1]
        });
    });
    for block in func.blocks.ids() {
        let mut index = 0;
        let dropped = &dropped[&block];
        func.blocks[block].params.retain(|_| {
            index += 1;
            !dropped[index - 1]
        });
        for (index, param) in func.blocks[block].params.clone().into_iter().enumerate() {
            func.values[param].def = Def::Param(block, index as u32);
        }
    }
    true
}

/// Replaces every operand and lets every edge be changed.
fn rewrite(func: &mut Func, replace: impl Fn(ValueId) -> ValueId, change: impl Fn(&mut Edge, usize)) {
    let edge_over = |edge: &mut Edge, given: usize| {
        change(edge, given);
        edge.args.iter_mut().for_each(|arg| *arg = replace(*arg));
    };
    for block in func.blocks.ids() {
        for inst in func.blocks[block].insts.clone() {
            let data = &mut func.insts[inst];
            data.args.iter_mut().for_each(|arg| *arg = replace(*arg));
            data.unwind.iter_mut().for_each(|edge| edge_over(edge, 0));
        }
        let end = func.blocks[block].end.as_mut().expect("a finished function");
        match end {
            Terminator::Branch { cond: value, .. }
            | Terminator::Switch { on: value, .. }
            | Terminator::ForNext { iter: value, .. }
            | Terminator::Return(value)
            | Terminator::Suspend { value, .. } => *value = replace(*value),
            Terminator::Jump(_) | Terminator::Propagate | Terminator::Unreachable => {}
        }
        let loops = matches!(end, Terminator::ForNext { .. });
        for (index, edge) in end.edges_mut().into_iter().enumerate() {
            edge_over(edge, usize::from(index == 0 && loops));
        }
    }
}

/// An edge to a block that only jumps on goes to its target. Its parameters may only be the jump's arguments.
fn thread_jumps(func: &mut Func) -> bool {
    let mut onward: FxHashMap<BlockId, (Vec<ValueId>, Edge)> = FxHashMap::default();
    let uses = count_uses(func);
    for (id, block) in func.blocks.iter() {
        let (true, Some(Terminator::Jump(edge))) = (block.insts.is_empty(), &block.end) else { continue };
        let only_passed_on = block.params.iter().all(|param| {
            let passed_on = edge.args.iter().filter(|arg| *arg == param).count();
            uses[param.index()] as usize == passed_on
        });
        if edge.target != id && only_passed_on {
            onward.insert(id, (block.params.clone(), edge.clone()));
        }
    }
    if onward.is_empty() {
        return false;
    }
    let mut changed = false;
    let entry = func.entry;
    for block in func.blocks.ids() {
        let follow = |edge: &mut Edge| {
            let Some((params, next)) = onward.get(&edge.target) else { return false };
            if onward.contains_key(&next.target) || next.target == entry {
                // One step at a time, so that a cycle of empty blocks stays one.
                return false;
            }
            let value = |arg: &ValueId| match params.iter().position(|param| param == arg) {
                Some(index) => edge.args[index],
                None => *arg,
            };
            let args = next.args.iter().map(value).collect();
            *edge = Edge::new(next.target, args);
            true
        };
        for inst in func.blocks[block].insts.clone() {
            if let Some(edge) = &mut func.insts[inst].unwind {
                changed |= follow(edge);
            }
        }
        let end = func.blocks[block].end.as_mut().expect("a finished function");
        let skip = usize::from(matches!(end, Terminator::ForNext { .. }));
        for edge in end.edges_mut().into_iter().skip(skip) {
            changed |= follow(edge);
        }
    }
    changed
}

/// How often each value is an operand or an edge's argument.
fn count_uses(func: &Func) -> Vec<u32> {
    let mut uses = vec![0_u32; func.values.len()];
    for block in func.blocks.ids() {
        for &inst in &func.blocks[block].insts {
            func.insts[inst].args.iter().for_each(|arg| uses[arg.index()] += 1);
        }
        let end = func.blocks[block].end.iter();
        end.flat_map(Terminator::operands).for_each(|(value, _)| uses[value.index()] += 1);
    }
    for_each_edge(func, |edge, _| edge.args.iter().for_each(|arg| uses[arg.index()] += 1));
    uses
}

/// Removes pure instructions whose results nobody uses.
fn remove_dead(func: &mut Func) {
    let mut uses = count_uses(func);
    for block in func.blocks.ids().rev() {
        let mut insts = func.blocks[block].insts.clone();
        insts.reverse();
        insts.retain(|&inst| {
            let data = &func.insts[inst];
            let dead = data.op.is_pure() && data.results.iter().all(|result| uses[result.index()] == 0);
            if dead {
                data.args.iter().for_each(|arg| uses[arg.index()] -= 1);
            }
            !dead
        });
        insts.reverse();
        func.blocks[block].insts = insts;
    }
}
