//! Comprehensions, and assignment expressions in them, which bind outside.

use syntax::ast::visitor::Visitor;
use syntax::ast::{self, Expr, Ranged};

use super::ScopeKind;
use super::collect::{Change, Collector};

impl<'a> Collector {
    pub(super) fn comprehension(
        &mut self,
        node: &impl Ranged,
        kind: ScopeKind,
        name: &str,
        generators: &'a [ast::Comprehension],
        elements: &[&'a Expr],
    ) {
        let Some((first, rest)) = generators.split_first() else { return };
        let outer = self.iterable_of.replace(self.current);
        self.visit_expr(&first.iter);
        self.iterable_of = outer;
        self.within(node, kind, name, |this| {
            this.iteration(first);
            for generator in rest {
                let outer = this.iterable_of.replace(this.current);
                this.visit_expr(&generator.iter);
                this.iterable_of = outer;
                this.iteration(generator);
            }
            elements.iter().for_each(|element| this.visit_expr(element));
        });
        let inner = self.scopes.of_node(node);
        self.asynchronous_comprehension(node, inner);
    }

    fn iteration(&mut self, generator: &'a ast::Comprehension) {
        self.scope().is_async |= generator.is_async;
        self.target(&generator.target);
        let mut rebound = None;
        visit_names(&generator.target, &mut |name| {
            let mangled = self.mangled(&name.id);
            if self.scope().symbols.get(&mangled).is_some_and(|symbol| symbol.assigned_outside) {
                rebound.get_or_insert(name);
            }
        });
        if let Some(name) = rebound {
            let message =
                format!("comprehension inner loop cannot rebind assignment expression target '{}'", name.id.as_str());
            self.report(name, message, "use another name");
        }
        generator.ifs.iter().for_each(|condition| self.visit_expr(condition));
    }

    /// `name := …`: binds in the first scope around that is no comprehension.
    pub(super) fn walrus(&mut self, named: &'a ast::ExprNamed) {
        self.visit_expr(&named.value);
        let Expr::Name(target) = &*named.target else { return };
        if self.iterable_of.is_some() {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            return self.report(named, message, "assign before the comprehension");
        }
        let name = self.mangled(&target.id);
        let mut at = self.current;
        let mut passed = Vec::new();
        while matches!(self.scopes.scopes[at].kind, ScopeKind::Comprehension | ScopeKind::Generator) {
            let symbol = self.scopes.scopes[at].symbols.get(&name).copied().unwrap_or_default();
            if symbol.assigned {
                let message = format!(
                    "assignment expression cannot rebind comprehension iteration variable '{}'",
                    target.id.as_str()
                );
                return self.report(target, message, "use another name");
            }
            passed.push(at);
            at = self.scopes.scopes[at].parent.expect("a comprehension stands somewhere");
        }
        let host = self.scopes.scopes[at].kind;
        if host == ScopeKind::Class && !passed.is_empty() {
            let message = "assignment expression within a comprehension cannot be used in a class body";
            return self.report(target, message, "use a loop");
        }
        let global =
            host == ScopeKind::Module || self.scopes.scopes[at].symbols.get(&name).is_some_and(|s| s.declared_global);
        for inner in passed {
            self.scopes.scopes[inner].symbols.entry(&name).assigned_outside = true;
            if self.scopes.scopes[inner].kind == ScopeKind::Generator {
                let symbol = self.scopes.scopes[inner].symbols.entry(&name);
                *(if global { &mut symbol.declared_global } else { &mut symbol.declared_nonlocal }) = true;
            }
        }
        self.not_debug(&name, target, Change::Bind);
        let symbol = self.scopes.scopes[at].symbols.entry(&name);
        symbol.assigned = true;
        symbol.bindings += 1;
    }
}

/// Calls `action` with each name that a target binds.
fn visit_names<'a>(target: &'a Expr, action: &mut dyn FnMut(&'a ast::ExprName)) {
    match target {
        Expr::Name(name) => action(name),
        Expr::Starred(starred) => visit_names(&starred.value, action),
        Expr::Tuple(tuple) => tuple.elts.iter().for_each(|target| visit_names(target, action)),
        Expr::List(list) => list.elts.iter().for_each(|target| visit_names(target, action)),
        _ => {}
    }
}
