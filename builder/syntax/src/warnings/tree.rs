//! Expressions that cannot be meant, and jumps out of `finally` (PEP 765).

use rustpython_ruff_python_ast::visitor::{self, Visitor};
use rustpython_ruff_python_ast::{CmpOp, ExceptHandler, Expr, Mod, Number, Stmt};
use rustpython_ruff_text_size::Ranged;

use super::Found;

pub(super) fn warnings(module: &Mod) -> Vec<Found> {
    let Mod::Module(module) = module else { return Vec::new() };
    // CPython looks for jumps when it simplifies the tree, before it compiles.
    let mut jumps = Jumps { place: Place::Elsewhere, found: Vec::new() };
    jumps.visit_body(&module.body);
    let mut expressions = Expressions { found: jumps.found };
    expressions.visit_body(&module.body);
    expressions.found
}

/// What is closest around a statement.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Finally,
    Elsewhere,
}

struct Jumps {
    place: Place,
    found: Vec<Found>,
}

impl Jumps {
    fn body_in(&mut self, place: Place, body: &[Stmt]) {
        let around = std::mem::replace(&mut self.place, place);
        self.visit_body(body);
        self.place = around;
    }
}

impl<'a> Visitor<'a> for Jumps {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let jump = match stmt {
            Stmt::Return(_) => Some("return"),
            Stmt::Break(_) => Some("break"),
            Stmt::Continue(_) => Some("continue"),
            _ => None,
        };
        if let Some(jump) = jump.filter(|_| self.place == Place::Finally) {
            let range = stmt.range();
            let message = format!("'{jump}' in a 'finally' block");
            self.found.push(Found::new(message, range.start().to_usize(), range.end().to_usize()));
        }
        match stmt {
            Stmt::Try(statement) => {
                self.visit_body(&statement.body);
                for ExceptHandler::ExceptHandler(handler) in &statement.handlers {
                    self.visit_body(&handler.body);
                }
                self.visit_body(&statement.orelse);
                self.body_in(Place::Finally, &statement.finalbody);
            }
            Stmt::For(statement) => {
                self.body_in(Place::Elsewhere, &statement.body);
                self.visit_body(&statement.orelse);
            }
            Stmt::While(statement) => {
                self.body_in(Place::Elsewhere, &statement.body);
                self.visit_body(&statement.orelse);
            }
            Stmt::FunctionDef(definition) => self.body_in(Place::Elsewhere, &definition.body),
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    // Statements hold all jumps.
    fn visit_expr(&mut self, _: &'a Expr) {}
}

struct Expressions {
    found: Vec<Found>,
}

impl Expressions {
    fn push(&mut self, message: String, node: &impl Ranged) {
        self.found.push(Found::new(message, node.range().start().to_usize(), node.range().end().to_usize()));
    }
}

impl<'a> Visitor<'a> for Expressions {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::Assert(assert) = stmt
            && matches!(&*assert.test, Expr::Tuple(tuple) if !tuple.is_empty())
        {
            self.push("assertion is always true, perhaps remove parentheses?".to_owned(), stmt);
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Compare(compare) => {
                if let Some(message) = identity(&compare.left, &compare.ops, &compare.comparators) {
                    self.push(message, expr);
                }
            }
            Expr::Call(call) => {
                if let Some(name) = literal_type(&call.func).filter(|&name| name != "function") {
                    let message = format!("'{name}' object is not callable; perhaps you missed a comma?");
                    self.push(message, expr);
                }
            }
            Expr::Subscript(subscript) if subscript.ctx.is_load() => {
                if let Some(message) = subscripted(&subscript.value, &subscript.slice) {
                    self.push(message, expr);
                }
            }
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}

/// The warning for the first `is` beside a literal (`codegen_check_compare`).
fn identity(left: &Expr, ops: &[CmpOp], comparators: &[Expr]) -> Option<String> {
    let lefts = std::iter::once(left).chain(comparators);
    lefts.zip(ops).zip(comparators).find_map(|((left, op), right)| {
        let (is, equals) = match op {
            CmpOp::Is => ("is", "=="),
            CmpOp::IsNot => ("is not", "!="),
            _ => return None,
        };
        let name = [left, right].into_iter().find_map(constant_type)?;
        Some(format!("\"{is}\" with '{name}' literal. Did you mean \"{equals}\"?"))
    })
}

/// The type of a constant that is no singleton.
fn constant_type(expr: &Expr) -> Option<&'static str> {
    match expr {
        Expr::NumberLiteral(_) | Expr::StringLiteral(_) | Expr::BytesLiteral(_) => literal_type(expr),
        Expr::Tuple(tuple) => tuple.iter().all(Expr::is_literal_expr).then_some("tuple"),
        _ => None,
    }
}

/// The warning for a subscript of what has none, or one of the wrong type (`check_subscripter`, `check_index`).
fn subscripted(value: &Expr, index: &Expr) -> Option<String> {
    let name = literal_type(value)?;
    match name {
        "dict" => None,
        "str" | "bytes" | "tuple" | "list" => {
            let index = literal_type(index).filter(|index| !matches!(*index, "int" | "bool"))?;
            Some(format!("{name} indices must be integers or slices, not {index}; perhaps you missed a comma?"))
        }
        _ => Some(format!("'{name}' object is not subscriptable; perhaps you missed a comma?")),
    }
}

/// The type of what an expression makes, if its form tells (`infer_type`).
fn literal_type(expr: &Expr) -> Option<&'static str> {
    Some(match expr {
        Expr::Tuple(_) => "tuple",
        Expr::List(_) | Expr::ListComp(_) => "list",
        Expr::Dict(_) | Expr::DictComp(_) => "dict",
        Expr::Set(_) | Expr::SetComp(_) => "set",
        Expr::Generator(_) => "generator",
        Expr::Lambda(_) => "function",
        Expr::StringLiteral(_) | Expr::FString(_) => "str",
        Expr::TString(_) => "string.templatelib.Template",
        Expr::BytesLiteral(_) => "bytes",
        Expr::NumberLiteral(number) => match number.value {
            Number::Int(_) => "int",
            Number::Float(_) => "float",
            Number::Complex { .. } => "complex",
        },
        Expr::BooleanLiteral(_) => "bool",
        Expr::NoneLiteral(_) => "NoneType",
        Expr::EllipsisLiteral(_) => "ellipsis",
        _ => return None,
    })
}
