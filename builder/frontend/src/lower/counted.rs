//! `for i in range(…)` as a counted loop on raw integers.
//!
//! A guard tests that `range` is the builtin and that its arguments are small integers; else a second copy of the loop
//! goes over whatever the call returns. The counter cannot overflow: the end and the step both fit 63 bits.

use ir::{Const, IntOp, Kind, Op, Type, ValueId};
use py_abi::ops::CompareOp;
use py_abi::runtime_fns::RtFn;
use py_abi::value::encode_int;
use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{self, Expr, Stmt};

use super::Lower;

/// Which copy of a loop is being lowered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Copy {
    /// The only one, or the fast one.
    Usual,
    /// The one for when the guard fails: loops in it are not copied again.
    Fallback,
}

/// Nodes of a loop's body beyond which a second copy costs more than the iterator.
const MAX_NODES: usize = 200;

/// A call of `range` that can be counted.
pub(super) struct Range<'m> {
    args: &'m [Expr],
    step: i64,
}

impl<'m> Lower<'_, '_, 'm> {
    /// The `range(…)` that a loop goes over, if it is worth a counted loop.
    pub(super) fn counted_range(&mut self, loop_: &'m ast::StmtFor) -> Option<Range<'m>> {
        let Expr::Call(call) = &*loop_.iter else { return None };
        let args = &*call.arguments.args;
        let plain = call.arguments.keywords.is_empty() && !args.iter().any(Expr::is_starred_expr);
        if self.copy == Copy::Fallback
            || !plain
            || !self.is_builtin_name(&call.func, "range")
            || size(&loop_.body) > MAX_NODES
        {
            return None;
        }
        let step = match args {
            [_] | [_, _] => 1,
            [_, _, step] => match self.as_constant(step)? {
                Const::Int(step) if step != 0 && is_small(&Const::Int(step)) => step,
                _ => return None,
            },
            _ => return None,
        };
        Some(Range { args, step })
    }

    pub(super) fn counted_loop(&mut self, loop_: &'m ast::StmtFor, range: Range<'m>) {
        let args: Vec<ValueId> = range.args.iter().map(|arg| self.expr(arg)).collect();
        let (fast, fallback) = (self.b.new_block(), self.b.new_cold_block());
        let (done, after) = (self.b.new_block(), self.b.new_block());
        let mut guards = vec![self.builtin_guard("range")];
        for (expr, &arg) in range.args.iter().zip(&args) {
            if !self.as_constant(expr).is_some_and(|constant| is_small(&constant)) {
                guards.push(self.b.value(Op::IsKind(Kind::SmallInt), vec![arg], None));
            }
        }
        for guard in guards {
            let next = self.b.new_block();
            self.b.branch(guard, next, fallback);
            self.b.enter(next);
        }
        self.b.jump(fast);
        self.b.enter(fast);
        self.count(loop_, &range, &args, done, after);

        self.b.enter(fallback);
        let outer = std::mem::replace(&mut self.copy, Copy::Fallback);
        let pos = self.pos_expr(&loop_.iter);
        let callee = self.load_global("range", pos);
        let args = std::iter::once(callee).chain(args).collect();
        let iterable = self.b.value(Op::Call { kwnames: None }, args, pos);
        let iterator = self.rt(RtFn::rt_iter, vec![iterable], pos);
        self.iterator_loop(loop_, iterator, done, after);
        self.copy = outer;

        self.b.enter(done);
        self.body(&loop_.orelse);
        self.b.jump(after);
        self.b.enter(after);
    }

    fn count(
        &mut self,
        loop_: &'m ast::StmtFor,
        range: &Range<'m>,
        args: &[ValueId],
        done: ir::BlockId,
        after: ir::BlockId,
    ) {
        let (start, stop) = match args {
            [stop] => (self.i64(0), self.raw(*stop)),
            [start, stop, ..] => (self.raw(*start), self.raw(*stop)),
            [] => unreachable!("`counted_range` wants one"),
        };
        let counter = self.b.var(Type::I64);
        self.b.write(counter, start);
        let (head, body, next) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        self.b.jump(head);
        self.b.switch_to(head);
        let now = self.b.read(counter);
        let order = if range.step > 0 { CompareOp::Lt } else { CompareOp::Gt };
        let goes_on = self.b.value(Op::IntCompare(order), vec![now, stop], None);
        self.b.branch(goes_on, body, done);
        self.b.enter(body);
        let item = self.b.value(Op::TagInt, vec![now], None);
        self.assign_to(&loop_.target, item);
        self.loop_body(&loop_.body, next, after);
        self.b.enter(next);
        let step = self.i64(range.step);
        let sum = self.b.value(Op::Int(IntOp::Add), vec![now, step], None);
        self.b.write(counter, sum);
        self.b.jump(head);
        self.b.seal(head);
    }

    fn raw(&mut self, value: ValueId) -> ValueId {
        self.b.value(Op::UnboxInt, vec![value], None)
    }
}

/// Whether a constant is an immediate integer: folding makes larger ones too.
fn is_small(constant: &Const) -> bool {
    matches!(constant, Const::Int(v) if encode_int(*v).is_some())
}

/// The number of nodes in a body.
fn size(body: &[Stmt]) -> usize {
    let mut counter = Counter(0);
    counter.visit_body(body);
    counter.0
}

struct Counter(usize);

impl<'a> Visitor<'a> for Counter {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.0 += 1;
        if self.0 <= MAX_NODES {
            visitor::walk_stmt(self, stmt);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.0 += 1;
        if self.0 <= MAX_NODES {
            visitor::walk_expr(self, expr);
        }
    }
}
