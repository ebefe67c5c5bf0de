//! Things that cannot be assigned to.

use super::names::expr_name;
use super::search::range;
use super::{Context, Found};
use crate::ast::{Expr, Stmt, UnaryOp};

impl Context<'_> {
    /// `cannot assign to …`
    pub(super) fn bad_assignment(&self, start: usize, end: usize) -> Found {
        let Some(target) = self.expr_with_range(start, end) else {
            return Found::new("invalid syntax", start, end);
        };
        let parenthesized = self.source[..start].trim_end().ends_with('(');
        if matches!(target, Expr::Yield(_) | Expr::YieldFrom(_)) && !parenthesized {
            return Found::new("assignment to yield expression not possible", start, end);
        }
        if let Some(Stmt::Assign(assign)) = self.stmt_around(start, end)
            && let [whole] = &assign.targets[..]
            && end <= range(whole).1
            && !matches!(&*assign.value, Expr::Lambda(_) | Expr::Yield(_) | Expr::YieldFrom(_))
        {
            // CPython has tried to read `target = value` as a mistaken comparison before.
            let last = match whole {
                Expr::Tuple(tuple) if !tuple.parenthesized => tuple.elts.last(),
                whole => Some(whole),
            };
            if let Some(last) = last
                && let Some(found) = self.mistaken_comparison(last)
                && (range(last) == (start, end) || last.is_name_expr())
            {
                return found;
            }
        }
        Found::new(format!("cannot assign to {}", expr_name(target)), start, end)
    }

    /// What `a = …` is reported as where only an expression can stand (`invalid_named_expression`).
    pub(super) fn mistaken_comparison(&self, left: &Expr) -> Option<Found> {
        let (start, end) = range(left);
        let parenthesized = self.source[..start].trim_end().ends_with('(');
        match left {
            Expr::Name(_) => {
                let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
                Some(Found::new(message, start, end))
            }
            Expr::Compare(_) | Expr::BoolOp(_) | Expr::Lambda(_) | Expr::If(_) | Expr::Starred(_) => None,
            Expr::UnaryOp(op) if op.op == UnaryOp::Not => None,
            Expr::List(_) | Expr::Tuple(_) | Expr::Generator(_) => None,
            Expr::BooleanLiteral(_) | Expr::NoneLiteral(_) if !parenthesized => None,
            Expr::Attribute(_) | Expr::Subscript(_) => None,
            other => {
                let name = expr_name(other);
                let message = format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?");
                Some(Found::new(message, start, end))
            }
        }
    }

    /// `message` with the name of the expression at a place.
    pub(super) fn about(&self, start: usize, end: usize, message: impl Fn(&str) -> String) -> Found {
        match self.expr_with_range(start, end) {
            Some(expr) => Found::new(message(expr_name(expr)), start, end),
            None => Found::new("invalid syntax", start, end),
        }
    }
}
