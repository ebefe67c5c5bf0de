//! `for` and `while`.

use ir::{BlockId, Edge, Op, PosId, Terminator, Type, ValueId};
use py_abi::runtime_fns::RtFn;
use syntax::ast::{self, Comprehension, Stmt};

use super::Lower;
use super::exceptions::FrameKind;

impl<'m> Lower<'_, '_, 'm> {
    pub(super) fn while_loop(&mut self, loop_: &'m ast::StmtWhile) {
        let (head, body) = (self.b.new_block(), self.b.new_block());
        let (done, after) = (self.b.new_block(), self.b.new_block());
        self.b.jump(head);
        self.b.switch_to(head);
        self.cond(&loop_.test, body, done);
        self.b.enter(body);
        let endless = self.constant_truth(&loop_.test) == Some(true);
        if endless && self.namespace.is_none() {
            // Nothing behind the loop may use the variables, but they live until an exception leaves it.
            self.keep_variables();
        }
        self.loop_body(&loop_.body, head, after);
        self.b.seal(head);
        self.b.enter(done);
        self.body(&loop_.orelse);
        self.b.jump(after);
        self.b.enter(after);
    }

    /// The body of a loop, and the way back to `head`.
    pub(super) fn loop_body(&mut self, body: &'m [Stmt], head: BlockId, after: BlockId) {
        let next = self.b.new_block();
        self.push_frame(FrameKind::Loop { after, next }, self.b.handler);
        self.body(body);
        self.pop_frame();
        self.b.jump(next);
        self.b.enter(next);
        self.b.emit(Op::Poll, vec![], None);
        self.b.jump(head);
    }

    pub(super) fn break_loop(&mut self) {
        let (depth, after, _) = self.innermost_loop();
        self.leave_to(depth, |this| this.b.jump(after));
    }

    pub(super) fn continue_loop(&mut self) {
        let (depth, _, next) = self.innermost_loop();
        self.leave_to(depth, |this| this.b.jump(next));
    }

    fn innermost_loop(&self) -> (usize, BlockId, BlockId) {
        let loops = self.frames.iter().enumerate().rev().find_map(|(depth, frame)| match frame.kind {
            FrameKind::Loop { after, next } => Some((depth + 1, after, next)),
            _ => None,
        });
        loops.expect("the symbol table pass rejects others")
    }

    pub(super) fn for_loop(&mut self, loop_: &'m ast::StmtFor) {
        if let Some(range) = self.counted_range(loop_) {
            return self.counted_loop(loop_, range);
        }
        let iterable = self.iterable(&loop_.iter);
        let pos = self.pos_expr(&loop_.iter);
        let iterator = self.rt(RtFn::rt_iter, vec![iterable], pos);
        let (done, after) = (self.b.new_block(), self.b.new_block());
        self.iterator_loop(loop_, iterator, done, after);
        self.b.enter(done);
        self.body(&loop_.orelse);
        self.b.jump(after);
        self.b.enter(after);
    }

    /// `for` over `iterator` up to the end of its body; the block where it goes on at the end, and where after `break`.
    pub(super) fn iterator_loop(&mut self, loop_: &'m ast::StmtFor, iterator: ValueId, done: BlockId, after: BlockId) {
        let pos = self.pos_expr(&loop_.iter);
        let head = self.b.new_block();
        self.b.jump(head);
        self.b.switch_to(head);
        let item = self.next_item(iterator, done, pos);
        self.assign_to(&loop_.target, item);
        self.loop_body(&loop_.body, head, after);
        self.b.seal(head);
    }

    /// Advances an iterator and goes on with the item; at the end goes to `done`.
    pub(super) fn next_item(&mut self, iterator: ValueId, done: BlockId, pos: Option<PosId>) -> ValueId {
        let body = self.b.new_block();
        let item = self.b.func.add_param(body, Type::Tagged);
        self.b.end(Terminator::ForNext {
            iter: iterator,
            body: Edge::new(body, vec![]),
            exit: Edge::new(done, vec![]),
            unwind: self.b.handler.map(|handler| Edge::new(handler, vec![])),
            pos,
        });
        self.b.enter(body);
        item
    }

    /// Goes round a comprehension's loop over `iterator`; `body` runs for each item.
    pub(super) fn for_each(
        &mut self,
        iterator: ValueId,
        pos: Option<PosId>,
        generator: &'m Comprehension,
        body: impl FnOnce(&mut Self, BlockId),
    ) {
        let (head, next, done) = (self.b.new_block(), self.b.new_block(), self.b.new_block());
        self.b.jump(head);
        self.b.switch_to(head);
        let item = match generator.is_async {
            true => self.next_awaited(iterator, done, pos),
            false => self.next_item(iterator, done, pos),
        };
        self.assign_to(&generator.target, item);
        body(self, next);
        self.b.jump(next);
        self.b.enter(next);
        self.b.emit(Op::Poll, vec![], None);
        self.b.jump(head);
        self.b.seal(head);
        self.b.enter(done);
    }
}
