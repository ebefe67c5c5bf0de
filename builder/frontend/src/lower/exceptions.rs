//! `try` in all its forms, `raise`, and leaving blocks from the middle.
//!
//! What must happen when control leaves a construct early stands on a stack of [`Frame`]s (CPython's `fblockinfo`);
//! `return`, `break` and `continue` run it from the inside out.

use ir::{BlockId, Const, Op, PosId, ValueId};
use py_abi::runtime_fns::RtFn;
use py_abi::symbols::TYPE_PREFIX;
use syntax::ast::{self, ExceptHandler, Stmt};

use super::Lower;
use super::with::Way;

/// A construct around the present statement that control may leave.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'m> {
    pub kind: FrameKind<'m>,
    /// Where exceptions go outside of it.
    pub handler: Option<BlockId>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum FrameKind<'m> {
    /// `break` and `continue` end here.
    Loop { after: BlockId, next: BlockId },
    /// A `try` whose `finally` body is still to run.
    Finally(&'m [Stmt]),
    /// An exception is being handled: by an `except` clause, which may have bound it to a name, or while a `finally`
    /// body runs because of it.
    Handling { previous: ValueId, name: Option<&'m ast::Identifier> },
    /// The body of a `with` whose `__exit__` is still to be called.
    With { way: Way, exit: ValueId, pos: Option<PosId> },
}

impl<'m> Lower<'_, '_, 'm> {
    /// Enters a construct whose exceptions go to `handler`.
    pub(super) fn push_frame(&mut self, kind: FrameKind<'m>, handler: Option<BlockId>) {
        self.frames.push(Frame { kind, handler: self.b.handler });
        self.b.handler = handler;
    }

    /// The construct's end is reached in the ordinary way.
    pub(super) fn pop_frame(&mut self) {
        let frame = self.frames.pop().expect("pushed");
        self.b.handler = frame.handler;
    }

    /// Does what leaving the constructs above `depth` asks for, then runs `end`, which ends the block.
    pub(super) fn leave_to(&mut self, depth: usize, end: impl FnOnce(&mut Self)) {
        let (frames, handler) = (self.frames.clone(), self.b.handler);
        while self.frames.len() > depth {
            let frame = *self.frames.last().expect("not empty");
            self.pop_frame();
            self.leave(frame.kind);
        }
        end(self);
        self.frames = frames;
        self.b.handler = handler;
    }

    pub(super) fn leave(&mut self, kind: FrameKind<'m>) {
        match kind {
            FrameKind::Loop { .. } => {}
            FrameKind::Finally(body) => self.body(body),
            FrameKind::Handling { previous, name } => {
                self.rt_do(RtFn::rt_pop_handled, vec![previous], None);
                self.unbind(name);
            }
            FrameKind::With { way, exit, pos } => self.with_exit(way, exit, pos),
        }
    }

    /// The name of an `except` clause is unbound at its end: `name = None; del name`, which cannot fail.
    fn unbind(&mut self, name: Option<&'m ast::Identifier>) {
        if let Some(name) = name {
            let none = self.none();
            self.store_name(name, none, name);
            self.delete_name(name, name);
        }
    }

    pub(super) fn try_stmt(&mut self, try_: &'m ast::StmtTry) {
        if try_.finalbody.is_empty() {
            return self.try_except(try_);
        }
        let (raised, after) = (self.b.new_cold_block(), self.b.new_block());
        self.push_frame(FrameKind::Finally(&try_.finalbody), Some(raised));
        if try_.handlers.is_empty() {
            self.body(&try_.body);
        } else {
            self.try_except(try_);
        }
        self.pop_frame();
        self.body(&try_.finalbody);
        self.b.jump(after);

        self.b.enter(raised);
        let exception = self.rt(RtFn::rt_catch, vec![], None);
        self.handling(exception, None, |this| this.body(&try_.finalbody), |this| this.reraise(exception));
        self.b.enter(after);
    }

    /// Runs `body` while `exception` is the handled one, then `end`, with the one before handled again. An exception in
    /// `body` goes on outside.
    pub(super) fn handling(
        &mut self,
        exception: ValueId,
        name: Option<&'m ast::Identifier>,
        body: impl FnOnce(&mut Self),
        end: impl FnOnce(&mut Self),
    ) {
        let previous = self.rt(RtFn::rt_push_handled, vec![exception], None);
        self.handling_since(previous, name, body, end);
    }

    fn handling_since(
        &mut self,
        previous: ValueId,
        name: Option<&'m ast::Identifier>,
        body: impl FnOnce(&mut Self),
        end: impl FnOnce(&mut Self),
    ) {
        let again = self.b.new_cold_block();
        self.push_frame(FrameKind::Handling { previous, name }, Some(again));
        body(self);
        self.pop_frame();
        self.leave(FrameKind::Handling { previous, name });
        end(self);

        let outside = self.b.block;
        self.b.enter(again);
        let exception = self.rt(RtFn::rt_catch, vec![], None);
        self.leave(FrameKind::Handling { previous, name });
        self.reraise(exception);
        self.b.switch_to(outside);
    }

    pub(super) fn reraise(&mut self, exception: ValueId) {
        self.diverge(RtFn::rt_reraise, vec![exception], None);
    }

    fn try_except(&mut self, try_: &'m ast::StmtTry) {
        if try_.is_star {
            return self.try_except_star(try_);
        }
        let (raised, after) = (self.b.new_cold_block(), self.b.new_block());
        let outer = self.b.handler.replace(raised);
        self.body(&try_.body);
        self.b.handler = outer;
        self.body(&try_.orelse);
        self.b.jump(after);

        self.b.enter(raised);
        let exception = self.rt(RtFn::rt_catch, vec![], None);
        let previous = self.rt(RtFn::rt_push_handled, vec![exception], None);
        for ExceptHandler::ExceptHandler(handler) in &try_.handlers {
            let next = handler.type_.as_deref().map(|pattern| self.match_exception(pattern, exception, previous));
            self.handling_since(
                previous,
                handler.name.as_ref(),
                |this| {
                    if let Some(name) = &handler.name {
                        this.store_name(name, exception, name);
                    }
                    this.body(&handler.body);
                },
                |this| this.b.jump(after),
            );
            match next {
                Some(next) => self.b.enter(next),
                // A clause for everything is the last.
                None => {
                    let nowhere = self.b.new_block();
                    self.b.enter(nowhere);
                }
            }
        }
        self.leave(FrameKind::Handling { previous, name: None });
        self.reraise(exception);
        self.b.enter(after);
    }

    /// Goes on if the exception matches; returns the block for when it does not.
    fn match_exception(&mut self, pattern: &'m ast::Expr, exception: ValueId, previous: ValueId) -> BlockId {
        let (matched, next) = (self.b.new_block(), self.b.new_block());
        self.handling_since(
            previous,
            None,
            |this| {
                let class = this.expr(pattern);
                let pos = this.pos_expr(pattern);
                let truth = this.rt(RtFn::rt_exception_matches, vec![exception, class], pos);
                this.b.branch(truth, matched, next);
            },
            |_| {},
        );
        self.b.enter(matched);
        next
    }

    /// Raises a builtin exception with a message.
    pub(super) fn raise_new(&mut self, class: &str, message: &str, pos: Option<PosId>) {
        let class = self.constant(Const::Type(format!("{TYPE_PREFIX}{class}")));
        let message = self.text(message);
        let exception = self.b.value(Op::Call { kwnames: None }, vec![class, message], pos);
        let cause = self.no_value();
        self.diverge(RtFn::rt_raise, vec![exception, cause], pos);
    }

    pub(super) fn raise(&mut self, raise: &'m ast::StmtRaise) {
        let pos = self.pos(raise);
        let Some(exception) = &raise.exc else {
            return self.diverge(RtFn::rt_reraise_handled, vec![], pos);
        };
        let exception = self.expr(exception);
        let cause = match &raise.cause {
            Some(cause) => self.expr(cause),
            None => self.no_value(),
        };
        self.diverge(RtFn::rt_raise, vec![exception, cause], pos);
    }
}
