//! Annotations that are kept: which, and in what order.

use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{self, Expr, Stmt};

/// The annotation of a name in a module's or class's body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Annotated<'a> {
    /// Its statement.
    pub stmt: &'a ast::StmtAnnAssign,
    /// The name.
    pub name: &'a str,
    /// It stands in a statement whose body may not run.
    pub conditional: bool,
}

/// The annotated names of a module's or class's body, in order.
pub(crate) fn annotated(body: &[Stmt]) -> Vec<Annotated<'_>> {
    let mut finder = Finder { found: Vec::new(), depth: 0 };
    finder.visit_body(body);
    finder.found
}

struct Finder<'a> {
    found: Vec<Annotated<'a>>,
    depth: u32,
}

impl<'a> Visitor<'a> for Finder<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::AnnAssign(assign) => {
                if let Expr::Name(name) = &*assign.target
                    && assign.simple
                {
                    let conditional = self.depth > 0;
                    self.found.push(Annotated { stmt: assign, name: &name.id, conditional });
                }
            }
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            _ => {
                self.depth += 1;
                visitor::walk_stmt(self, stmt);
                self.depth -= 1;
            }
        }
    }

    fn visit_expr(&mut self, _: &'a Expr) {}
}

/// The annotations of a function, by parameter, in the order of `__annotations__`: positional-only parameters come after
/// those that follow them, the result last.
pub(crate) fn of_function(def: &ast::StmtFunctionDef) -> Vec<(&str, &Expr)> {
    let parameters = &def.parameters;
    let positional = parameters.args.iter().chain(&parameters.posonlyargs).map(|p| &p.parameter);
    let keyword_only = parameters.kwonlyargs.iter().map(|p| &p.parameter);
    let all = positional.chain(parameters.vararg.as_deref()).chain(keyword_only).chain(parameters.kwarg.as_deref());
    let named = all.filter_map(|parameter| Some((parameter.name.as_str(), parameter.annotation.as_deref()?)));
    named.chain(def.returns.as_deref().map(|result| ("return", result))).collect()
}
