//! What the patterns of a `match` statement bind, and what they must not say (`codegen_pattern` in `codegen.c`).

use syntax::ast::visitor::Visitor;
use syntax::ast::{self, Expr, Identifier, Pattern};
use syntax::literals::{self, Integer};

use super::collect::{Change, Collector};

/// Whether a pattern that always matches may stand somewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Irrefutable {
    Allowed,
    /// Other patterns follow, which would never be tried.
    HidesOthers,
}

impl<'a> Collector {
    pub(super) fn match_stmt(&mut self, match_: &'a ast::StmtMatch) {
        self.visit_expr(&match_.subject);
        let last = match_.cases.len() - 1;
        for (index, case) in match_.cases.iter().enumerate() {
            let irrefutable =
                if index == last || case.guard.is_some() { Irrefutable::Allowed } else { Irrefutable::HidesOthers };
            self.pattern(&case.pattern, irrefutable, &mut Vec::new());
            case.guard.iter().for_each(|guard| self.visit_expr(guard));
            self.visit_body(&case.body);
        }
    }

    /// Visits a pattern; `bound` are the names that the case has bound so far.
    fn pattern(&mut self, pattern: &'a Pattern, irrefutable: Irrefutable, bound: &mut Vec<&'a str>) {
        match pattern {
            Pattern::MatchValue(value) => {
                if value.value.is_f_string_expr() {
                    let message = "patterns may only match literals and attribute lookups";
                    self.report(pattern, message, "compare in a guard");
                }
                self.visit_expr(&value.value);
            }
            Pattern::MatchSingleton(_) => {}
            Pattern::MatchSequence(sequence) => {
                if sequence.patterns.iter().filter(|pattern| pattern.is_match_star()).count() > 1 {
                    let hint = "keep one `*`: it takes what the other patterns leave";
                    self.report(pattern, "multiple starred names in sequence pattern", hint);
                }
                self.patterns(&sequence.patterns, bound);
            }
            Pattern::MatchMapping(mapping) => {
                mapping.keys.iter().for_each(|key| self.visit_expr(key));
                self.repeated_keys(mapping);
                self.patterns(&mapping.patterns, bound);
                if let Some(rest) = mapping.rest.as_ref().filter(|rest| rest.as_str() == "_") {
                    self.report(rest, "invalid syntax", "leave `**_` out: other keys are allowed anyway");
                }
                mapping.rest.iter().for_each(|rest| self.capture(rest, pattern, bound));
            }
            Pattern::MatchClass(class) => {
                self.visit_expr(&class.cls);
                self.patterns(&class.arguments.patterns, bound);
                let mut seen: Vec<&str> = Vec::new();
                for keyword in &class.arguments.keywords {
                    self.not_debug(&keyword.attr, &keyword.pattern, Change::Bind);
                    if seen.contains(&keyword.attr.as_str()) {
                        let message = format!("attribute name repeated in class pattern: {}", keyword.attr.as_str());
                        self.report(&keyword.pattern, message, "combine the patterns with `as` or a guard");
                    }
                    seen.push(&keyword.attr);
                    self.pattern(&keyword.pattern, Irrefutable::Allowed, bound);
                }
            }
            Pattern::MatchStar(star) => star.name.iter().for_each(|name| self.capture(name, pattern, bound)),
            Pattern::MatchAs(as_) => {
                match &as_.pattern {
                    Some(inner) => self.pattern(inner, irrefutable, bound),
                    None if irrefutable == Irrefutable::HidesOthers => {
                        let what = match &as_.name {
                            Some(name) => format!("name capture '{}'", name.as_str()),
                            None => "wildcard".to_owned(),
                        };
                        let message = format!("{what} makes remaining patterns unreachable");
                        self.report(pattern, message, "move it to the end, or give the case a guard");
                    }
                    None => {}
                }
                if let Some(name) = as_.name.as_ref().filter(|name| name.as_str() == "_") {
                    self.report(name, "cannot use '_' as a target", "leave `as _` out");
                }
                as_.name.iter().for_each(|name| self.capture(name, pattern, bound));
            }
            Pattern::MatchOr(or) => self.alternatives(pattern, &or.patterns, irrefutable, bound),
        }
    }

    fn patterns(&mut self, patterns: &'a [Pattern], bound: &mut Vec<&'a str>) {
        patterns.iter().for_each(|pattern| self.pattern(pattern, Irrefutable::Allowed, bound));
    }

    fn alternatives(
        &mut self,
        whole: &'a Pattern,
        alternatives: &'a [Pattern],
        irrefutable: Irrefutable,
        bound: &mut Vec<&'a str>,
    ) {
        let before = bound.len();
        let mut names: Option<Vec<&str>> = None;
        for (index, alternative) in alternatives.iter().enumerate() {
            let is_last = index + 1 == alternatives.len();
            let mut found = bound[..before].to_vec();
            let known = self.diagnostics.len();
            self.pattern(alternative, if is_last { irrefutable } else { Irrefutable::HidesOthers }, &mut found);
            if self.diagnostics.len() > known {
                // CPython stops at the first error, before it compares what the alternatives bind.
                return;
            }
            let mut here = found.split_off(before);
            here.sort_unstable();
            match &names {
                Some(names) if *names != here => {
                    let hint = "bind the same names in each alternative";
                    return self.report(whole, "alternative patterns bind different names", hint);
                }
                Some(_) => {}
                None => names = Some(here),
            }
        }
        bound.extend(names.unwrap_or_default());
    }

    fn capture(&mut self, name: &'a Identifier, pattern: &'a Pattern, bound: &mut Vec<&'a str>) {
        if bound.contains(&name.as_str()) {
            let message = format!("multiple assignments to name '{}' in pattern", name.as_str());
            self.report(pattern, message, "capture under another name and compare in a guard");
        }
        bound.push(name);
        self.bind(name, pattern);
    }

    fn repeated_keys(&mut self, mapping: &'a ast::PatternMatchMapping) {
        let mut seen: Vec<Key> = Vec::new();
        for key in &mapping.keys {
            let Some((value, text)) = literal_key(key) else { continue };
            if seen.contains(&value) {
                let message = format!("mapping pattern checks duplicate key ({text})");
                self.report(mapping, message, "test the key once and combine the patterns");
            }
            seen.push(value);
        }
    }
}

