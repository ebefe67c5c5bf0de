//! Finds the texts that may be run.
//!
//! Functions of the program that hand a parameter on to `eval`, `exec` or `compile` run texts, too, by name.

use std::collections::{BTreeMap, BTreeSet};

use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{self, Expr, Stmt};

use super::flow::{Scope, texts_of};
use super::margins::Margin;
use super::{Mode, Text};

/// Which argument of a function is a text that it runs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Runner {
    /// Among all parameters.
    position: usize,
    /// The first parameter is the object of which it is a method.
    is_method: bool,
    name: String,
    modes: BTreeSet<Mode>,
    /// What the function does to it first.
    margin: Margin,
}

/// What a call runs: the expression, the modes in which, and what is done to the text first.
struct Run<'a> {
    source: &'a Expr,
    modes: BTreeSet<Mode>,
    margin: Margin,
}

impl<'a> Run<'a> {
    /// As it is.
    fn plain(source: &'a Expr, modes: impl IntoIterator<Item = Mode>) -> Run<'a> {
        Run { source, modes: modes.into_iter().collect(), margin: Margin::Kept }
    }
}

/// All texts that may be run by these modules of the program.
pub(crate) fn texts(bodies: &[&[Stmt]]) -> BTreeSet<Text> {
    let mut runners: BTreeMap<String, BTreeSet<Runner>> = BTreeMap::new();
    // A runner of runners is found in the next round; texts are not handed on very far.
    for _ in 0..4 {
        let mut finder = Finder { runners: &runners, scopes: vec![Scope::default()], parameters: vec![], found: None };
        let mut found = BTreeMap::new();
        for body in bodies {
            finder.found = Some(std::mem::take(&mut found));
            finder.visit_body(body);
            found = finder.found.take().unwrap_or_default();
        }
        if found == runners {
            break;
        }
        runners = found;
    }
    let mut collector = Collector { runners: &runners, scopes: Vec::new(), texts: BTreeSet::new() };
    for body in bodies {
        collector.scopes = vec![Scope::of(body)];
        collector.visit_body(body);
    }
    collector.texts
}

/// What of a call is run.
fn run_by<'a>(call: &'a ast::ExprCall, runners: &BTreeMap<String, BTreeSet<Runner>>) -> Vec<Run<'a>> {
    let (name, is_method) = match &*call.func {
        Expr::Name(name) => (name.id.as_str(), false),
        Expr::Attribute(attribute) => (attribute.attr.as_str(), true),
        _ => return Vec::new(),
    };
    let arguments = &call.arguments;
    let argument = |position: usize, name: &str| {
        let keyword = || arguments.keywords.iter().find(|k| k.arg.as_deref() == Some(name)).map(|k| &k.value);
        arguments.args.get(position).or_else(keyword)
    };
    let literal_mode = |expr: &Expr| expr.as_string_literal_expr().and_then(|text| Mode::named(text.value.to_str()));
    let modes = match (name, is_method) {
        ("eval", false) => Some(vec![Mode::Eval]),
        ("exec", false) => Some(vec![Mode::Exec]),
        ("compile", false) => Some(match argument(2, "mode") {
            Some(mode) => literal_mode(mode).map_or_else(|| vec![Mode::Exec, Mode::Eval], |mode| vec![mode]),
            None => vec![Mode::Exec],
        }),
        _ => None,
    };
    let mut run = Vec::new();
    if let (Some(modes), Some(source)) = (modes, argument(0, "source")) {
        run.push(Run::plain(source, modes));
    }
    // `assertRaises(SyntaxError, eval, "text")`
    for (at, passed) in arguments.args.iter().enumerate() {
        let mode = match passed {
            Expr::Name(name) if name.id.as_str() == "eval" => Mode::Eval,
            Expr::Name(name) if matches!(name.id.as_str(), "exec" | "compile") => {
                arguments.args.get(at + 3).and_then(literal_mode).unwrap_or(Mode::Exec)
            }
            _ => continue,
        };
        if let Some(source) = arguments.args.get(at + 1) {
            run.push(Run::plain(source, [mode]));
        }
    }
    for runner in runners.get(name).into_iter().flatten() {
        let asked = arguments.keywords.iter().find(|k| k.arg.as_deref() == Some("mode"));
        let modes = asked.and_then(|mode| literal_mode(&mode.value)).map(|mode| BTreeSet::from([mode]));
        let position = runner.position.saturating_sub(usize::from(is_method && runner.is_method));
        if let Some(source) = argument(position, &runner.name) {
            let modes = modes.unwrap_or_else(|| runner.modes.clone());
            run.push(Run { source, modes, margin: runner.margin });
        }
    }
    run
}

