//! `super()` without arguments: the class is the function's `__class__` cell, the object its first parameter.

use ir::{Op, PosId, Type, ValueId};
use py_abi::runtime_fns::RtFn;
use syntax::ast::{self, Expr};

use super::Lower;
use crate::scopes::{ScopeId, ScopeKind, Variable};

impl<'m> Lower<'_, '_, 'm> {
    /// Whether an attribute is looked up on `super()`.
    pub(super) fn is_super_attribute(&self, attribute: &ast::ExprAttribute) -> bool {
        matches!(&*attribute.value, Expr::Call(call) if self.is_plain_super(call))
    }

    fn is_plain_super(&self, call: &ast::ExprCall) -> bool {
        self.is_builtin_name(&call.func, "super")
            && call.arguments.is_empty()
            && matches!(self.m.unit.scopes.get(self.running).kind, ScopeKind::Function | ScopeKind::Lambda)
            && matches!(self.m.unit.scopes.variable(self.running, "__class__"), Variable::Free(_))
            && self.m.pool.funcs[self.m.func_ids[&self.running]].code.argcount > 0
    }

    /// The class and the object that `super()` means.
    fn super_operands(&mut self, at: &Expr) -> (ValueId, ValueId) {
        let pos = self.pos_expr(at);
        let outer = std::mem::replace(&mut self.scope, self.running);
        let class = self.load_variable("__class__", pos);
        let first = self.m.pool.funcs[self.m.func_ids[&self.running]].code.varnames[0];
        let first = self.m.pool.consts.text(first).expect("a parameter's name");
        if let Variable::Local(scope) = self.m.unit.scopes.variable(self.running, &first) {
            self.check_first_argument(scope, &first, pos);
        }
        let object = self.load_variable(&first, pos);
        self.scope = outer;
        (class, object)
    }

    fn check_first_argument(&mut self, scope: ScopeId, name: &str, pos: Option<PosId>) {
        let (_, is_bound) = self.local_state(scope, name);
        if self.b.is_true(is_bound) {
            return;
        }
        let (good, bad) = (self.b.new_block(), self.b.new_cold_block());
        self.b.branch(is_bound, good, bad);
        self.b.enter(bad);
        self.raise_new("RuntimeError", "super(): arg[0] deleted", pos);
        self.b.enter(good);
    }

    /// `super().name`, without making the `super` object.
    pub(super) fn super_attribute(&mut self, expr: &'m Expr, attribute: &'m ast::ExprAttribute) -> Option<ValueId> {
        if !self.is_super_attribute(attribute) {
            return None;
        }
        let name = self.mangled(&attribute.attr);
        let (result, after) = (self.b.var(Type::Tagged), self.b.new_block());
        let (direct, general) = (self.b.new_block(), self.b.new_cold_block());
        let guard = self.builtin_guard("super");
        self.b.branch(guard, direct, general);

        self.b.enter(direct);
        let (class, object) = self.super_operands(&attribute.value);
        let pos = self.pos_attribute(attribute, expr);
        let constant = self.text(&name);
        let value = self.rt(RtFn::rt_load_super_attr, vec![class, object, constant], pos);
        self.b.write(result, value);
        self.b.jump(after);

        self.b.enter(general);
        let object = self.rebound_super(&attribute.value);
        let value = self.load_attribute(expr, attribute, object);
        self.b.write(result, value);
        self.b.jump(after);
        self.b.enter(after);
        Some(self.b.read(result))
    }

    /// `super()` by itself: the builtin gets what it would find in the caller's frame.
    pub(super) fn super_call(&mut self, expr: &'m Expr, call: &'m ast::ExprCall) -> Option<ValueId> {
        if !self.is_plain_super(call) {
            return None;
        }
        let (result, after) = (self.b.var(Type::Tagged), self.b.new_block());
        let (direct, general) = (self.b.new_block(), self.b.new_cold_block());
        let guard = self.builtin_guard("super");
        self.b.branch(guard, direct, general);
        self.b.enter(direct);
        let pos = self.pos_expr(expr);
        let callee = self.load_global("super", pos);
        let (class, object) = self.super_operands(expr);
        let value = self.b.value(Op::Call { kwnames: None }, vec![callee, class, object], pos);
        self.b.write(result, value);
        self.b.jump(after);
        self.b.enter(general);
        let value = self.rebound_super(expr);
        self.b.write(result, value);
        self.b.jump(after);
        self.b.enter(after);
        Some(self.b.read(result))
    }

    /// Calls what somebody has put in the place of `super`.
    fn rebound_super(&mut self, call: &Expr) -> ValueId {
        let pos = self.pos_expr(call);
        let callee = self.load_global("super", pos);
        self.b.value(Op::Call { kwnames: None }, vec![callee], pos)
    }
}
