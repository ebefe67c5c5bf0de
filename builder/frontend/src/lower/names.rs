//! Names: reading, binding and deleting variables of every kind.

use ir::{Op, PosId, Terminator, Type, ValueId};
use py_abi::runtime_fns::RtFn;
use syntax::ast::Ranged;

use super::ssa::Var;
use super::{Lower, Mention};
use crate::imports::source::Origin;
use crate::scopes::{CellSource, ScopeId, Variable, mangle};
use crate::unsupported::{self, RUN_TEXTS};

/// Where a variable of the function lives.
#[derive(Clone, Copy, Debug)]
pub(super) enum Storage {
    /// In SSA values; `bound` says whether it is bound (`value` is None if not).
    Plain { value: Var, bound: Var },
    /// In a cell; the variable is the cell.
    Cell(Var),
}

impl Lower<'_, '_, '_> {
    /// The name that `name` stands for in the class around.
    pub(super) fn mangled(&self, name: &str) -> String {
        let private = self.m.unit.scopes.get(self.scope).private.as_ref();
        mangle(private, name).into_owned()
    }

    /// Makes the function's variable `name` of `scope`, unbound.
    pub(super) fn declare(&mut self, scope: ScopeId, name: &str) -> Storage {
        let known = self.variables.get(&(scope, name.to_owned())).copied();
        let storage = if self.m.unit.scopes.is_cell(scope, name) {
            let cell = match known {
                Some(Storage::Cell(cell)) => cell,
                _ => self.b.var(Type::Tagged),
            };
            let empty = self.no_value();
            let made = self.rt(RtFn::rt_cell_new, vec![empty], None);
            self.b.write(cell, made);
            Storage::Cell(cell)
        } else {
            let (value, bound) = match known {
                Some(Storage::Plain { value, bound }) => (value, bound),
                _ => {
                    self.varnames.push((scope, name.to_owned()));
                    (self.b.var(Type::Tagged), self.b.var(Type::Bool))
                }
            };
            let (none, unbound) = (self.none(), self.b.bool(false));
            self.b.write(value, none);
            self.b.write(bound, unbound);
            Storage::Plain { value, bound }
        };
        self.variables.insert((scope, name.to_owned()), storage);
        storage
    }

    fn storage(&self, scope: ScopeId, name: &str) -> Storage {
        self.variables[&(scope, name.to_owned())]
    }

    pub(super) fn load_name(&mut self, name: &str, node: &impl Ranged) -> ValueId {
        // The library's own modules need what is missing only where nothing of the program leads.
        if let Some(hint) = unsupported::missing_builtin(name)
            && self.m.unit.origin == Origin::Program
            && self.means_builtin(name)
            && !(self.m.pool.runs_texts && RUN_TEXTS.contains(&name))
        {
            return self.unsupported(node, &format!("a use of the builtin `{name}`"), hint);
        }
        let name = self.mangled(name);
        let pos = self.pos(node);
        if self.m.tested.is_some_and(|tested| tested.contains_range(node.range()))
            && self.m.unit.scopes.variable(self.scope, &name) == Variable::Global
        {
            return self.load_mentioned(&name, Mention::Test, pos);
        }
        self.load_variable(&name, pos)
    }

    /// Reads the variable that a mangled name means.
    pub(super) fn load_variable(&mut self, name: &str, pos: Option<PosId>) -> ValueId {
        match self.m.unit.scopes.variable(self.scope, name) {
            Variable::Local(scope) => self.load_local(scope, name, pos),
            Variable::Cell(scope) => {
                let cell = self.own_cell(scope, name);
                let name = self.name_const(name);
                self.b.value(Op::LoadCell { name, free: false }, vec![cell], pos)
            }
            Variable::Free(n) => self.load_free(n, name, pos),
            Variable::Global => self.load_global(name, pos),
            Variable::ClassName => {
                let namespace = self.namespace.expect("a class's body");
                if self.m.unit.text.is_some() {
                    return self.load_in(namespace, name, pos);
                }
                let slot = i64::from(self.m.slot(name).0);
                let (name, module, slot) = (self.text(name), self.module_address(), self.i64(slot));
                self.rt(RtFn::rt_load_name, vec![namespace, name, module, slot], pos)
            }
            Variable::ClassNameOrFree(n) => {
                let namespace = self.namespace.expect("a class's body");
                let name = self.text(name);
                let cell = self.b.value(Op::FreeCell(n), vec![], None);
                self.rt(RtFn::rt_load_name_or_cell, vec![namespace, name, cell], pos)
            }
        }
    }

    pub(super) fn load_free(&mut self, n: u32, name: &str, pos: Option<PosId>) -> ValueId {
        let cell = self.b.value(Op::FreeCell(n), vec![], None);
        let name = self.name_const(name);
        self.b.value(Op::LoadCell { name, free: true }, vec![cell], pos)
    }

    pub(super) fn load_global(&mut self, name: &str, pos: Option<PosId>) -> ValueId {
        self.load_mentioned(name, Mention::Use, pos)
    }

    fn load_mentioned(&mut self, name: &str, mention: Mention, pos: Option<PosId>) -> ValueId {
        if self.m.unit.text.is_some() {
            let namespace = self.text_namespace(name);
            return self.load_in(namespace, name, pos);
        }
        let slot = self.m.slot(name);
        let may_be_builtin = !self.m.bound.contains(name) && !is_module_name(name);
        let builtin = may_be_builtin.then(|| self.m.pool.builtin(name, mention));
        self.b.value(Op::LoadGlobal { slot, builtin }, vec![], pos)
    }

    fn load_local(&mut self, scope: ScopeId, name: &str, pos: Option<PosId>) -> ValueId {
        let Storage::Plain { value, bound } = self.storage(scope, name) else { unreachable!("a local variable") };
        self.check_bound(bound, name, pos);
        self.b.read(value)
    }

    /// Raises unless the variable is bound.
    fn check_bound(&mut self, bound: Var, name: &str, pos: Option<PosId>) {
        let is_bound = self.b.read(bound);
        if self.b.is_true(is_bound) {
            return;
        }
        let (good, bad) = (self.b.new_block(), self.b.new_cold_block());
        self.b.branch(is_bound, good, bad);
        self.b.enter(bad);
        let name = self.text(name);
        self.b.emit(Op::CallRt(RtFn::rt_unbound_local), vec![name], pos);
        self.b.end(Terminator::Unreachable);
        self.b.enter(good);
        let bound_now = self.b.bool(true);
        self.b.write(bound, bound_now);
    }

    pub(super) fn store_name(&mut self, name: &str, value: ValueId, node: &impl Ranged) {
        let name = self.mangled(name);
        let pos = self.pos(node);
        self.store_variable(&name, value, pos);
    }

    /// Binds the variable that a mangled name means. What it held before is released.
    pub(super) fn store_variable(&mut self, name: &str, new: ValueId, pos: Option<PosId>) {
        match self.m.unit.scopes.variable(self.scope, name) {
            Variable::Local(scope) => self.store_local(scope, name, new),
            Variable::Cell(scope) => {
                let Storage::Cell(cell) = self.storage(scope, name) else { unreachable!("a cell variable") };
                let cell = self.b.read(cell);
                self.b.emit(Op::StoreCell, vec![cell, new], pos);
            }
            Variable::Free(n) => {
                let cell = self.b.value(Op::FreeCell(n), vec![], None);
                self.b.emit(Op::StoreCell, vec![cell, new], pos);
            }
            Variable::Global if self.m.unit.text.is_some() => {
                let (namespace, name) = (self.text_namespace(name), self.text(name));
                self.rt_do(RtFn::rt_store_name, vec![namespace, name, new], pos);
            }
            Variable::Global => {
                let slot = self.m.slot(name);
                self.b.emit(Op::StoreGlobal(slot), vec![new], pos);
            }
            Variable::ClassName | Variable::ClassNameOrFree(_) => self.store_class_name(name, new, pos),
        }
    }

    pub(super) fn store_class_name(&mut self, name: &str, new: ValueId, pos: Option<PosId>) {
        let namespace = self.namespace.expect("a class's body");
        let name = self.text(name);
        self.rt_do(RtFn::rt_store_name, vec![namespace, name, new], pos);
    }

    pub(super) fn store_local(&mut self, scope: ScopeId, name: &str, new: ValueId) {
        let Storage::Plain { value, bound } = self.storage(scope, name) else { unreachable!("a local variable") };
        let old = self.b.read(value);
        let is_bound = self.b.bool(true);
        self.b.write(value, new);
        self.b.write(bound, is_bound);
        self.keep_alive(old);
    }

    /// Binds a variable to the result of an in-place operator, which has taken what it held before.
    pub(super) fn replace_variable(&mut self, name: &str, new: ValueId, pos: Option<PosId>) {
        match self.m.unit.scopes.variable(self.scope, name) {
            Variable::Local(scope) => {
                let Storage::Plain { value, .. } = self.storage(scope, name) else { unreachable!("a local variable") };
                self.b.write(value, new);
            }
            _ => self.store_variable(name, new, pos),
        }
    }

    pub(super) fn delete_name(&mut self, name: &str, node: &impl Ranged) {
        let name = self.mangled(name);
        let pos = self.pos(node);
        self.delete_variable(&name, pos);
    }

    pub(super) fn delete_variable(&mut self, name: &str, pos: Option<PosId>) {
        match self.m.unit.scopes.variable(self.scope, name) {
            Variable::Local(scope) => {
                let Storage::Plain { value, bound } = self.storage(scope, name) else {
                    unreachable!("a local variable")
                };
                self.check_bound(bound, name, pos);
                let old = self.b.read(value);
                let (none, unbound) = (self.none(), self.b.bool(false));
                self.b.write(value, none);
                self.b.write(bound, unbound);
                self.keep_alive(old);
            }
            Variable::Cell(scope) => {
                let cell = self.own_cell(scope, name);
                let name = self.name_const(name);
                self.b.emit(Op::ClearCell { name, free: false }, vec![cell], pos);
            }
            Variable::Free(n) => {
                let cell = self.b.value(Op::FreeCell(n), vec![], None);
                let name = self.name_const(name);
                self.b.emit(Op::ClearCell { name, free: true }, vec![cell], pos);
            }
            Variable::Global if self.m.unit.text.is_some() => {
                let (namespace, name) = (self.text_namespace(name), self.text(name));
                self.rt_do(RtFn::rt_del_name, vec![namespace, name], pos);
            }
            Variable::Global => {
                let slot = i64::from(self.m.slot(name).0);
                let (module, slot) = (self.module_address(), self.i64(slot));
                self.rt_do(RtFn::rt_del_global, vec![module, slot], pos);
            }
            Variable::ClassName | Variable::ClassNameOrFree(_) => {
                let namespace = self.namespace.expect("a class's body");
                let name = self.text(name);
                self.rt_do(RtFn::rt_del_name, vec![namespace, name], pos);
            }
        }
    }

    /// The value and the flag "bound" of a local variable.
    pub(super) fn local_state(&mut self, scope: ScopeId, name: &str) -> (ValueId, ValueId) {
        let Storage::Plain { value, bound } = self.storage(scope, name) else { unreachable!("a local variable") };
        (self.b.read(value), self.b.read(bound))
    }

    /// The cell of a variable of the function.
    pub(super) fn own_cell(&mut self, scope: ScopeId, name: &str) -> ValueId {
        let Storage::Cell(cell) = self.storage(scope, name) else { unreachable!("a cell variable") };
        self.b.read(cell)
    }

    /// The cell that a function made here captures for its free variable `name`.
    pub(super) fn captured_cell(&mut self, name: &str) -> ValueId {
        match self.m.unit.scopes.cell_of(self.scope, name) {
            // A name of CPython's own that a class has no use for, but a function in it mentions: it is unbound.
            CellSource::Own(scope) if !self.variables.contains_key(&(scope, name.to_owned())) => {
                let empty = self.no_value();
                self.rt(RtFn::rt_cell_new, vec![empty], None)
            }
            CellSource::Own(scope) => self.own_cell(scope, name),
            CellSource::Free(n) => self.b.value(Op::FreeCell(n), vec![], None),
        }
    }

    /// The variables of `scope` come to their end: they are released in order, and unbound.
    pub(super) fn end_variables(&mut self, scope: ScopeId) {
        for name in self.m.unit.scopes.own_names(scope).map(str::to_owned).collect::<Vec<_>>() {
            match self.storage(scope, &name) {
                Storage::Plain { value, bound } => {
                    let old = self.b.read(value);
                    let (none, unbound) = (self.none(), self.b.bool(false));
                    self.b.write(value, none);
                    self.b.write(bound, unbound);
                    self.keep_alive(old);
                }
                Storage::Cell(cell) => {
                    let old = self.b.read(cell);
                    self.keep_alive(old);
                }
            }
        }
    }

    /// Returns from the function: its variables are released after the value is there, those in cells first, the last
    /// one first (`_PyFrame_ClearLocals` walks down the frame; parameters keep their place even if they are in cells).
    pub(super) fn return_value(&mut self, value: ValueId) {
        self.keep_variables();
        self.b.end(Terminator::Return(value));
    }

    /// The function's variables live up to here.
    pub(super) fn keep_variables(&mut self) {
        let parameters = self.b.func.code.varnames.clone();
        let own: Vec<String> = self.m.unit.scopes.own_names(self.running).map(str::to_owned).collect();
        let is_parameter = |this: &mut Self, name: &str| {
            let name = this.name_const(name);
            parameters.contains(&name)
        };
        let mut frame = Vec::new();
        let mut cells = Vec::new();
        for name in own {
            match self.variables.get(&(self.running, name.clone())).copied() {
                Some(Storage::Cell(cell)) if !is_parameter(self, &name) => cells.push(cell),
                Some(Storage::Cell(variable) | Storage::Plain { value: variable, .. }) => frame.push(variable),
                None => {}
            }
        }
        for variable in frame.into_iter().chain(cells).rev() {
            let old = self.b.read(variable);
            self.keep_alive(old);
        }
    }

    /// An operation that always raises. Out of the function it takes the variables along: they live until the exception
    /// has left, which they would not if nothing behind the operation used them.
    pub(super) fn diverge(&mut self, function: RtFn, args: Vec<ValueId>, pos: Option<PosId>) {
        self.b.emit(Op::CallRt(function), args, pos);
        if self.b.handler.is_none() && self.namespace.is_none() {
            self.keep_variables();
        }
        self.b.end(Terminator::Unreachable);
    }
}

/// Names that the runtime binds in every module before its body runs.
fn is_module_name(name: &str) -> bool {
    matches!(
        name,
        "__name__" | "__doc__" | "__package__" | "__loader__" | "__spec__" | "__file__" | "__path__" | "__builtins__"
    )
}
