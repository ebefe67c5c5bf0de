//! Whether a program may import a module a second time, beside the first: it takes modules out of `sys.modules`.

use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{Expr, Stmt};

/// Methods of `sys.modules` that take modules out of it.
const TAKE_OUT: &[&str] = &["clear", "pop", "popitem"];
/// Functions of `importlib` and of `test.support` that import again.
const IMPORT_AGAIN: &[&str] = &["import_fresh_module", "reload"];

/// Whether a module's code takes modules out of `sys.modules`, or has others do it.
pub(crate) fn takes_modules_out(body: &[Stmt]) -> bool {
    let mut finder = Finder { found: false };
    finder.visit_body(body);
    finder.found
}

struct Finder {
    found: bool,
}

/// `sys.modules`, or `modules` by itself.
fn is_modules(expr: &Expr) -> bool {
    match expr {
        Expr::Attribute(attribute) => attribute.attr.as_str() == "modules",
        Expr::Name(name) => name.id.as_str() == "modules",
        _ => false,
    }
}

impl<'a> Visitor<'a> for Finder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if !self.found {
            visitor::walk_stmt(self, stmt);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.found |= match expr {
            Expr::Subscript(subscript) => subscript.ctx.is_del() && is_modules(&subscript.value),
            Expr::Attribute(attribute) => {
                let name = attribute.attr.as_str();
                IMPORT_AGAIN.contains(&name) || TAKE_OUT.contains(&name) && is_modules(&attribute.value)
            }
            Expr::Name(name) => IMPORT_AGAIN.contains(&name.id.as_str()),
            _ => false,
        };
        if !self.found {
            visitor::walk_expr(self, expr);
        }
    }
}
