//! `globals()`, `locals()`, `vars()` and `dir()` without arguments: they speak of the caller, so the caller answers.

use ir::{Op, Type, ValueId};
use py_abi::runtime_fns::RtFn;
use syntax::ast::{self, Expr};

use super::Lower;
use crate::scopes::{ScopeId, ScopeKind};

const NAMES: &[&str] = &["globals", "locals", "vars", "dir"];

impl<'m> Lower<'_, '_, 'm> {
    pub(super) fn namespace_call(&mut self, expr: &'m Expr, call: &'m ast::ExprCall) -> Option<ValueId> {
        let name = NAMES.iter().copied().find(|name| self.is_builtin_name(&call.func, name))?;
        if !call.arguments.is_empty() {
            return None;
        }
        let (result, after) = (self.b.var(Type::Tagged), self.b.new_block());
        let (direct, general) = (self.b.new_block(), self.b.new_cold_block());
        let guard = self.builtin_guard(name);
        self.b.branch(guard, direct, general);

        self.b.enter(direct);
        let value = match name {
            "globals" => self.globals(),
            "dir" => {
                let namespace = self.locals(expr);
                self.sorted_names(namespace)
            }
            _ => self.locals(expr),
        };
        self.b.write(result, value);
        self.b.jump(after);

        self.b.enter(general);
        let pos = self.pos_expr(expr);
        let callee = self.load_global(name, pos);
        let value = self.b.value(Op::Call { kwnames: None }, vec![callee], pos);
        self.b.write(result, value);
        self.b.jump(after);
        self.b.enter(after);
        Some(self.b.read(result))
    }

    fn globals(&mut self) -> ValueId {
        let module = self.module_address();
        self.rt(RtFn::rt_globals, vec![module], None)
    }

    fn locals(&mut self, expr: &Expr) -> ValueId {
        let scopes = self.m.unit.scopes;
        // A comprehension's variables are seen only from within it, and in a module or class they are all that is.
        let chain = std::iter::successors(Some(self.scope), |&at| scopes.get(at).parent);
        let mut seen: Vec<ScopeId> = chain.take_while(|&at| scopes.get(at).kind == ScopeKind::Comprehension).collect();
        let running = scopes.get(self.running);
        match running.kind {
            ScopeKind::Module if seen.is_empty() => return self.globals(),
            ScopeKind::Class if seen.is_empty() => return self.namespace.expect("a class's body"),
            ScopeKind::Module | ScopeKind::Class => {}
            _ => seen.push(self.running),
        }
        let is_cell = |&at: &ScopeId| scopes.own_names(at).any(|name| scopes.is_cell(at, name));
        if (seen.contains(&self.running) && !running.free.is_empty()) || seen.iter().any(is_cell) {
            let hint = "pass the variables that you need explicitly";
            return self.unsupported(expr, "`locals()` in a function that shares variables with inner functions", hint);
        }
        let mut names = Vec::new();
        let mut words = Vec::new();
        for (scope, name) in self.varnames.clone() {
            if !seen.contains(&scope) {
                continue;
            }
            let (value, bound) = self.local_state(scope, &name);
            names.push(self.name_const(&name));
            words.extend([value, bound]);
        }
        self.b.value(Op::Locals(names), words, None)
    }

    fn sorted_names(&mut self, namespace: ValueId) -> ValueId {
        let names = self.b.value(Op::MakeList, vec![], None);
        self.rt_do(RtFn::rt_list_extend, vec![names, namespace], None);
        let sort = self.name_const("sort");
        self.b.value(Op::CallMethod { name: sort, kwnames: None }, vec![names], None);
        names
    }
}
