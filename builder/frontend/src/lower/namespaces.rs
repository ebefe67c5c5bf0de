//! `globals()`, `locals()`, `vars()` and `dir()` without arguments: they speak of the caller, so the caller answers.

use ir::{Op, Type, ValueId};
use py_abi::runtime_fns::RtFn;
use syntax::ast::{self, Expr};

use super::Lower;
use super::names::Storage;
use crate::scopes::{CLASS_DICT, CellSource, ScopeId, ScopeKind};

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
                let namespace = self.locals();
                self.sorted_names(namespace)
            }
            _ => self.locals(),
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

    pub(super) fn globals(&mut self) -> ValueId {
        if self.m.unit.text.is_some() {
            return self.text_globals();
        }
        let module = self.module_address();
        self.rt(RtFn::rt_globals, vec![module], None)
    }

    pub(super) fn locals(&mut self) -> ValueId {
        let scopes = self.m.unit.scopes;
        // A comprehension's variables are seen only from within it, and in a module or class they are all that is.
        let chain = std::iter::successors(Some(self.scope), |&at| scopes.get(at).parent);
        let mut seen: Vec<ScopeId> = chain.take_while(|&at| scopes.get(at).kind == ScopeKind::Comprehension).collect();
        let running = scopes.get(self.running);
        match running.kind {
            ScopeKind::Module if self.m.unit.text.is_some() => return self.text_locals(),
            ScopeKind::Module if seen.is_empty() => return self.globals(),
            ScopeKind::Class if seen.is_empty() => return self.namespace.expect("a class's body"),
            ScopeKind::Module | ScopeKind::Class => {}
            _ => seen.push(self.running),
        }
        let mut plain = Vec::new();
        let mut dict = None;
        for (name, place) in self.frame_variables(&seen) {
            match place {
                CellSource::Own(scope) if !scopes.is_cell(scope, &name) => plain.push((scope, name)),
                place => {
                    let cell = match place {
                        CellSource::Own(scope) => {
                            let Some(&Storage::Cell(cell)) = self.variables.get(&(scope, name.clone())) else {
                                continue;
                            };
                            self.b.read(cell)
                        }
                        CellSource::Free(n) => self.b.value(Op::FreeCell(n), vec![], None),
                    };
                    let before = self.with_locals(dict, std::mem::take(&mut plain));
                    let name = self.text(&name);
                    self.rt_do(RtFn::rt_locals_cell, vec![before, name, cell], None);
                    dict = Some(before);
                }
            }
        }
        self.with_locals(dict, plain)
    }

    /// The variables of the frame that are seen in the scopes, in the order of CPython's frames: parameters, others, those in
    /// cells, those of functions around.
    fn frame_variables(&mut self, seen: &[ScopeId]) -> Vec<(String, CellSource)> {
        let scopes = self.m.unit.scopes;
        let parameters = self.b.func.code.varnames.clone();
        let mut found: Vec<(String, CellSource)> = Vec::new();
        let mut cells = Vec::new();
        for &scope in seen {
            for name in scopes.own_names(scope).filter(|name| scopes.is_cell(scope, name)).map(str::to_owned) {
                let at = parameters.iter().position(|&parameter| parameter == self.name_const(&name));
                let at = at.filter(|_| scope == self.running);
                cells.push((at, name, CellSource::Own(scope)));
            }
        }
        found.extend(
            self.varnames
                .iter()
                .filter(|(at, _)| seen.contains(at))
                .map(|(at, name)| (name.clone(), CellSource::Own(*at))),
        );
        cells.sort_by(|(at, name, _), (other, after, _)| (at, name).cmp(&(other, after)));
        for (at, name, place) in cells {
            found.insert(at.unwrap_or(found.len()).min(found.len()), (name, place));
        }
        if seen.contains(&self.running) {
            let free = &scopes.get(self.running).free;
            found.extend(free.iter().enumerate().map(|(n, name)| (name.clone(), CellSource::Free(n as u32))));
        }
        found.retain(|(name, _)| !name.starts_with('.') && name != CLASS_DICT);
        found
    }

    /// Puts variables that are in no cells into `dict`, or into a new one.
    fn with_locals(&mut self, dict: Option<ValueId>, variables: Vec<(ScopeId, String)>) -> ValueId {
        if variables.is_empty()
            && let Some(dict) = dict
        {
            return dict;
        }
        let mut names = Vec::new();
        let mut words = Vec::new();
        for (scope, name) in variables {
            let (value, bound) = self.local_state(scope, &name);
            names.push(self.name_const(&name));
            words.extend([value, bound]);
        }
        let locals = self.b.value(Op::Locals(names), words, None);
        match dict {
            Some(dict) => {
                self.rt_do(RtFn::rt_dict_update, vec![dict, locals], None);
                dict
            }
            None => locals,
        }
    }

    fn sorted_names(&mut self, namespace: ValueId) -> ValueId {
        let names = self.b.value(Op::MakeList, vec![], None);
        self.rt_do(RtFn::rt_list_extend, vec![names, namespace], None);
        let sort = self.name_const("sort");
        self.b.value(Op::CallMethod { name: sort, kwnames: None }, vec![names], None);
        names
    }
}
