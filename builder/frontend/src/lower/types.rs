//! Type parameters and `type` statements (PEP 695, 696): a function that runs at once makes the parameters, and what they
//! say of bounds, defaults and values is evaluated when somebody asks.

use ir::{Const, FuncKind, Op, Terminator, ValueId};
use py_abi::runtime_fns::RtFn;
use syntax::ast::{self, Expr, TypeParam};

use super::Lower;
use super::annotations::FORMAT;
use super::functions::{lower, reserve_evaluator, reserve_type_params};
use crate::scopes::{CLASS_DICT, TYPE_PARAMS};

/// The module of what type parameters are made by.
const TYPING: &str = "_typing";
/// The module that classes with type parameters need to be there.
const GENERIC: &str = "typing";

impl<'m> Lower<'_, '_, 'm> {
    /// Runs `make` in the function that the type parameters `params` make, and gives what it gives. `handed` are values
    /// from outside that it needs.
    pub(super) fn with_type_params(
        &mut self,
        params: &'m ast::TypeParams,
        handed: Vec<ValueId>,
        make: impl FnOnce(&mut Lower<'_, '_, 'm>, Vec<ValueId>, ValueId) -> ValueId,
    ) -> ValueId {
        let scope = self.m.unit.scopes.of_type_params(params);
        let id = match self.m.func_ids.get(&scope).copied() {
            Some(id) => id,
            None => {
                let names: Vec<String> = (0..handed.len()).map(|at| format!(".{at}")).collect();
                let id = reserve_type_params(self.m, scope, params, &names);
                lower(self.m, id, scope, FuncKind::Plain, &names, |this| {
                    let handed = this.b.func.blocks[this.b.func.entry].params.clone();
                    this.see_class();
                    let all = this.type_params(params);
                    let made = make(this, handed, all);
                    this.return_value(made);
                });
                id
            }
        };
        let function = self.make_function(id, scope, None, None);
        let args = std::iter::once(function).chain(handed).collect();
        let pos = self.pos(params);
        self.b.value(Op::CallKnown(id), args, pos)
    }

    /// Lets names be looked up in the class around, if the scope sees it.
    fn see_class(&mut self) {
        let free = &self.m.unit.scopes.get(self.scope).free;
        if let Some(n) = free.iter().position(|name| name == CLASS_DICT) {
            self.namespace = Some(self.load_free(n as u32, CLASS_DICT, None));
        }
    }

    /// Makes and binds the parameters; gives the tuple of them.
    fn type_params(&mut self, params: &'m ast::TypeParams) -> ValueId {
        let mut made = Vec::new();
        for param in &params.type_params {
            let name = self.text(param.name());
            let default = self.evaluator_or_none(param.default());
            let value = match param {
                TypeParam::TypeVar(var) => {
                    let bound = self.evaluator_or_none(var.bound.as_deref());
                    let make = if var.bound.as_deref().is_some_and(Expr::is_tuple_expr) {
                        "_constrained_typevar"
                    } else {
                        "_typevar"
                    };
                    self.call_typing(make, vec![name, bound, default])
                }
                TypeParam::ParamSpec(_) => self.call_typing("_paramspec", vec![name, default]),
                TypeParam::TypeVarTuple(_) => self.call_typing("_typevartuple", vec![name, default]),
            };
            self.store_name(param.name(), value, param);
            made.push(value);
        }
        let all = self.b.value(Op::MakeTuple, made, None);
        self.store_variable(TYPE_PARAMS, all, None);
        all
    }

    /// What stands behind the bases of a class with type parameters.
    pub(super) fn generic_base(&mut self, params: ValueId) -> ValueId {
        let (address, name) = (self.module_address(), self.text(GENERIC));
        self.rt(RtFn::rt_import, vec![address, name], None);
        self.call_typing("_generic_base", vec![params])
    }

    /// Gives a function its type parameters.
    pub(super) fn set_type_params(&mut self, function: ValueId, params: ValueId) {
        let attribute = self.name_const("__type_params__");
        self.b.emit(Op::StoreAttr(attribute), vec![function, params], None);
    }

    /// In the body of a class with type parameters: `__type_params__`.
    pub(super) fn enter_type_params(&mut self) {
        let free = &self.m.unit.scopes.get(self.scope).free;
        if let Some(n) = free.iter().position(|name| name == TYPE_PARAMS) {
            let params = self.load_free(n as u32, TYPE_PARAMS, None);
            self.store_class_name("__type_params__", params, None);
        }
    }

    /// `type name[params] = value`
    pub(super) fn type_alias(&mut self, alias: &'m ast::StmtTypeAlias) {
        let Expr::Name(name) = &*alias.name else { unreachable!("the parser rejects other targets") };
        let made = match alias.type_params.as_deref() {
            Some(params) => {
                self.with_type_params(params, Vec::new(), |this, _, params| this.alias(alias, name, params))
            }
            None => {
                let none = self.constant(Const::Tuple(Box::new([])));
                self.alias(alias, name, none)
            }
        };
        self.store_name(&name.id, made, name);
    }

    fn alias(&mut self, alias: &'m ast::StmtTypeAlias, name: &'m ast::ExprName, params: ValueId) -> ValueId {
        let text = self.text(&name.id);
        let value = self.evaluator(&alias.value);
        let module = self.load_global("__name__", None);
        self.call_typing("_typealias", vec![text, params, value, module])
    }

    fn evaluator_or_none(&mut self, expr: Option<&'m Expr>) -> ValueId {
        match expr {
            Some(expr) => self.evaluator(expr),
            None => self.none(),
        }
    }

    /// A function that evaluates `expr` in a format of `annotationlib.Format`.
    fn evaluator(&mut self, expr: &'m Expr) -> ValueId {
        let scope = self.m.unit.scopes.of_lazy(expr);
        let known = self.m.func_ids.get(&scope).copied();
        let id = known.unwrap_or_else(|| {
            let id = reserve_evaluator(self.m, scope, expr);
            lower(self.m, id, scope, FuncKind::Plain, &[FORMAT.to_owned()], |this| {
                let otherwise = this.when_texts();
                let text = this.source_text(expr);
                this.b.end(Terminator::Return(text));
                this.b.enter(otherwise);
                this.refuse_formats();
                this.see_class();
                let value = match expr {
                    Expr::Starred(_) => this.only_item(expr),
                    _ => this.expr(expr),
                };
                this.b.end(Terminator::Return(value));
            });
            id
        });
        self.make_function(id, scope, None, None)
    }

    /// `*Ts` where one value is wanted: the only one that it gives.
    pub(super) fn only_item(&mut self, starred: &'m Expr) -> ValueId {
        let list = self.b.value(Op::MakeList, vec![], None);
        self.extend_list(list, starred);
        let (minus_one, pos) = (self.constant(Const::Int(-1)), self.pos_expr(starred));
        self.b.value(Op::GetItem, vec![list, minus_one], pos)
    }

    fn call_typing(&mut self, function: &str, args: Vec<ValueId>) -> ValueId {
        self.call_of_module(TYPING, function, args)
    }

    /// Calls a function of a module that the program need not have imported.
    pub(super) fn call_of_module(&mut self, module: &str, function: &str, args: Vec<ValueId>) -> ValueId {
        let (address, name) = (self.module_address(), self.text(module));
        let module = self.rt(RtFn::rt_import, vec![address, name], None);
        let name = self.name_const(function);
        let function = self.b.value(Op::LoadAttr(name), vec![module], None);
        self.b.value(Op::Call { kwnames: None }, std::iter::once(function).chain(args).collect(), None)
    }
}
