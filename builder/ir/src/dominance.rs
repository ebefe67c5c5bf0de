//! Whether a definition is passed on every way to a use.
//!
//! An operation that can raise leaves its block in the middle, without its result. So the graph is that of *segments*: the
//! pieces into which such operations cut the blocks. Immediate dominators by Cooper, Harvey and Kennedy ("A Simple, Fast
//! Dominance Algorithm", 2001); two numbers of a walk over their tree then answer each question at once.

use crate::entity::{BlockId, IdVec, InstId};
use crate::func::{Func, Terminator};

const NONE: usize = usize::MAX;

/// The order in which a function's segments dominate each other.
pub(crate) struct Dominance {
    /// The first segment of each block.
    first: IdVec<BlockId, usize>,
    /// When a walk over the dominator tree comes to a segment and when it leaves; `NONE` if no way leads to it.
    entered: Vec<usize>,
    left: Vec<usize>,
}

impl Dominance {
    pub(crate) fn of(func: &Func) -> Dominance {
        let (first, successors) = segments(func);
        let order = reverse_postorder(first[func.entry], &successors);
        let parents = immediate_dominators(&order, &successors);
        let (entered, left) = intervals(&order, &parents, successors.len());
        Dominance { first, entered, left }
    }

    /// The segment at the start of a block.
    pub(crate) fn first(&self, block: BlockId) -> usize {
        self.first[block]
    }

    /// Whether any way leads to a segment.
    pub(crate) fn is_reachable(&self, segment: usize) -> bool {
        self.entered[segment] != NONE
    }

    /// Whether every way to `b`, which is reachable, goes through `a`.
    pub(crate) fn dominates(&self, a: usize, b: usize) -> bool {
        self.is_reachable(a) && self.entered[a] <= self.entered[b] && self.left[b] <= self.left[a]
    }
}

/// Whether a new segment starts behind an operation.
pub(crate) fn ends_segment(func: &Func, inst: InstId) -> bool {
    func.insts[inst].unwind.is_some()
}

/// The first segment of each block, and the successors of every segment.
fn segments(func: &Func) -> (IdVec<BlockId, usize>, Vec<Vec<usize>>) {
    let mut first = IdVec::new();
    let mut count = 0;
    for block in func.blocks.values() {
        first.push(count);
        count += 1 + block.insts.iter().filter(|&&inst| ends_segment(func, inst)).count();
    }
    let mut successors = Vec::with_capacity(count);
    for block in func.blocks.values() {
        for edge in block.insts.iter().filter_map(|&inst| func.insts[inst].unwind.as_ref()) {
            successors.push(vec![first[edge.target], successors.len() + 1]);
        }
        successors.push(block.end.iter().flat_map(Terminator::edges).map(|edge| first[edge.target]).collect());
    }
    (first, successors)
}

fn reverse_postorder(entry: usize, successors: &[Vec<usize>]) -> Vec<usize> {
    let mut seen = vec![false; successors.len()];
    seen[entry] = true;
    let mut order = Vec::new();
    // Segments on the way, each with the number of the successor to go on with.
    let mut way = vec![(entry, 0)];
    while let Some((segment, next)) = way.last_mut() {
        match successors[*segment].get(*next) {
            Some(&to) => {
                *next += 1;
                if !std::mem::replace(&mut seen[to], true) {
                    way.push((to, 0));
                }
            }
            None => {
                order.push(*segment);
                way.pop();
            }
        }
    }
    order.reverse();
    order
}

/// For each segment in `order`, by its place there, the place of its immediate dominator; the first is its own.
fn immediate_dominators(order: &[usize], successors: &[Vec<usize>]) -> Vec<usize> {
    let mut places = vec![NONE; successors.len()];
    order.iter().enumerate().for_each(|(place, &segment)| places[segment] = place);
    let mut predecessors = vec![Vec::new(); order.len()];
    for (place, &segment) in order.iter().enumerate() {
        successors[segment].iter().for_each(|&to| predecessors[places[to]].push(place));
    }
    let mut parents = vec![NONE; order.len()];
    parents[0] = 0;
    let mut changed = true;
    while changed {
        changed = false;
        for place in 1..order.len() {
            let known = predecessors[place].iter().copied().filter(|&from| parents[from] != NONE);
            let parent = known.reduce(|a, b| common(&parents, a, b)).expect("one comes earlier in the order");
            changed |= parents[place] != parent;
            parents[place] = parent;
        }
    }
    parents
}

/// The closest dominator of two segments.
fn common(parents: &[usize], mut a: usize, mut b: usize) -> usize {
    while a != b {
        if a > b {
            a = parents[a];
        } else {
            b = parents[b];
        }
    }
    a
}

/// When a walk over the dominator tree enters and leaves each segment.
fn intervals(order: &[usize], parents: &[usize], count: usize) -> (Vec<usize>, Vec<usize>) {
    let mut children = vec![Vec::new(); order.len()];
    (1..order.len()).for_each(|place| children[parents[place]].push(place));
    let (mut entered, mut left) = (vec![NONE; count], vec![NONE; count]);
    let mut clock = 0;
    let mut way = vec![0];
    while let Some(&place) = way.last() {
        clock += 1;
        if entered[order[place]] == NONE {
            entered[order[place]] = clock;
        }
        match children[place].pop() {
            Some(child) => way.push(child),
            None => {
                left[order[place]] = clock;
                way.pop();
            }
        }
    }
    (entered, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dominance by definition: without `a`, no way leads from the entry to `b`.
    fn by_definition(successors: &[Vec<usize>], a: usize, b: usize) -> bool {
        let mut seen = vec![false; successors.len()];
        let mut work = if a == 0 { vec![] } else { vec![0] };
        while let Some(segment) = work.pop() {
            if segment != a && !std::mem::replace(&mut seen[segment], true) {
                work.extend(&successors[segment]);
            }
        }
        !seen[b]
    }

    #[test]
    fn agrees_with_the_definition() {
        let mut state = 1u64;
        let mut random = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % n
        };
        for _ in 0..300 {
            let count = 2 + random(12);
            let successors: Vec<Vec<usize>> =
                (0..count).map(|_| (0..random(4)).map(|_| random(count)).collect()).collect();
            let order = reverse_postorder(0, &successors);
            let (entered, left) = intervals(&order, &immediate_dominators(&order, &successors), count);
            let dominance = Dominance { first: IdVec::new(), entered, left };
            for b in (0..count).filter(|&b| dominance.is_reachable(b)) {
                for a in (0..count).filter(|&a| dominance.is_reachable(a)) {
                    assert_eq!(dominance.dominates(a, b), by_definition(&successors, a, b), "{successors:?} {a} {b}");
                }
            }
        }
    }
}
