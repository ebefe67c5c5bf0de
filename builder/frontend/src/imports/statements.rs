//! The import statements of a module.

use std::collections::BTreeMap;

use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{self, Expr, Ranged, Stmt, TextRange};

use super::conditions::live;
use super::source::Origin;

/// What an import statement asks for.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    /// The dots in front of the name.
    pub level: u32,
    /// The dotted name; `None` in `from . import x`.
    pub module: Option<String>,
    /// The names after `from … import`; each may be a submodule.
    pub names: Vec<String>,
    /// Where it stands.
    pub range: TextRange,
    pub when_missing: WhenMissing,
}

/// What the program does if the module is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WhenMissing {
    /// It is not prepared for that.
    Fails,
    /// It catches `ImportError`.
    Catches,
}

/// All imports of a module, those in functions included, in order.
pub(crate) fn imports(body: &[Stmt], origin: Origin) -> Vec<Import> {
    let texts = body.iter().filter_map(named_text).collect();
    let mut finder = Finder { found: Vec::new(), when_missing: WhenMissing::Fails, origin, texts };
    finder.visit_body(body);
    finder.found
}

/// A global name that the module gives a literal text: `NAME = "text"`.
fn named_text(stmt: &Stmt) -> Option<(&str, &str)> {
    let Stmt::Assign(assign) = stmt else { return None };
    let ([Expr::Name(name)], Expr::StringLiteral(text)) = (&assign.targets[..], &*assign.value) else { return None };
    Some((name.id.as_str(), text.value.to_str()))
}

struct Finder<'a> {
    found: Vec<Import>,
    when_missing: WhenMissing,
    origin: Origin,
    texts: BTreeMap<&'a str, &'a str>,
}

impl<'a> Finder<'a> {
    /// The module that an argument of an import function names, if that is known.
    fn named(&self, argument: &'a Expr) -> Option<&'a str> {
        match argument {
            Expr::StringLiteral(name) => Some(name.value.to_str()),
            Expr::Name(name) => self.texts.get(name.id.as_str()).copied(),
            _ => None,
        }
    }

    fn caught(&mut self, body: &'a [Stmt]) {
        let outer = std::mem::replace(&mut self.when_missing, WhenMissing::Catches);
        self.visit_body(body);
        self.when_missing = outer;
    }
}

impl<'a> Visitor<'a> for Finder<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let when_missing = self.when_missing;
        match stmt {
            Stmt::Import(import) => self.found.extend(import.names.iter().map(|alias| Import {
                level: 0,
                module: Some(alias.name.to_string()),
                names: Vec::new(),
                range: alias.range(),
                when_missing,
            })),
            Stmt::ImportFrom(import) => self.found.push(Import {
                level: import.level,
                module: import.module.as_ref().map(ToString::to_string),
                names: import.names.iter().map(|alias| alias.name.to_string()).collect(),
                range: import.range(),
                when_missing,
            }),
            Stmt::Try(try_) if try_.handlers.iter().any(catches_import_error) => {
                self.caught(&try_.body);
                try_.handlers.iter().for_each(|handler| self.visit_except_handler(handler));
                self.visit_body(&try_.orelse);
                self.visit_body(&try_.finalbody);
            }
            Stmt::If(statement) => {
                for (test, body) in live(statement, self.origin) {
                    test.into_iter().for_each(|test| self.visit_expr(test));
                    self.visit_body(body);
                }
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    /// `__import__("name")` and the like; names made at run time find what else is there.
    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Call(call) = expr
            && is_import_function(&call.func)
        {
            let fresh = call.arguments.keywords.iter().filter(|keyword| keyword.arg.as_deref() == Some("fresh"));
            let arguments =
                call.arguments.args.first().into_iter().chain(fresh.flat_map(|keyword| items(&keyword.value)));
            let names: Vec<&str> = arguments.filter_map(|argument| self.named(argument)).collect();
            self.found.extend(names.into_iter().map(|name| Import {
                level: 0,
                module: Some(name.to_owned()),
                names: Vec::new(),
                range: call.range(),
                when_missing: WhenMissing::Catches,
            }));
        }
        visitor::walk_expr(self, expr);
    }
}

fn items(list: &Expr) -> &[Expr] {
    match list {
        Expr::List(list) => &list.elts,
        Expr::Tuple(tuple) => &tuple.elts,
        _ => &[],
    }
}

/// `__import__`, `importlib.import_module`, and `import_fresh_module` of `test.support`, which also has a list of modules to
/// import.
fn is_import_function(callee: &Expr) -> bool {
    let name = match callee {
        Expr::Name(name) => name.id.as_str(),
        Expr::Attribute(attribute) => attribute.attr.as_str(),
        _ => return false,
    };
    matches!(name, "__import__" | "import_module" | "import_fresh_module")
}

fn catches_import_error(ast::ExceptHandler::ExceptHandler(handler): &ast::ExceptHandler) -> bool {
    match handler.type_.as_deref() {
        None => true,
        Some(Expr::Tuple(classes)) => classes.elts.iter().any(is_import_error),
        Some(class) => is_import_error(class),
    }
}

fn is_import_error(class: &Expr) -> bool {
    let Expr::Name(name) = class else { return false };
    matches!(name.id.as_str(), "ImportError" | "ModuleNotFoundError" | "Exception" | "BaseException")
}
