//! What a program reads about itself: only that is kept for it.

use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{Expr, Stmt};

/// What is read, as far as names tell.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Introspection {
    /// `__doc__` of something native.
    pub docs: bool,
    /// Annotations.
    pub annotations: bool,
}

impl Introspection {
    /// Adds what a module reads.
    pub(crate) fn of(&mut self, body: &[Stmt]) {
        self.visit_body(body);
    }

    fn name(&mut self, name: &str) {
        self.docs |= name == "__doc__";
        self.annotations |= matches!(name, "__annotations__" | "__annotate__" | "__annotate_func__");
    }
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
            Expr::StringLiteral(literal) => self.name(literal.value.to_str()),
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}
