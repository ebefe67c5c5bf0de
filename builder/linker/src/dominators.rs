//! Which section keeps which: the dominator tree of the references, by the iterative algorithm of Cooper, Harvey and
//! Kennedy ("A Simple, Fast Dominance Algorithm", 2001). Only the printed map needs it, so it may be slow.

/// The tree.
#[derive(Debug)]
pub struct Dominators {
    /// The nearest node that lies on every way from a root to a node; `None` where there is no such node.
    pub of: Vec<Option<usize>>,
    /// All nodes that a root leads to, dominators before what they dominate.
    pub order: Vec<usize>,
}

/// Finds the dominators of `count` nodes. Edges without a source make roots.
pub fn dominators(count: usize, edges: &[(Option<usize>, usize)]) -> Dominators {
    // One more node, the root of all.
    let root = count;
    let mut successors = vec![Vec::new(); count + 1];
    let mut predecessors = vec![Vec::new(); count + 1];
    for &(from, to) in edges {
        successors[from.unwrap_or(root)].push(to);
        predecessors[to].push(from.unwrap_or(root));
    }
    let order = reverse_postorder(root, &successors);
    let mut number = vec![usize::MAX; count + 1];
    order.iter().enumerate().for_each(|(i, &node)| number[node] = i);

    let mut of = vec![None; count + 1];
    of[root] = Some(root);
    let mut changed = true;
    while changed {
        changed = false;
        for &node in &order[1..] {
            let known = predecessors[node].iter().copied().filter(|&from| of[from].is_some());
            let found = known.reduce(|a, b| meet(a, b, &of, &number));
            if found != of[node] {
                of[node] = found;
                changed = true;
            }
        }
    }
    of.truncate(count);
    of.iter_mut().for_each(|dominator| *dominator = dominator.filter(|&node| node != root));
    Dominators { of, order: order[1..].to_vec() }
}

/// The nearest common dominator of two nodes.
fn meet(mut a: usize, mut b: usize, of: &[Option<usize>], number: &[usize]) -> usize {
    while a != b {
        let later = if number[a] > number[b] { &mut a } else { &mut b };
        *later = of[*later].expect("only nodes with a dominator meet");
    }
    a
}

fn reverse_postorder(root: usize, successors: &[Vec<usize>]) -> Vec<usize> {
    let mut seen = vec![false; successors.len()];
    let mut order = Vec::new();
    let mut stack = vec![(root, 0)];
    seen[root] = true;
    while let Some((node, next)) = stack.last_mut() {
        match successors[*node].get(*next) {
            Some(&successor) => {
                *next += 1;
                if !seen[successor] {
                    seen[successor] = true;
                    stack.push((successor, 0));
                }
            }
            None => {
                order.push(*node);
                stack.pop();
            }
        }
    }
    order.reverse();
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_belongs_to_the_last_one_on_all_ways() {
        // 0 leads to 1 and 2, both to 3, that to 4; 5 is a second root that leads to 4 as well.
        let edges =
            [(None, 0), (Some(0), 1), (Some(0), 2), (Some(1), 3), (Some(2), 3), (Some(3), 4), (None, 5), (Some(5), 4)];
        let found = dominators(7, &edges);
        assert_eq!(found.of, [None, Some(0), Some(0), Some(0), None, None, None]);
        assert_eq!(found.order.len(), 6, "nothing leads to the last node");
    }
}
