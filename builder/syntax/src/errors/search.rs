//! Finding nodes of the (possibly broken) tree by place.

use rustpython_ruff_python_ast::Mod;

use super::Context;
use crate::ast::visitor::{self, Visitor};
use crate::ast::{Expr, Ranged, Stmt};

impl<'a> Context<'a> {
    /// The outermost expression with exactly this range.
    pub(super) fn expr_with_range(&self, start: usize, end: usize) -> Option<&'a Expr> {
        self.find(|expr| range(expr) == (start, end))
    }

    /// The largest expression that ends at `end` and starts at or after `from`, as far as an operand may be: no lambda,
    /// conditional or assignment expression.
    pub(super) fn operand_before(&self, end: usize, from: usize) -> Option<&'a Expr> {
        self.find(|expr| {
            let (start, its_end) = range(expr);
            let is_operand =
                !matches!(expr, Expr::Lambda(_) | Expr::If(_) | Expr::Named(_) | Expr::Starred(_) | Expr::Slice(_));
            is_operand && its_end == end && start >= from && start < its_end
        })
    }

    /// The first expression, outside in, for which `wanted` holds.
    pub(super) fn find(&self, wanted: impl Fn(&Expr) -> bool) -> Option<&'a Expr> {
        let mut finder = Finder { wanted, found: None };
        finder.visit_body(self.body());
        finder.found
    }

    /// The statement around an offset that is nested deepest.
    pub(super) fn stmt_around(&self, start: usize, end: usize) -> Option<&'a Stmt> {
        let mut finder = StmtFinder { start, end, found: None };
        finder.visit_body(self.body());
        finder.found
    }

    fn body(&self) -> &'a [Stmt] {
        match self.parsed.syntax() {
            Mod::Module(module) => &module.body,
            Mod::Expression(_) => &[],
        }
    }
}

pub(super) fn range(node: &impl Ranged) -> (usize, usize) {
    (node.start().to_usize(), node.end().to_usize())
}

struct Finder<'a, F> {
    wanted: F,
    found: Option<&'a Expr>,
}

impl<'a, F: Fn(&Expr) -> bool> Visitor<'a> for Finder<'a, F> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if self.found.is_none() {
            if (self.wanted)(expr) {
                self.found = Some(expr);
            } else {
                visitor::walk_expr(self, expr);
            }
        }
    }
}

struct StmtFinder<'a> {
    start: usize,
    end: usize,
    found: Option<&'a Stmt>,
}

impl<'a> Visitor<'a> for StmtFinder<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let (start, end) = range(stmt);
        if start <= self.start && self.end <= end {
            self.found = Some(stmt);
            visitor::walk_stmt(self, stmt);
        }
    }
}
