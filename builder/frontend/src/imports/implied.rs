//! Modules that the runtime needs for what a module's code says without importing them.

use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{Expr, Ranged, Stmt, TextRange};

use super::source::Origin;

/// What puts together objects that `__reduce_ex__` took apart.
const COPYREG: &str = "copyreg";
/// The objects of type parameters and `type` statements.
const TYPE_PARAMS: &str = "_typing";
/// What classes with type parameters derive from.
const GENERIC: &str = "typing";
/// The names that the error handler `namereplace` writes.
const NAMES: &str = "unicodedata";

/// What `strptime` of `time` and `_datetime` call.
const STRPTIME: &str = "_strptime";
/// What has the hook that `breakpoint` calls.
const HOOKS: &str = "sys";

/// The modules, with the places that need them.
pub(crate) fn implied(body: &[Stmt], origin: Origin) -> Vec<(&'static str, TextRange)> {
    let mut finder = Finder { origin, found: Vec::new() };
    finder.visit_body(body);
    finder.found
}

struct Finder {
    origin: Origin,
    found: Vec<(&'static str, TextRange)>,
}

impl Finder {
    fn needs(&mut self, module: &'static str, node: &impl Ranged) {
        self.found.push((module, node.range()));
    }

    fn name(&mut self, name: &str, node: &impl Ranged) {
        if matches!(name, "__reduce_ex__" | "__reduce__" | "__getstate__") {
            self.needs(COPYREG, node);
        }
        if name == "strptime" {
            self.needs(STRPTIME, node);
        }
        // `codecs` has the name for whoever asks for it.
        if matches!(name, "namereplace" | "namereplace_errors") && self.origin == Origin::Program {
            self.needs(NAMES, node);
        }
    }
}

impl<'a> Visitor<'a> for Finder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) if def.type_params.is_some() => self.needs(TYPE_PARAMS, def),
            Stmt::ClassDef(def) if def.type_params.is_some() => self.needs(GENERIC, def),
            Stmt::ImportFrom(import) => import.names.iter().for_each(|alias| self.name(&alias.name, alias)),
            Stmt::TypeAlias(_) => self.needs(TYPE_PARAMS, stmt),
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Attribute(attribute) if attribute.ctx.is_load() => self.name(&attribute.attr, expr),
            Expr::Name(name) if name.id.as_str() == "breakpoint" => self.needs(HOOKS, expr),
            Expr::StringLiteral(literal) => self.name(literal.value.to_str(), expr),
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}
