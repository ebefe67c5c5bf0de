//! An exception with all that is printed with it: what led to it, and what it holds if it is a group.
//!
//! Built in the order of `TracebackException.__init__`, since an exception that was met before leads to nothing again.

use crate::exceptions::BaseException;
use crate::exceptions::group::members;
use crate::value::{Ref, Value};
use alloc::vec::Vec;

/// What leads over from an exception to the one after it.
#[derive(Clone, Copy)]
pub(super) enum Link {
    Cause,
    Context,
}

/// An exception; other nodes are named by their position.
pub(super) struct Node {
    pub(super) exception: Ref,
    /// What led to it.
    pub(super) before: Option<(Link, usize)>,
    /// What a group holds.
    pub(super) members: Option<Vec<usize>>,
}

/// The first node is the exception itself.
pub(super) fn build(exception: Value) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut open = Vec::from([add(&mut nodes, exception)]);
    while let Some(at) = open.pop() {
        let exception = nodes[at].exception.as_value();
        if let Some((link, before)) = before(&nodes, exception) {
            let before = add(&mut nodes, before);
            nodes[at].before = Some((link, before));
            open.push(before);
        }
        if let Some(members) = members(exception) {
            let inner: Vec<usize> = members.iter().map(|member| add(&mut nodes, *member)).collect();
            open.extend(&inner);
            nodes[at].members = Some(inner);
        }
    }
    nodes
}

fn add(nodes: &mut Vec<Node>, exception: Value) -> usize {
    nodes.push(Node { exception: exception.to_ref(), before: None, members: None });
    nodes.len() - 1
}

/// The cause, or else the context, if it was not met yet.
fn before(nodes: &[Node], exception: Value) -> Option<(Link, Value)> {
    let object = exception.downcast::<BaseException>()?;
    let is_new = |v: &Value| !v.is_none() && nodes.iter().all(|node| !node.exception.as_value().is(*v));
    if let Some(cause) = object.cause().given().filter(is_new) {
        return Some((Link::Cause, cause));
    }
    let context = object.context().given().filter(|_| !object.suppresses_context());
    context.filter(is_new).map(|context| (Link::Context, context))
}
