//! The order in which a function's blocks are translated, and how much each deserves.

use ir::{BlockId, Edge, Func, FuncKind, Id, Op, ValueId};

use super::heat::Heat;
use crate::{OptLevel, Owner};

/// A function's blocks as the translation goes through them.
pub(super) struct Order {
    /// Reachable blocks in reverse postorder: definitions come before uses.
    pub(super) blocks: Vec<BlockId>,
    /// By block.
    heat: Vec<Heat>,
    /// How often a value is an operand, by value.
    uses: Vec<u32>,
}

impl Order {
    /// Of a function of the library, only loops are likely to matter.
    pub(super) fn new(func: &Func, owner: Owner<'_>, opt: OptLevel) -> Order {
        let blocks = reverse_postorder(func);
        let in_loop = blocks_in_loops(func, &blocks);
        let runs_once = matches!(func.kind, FuncKind::ModuleBody | FuncKind::ClassBody);
        let is_cold = runs_once || matches!(owner, Owner::Library(_));
        let is_small = opt == OptLevel::Size;
        let heat = func
            .blocks
            .iter()
            .map(|(id, block)| match (block.cold, in_loop[id.index()], is_cold) {
                (true, ..) => Heat::Cold,
                // What the paths save by being inline is little beside what a call costs, even in a loop.
                (_, true, _) if is_small && has_calls(func, id) => Heat::Mild,
                (_, true, _) => Heat::Hot,
                (_, _, true) => Heat::Cold,
                (_, _, false) if is_small => Heat::Mild,
                (_, _, false) => Heat::Warm,
            })
            .collect();
        let mut uses = vec![0; func.values.len()];
        let mut count = |value: ValueId| uses[value.index()] += 1;
        for &block in &blocks {
            for edge in out_edges(func, block) {
                edge.args.iter().copied().for_each(&mut count);
            }
            for &inst in &func.blocks[block].insts {
                func.insts[inst].args.iter().copied().for_each(&mut count);
            }
            for (value, _) in func.blocks[block].end.iter().flat_map(ir::Terminator::operands) {
                count(value);
            }
        }
        Order { blocks, heat, uses }
    }

    pub(super) fn heat(&self, block: BlockId) -> Heat {
        self.heat[block.index()]
    }

    /// Whether the value has exactly one use.
    pub(super) fn is_used_once(&self, value: ValueId) -> bool {
        self.uses[value.index()] == 1
    }

    /// Whether something in the function jumps to `block`.
    pub(super) fn has_predecessors(&self, func: &Func, block: BlockId) -> bool {
        self.blocks.iter().any(|&from| out_edges(func, from).iter().any(|edge| edge.target == block))
    }
}

/// Whether the block uses attributes or calls what is not the runtime's.
fn has_calls(func: &Func, block: BlockId) -> bool {
    func.blocks[block].insts.iter().any(|&inst| {
        matches!(
            func.insts[inst].op,
            Op::LoadAttr(_) | Op::StoreAttr(_) | Op::Call { .. } | Op::CallKnown(_) | Op::CallMethod { .. }
        )
    })
}

/// The edges out of `block` that can be taken: nothing behind an operation that always raises.
fn out_edges(func: &Func, block: BlockId) -> Vec<&Edge> {
    let data = &func.blocks[block];
    let mut edges = Vec::new();
    for &inst in &data.insts {
        edges.extend(&func.insts[inst].unwind);
        if func.insts[inst].op.diverges() {
            return edges;
        }
    }
    edges.extend(data.end.iter().flat_map(ir::Terminator::edges));
    edges
}

fn reverse_postorder(func: &Func) -> Vec<BlockId> {
    let mut seen = vec![false; func.blocks.len()];
    let mut postorder = Vec::with_capacity(func.blocks.len());
    let successors = |block| out_edges(func, block).into_iter().map(|edge| edge.target).collect::<Vec<_>>();
    let mut stack = vec![(func.entry, successors(func.entry))];
    seen[func.entry.index()] = true;
    while let Some((block, rest)) = stack.last_mut() {
        match rest.pop() {
            Some(next) if !seen[next.index()] => {
                seen[next.index()] = true;
                stack.push((next, successors(next)));
            }
            Some(_) => {}
            None => {
                postorder.push(*block);
                stack.pop();
            }
        }
    }
    postorder.reverse();
    postorder
}

/// Which blocks lie on a cycle: Tarjan's strongly connected components, iteratively.
fn blocks_in_loops(func: &Func, blocks: &[BlockId]) -> Vec<bool> {
    const UNSEEN: u32 = u32::MAX;
    let count = func.blocks.len();
    let (mut index, mut low, mut on_stack) = (vec![UNSEEN; count], vec![0; count], vec![false; count]);
    let mut in_loop = vec![false; count];
    let (mut next, mut open): (u32, Vec<usize>) = (0, Vec::new());
    let targets = |block: usize| -> Vec<usize> {
        out_edges(func, BlockId::from_index(block)).iter().map(|edge| edge.target.index()).collect()
    };
    for root in blocks.iter().map(|block| block.index()) {
        if index[root] != UNSEEN {
            continue;
        }
        let mut work = vec![(root, targets(root), 0)];
        while let Some((block, successors, at)) = work.last_mut() {
            let block = *block;
            if *at == 0 && index[block] == UNSEEN {
                index[block] = next;
                low[block] = next;
                next += 1;
                open.push(block);
                on_stack[block] = true;
            }
            if let Some(&successor) = successors.get(*at) {
                *at += 1;
                if index[successor] == UNSEEN {
                    work.push((successor, targets(successor), 0));
                } else if on_stack[successor] {
                    low[block] = low[block].min(index[successor]);
                }
                continue;
            }
            let repeats_itself = successors.contains(&block);
            work.pop();
            if let Some((parent, ..)) = work.last() {
                low[*parent] = low[*parent].min(low[block]);
            }
            if low[block] == index[block] {
                let start = open.iter().rposition(|&other| other == block).expect("it is open");
                let component = open.split_off(start);
                for &member in &component {
                    on_stack[member] = false;
                    in_loop[member] = component.len() > 1 || repeats_itself;
                }
            }
        }
    }
    in_loop
}

/// Whether calls of the function count towards the recursion limit: everything that may run Python code does, but for
/// operations that only ever run finalisers.
pub(super) fn counts_depth(func: &Func) -> bool {
    let only_finalizes =
        |op: &Op| matches!(op, Op::Release | Op::StoreGlobal(_) | Op::StoreCell | Op::ClearCell { .. } | Op::Poll);
    func.blocks
        .values()
        .flat_map(|block| &block.insts)
        .map(|&inst| &func.insts[inst].op)
        .any(|op| op.reenters() && !only_finalizes(op))
}
