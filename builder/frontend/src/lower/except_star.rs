//! `try … except*` (PEP 654, `codegen_try_star_except`): each clause takes its part of the exception, and what is left is
//! raised with what the clauses raised.

use ir::{Op, ValueId};
use py_abi::runtime_fns::RtFn;
use syntax::ast::{self, ExceptHandler};

use super::Lower;
use super::exceptions::FrameKind;

impl<'m> Lower<'_, '_, 'm> {
    pub(super) fn try_except_star(&mut self, try_: &'m ast::StmtTry) {
        let (raised, after) = (self.b.new_cold_block(), self.b.new_block());
        let outer = self.b.handler.replace(raised);
        self.body(&try_.body);
        self.b.handler = outer;
        self.body(&try_.orelse);
        self.b.jump(after);

        self.b.enter(raised);
        let exception = self.rt(RtFn::rt_catch, vec![], None);
        let left = self.b.value(Op::MakeList, vec![], None);
        let result = std::cell::Cell::new(None);
        self.handling(
            exception,
            None,
            |this| {
                let mut rest = exception;
                for ExceptHandler::ExceptHandler(handler) in &try_.handlers {
                    rest = this.clause(handler, rest, left);
                }
                this.rt_do(RtFn::rt_list_append, vec![left, rest], None);
                result.set(Some(this.rt(RtFn::rt_group_left, vec![exception, left], None)));
            },
            |_| {},
        );
        let result = result.get().expect("set");
        let none = self.none();
        let nothing = self.b.value(Op::Is, vec![result, none], None);
        let again = self.b.new_cold_block();
        self.b.branch(nothing, after, again);
        self.b.enter(again);
        self.reraise(result);
        self.b.enter(after);
    }

    /// Runs a clause for its part of `exception`, if there is any; what it raises goes to `left`. Gives the rest.
    fn clause(&mut self, handler: &'m ast::ExceptHandlerExceptHandler, exception: ValueId, left: ValueId) -> ValueId {
        let pattern = handler.type_.as_deref().expect("the parser wants one");
        let class = self.expr(pattern);
        let pos = self.pos_expr(pattern);
        let parts = self.rt(RtFn::rt_match_group, vec![exception, class], pos);
        let inst = self.b.emit(Op::Unpack(2), vec![parts], None);
        let [matched, rest] = self.b.func.insts[inst].results[..] else { unreachable!("two results") };
        let none = self.none();
        let nothing = self.b.value(Op::Is, vec![matched, none], None);
        let (runs, next) = (self.b.new_block(), self.b.new_block());
        self.b.branch(nothing, next, runs);

        self.b.enter(runs);
        let failed = self.b.new_cold_block();
        let name = handler.name.as_ref();
        let previous = self.rt(RtFn::rt_push_handled, vec![matched], None);
        self.push_frame(FrameKind::Handling { previous, name }, Some(failed));
        if let Some(name) = name {
            self.store_name(name, matched, name);
        }
        self.body(&handler.body);
        self.pop_frame();
        self.leave(FrameKind::Handling { previous, name });
        self.b.jump(next);

        self.b.enter(failed);
        let error = self.rt(RtFn::rt_catch, vec![], None);
        self.leave(FrameKind::Handling { previous, name });
        self.rt_do(RtFn::rt_list_append, vec![left, error], None);
        self.b.jump(next);
        self.b.enter(next);
        rest
    }
}
