//! `async for` and `async with` (PEP 492).

use ir::{BlockId, Const, Op, PosId, ValueId};
use py_abi::ops::Awaited;
use py_abi::runtime_fns::RtFn;
use py_abi::symbols::TYPE_PREFIX;
use syntax::ast;

use super::Lower;

impl<'m> Lower<'_, '_, 'm> {
    pub(super) fn async_for(&mut self, loop_: &'m ast::StmtFor) {
        let iterable = self.expr(&loop_.iter);
        let pos = self.pos_expr(&loop_.iter);
        let iterator = self.rt(RtFn::rt_aiter, vec![iterable], pos);
        let (head, done, after) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        self.b.jump(head);
        self.b.switch_to(head);
        let item = self.next_awaited(iterator, done, pos);
        self.assign_to(&loop_.target, item);
        self.loop_body(&loop_.body, head, after);
        self.b.seal(head);
        self.b.enter(done);
        self.body(&loop_.orelse);
        self.b.jump(after);
        self.b.enter(after);
    }

    /// Awaits the next item; `StopAsyncIteration` goes to `done`.
    pub(super) fn next_awaited(&mut self, iterator: ValueId, done: BlockId, pos: Option<PosId>) -> ValueId {
        let raised = self.b.new_cold_block();
        let outer = self.b.handler.replace(raised);
        let awaitable = self.rt(RtFn::rt_anext, vec![iterator], pos);
        let item = self.delegate_to(awaitable, pos);
        self.b.handler = outer;
        let goes_on = self.b.block;

        self.b.enter(raised);
        let exception = self.rt(RtFn::rt_catch, vec![], None);
        let class = self.constant(Const::Type(format!("{TYPE_PREFIX}StopAsyncIteration")));
        let ended = self.rt(RtFn::rt_exception_matches, vec![exception, class], None);
        let other = self.b.new_cold_block();
        self.b.branch(ended, done, other);
        self.b.enter(other);
        self.reraise(exception);
        self.b.switch_to(goes_on);
        item
    }

    /// The value of `__aenter__`, and the bound `__aexit__`.
    pub(super) fn async_enter(&mut self, manager: ValueId, pos: Option<PosId>) -> (ValueId, ValueId) {
        let exit = self.rt(RtFn::rt_aexit, vec![manager], pos);
        let awaitable = self.rt(RtFn::rt_aenter, vec![manager], pos);
        (self.await_value(awaitable, Awaited::Enter, pos), exit)
    }

    /// Leaves the body of an `async with` without an exception.
    pub(super) fn async_exit(&mut self, exit: ValueId, pos: Option<PosId>) {
        let none = self.none();
        let awaitable = self.b.value(Op::Call { kwnames: None }, vec![exit, none, none, none], pos);
        self.await_value(awaitable, Awaited::Exit, pos);
    }

    /// Leaves it with one: whether it is to be swallowed.
    pub(super) fn async_exit_raised(&mut self, exit: ValueId, exception: ValueId, pos: Option<PosId>) -> ValueId {
        let awaitable = self.rt(RtFn::rt_aexit_raised, vec![exit, exception], pos);
        let result = self.await_value(awaitable, Awaited::Exit, pos);
        self.b.value(Op::Truth, vec![result], pos)
    }
}
