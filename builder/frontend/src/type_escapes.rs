//! Whether a program gets hold of the type of something that it has, by `__class__`.
//!
//! Where it does, it may call the type, and all code that makes instances of such types is linked. To read the type's name
//! is no reason for that. (`type(x)` is seen in lowering, as a builtin that is used.)

use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{self, Expr};

use crate::imports::graph::Graph;

const CLASS: &str = "__class__";
/// Attributes of a type that tell its name.
const NAMES: &[&str] = &["__module__", "__name__", "__qualname__"];

/// See the module. Names that are made at run time are not looked for.
pub(crate) fn finds_types(graph: &Graph) -> bool {
    let mut finder = Finder { found: false };
    graph.sources.iter().for_each(|source| finder.visit_body(&source.module.body));
    finder.found
}

struct Finder {
    found: bool,
}

impl<'a> Visitor<'a> for Finder {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Attribute(name) if NAMES.contains(&name.attr.as_str()) => match &*name.value {
                Expr::Attribute(class) if class.attr.as_str() == CLASS => self.visit_expr(&class.value),
                value => self.visit_expr(value),
            },
            Expr::Attribute(attribute) => {
                self.found |= attribute.attr.as_str() == CLASS;
                self.visit_expr(&attribute.value);
            }
            Expr::Name(name) => self.found |= name.id.as_str() == CLASS,
            _ => visitor::walk_expr(self, expr),
        }
    }

    fn visit_pattern_keyword(&mut self, keyword: &'a ast::PatternKeyword) {
        self.found |= keyword.attr.as_str() == CLASS;
        visitor::walk_pattern_keyword(self, keyword);
    }

    fn visit_string_literal(&mut self, literal: &'a ast::StringLiteral) {
        self.found |= literal.value.contains(CLASS);
    }
}
