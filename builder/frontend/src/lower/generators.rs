//! Suspension: `yield`, `yield from` and `await`.

use ir::{BlockId, Edge, Op, PosId, Terminator, Type, ValueId};
use py_abi::layout::ResumeStatus;
use py_abi::ops::Awaited;
use py_abi::runtime_fns::RtFn;
use syntax::ast::{self, Expr};

use super::Lower;
use super::ssa::Var;

impl<'m> Lower<'_, '_, 'm> {
    pub(super) fn yield_(&mut self, expr: &'m Expr, yield_: &'m ast::ExprYield) -> ValueId {
        let value = match &yield_.value {
            Some(value) => self.expr(value),
            None => self.none(),
        };
        let pos = self.pos_expr(expr);
        self.yield_value(value, pos)
    }

    /// Yields a value; gives what is sent. What an asynchronous generator yields is marked, since what it awaits is
    /// yielded through it as well.
    pub(super) fn yield_value(&mut self, mut value: ValueId, pos: Option<PosId>) -> ValueId {
        if self.m.unit.scopes.get(self.running).is_async {
            value = self.rt(RtFn::rt_async_yielded, vec![value], None);
        }
        self.b.value(Op::Yield, vec![value], pos)
    }

    /// `yield from iterable` (PEP 380)
    pub(super) fn yield_from(&mut self, expr: &'m Expr, value: &'m Expr) -> ValueId {
        let iterable = self.expr(value);
        let pos = self.pos_expr(expr);
        let generator = self.b.value(Op::Generator, vec![], None);
        let iterator = self.rt(RtFn::rt_yield_from_iter, vec![generator, iterable], pos);
        self.delegate_to(iterator, pos)
    }

    /// `await value` (PEP 492)
    pub(super) fn await_(&mut self, expr: &'m Expr, value: &'m Expr) -> ValueId {
        let value = self.expr(value);
        let pos = self.pos_expr(expr);
        self.await_value(value, Awaited::Expression, pos)
    }

    pub(super) fn await_value(&mut self, value: ValueId, from: Awaited, pos: Option<PosId>) -> ValueId {
        let from = self.i64(from as i64);
        let iterator = self.rt(RtFn::rt_awaitable, vec![value, from], pos);
        self.delegate_to(iterator, pos)
    }

    /// Runs `iterator` to its end and gives its result: what is sent or thrown into this generator goes to it.
    pub(super) fn delegate_to(&mut self, iterator: ValueId, pos: Option<PosId>) -> ValueId {
        let word = self.b.var(Type::Tagged);
        let (step, suspend, thrown, done) =
            (self.b.new_block(), self.b.new_block(), self.b.new_cold_block(), self.b.new_block());
        let outer = self.b.handler;
        let sent = self.b.var(Type::Tagged);
        let none = self.none();
        self.b.write(sent, none);
        self.b.jump(step);

        self.b.switch_to(step);
        let value = self.b.read(sent);
        self.step(RtFn::rt_delegate_send, vec![iterator, value], word, (suspend, done), pos);

        self.b.switch_to(suspend);
        let yielded = self.b.read(word);
        self.b.handler = Some(thrown);
        let value = self.b.value(Op::Yield, vec![yielded], pos);
        self.b.handler = outer;
        self.b.write(sent, value);
        self.b.jump(step);
        self.b.seal(step);

        self.b.enter(thrown);
        self.step(RtFn::rt_delegate_throw, vec![iterator], word, (suspend, done), pos);
        self.b.seal(suspend);
        self.b.enter(done);
        self.b.read(word)
    }

    fn step(
        &mut self,
        function: RtFn,
        args: Vec<ValueId>,
        word: Var,
        (suspend, done): (BlockId, BlockId),
        pos: Option<PosId>,
    ) {
        let generator = self.b.value(Op::Generator, vec![], None);
        let args = std::iter::once(generator).chain(args).collect();
        let inst = self.b.emit(Op::CallRt(function), args, pos);
        let [value, how] = self.b.func.insts[inst].results[..] else { unreachable!("two results") };
        self.b.write(word, value);
        self.b.end(Terminator::Switch {
            on: how,
            cases: vec![(ResumeStatus::Yielded as i64, Edge::new(suspend, vec![]))],
            default: Edge::new(done, vec![]),
        });
    }
}
