//! Type parameters and aliases (PEP 695, 696): scopes that see the names of a class around them.

use syntax::ast::visitor::Visitor;
use syntax::ast::{self, Expr, Ranged, TypeParam};

use super::collect::{Collector, scope};
use super::{CLASS_DICT, ScopeId, ScopeKind, Symbol, TYPE_PARAMS, key};

impl<'a> Collector {
    /// Walks `body` in the scope of type parameters, if there are any.
    pub(super) fn with_type_params(
        &mut self,
        params: Option<&'a ast::TypeParams>,
        name: &str,
        body: impl FnOnce(&mut Self),
    ) {
        let Some(params) = params else { return body(self) };
        let id = self.enter(ScopeKind::TypeParams, &format!("<generic parameters of {name}>"));
        self.scopes.type_params.insert(key(params.range()), id.inner);
        let symbol = self.scope().symbols.entry(TYPE_PARAMS);
        symbol.assigned = true;
        symbol.bindings = 1;
        let mut after_default = false;
        for param in &params.type_params {
            self.type_param(param);
            if after_default && param.default().is_none() {
                let name = param.name().as_str();
                let message = format!("non-default type parameter '{name}' follows default type parameter");
                self.report(param, message, "give it a default too, or put it in front");
            }
            after_default |= param.default().is_some();
        }
        body(self);
        self.leave(id);
    }

    fn type_param(&mut self, param: &'a TypeParam) {
        let name = param.name();
        if name.as_str() == CLASS_DICT {
            let message = format!("reserved name '{CLASS_DICT}' cannot be used for type parameter");
            self.report(param, message, "use another name");
        }
        let mangled = self.mangled(name);
        if self.scope().symbols.get(&mangled).is_some_and(Symbol::is_bound) {
            let message = format!("duplicate type parameter '{}'", name.as_str());
            self.report(param, message, "give each type parameter a name of its own");
        }
        self.bind(name, param);
        let (bound, kind) = match param {
            TypeParam::TypeVar(param) => (param.bound.as_deref(), "TypeVar"),
            TypeParam::ParamSpec(_) => (None, "ParamSpec"),
            TypeParam::TypeVarTuple(_) => (None, "TypeVarTuple"),
        };
        if let Some(bound) = bound {
            let what = if bound.is_tuple_expr() { "a TypeVar constraint" } else { "a TypeVar bound" };
            self.lazy(bound, name, what);
        }
        if let Some(default) = param.default() {
            self.lazy(default, name, &format!("a {kind} default"));
        }
    }

    /// `type name[params] = value`
    pub(super) fn type_alias(&mut self, alias: &'a ast::StmtTypeAlias) {
        let Expr::Name(name) = &*alias.name else { return };
        self.with_type_params(alias.type_params.as_deref(), &name.id, |this| {
            this.lazy(&alias.value, &name.id, "a type alias");
        });
        self.visit_expr(&alias.name);
    }

    /// An expression that is evaluated when asked for.
    fn lazy(&mut self, expr: &'a Expr, name: &str, place: &str) {
        self.no_effects(expr, place);
        if !self.diagnostics.is_empty() {
            return;
        }
        let id = self.enter(ScopeKind::Lazy, name);
        self.scopes.lazy.insert(key(expr.range()), id.inner);
        self.visit_expr(expr);
        self.leave(id);
    }

    /// Whether a name declared `nonlocal` here means a type parameter, which nothing may bind.
    pub(super) fn is_type_param(&self, name: &str) -> bool {
        let mut at = self.scopes.scopes[self.current].parent;
        while let Some(id) = at {
            let scope = &self.scopes.scopes[id];
            if scope.kind.is_function_like() && scope.symbols.get(name).is_some_and(Symbol::is_bound) {
                return scope.kind == ScopeKind::TypeParams;
            }
            at = scope.parent;
        }
        false
    }

    fn enter(&mut self, kind: ScopeKind, name: &str) -> Entered {
        let outer = self.current;
        let inner = self.scopes.scopes.push(scope(kind, Some(outer), name, self.private.clone()));
        self.scope().children.push(inner);
        self.current = inner;
        self.loops.push(0);
        self.sees_class_around();
        Entered { outer, inner }
    }

    fn leave(&mut self, entered: Entered) {
        self.loops.pop();
        self.current = entered.outer;
    }

    /// Lets the present scope see the names of the class that it stands in, if it stands in one.
    pub(super) fn sees_class_around(&mut self) {
        let parent = self.scope().parent.expect("a module is no such scope");
        let around = &self.scopes.scopes[parent];
        let sees_class = around.kind == ScopeKind::Class || around.kind == ScopeKind::TypeParams && around.sees_class;
        if sees_class {
            self.scope().sees_class = true;
            self.scope().symbols.entry(CLASS_DICT).used = true;
        }
    }
}

/// A scope that was entered, and the one around it.
struct Entered {
    outer: ScopeId,
    inner: ScopeId,
}
