//! Encodings are modules that `codecs` imports by names made at run time. Those that a program can mean are the ones that
//! its strings name, itself or by an alias, and a few that everybody means.

use std::collections::BTreeSet;

use syntax::ast::Expr;
use syntax::ast::visitor::{self, Visitor};

/// Encodings that library code asks for.
const ALWAYS: &[&str] = &["aliases", "ascii", "latin_1", "utf_8", "utf_8_sig"];
/// Longer strings name nothing.
const LONGEST: usize = 30;

/// Functions and methods of which library code names the encoding where it calls them.
const CODERS: &[&str] = &["encode", "decode", "str", "bytes"];

/// The modules below `encodings` for programs with these bodies, and with those of the library's modules.
pub(crate) fn modules<'a>(
    bodies: impl Iterator<Item = &'a [syntax::ast::Stmt]>,
    library: impl Iterator<Item = &'a [syntax::ast::Stmt]>,
) -> Vec<String> {
    let mut literals = Literals { found: BTreeSet::new() };
    bodies.for_each(|body| literals.visit_body(body));
    let mut calls = Calls { literals };
    library.for_each(|body| calls.visit_body(body));
    let Calls { literals } = calls;
    let aliases = pylib::module("encodings.aliases").map_or_else(String::new, |module| module.text);
    let mut names: BTreeSet<String> = ALWAYS.iter().map(|name| (*name).to_owned()).collect();
    for name in &literals.found {
        names.insert(name.clone());
        names.extend(alias(&aliases, name).map(str::to_owned));
    }
    names.into_iter().map(|name| format!("encodings.{name}")).collect()
}

/// What the table of aliases says of a name: its lines are `'name' : 'module',`.
fn alias<'t>(aliases: &'t str, name: &str) -> Option<&'t str> {
    aliases.lines().find_map(|line| {
        let rest = line.trim_start().strip_prefix('\'')?.strip_prefix(name)?.strip_prefix('\'')?;
        rest.split('\'').nth(1)
    })
}

/// Strings, as `encodings.normalize_encoding` writes them.
struct Literals {
    found: BTreeSet<String>,
}

impl<'a> Visitor<'a> for Literals {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::StringLiteral(text) => self.enter(text.value.to_str()),
            _ => visitor::walk_expr(self, expr),
        }
    }
}

/// Strings that are arguments of [`CODERS`].
struct Calls {
    literals: Literals,
}

impl<'a> Visitor<'a> for Calls {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Call(call) = expr {
            let name = match &*call.func {
                Expr::Name(name) => &name.id,
                Expr::Attribute(attribute) => &attribute.attr.id,
                _ => return visitor::walk_expr(self, expr),
            };
            if CODERS.contains(&name.as_str()) {
                call.arguments.args.iter().for_each(|argument| self.literals.visit_expr(argument));
            }
        }
        visitor::walk_expr(self, expr);
    }
}

impl Literals {
    fn enter(&mut self, text: &str) {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | ' ' | ':');
        if text.is_empty() || text.len() > LONGEST || !text.chars().all(is_name) {
            return;
        }
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.').filter(|word| !word.is_empty());
        let name = words.collect::<Vec<_>>().join("_").to_ascii_lowercase();
        if name.contains('.') {
            self.found.insert(name.replace('.', "_"));
        }
        self.found.insert(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_found() {
        let aliases = "aliases = {\n    '646'                : 'ascii',\n    # comment\n    'u8' : 'utf_8',\n}";
        assert_eq!(alias(aliases, "646"), Some("ascii"));
        assert_eq!(alias(aliases, "u8"), Some("utf_8"));
        assert_eq!(alias(aliases, "u"), None);
    }
}
