//! What a program reads about itself: only that is kept for it.

use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{self, Expr, Stmt};

/// What is read, as far as names tell.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Introspection {
    /// `__doc__` of something native.
    pub docs: bool,
    /// Annotations.
    pub annotations: bool,
    /// It gives functions other code: a function object does not stand for what it was compiled from.
    pub sets_code: bool,
}

impl Introspection {
    /// Adds what a module reads.
    pub(crate) fn of(&mut self, module: &str, body: &[Stmt]) {
        let sets_code = self.sets_code;
        self.visit_body(body);
        if module == SETS_FLAGS_ONLY {
            self.sets_code = sets_code;
        }
    }

    fn name(&mut self, name: &str) {
        self.docs |= name == "__doc__";
        self.annotations |= matches!(name, "__annotations__" | "__annotate__" | "__annotate_func__");
    }
}

/// `types.coroutine` gives a function the code that it has, with a flag.
const SETS_FLAGS_ONLY: &str = "types";
const CODE: &str = "__code__";

/// `setattr(function, "__code__", …)`
fn sets_code(call: &ast::ExprCall) -> bool {
    let name = call.arguments.args.get(1).and_then(Expr::as_string_literal_expr);
    let setter = match &*call.func {
        Expr::Name(name) => name.id.as_str(),
        Expr::Attribute(attribute) => attribute.attr.as_str(),
        _ => return false,
    };
    matches!(setter, "setattr" | "__setattr__" | "delattr") && name.is_some_and(|name| name.value.to_str() == CODE)
}

impl<'a> Visitor<'a> for Introspection {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::ImportFrom(import) = stmt {
            import.names.iter().for_each(|alias| self.name(&alias.name));
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Attribute(attribute) if attribute.ctx.is_load() => self.name(&attribute.attr),
            Expr::Name(name) if name.ctx.is_load() => self.name(&name.id),
            Expr::Attribute(attribute) => self.sets_code |= attribute.attr.as_str() == CODE,
            Expr::Call(call) => self.sets_code |= sets_code(call),
            Expr::StringLiteral(literal) => self.name(literal.value.to_str()),
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}
