//! Texts that the program runs: their bodies and names, the table of them, and the calls that run them.

use ir::{Const, FuncId, FuncKind, Op, PosId, Type, ValueId};
use py_abi::runtime_fns::RtFn;
use syntax::ast::{self, Expr, Stmt};

use super::functions::{lower, reserve_text};
use super::names::Storage;
use super::{Lower, Mention, ModuleLowerer, Texts};
use crate::imports::graph::SHOWS_VALUES;
use crate::scopes::{GLOBALS, Scopes};
use crate::texts::{Mode, TextWarning};

/// Lowers a text: a function of its globals and locals. An expression is what it returns.
pub(super) fn text_body(module: &mut ModuleLowerer, mode: Mode) -> FuncId {
    let body = &module.unit.module.body;
    let id = reserve_text(module);
    lower(module, id, Scopes::MODULE, FuncKind::Plain, &[], |this| {
        match (mode, &body[..]) {
            (Mode::Eval, [Stmt::Expr(expr)]) => {
                let value = this.expr(&expr.value);
                return this.return_value(value);
            }
            _ => {
                this.annotated_body = body;
                this.begin_annotations(body);
                this.body(body);
            }
        }
        let none = this.none();
        this.return_value(none);
    });
    id
}

impl<'m> Lower<'_, '_, 'm> {
    /// The parameters of a text.
    pub(super) fn text_parameters(&mut self) {
        let entry = self.b.func.entry;
        let globals = self.b.func.add_param(entry, Type::Tagged);
        self.b.func.add_param(entry, Type::Tagged);
        let cell = self.b.var(Type::Tagged);
        let made = self.rt(RtFn::rt_cell_new, vec![globals], None);
        self.b.write(cell, made);
        self.variables.insert((Scopes::MODULE, GLOBALS.to_owned()), Storage::Cell(cell));
    }

    /// The globals that the text was handed.
    pub(super) fn text_globals(&mut self) -> ValueId {
        if self.running == Scopes::MODULE {
            return self.b.func.blocks[self.b.func.entry].params[0];
        }
        self.load_free(0, GLOBALS, None)
    }

    /// The locals that it was handed.
    pub(super) fn text_locals(&self) -> ValueId {
        self.b.func.blocks[self.b.func.entry].params[1]
    }

    /// Where a name of the text is bound that is no function's variable.
    pub(super) fn text_namespace(&mut self, name: &str) -> ValueId {
        if self.running == Scopes::MODULE && !self.m.unit.scopes.is_declared_global(name) {
            return self.text_locals();
        }
        self.text_globals()
    }

    pub(super) fn load_in(&mut self, namespace: ValueId, name: &str, pos: Option<PosId>) -> ValueId {
        self.m.pool.builtin(name, Mention::Use);
        let (globals, name) = (self.text_globals(), self.text(name));
        self.rt(RtFn::rt_load_in, vec![namespace, globals, name], pos)
    }

    /// Hands the runtime the table of texts.
    pub(super) fn know_texts(&mut self, texts: &Texts) {
        let mut entries = Vec::new();
        let key = |this: &mut Self, mode: Mode, text: &str| {
            let items = [mode.name(), text].map(|text| this.m.pool.consts.str(text));
            this.constant(Const::Tuple(Box::new(items)))
        };
        for (text, func, warnings) in &texts.compiled {
            entries.push(key(self, text.mode, &text.text));
            let op = Op::MakeFunction { func: *func, defaults: false, kwdefaults: false };
            let function = self.b.value(op, vec![], None);
            entries.push(match &warnings[..] {
                [] => function,
                warnings => {
                    let warning = |warning: &TextWarning, this: &mut Self| {
                        let place = warning.place.map(Const::Int);
                        let items = [Const::str(&warning.message)].into_iter().chain(place);
                        let items = items.map(|item| this.m.pool.consts.intern(item)).collect();
                        this.m.pool.consts.intern(Const::Tuple(items))
                    };
                    let warnings = warnings.iter().map(|found| warning(found, self)).collect();
                    let warnings = self.constant(Const::Tuple(warnings));
                    self.b.value(Op::MakeTuple, vec![function, warnings], None)
                }
            });
        }
        for wrong in texts.wrong {
            entries.push(key(self, wrong.text.mode, &wrong.text.text));
            let [line, column, end_line, end_column] = wrong.place.map(Const::Int);
            let details = [
                Const::str(wrong.class),
                Const::str(&wrong.message),
                line,
                column,
                wrong.line.as_deref().map_or(Const::None, Const::str),
                end_line,
                end_column,
            ];
            let items = details.into_iter().map(|item| self.m.pool.consts.intern(item)).collect();
            entries.push(self.constant(Const::Tuple(items)));
        }
        if entries.is_empty() {
            return;
        }
        let table = self.b.value(Op::MakeDict, entries, None);
        self.rt_do(RtFn::rt_know_texts, vec![table], None);
    }

    /// Whether statements are those of a prompt, where expressions show what they are.
    pub(super) fn is_at_prompt(&self) -> bool {
        self.m.unit.text == Some(Mode::Single) && self.running == Scopes::MODULE && self.namespace.is_none()
    }

    /// `sys.displayhook(expr)`
    pub(super) fn show_value(&mut self, expr: &'m Expr) {
        let value = self.expr(expr);
        let pos = self.pos_expr(expr);
        let (module, sys) = (self.module_address(), self.text(SHOWS_VALUES));
        let sys = self.rt(RtFn::rt_import, vec![module, sys], pos);
        let name = self.name_const("displayhook");
        self.b.value(Op::CallMethod { name, kwnames: None }, vec![sys, value], pos);
    }

    /// `eval(text)` and `exec(text)` without namespaces run in those of the caller.
    pub(super) fn text_call(&mut self, expr: &'m Expr, call: &'m ast::ExprCall) -> Option<ValueId> {
        if !["eval", "exec"].iter().any(|name| self.is_builtin_name(&call.func, name)) {
            return None;
        }
        let [source] = &*call.arguments.args else { return None };
        if !call.arguments.keywords.is_empty() || source.is_starred_expr() {
            return None;
        }
        let pos = self.pos_expr(expr);
        let callee = self.expr(&call.func);
        let source = self.expr(source);
        let globals = self.globals();
        let locals = self.locals();
        Some(self.b.value(Op::Call { kwnames: None }, vec![callee, source, globals, locals], pos))
    }
}
