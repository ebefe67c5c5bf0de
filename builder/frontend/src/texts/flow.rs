//! Which texts an expression may be, as far as that is plain: literals, what [`shape`](super::shape) makes of them, and
//! variables that are bound to them or run over them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{self, Expr, Number, Operator, Stmt, UnaryOp};

use super::shape;

/// How far variables are followed.
const DEPTH: u32 = 8;
/// Texts that one expression may be.
pub(super) const MOST: usize = 4096;

/// How often something is put behind a variable's text for that to be followed.
const MOST_APPENDED: usize = 3;

/// What a parameter is given: texts, and the texts that it runs over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Given {
    texts: BTreeSet<String>,
    items: BTreeSet<String>,
}

impl Given {
    pub(super) fn add(&mut self, texts: Vec<String>, items: Vec<String>) {
        if self.texts.len() < MOST {
            self.texts.extend(texts);
        }
        if self.items.len() < MOST {
            self.items.extend(items);
        }
    }
}

/// What the names that a body binds may be.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope<'a> {
    values: BTreeMap<&'a str, Vec<Bound<'a>>>,
}

#[derive(Clone, Debug)]
enum Bound<'a> {
    Value(&'a Expr),
    /// What it was, and this behind it.
    Appended(&'a Expr),
    /// An item of it; of that, the item of the first number, and so on.
    Item(&'a Expr, Vec<usize>),
    Given(Given),
    /// What a module of the program binds this name to.
    Imported(&'a str),
}

/// What all modules of the program know: their own names, and the attributes of their classes.
#[derive(Debug, Default)]
pub(super) struct Globals<'a> {
    names: Scope<'a>,
    attributes: Scope<'a>,
}

impl<'a> Globals<'a> {
    pub(super) fn of(bodies: &[&'a [Stmt]]) -> Globals<'a> {
        let mut globals = Globals::default();
        for body in bodies {
            globals.names.visit_body(body);
            Attributes { scope: &mut globals.attributes }.visit_body(body);
        }
        globals
    }
}

/// Collects what classes and their methods bind attributes to.
struct Attributes<'a, 's> {
    scope: &'s mut Scope<'a>,
}

impl<'a> Visitor<'a> for Attributes<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::ClassDef(def) => self.scope.visit_body(&def.body),
            Stmt::Assign(assign) => {
                for target in &assign.targets {
                    if let Expr::Attribute(attribute) = target
                        && matches!(&*attribute.value, Expr::Name(name) if matches!(name.id.as_str(), "self" | "cls"))
                    {
                        let bound = Bound::Value(&assign.value);
                        self.scope.values.entry(attribute.attr.as_str()).or_default().push(bound);
                    }
                }
            }
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, _: &'a Expr) {}
}

impl<'a> Scope<'a> {
    /// The bindings of a body, without those of functions in it.
    pub(super) fn of(body: &'a [Stmt]) -> Scope<'a> {
        let mut scope = Scope::default();
        scope.visit_body(body);
        scope
    }

    /// Binds a parameter to its default.
    pub(super) fn give_default(&mut self, name: &'a str, default: &'a Expr) {
        self.values.entry(name).or_default().push(Bound::Value(default));
    }

    /// Binds a parameter.
    pub(super) fn give(&mut self, name: &'a str, given: Given) {
        self.values.entry(name).or_default().push(Bound::Given(given));
    }

    fn bind(&mut self, target: &'a Expr, bound: Bound<'a>) {
        match (target, bound) {
            (Expr::Name(name), bound) => self.values.entry(name.id.as_str()).or_default().push(bound),
            (Expr::Tuple(_) | Expr::List(_), Bound::Value(value)) => {
                let values = elements(value).unwrap_or_default();
                let targets = elements(target).unwrap_or_default();
                targets.iter().zip(values).for_each(|(target, value)| self.bind(target, Bound::Value(value)));
            }
            (Expr::Tuple(_) | Expr::List(_), Bound::Item(iterable, path)) => {
                for (at, target) in elements(target).unwrap_or_default().iter().enumerate() {
                    let path = path.iter().copied().chain([at]).collect();
                    self.bind(target, Bound::Item(iterable, path));
                }
            }
            _ => {}
        }
    }
}

impl<'a> Visitor<'a> for Scope<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => return,
            Stmt::Assign(assign) => {
                assign.targets.iter().for_each(|target| self.bind(target, Bound::Value(&assign.value)));
            }
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    self.bind(&assign.target, Bound::Value(value));
                }
            }
            Stmt::AugAssign(assign) if assign.op == Operator::Add => {
                self.bind(&assign.target, Bound::Appended(&assign.value));
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
                    self.values.entry(name).or_default().push(Bound::Imported(alias.name.as_str()));
                }
            }
            Stmt::For(loop_) => self.bind(&loop_.target, Bound::Item(&loop_.iter, Vec::new())),
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Named(named) = expr {
            self.bind(&named.target, Bound::Value(&named.value));
        }
        visitor::walk_expr(self, expr);
    }

    fn visit_comprehension(&mut self, comprehension: &'a ast::Comprehension) {
        self.bind(&comprehension.target, Bound::Item(&comprehension.iter, Vec::new()));
        visitor::walk_comprehension(self, comprehension);
    }
}

