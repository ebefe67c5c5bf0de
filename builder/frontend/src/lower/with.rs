//! `with` and `async with`.

use ir::{Op, PosId, ValueId};
use py_abi::runtime_fns::RtFn;
use syntax::ast::{Stmt, StmtWith, WithItem};

use super::Lower;
use super::exceptions::FrameKind;

/// How the methods of a context manager are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Direct,
    /// `async with`
    Awaited,
}

impl<'m> Lower<'_, '_, 'm> {
    pub(super) fn with_stmt(&mut self, with: &'m StmtWith) {
        let way = if with.is_async { Way::Awaited } else { Way::Direct };
        self.with_items(way, &with.items, &with.body);
    }

    fn with_items(&mut self, way: Way, items: &'m [WithItem], body: &'m [Stmt]) {
        let Some((item, rest)) = items.split_first() else {
            return self.body(body);
        };
        let manager = self.expr(&item.context_expr);
        let pos = self.pos_expr(&item.context_expr);
        let (value, exit) = match way {
            Way::Awaited => self.async_enter(manager, pos),
            Way::Direct => {
                let entered = self.b.emit(Op::WithEnter, vec![manager], pos);
                let [value, exit] = self.b.func.insts[entered].results[..] else { unreachable!("two results") };
                (value, exit)
            }
        };
        let (raised, after) = (self.b.new_cold_block(), self.b.new_block());
        self.push_frame(FrameKind::With { way, exit, pos }, Some(raised));
        if let Some(target) = &item.optional_vars {
            self.assign_to(target, value);
        }
        self.with_items(way, rest, body);
        self.pop_frame();
        self.with_exit(way, exit, pos);
        self.b.jump(after);

        self.b.enter(raised);
        let exception = self.rt(RtFn::rt_catch, vec![], None);
        let (swallowed, goes_on) = (self.b.new_block(), self.b.new_block());
        let mut truth = None;
        self.handling(
            exception,
            None,
            |this| {
                truth = Some(match way {
                    Way::Awaited => this.async_exit_raised(exit, exception, pos),
                    Way::Direct => this.rt(RtFn::rt_with_exit_raised, vec![exit, exception], pos),
                });
            },
            |_| {},
        );
        self.b.branch(truth.expect("set"), swallowed, goes_on);
        self.b.enter(goes_on);
        self.reraise(exception);
        self.b.enter(swallowed);
        self.b.jump(after);
        self.b.enter(after);
    }

    /// Leaves the body without an exception.
    pub(super) fn with_exit(&mut self, way: Way, exit: ValueId, pos: Option<PosId>) {
        match way {
            Way::Awaited => self.async_exit(exit, pos),
            Way::Direct => self.rt_do(RtFn::rt_with_exit, vec![exit], pos),
        }
    }
}
