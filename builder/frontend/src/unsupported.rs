//! What the language has and the compiler does not do yet: a diagnostic with its place, never a wrong result.

use diag::{Diagnostic, FileId};
use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{Expr, Ranged, Stmt};

/// A diagnostic for each construct in `body` that cannot be compiled.
pub(crate) fn check(file: FileId, body: &[Stmt]) -> Vec<Diagnostic> {
    let mut checker = Checker { file, diagnostics: Vec::new() };
    checker.visit_body(body);
    checker.diagnostics
}

struct Checker {
    file: FileId,
    diagnostics: Vec<Diagnostic>,
}

/// Builtin names of CPython that mean nothing here, with advice. A program that binds such a name itself may use it.
pub(crate) fn missing_builtin(name: &str) -> Option<&'static str> {
    Some(match name {
        "eval" | "exec" | "compile" => "there is no compiler at run time; parse the text, or write a function",
        "__import__" => "write an `import` statement: modules are found at build time",
        "globals" | "locals" => "call it by its name and without arguments",
        "breakpoint" => "take it out: there is no debugger",
        "help" | "copyright" | "credits" | "license" => "it is for interactive use",
        _ => return None,
    })
}

impl Checker {
    fn report(&mut self, node: &impl Ranged, what: &str, hint: &str) {
        let message = format!("{what} cannot be compiled yet");
        self.diagnostics.push(Diagnostic::error("unsupported", message).at(syntax::span(self.file, node)).hint(hint));
    }
}

impl<'a> Visitor<'a> for Checker {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => {
                if let Some(params) = &def.type_params {
                    self.report(&**params, "a list of type parameters", "leave it out: types do not change what runs");
                }
            }
            Stmt::ClassDef(def) => {
                if let Some(params) = &def.type_params {
                    self.report(&**params, "a list of type parameters", "leave it out, or use `typing.Generic`");
                }
            }
            Stmt::TypeAlias(_) => self.report(stmt, "a `type` statement", "assign the type to a name"),
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_annotation(&mut self, _: &'a Expr) {}
}
