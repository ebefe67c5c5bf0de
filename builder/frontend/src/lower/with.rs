//! The `with` statement.

use ir::Op;
use py_abi::runtime_fns::RtFn;
use syntax::ast::{Stmt, WithItem};

use super::Lower;
use super::exceptions::FrameKind;

impl<'m> Lower<'_, '_, 'm> {
    pub(super) fn with_stmt(&mut self, items: &'m [WithItem], body: &'m [Stmt]) {
        let Some((item, rest)) = items.split_first() else {
            return self.body(body);
        };
        let manager = self.expr(&item.context_expr);
        let pos = self.pos_expr(&item.context_expr);
        let entered = self.b.emit(Op::WithEnter, vec![manager], pos);
        let [value, exit] = self.b.func.insts[entered].results[..] else { unreachable!("two results") };
        let (raised, after) = (self.b.new_cold_block(), self.b.new_block());
        self.push_frame(FrameKind::With { exit, pos }, Some(raised));
        if let Some(target) = &item.optional_vars {
            self.assign_to(target, value);
        }
        self.with_stmt(rest, body);
        self.pop_frame();
        self.rt_do(RtFn::rt_with_exit, vec![exit], pos);
        self.b.jump(after);

        self.b.enter(raised);
        let exception = self.rt(RtFn::rt_catch, vec![], None);
        let (swallowed, goes_on) = (self.b.new_block(), self.b.new_block());
        let mut truth = None;
        self.handling(
            exception,
            None,
            |this| truth = Some(this.rt(RtFn::rt_with_exit_raised, vec![exit, exception], pos)),
            |_| {},
        );
        self.b.branch(truth.expect("set"), swallowed, goes_on);
        self.b.enter(goes_on);
        self.reraise(exception);
        self.b.enter(swallowed);
        self.b.jump(after);
        self.b.enter(after);
    }
}
