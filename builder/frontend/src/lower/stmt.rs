//! Statements.

use py_abi::runtime_fns::RtFn;
use syntax::ast::{self, Expr, Stmt};

use super::Lower;

impl<'m> Lower<'_, '_, 'm> {
    pub(super) fn stmt(&mut self, stmt: &'m Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => self.function_def(def),
            Stmt::ClassDef(def) => self.class_def(def),
            Stmt::Return(ret) => {
                let value = match &ret.value {
                    Some(value) => self.expr(value),
                    None => self.none(),
                };
                self.leave_to(0, |this| this.return_value(value));
            }
            Stmt::Delete(delete) => delete.targets.iter().for_each(|target| self.delete(target)),
            Stmt::Assign(assign) => self.assign(assign),
            Stmt::AugAssign(assign) => self.aug_assign(assign),
            Stmt::AnnAssign(assign) => self.ann_assign(assign),
            Stmt::For(loop_) if loop_.is_async => self.async_for(loop_),
            Stmt::For(loop_) => self.for_loop(loop_),
            Stmt::While(loop_) => self.while_loop(loop_),
            Stmt::If(if_) => self.if_stmt(if_),
            Stmt::Match(match_) => self.match_stmt(match_),
            Stmt::With(with) => self.with_stmt(with),
            Stmt::Raise(raise) => self.raise(raise),
            Stmt::Try(try_) => self.try_stmt(try_),
            Stmt::Assert(assert) => self.assert(assert),
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Expr(expr) if self.is_at_prompt() => self.show_value(&expr.value),
            Stmt::Expr(expr) => self.discard(&expr.value),
            Stmt::Break(_) => self.break_loop(),
            Stmt::Continue(_) => self.continue_loop(),
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) => {}
            Stmt::TypeAlias(alias) => self.type_alias(alias),
            Stmt::IpyEscapeCommand(_) => unreachable!("files are not parsed as notebooks"),
        }
    }

    /// An expression whose value is not needed. Constants are not evaluated (docstrings among them).
    fn discard(&mut self, expr: &'m Expr) {
        if self.as_constant(expr).is_none() {
            self.expr(expr);
        }
    }

    fn if_stmt(&mut self, if_: &'m ast::StmtIf) {
        let after = self.b.new_block();
        let first = (Some(&*if_.test), if_.body.as_slice());
        let rest = if_.elif_else_clauses.iter().map(|clause| (clause.test.as_ref(), clause.body.as_slice()));
        for (test, body) in std::iter::once(first).chain(rest) {
            let Some(test) = test else {
                self.body(body);
                break;
            };
            let (then, other) = (self.b.new_block(), self.b.new_block());
            self.cond(test, then, other);
            self.b.enter(then);
            self.body(body);
            self.b.jump(after);
            self.b.enter(other);
        }
        self.b.jump(after);
        self.b.enter(after);
    }

    fn delete(&mut self, target: &'m Expr) {
        match target {
            Expr::Name(name) => self.delete_name(&name.id, name),
            Expr::Attribute(attribute) => {
                let object = self.expr(&attribute.value);
                let name = self.mangled(&attribute.attr);
                let name = self.text(&name);
                let pos = self.pos_attribute(attribute, target);
                self.rt_do(RtFn::rt_del_attr, vec![object, name], pos);
            }
            Expr::Subscript(subscript) => {
                let object = self.expr(&subscript.value);
                let index = self.expr(&subscript.slice);
                let pos = self.pos_expr(target);
                self.rt_do(RtFn::rt_delitem, vec![object, index], pos);
            }
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|target| self.delete(target)),
            Expr::List(list) => list.elts.iter().for_each(|target| self.delete(target)),
            _ => unreachable!("the parser rejects other targets"),
        }
    }

    fn assert(&mut self, assert: &'m ast::StmtAssert) {
        let (good, bad) = (self.b.new_block(), self.b.new_cold_block());
        self.cond(&assert.test, good, bad);
        self.b.enter(bad);
        let message = match &assert.msg {
            Some(message) => self.expr(message),
            None => self.no_value(),
        };
        let pos = self.pos_expr(&assert.test);
        self.diverge(RtFn::rt_assert_failed, vec![message], pos);
        self.b.enter(good);
    }
}