/// An item of an iterable.
enum Item<'a> {
    Expr(&'a Expr),
    Text(String),
}

/// Finds the values of expressions in these scopes.
pub(super) struct Flow<'a, 's> {
    scopes: &'s [Scope<'a>],
    globals: &'s Globals<'a>,
    /// The values of variables that are being looked at: none is within itself.
    active: RefCell<Vec<*const Expr>>,
}

impl<'a, 's> Flow<'a, 's> {
    pub(super) fn new(scopes: &'s [Scope<'a>], globals: &'s Globals<'a>) -> Flow<'a, 's> {
        Flow { scopes, globals, active: RefCell::default() }
    }

    /// The texts that `expr` may be.
    pub(super) fn texts_of(&self, expr: &'a Expr) -> Vec<String> {
        self.texts(expr, DEPTH)
    }

    /// The texts that it may run over.
    pub(super) fn items_of(&self, expr: &'a Expr) -> Vec<String> {
        let items = self.items(expr, &[], DEPTH).into_iter();
        items.flat_map(|item| self.texts_of_item(item, DEPTH)).take(MOST).collect()
    }

    /// The name of the function that a name means, if it is bound to a name.
    pub(super) fn alias(&self, name: &Expr) -> Option<&'a str> {
        self.bindings(name).into_iter().find_map(|bound| match bound {
            Bound::Value(Expr::Name(name)) => Some(name.id.as_str()),
            _ => None,
        })
    }

    /// What `look` finds in the value of a variable, unless that is within itself.
    fn within<T>(&self, value: &'a Expr, look: impl FnOnce() -> Vec<T>) -> Vec<T> {
        let address: *const Expr = value;
        if self.active.borrow().contains(&address) {
            return Vec::new();
        }
        self.active.borrow_mut().push(address);
        let found = look();
        self.active.borrow_mut().pop();
        found
    }

    /// The texts that an expression may be: what it says if it is text or bytes, what `str` gives if it is another
    /// literal.
    pub(super) fn texts(&self, expr: &'a Expr, depth: u32) -> Vec<String> {
        if depth == 0 {
            return Vec::new();
        }
        let mut texts = match expr {
            Expr::StringLiteral(literal) => vec![literal.value.to_str().to_owned()],
            Expr::BytesLiteral(literal) => {
                let bytes: Vec<u8> = literal.value.bytes().collect();
                String::from_utf8(bytes).into_iter().collect()
            }
            Expr::NumberLiteral(number) => match &number.value {
                Number::Int(number) => vec![number.to_string()],
                Number::Float(_) | Number::Complex { .. } => Vec::new(),
            },
            Expr::BooleanLiteral(literal) => vec![if literal.value { "True" } else { "False" }.to_owned()],
            Expr::NoneLiteral(_) => vec!["None".to_owned()],
            Expr::UnaryOp(op) if op.op == UnaryOp::USub && op.operand.is_number_literal_expr() => {
                self.texts(&op.operand, depth - 1).into_iter().map(|number| format!("-{number}")).collect()
            }
            Expr::BinOp(op) => shape::operation(self, op, depth - 1),
            Expr::FString(string) => shape::f_string(self, string, depth - 1),
            Expr::If(choice) => [&choice.body, &choice.orelse].iter().flat_map(|e| self.texts(e, depth - 1)).collect(),
            Expr::BoolOp(choice) => choice.values.iter().flat_map(|e| self.texts(e, depth - 1)).collect(),
            Expr::Named(named) => self.texts(&named.value, depth - 1),
            Expr::Name(_) | Expr::Attribute(_) => {
                let bounds = self.bindings(expr);
                let mut texts = self.texts_of_bounds(&bounds, depth - 1);
                // A text that grows in a loop is not followed.
                let appended = |bound: &&Bound<'a>| match *bound {
                    Bound::Appended(more) => Some(*more),
                    _ => None,
                };
                let appended: Vec<&Expr> = bounds.iter().filter_map(appended).collect();
                for more in appended.iter().filter(|_| appended.len() <= MOST_APPENDED) {
                    let more = self.texts(more, depth - 1);
                    texts.extend(shape::joined(&[texts.clone(), more]));
                }
                texts
            }
            Expr::Subscript(subscript) => {
                // Any of the items, whatever the index.
                let mut found = self.items(&subscript.value, &[], depth - 1);
                self.values_of_dict(&subscript.value, &[], &mut found);
                found.into_iter().flat_map(|item| self.texts_of_item(item, depth - 1)).collect()
            }
            Expr::Call(call) => shape::call(self, call, depth - 1),
            _ => Vec::new(),
        };
        if texts.len() > 1 {
            texts.sort_unstable();
            texts.dedup();
            texts.truncate(MOST);
        }
        texts
    }

    fn texts_of_bounds(&self, bounds: &[&Bound<'a>], depth: u32) -> Vec<String> {
        let texts = |bound: &&Bound<'a>| match *bound {
            Bound::Value(value) => self.within(value, || self.texts(value, depth)),
            Bound::Appended(_) | Bound::Imported(_) => Vec::new(),
            Bound::Item(iterable, path) => {
                let items = self.items(iterable, path, depth).into_iter();
                items.flat_map(|item| self.texts_of_item(item, depth)).collect()
            }
            Bound::Given(given) => given.texts.iter().cloned().collect(),
        };
        bounds.iter().flat_map(texts).take(MOST).collect()
    }

    fn texts_of_item(&self, item: Item<'a>, depth: u32) -> Vec<String> {
        match item {
            Item::Expr(expr) => self.texts(expr, depth),
            Item::Text(text) => vec![text],
        }
    }

    /// What the innermost scope that binds a name binds it to; for an attribute, what any class binds it to.
    fn bindings(&self, expr: &Expr) -> Vec<&Bound<'a>> {
        let mut scopes = self.scopes.iter().rev();
        let found = match expr {
            Expr::Name(name) => scopes.find_map(|scope| scope.values.get(name.id.as_str())),
            Expr::Attribute(attribute) if attribute.value.is_name_expr() => {
                self.globals.attributes.values.get(attribute.attr.as_str())
            }
            _ => None,
        };
        let mut bounds: Vec<&Bound<'a>> = Vec::new();
        for bound in found.into_iter().flatten() {
            match bound {
                Bound::Imported(name) => bounds.extend(self.globals.names.values.get(name).into_iter().flatten()),
                bound => bounds.push(bound),
            }
        }
        bounds
    }

    /// What `iterable` runs over; of each item, the item of the first number, and so on.
    fn items(&self, iterable: &'a Expr, path: &[usize], depth: u32) -> Vec<Item<'a>> {
        if depth == 0 {
            return Vec::new();
        }
        let mut found = Vec::new();
        match iterable {
            Expr::Name(_) | Expr::Attribute(_) => {
                for bound in self.bindings(iterable) {
                    match bound {
                        Bound::Value(value) | Bound::Appended(value) => {
                            found.extend(self.items(value, path, depth - 1))
                        }
                        Bound::Item(outer, outer_path) => {
                            for item in self.items(outer, outer_path, depth - 1) {
                                if let Item::Expr(item) = item {
                                    found.extend(self.items(item, path, depth - 1));
                                }
                            }
                        }
                        Bound::Given(given) if path.is_empty() => {
                            found.extend(given.items.iter().cloned().map(Item::Text));
                        }
                        Bound::Given(_) | Bound::Imported(_) => {}
                    }
                }
            }
            Expr::Dict(dict) => {
                found.extend(dict.items.iter().filter_map(|item| select(item.key.as_ref()?, path)).map(Item::Expr));
            }
            Expr::BinOp(sum) if sum.op == Operator::Add => {
                found.extend(self.items(&sum.left, path, depth - 1));
                found.extend(self.items(&sum.right, path, depth - 1));
            }
            Expr::Call(call) => self.items_of_call(call, path, depth - 1, &mut found),
            _ => {
                for element in elements(iterable).unwrap_or_default() {
                    match element {
                        Expr::Starred(starred) => found.extend(self.items(&starred.value, path, depth - 1)),
                        _ => found.extend(select(element, path).map(Item::Expr)),
                    }
                }
            }
        }
        found.truncate(MOST);
        found
    }

    /// What the result of a call runs over, if the call only rearranges what something else runs over.
    fn items_of_call(&self, call: &'a ast::ExprCall, path: &[usize], depth: u32, found: &mut Vec<Item<'a>>) {
        let args = &*call.arguments.args;
        match (&*call.func, args, path) {
            (Expr::Attribute(method), [], _) => match (method.attr.as_str(), path) {
                ("items", [0, rest @ ..]) => found.extend(self.items(&method.value, rest, depth)),
                ("items", [1, rest @ ..]) => self.values_of_dict(&method.value, rest, found),
                ("keys", _) => found.extend(self.items(&method.value, path, depth)),
                ("values", _) => self.values_of_dict(&method.value, path, found),
                ("splitlines", []) => {
                    let texts = self.texts(&method.value, depth);
                    found.extend(texts.iter().flat_map(|text| text.lines()).map(|l| Item::Text(l.to_owned())));
                }
                ("split", []) => {
                    let texts = self.texts(&method.value, depth);
                    let words = texts.iter().flat_map(|text| text.split_whitespace());
                    found.extend(words.map(|word| Item::Text(word.to_owned())));
                }
                _ => {}
            },
            (func, [first, ..], _) => {
                let name = super::functions::name_of(func).map_or("", |(name, _)| name);
                match (name, path) {
                    ("range", []) => {
                        let bounds: Option<Vec<i64>> =
                            args.iter().map(|arg| self.texts(arg, depth).first()?.parse().ok()).collect();
                        let range = match bounds.as_deref() {
                            Some(&[end]) => 0..end,
                            Some(&[start, end]) => start..end,
                            _ => 0..0,
                        };
                        found.extend(range.take(MOST).map(|number| Item::Text(number.to_string())));
                    }
                    ("enumerate", [1, rest @ ..]) => found.extend(self.items(first, rest, depth)),
                    ("zip" | "product", [at, rest @ ..]) => {
                        found.extend(args.get(*at).into_iter().flat_map(|arg| self.items(arg, rest, depth)));
                    }
                    ("sorted" | "list" | "tuple" | "set" | "frozenset" | "reversed" | "iter", _) => {
                        found.extend(self.items(first, path, depth));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// The values of a dict that is written down.
    fn values_of_dict(&self, dict: &'a Expr, path: &[usize], found: &mut Vec<Item<'a>>) {
        let bounds = self.bindings(dict);
        let bound = bounds.into_iter().filter_map(|bound| match bound {
            Bound::Value(Expr::Dict(dict)) => Some(dict),
            _ => None,
        });
        let written = dict.as_dict_expr();
        let entries = written.into_iter().chain(bound).flat_map(|dict| &dict.items);
        found.extend(entries.filter_map(|entry| select(&entry.value, path)).map(Item::Expr));
    }

    /// The texts that each of several expressions may be, if they are all that something runs over.
    pub(super) fn parts(&self, iterable: &'a Expr, depth: u32) -> Option<Vec<Vec<String>>> {
        match iterable {
            Expr::Name(_) | Expr::Attribute(_) => match self.bindings(iterable)[..] {
                [Bound::Value(value)] if depth > 0 => self.parts(value, depth - 1),
                _ => None,
            },
            _ => {
                let elements = elements(iterable)?;
                let plain = elements.iter().all(|element| !element.is_starred_expr());
                plain.then(|| elements.iter().map(|element| self.texts(element, depth)).collect())
            }
        }
    }
}

fn elements(expr: &Expr) -> Option<&[Expr]> {
    match expr {
        Expr::List(list) => Some(&list.elts),
        Expr::Tuple(tuple) => Some(&tuple.elts),
        Expr::Set(set) => Some(&set.elts),
        _ => None,
    }
}

/// Of `expr`, the item of the first number, and so on.
fn select<'a>(expr: &'a Expr, path: &[usize]) -> Option<&'a Expr> {
    path.iter().try_fold(expr, |expr, &at| elements(expr)?.get(at))
}
