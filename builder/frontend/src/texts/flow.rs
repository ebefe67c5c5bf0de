//! Which texts an expression may be, as far as that is plain: literals, sums of them, `%` with one, `dedent` and `cleandoc`
//! of them, and variables that are bound to them or run over them.

use std::collections::BTreeMap;

use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{self, Expr, Operator, Stmt};

use super::margins::Margin;

/// How far variables are followed.
const DEPTH: u32 = 6;
/// Texts that one expression may be.
const MOST: usize = 4096;

/// What the names that a body binds may be.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    values: BTreeMap<String, Vec<Bound>>,
}

#[derive(Clone, Debug)]
enum Bound {
    Value(Expr),
    /// An item of it; of that, the item of this number.
    Item(Expr, Option<usize>),
}

impl Scope {
    /// The bindings of a body, without those of functions in it.
    pub(super) fn of(body: &[Stmt]) -> Scope {
        let mut scope = Scope::default();
        scope.visit_body(body);
        scope
    }

    fn bind(&mut self, target: &Expr, bound: Bound) {
        if let Expr::Name(name) = target {
            self.values.entry(name.id.to_string()).or_default().push(bound);
        }
    }

    /// The variables whose text an expression is, those among them that a parameter was handed to, each with what is done
    /// to the text.
    pub(super) fn names_behind(&self, expr: &Expr) -> Vec<(String, Margin)> {
        let mut names = Vec::new();
        self.collect_names(expr, Margin::Kept, DEPTH, &mut names);
        names
    }

    fn collect_names(&self, expr: &Expr, margin: Margin, depth: u32, names: &mut Vec<(String, Margin)>) {
        match expr {
            Expr::Name(name) if !names.iter().any(|(known, _)| known == name.id.as_str()) => {
                names.push((name.id.to_string(), margin));
                let bound = self.values.get(name.id.as_str()).into_iter().flatten();
                for value in bound.filter(|_| depth > 0) {
                    if let Bound::Value(value) = value {
                        self.collect_names(value, margin, depth - 1, names);
                    }
                }
            }
            _ => {
                if let Some((inner, margin)) = without_margin(expr) {
                    self.collect_names(inner, margin, depth, names);
                }
            }
        }
    }
}

impl<'a> Visitor<'a> for Scope {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            Stmt::Assign(assign) => {
                assign.targets.iter().for_each(|target| self.bind(target, Bound::Value((*assign.value).clone())));
            }
            Stmt::For(loop_) => {
                match &*loop_.target {
                    Expr::Tuple(targets) => {
                        for (at, target) in targets.elts.iter().enumerate() {
                            self.bind(target, Bound::Item((*loop_.iter).clone(), Some(at)));
                        }
                    }
                    target => self.bind(target, Bound::Item((*loop_.iter).clone(), None)),
                }
                visitor::walk_stmt(self, stmt);
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, _: &'a Expr) {}
}

/// The texts that `expr` may be, where `scopes` are those around it.
pub(super) fn texts_of(expr: &Expr, scopes: &[Scope]) -> Vec<String> {
    let mut texts = Vec::new();
    collect(expr, scopes, DEPTH, &mut texts);
    texts.truncate(MOST);
    texts
}

fn collect(expr: &Expr, scopes: &[Scope], depth: u32, texts: &mut Vec<String>) {
    if depth == 0 || texts.len() >= MOST {
        return;
    }
    match expr {
        Expr::StringLiteral(literal) => texts.push(literal.value.to_str().to_owned()),
        Expr::BytesLiteral(literal) => {
            let bytes: Vec<u8> = literal.value.bytes().collect();
            texts.extend(String::from_utf8(bytes));
        }
        Expr::BinOp(sum) if sum.op == Operator::Add => {
            let (mut left, mut right) = (Vec::new(), Vec::new());
            collect(&sum.left, scopes, depth - 1, &mut left);
            collect(&sum.right, scopes, depth - 1, &mut right);
            texts.extend(left.iter().flat_map(|a| right.iter().map(move |b| format!("{a}{b}"))).take(MOST));
        }
        Expr::BinOp(format) if format.op == Operator::Mod => {
            let mut formats = Vec::new();
            collect(&format.left, scopes, depth - 1, &mut formats);
            let mut words = Vec::new();
            collect(&format.right, scopes, depth - 1, &mut words);
            let takes_one = |text: &&String| text.matches('%').count() == 1 && text.contains("%s");
            for format in formats.iter().filter(takes_one) {
                texts.extend(words.iter().map(|word| format.replacen("%s", word, 1)).take(MOST));
            }
        }
        Expr::If(choice) => {
            collect(&choice.body, scopes, depth - 1, texts);
            collect(&choice.orelse, scopes, depth - 1, texts);
        }
        Expr::Name(name) => {
            for bound in bindings(name, scopes) {
                match bound {
                    Bound::Value(value) => collect(value, scopes, depth - 1, texts),
                    Bound::Item(iterable, number) => {
                        for item in items(iterable, scopes, depth - 1) {
                            let item = match number {
                                None => Some(item),
                                Some(number) => elements(item).and_then(|elements| elements.get(*number)),
                            };
                            item.into_iter().for_each(|item| collect(item, scopes, depth - 1, texts));
                        }
                    }
                }
            }
        }
        _ => {
            if let Some((inner, margin)) = without_margin(expr) {
                let from = texts.len();
                collect(inner, scopes, depth - 1, texts);
                texts[from..].iter_mut().for_each(|text| *text = margin.of(text));
            }
        }
    }
}

/// What the innermost scope that binds a name binds it to.
fn bindings<'s>(name: &ast::ExprName, scopes: &'s [Scope]) -> impl Iterator<Item = &'s Bound> {
    scopes.iter().rev().find_map(|scope| scope.values.get(name.id.as_str())).into_iter().flatten()
}

fn elements(expr: &Expr) -> Option<&[Expr]> {
    match expr {
        Expr::List(list) => Some(&list.elts),
        Expr::Tuple(tuple) => Some(&tuple.elts),
        Expr::Set(set) => Some(&set.elts),
        _ => None,
    }
}

fn items<'s>(iterable: &'s Expr, scopes: &'s [Scope], depth: u32) -> Vec<&'s Expr> {
    match iterable {
        Expr::Name(name) if depth > 0 => bindings(name, scopes)
            .flat_map(|bound| match bound {
                Bound::Value(value) => items(value, scopes, depth - 1),
                Bound::Item(..) => Vec::new(),
            })
            .collect(),
        _ => elements(iterable).unwrap_or_default().iter().collect(),
    }
}

/// `text` in `dedent(text)` or `cleandoc(text)`, and what is done to it.
fn without_margin(expr: &Expr) -> Option<(&Expr, Margin)> {
    let call = expr.as_call_expr()?;
    let name = match &*call.func {
        Expr::Name(name) => name.id.as_str(),
        Expr::Attribute(attribute) => attribute.attr.as_str(),
        _ => return None,
    };
    Some((call.arguments.args.first()?, Margin::taken_by(name)?))
}