/// A literal key of a mapping pattern, as far as equality goes.
#[derive(PartialEq)]
enum Key {
    Number(f64),
    Text(String),
    Other(String),
}

/// The key that a literal is, and its `repr`.
fn literal_key(key: &Expr) -> Option<(Key, String)> {
    Some(match key {
        Expr::BooleanLiteral(literal) => {
            (Key::Number(f64::from(literal.value)), if literal.value { "True" } else { "False" }.to_owned())
        }
        Expr::NumberLiteral(literal) => match &literal.value {
            ast::Number::Int(value) => match literals::integer(value).ok()? {
                Integer::Small(small) => (Key::Number(small as f64), small.to_string()),
                Integer::Big(magnitude) => (Key::Other(format!("{magnitude:?}")), value.to_string()),
            },
            ast::Number::Float(value) => (Key::Number(*value), format!("{value:?}")),
            ast::Number::Complex { imag, .. } => (Key::Other(format!("{imag}j")), format!("{imag}j")),
        },
        Expr::StringLiteral(literal) => {
            let text = literal.value.to_str();
            let quote = if text.contains('\'') { '"' } else { '\'' };
            (Key::Text(text.to_owned()), format!("{quote}{text}{quote}"))
        }
        Expr::BytesLiteral(literal) => {
            let text = format!("b'{}'", literals::bytes(literal).escape_ascii());
            (Key::Other(text.clone()), text)
        }
        Expr::NoneLiteral(_) => (Key::Other("None".to_owned()), "None".to_owned()),
        Expr::UnaryOp(unary) => match literal_key(&unary.operand)? {
            (Key::Number(value), text) => (Key::Number(-value), format!("-{text}")),
            (_, text) => (Key::Other(format!("-{text}")), format!("-{text}")),
        },
        Expr::BinOp(sum) => {
            let sign = if sum.op == ast::Operator::Add { '+' } else { '-' };
            let text = format!("({}{sign}{})", literal_key(&sum.left)?.1, literal_key(&sum.right)?.1);
            (Key::Other(text.clone()), text)
        }
        _ => return None,
    })
}