/// The parameters of a function, with their positions.
struct Parameters {
    of: String,
    is_method: bool,
    positions: BTreeMap<String, usize>,
}

/// Finds functions that run a parameter.
struct Finder<'r> {
    runners: &'r BTreeMap<String, BTreeSet<Runner>>,
    scopes: Vec<Scope>,
    /// Of the functions around.
    parameters: Vec<Parameters>,
    found: Option<BTreeMap<String, BTreeSet<Runner>>>,
}

impl<'a> Visitor<'a> for Finder<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let Stmt::FunctionDef(def) = stmt else { return visitor::walk_stmt(self, stmt) };
        let parameters = def.parameters.posonlyargs.iter().chain(&def.parameters.args);
        let names: Vec<&str> = parameters.map(|p| p.parameter.name.as_str()).collect();
        let is_method = names.first().is_some_and(|&first| matches!(first, "self" | "cls"));
        let positions = names.iter().enumerate().map(|(at, name)| ((*name).to_owned(), at));
        let mut positions: BTreeMap<String, usize> = positions.collect();
        for keyword in &def.parameters.kwonlyargs {
            positions.insert(keyword.parameter.name.to_string(), usize::MAX);
        }
        self.parameters.push(Parameters { of: def.name.to_string(), is_method, positions });
        self.scopes.push(Scope::of(&def.body));
        self.visit_body(&def.body);
        self.scopes.pop();
        self.parameters.pop();
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Call(call) = expr {
            for Run { source, modes, margin } in run_by(call, self.runners) {
                for (name, own) in self.scopes.last().into_iter().flat_map(|scope| scope.names_behind(source)) {
                    let around = self.parameters.iter().rev();
                    let mut around = around.filter_map(|of| of.positions.get(&name).map(|&position| (of, position)));
                    if let (Some((of, position)), Some(found)) = (around.next(), &mut self.found) {
                        let margin = if own == Margin::Kept { margin } else { own };
                        let runner = Runner { position, is_method: of.is_method, name, modes: modes.clone(), margin };
                        found.entry(of.of.clone()).or_default().insert(runner);
                    }
                }
            }
        }
        visitor::walk_expr(self, expr);
    }
}

/// Collects the texts.
struct Collector<'r> {
    runners: &'r BTreeMap<String, BTreeSet<Runner>>,
    scopes: Vec<Scope>,
    texts: BTreeSet<Text>,
}

impl<'a> Visitor<'a> for Collector<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => {
                self.scopes.push(Scope::of(&def.body));
                visitor::walk_stmt(self, stmt);
                self.scopes.pop();
            }
            Stmt::ClassDef(def) => {
                self.scopes.push(Scope::of(&def.body));
                visitor::walk_stmt(self, stmt);
                self.scopes.pop();
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Call(call) = expr {
            for Run { source, modes, margin } in run_by(call, self.runners) {
                for text in texts_of(source, &self.scopes) {
                    let text = margin.of(&text);
                    for &mode in &modes {
                        let text = match mode {
                            Mode::Eval => text.trim_start_matches([' ', '\t']).to_owned(),
                            _ => text.clone(),
                        };
                        self.texts.insert(Text { mode, text });
                    }
                }
            }
        }
        visitor::walk_expr(self, expr);
    }
}
