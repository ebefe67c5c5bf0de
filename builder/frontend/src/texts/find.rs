//! Finds the texts that may be run: follows them from where they are written through parameters, by the names of
//! functions, to the builtins that run them.

use std::collections::{BTreeMap, BTreeSet};

use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{self, Expr, Keyword, Stmt};

use super::flow::{Flow, Given, Globals, Scope};
use super::functions::{BUILTINS, Function, FunctionId, Functions, id_of, name_of};
use super::{Mode, Text};

/// How often what parameters get is handed on; texts do not go very far.
const ROUNDS: usize = 6;

/// What parameters are given, by function and name.
type Parameters = BTreeMap<(FunctionId, String), Given>;

/// All texts that may be run by these modules of the program.
pub(crate) fn texts(bodies: &[&[Stmt]]) -> BTreeSet<Text> {
    let functions = Functions::of(bodies);
    let globals = Globals::of(bodies);
    let mut parameters = Parameters::new();
    let mut texts = BTreeSet::new();
    for _ in 0..ROUNDS {
        let mut given = parameters.clone();
        texts.clear();
        for (number, body) in bodies.iter().enumerate() {
            let mut walker = Walker {
                functions: &functions,
                globals: &globals,
                parameters: &parameters,
                given: &mut given,
                texts: &mut texts,
                body: number,
                scopes: vec![Scope::of(body)],
            };
            walker.visit_body(body);
        }
        if given == parameters {
            break;
        }
        parameters = given;
    }
    texts
}

struct Walker<'a, 'w> {
    functions: &'w Functions<'a>,
    globals: &'w Globals<'a>,
    parameters: &'w Parameters,
    /// What parameters are given in this round.
    given: &'w mut Parameters,
    texts: &'w mut BTreeSet<Text>,
    body: usize,
    scopes: Vec<Scope<'a>>,
}

/// What a function is handed: by a call, or by a call of another that is handed the function first.
#[derive(Clone, Copy)]
struct Handed<'a> {
    positional: &'a [Expr],
    keywords: &'a [Keyword],
}

impl<'a> Handed<'a> {
    fn argument(&self, position: usize, name: &str) -> Option<&'a Expr> {
        let keyword = || self.keywords.iter().find(|k| k.arg.as_deref() == Some(name)).map(|k| &k.value);
        self.positional.get(position).or_else(keyword)
    }
}

impl<'a> Walker<'a, '_> {
    fn flow(&self) -> Flow<'a, '_> {
        Flow::new(&self.scopes, self.globals)
    }

    fn function(&mut self, def: &'a ast::StmtFunctionDef) {
        let id = id_of(self.body, def);
        let mut scope = Scope::of(&def.body);
        for parameter in def.parameters.iter_non_variadic_params() {
            if let Some(default) = &parameter.default {
                scope.give_default(parameter.parameter.name.as_str(), default);
            }
        }
        for parameter in def.parameters.iter() {
            let name = parameter.name().as_str();
            if let Some(given) = self.parameters.get(&(id, name.to_owned())) {
                scope.give(name, given.clone());
            }
        }
        self.scopes.push(scope);
        self.visit_body(&def.body);
        self.scopes.pop();
    }

    /// A parameter may get this argument.
    fn give(&mut self, id: FunctionId, name: &str, argument: &'a Expr) {
        let (texts, items) = (self.flow().texts_of(argument), self.flow().items_of(argument));
        self.given.entry((id, name.to_owned())).or_default().add(texts, items);
    }

    fn call(&mut self, name: &'a str, is_attribute: bool, handed: Handed<'a>) {
        if !is_attribute {
            self.run(name, handed);
        }
        let functions = self.functions;
        for function in functions.named(name) {
            let skipped = usize::from(is_attribute && function.is_method);
            self.hand(function, skipped, handed);
            // A function that a class has as its attribute takes the object first, whatever it calls it.
            if is_attribute && !function.is_method {
                self.hand(function, 1, handed);
            }
        }
    }

    /// Hands a function arguments, but for the first parameters.
    fn hand(&mut self, function: &Function<'a>, skipped: usize, handed: Handed<'a>) {
        let positional = function.positional.get(skipped..).unwrap_or_default();
        for (at, argument) in handed.positional.iter().enumerate() {
            if argument.is_starred_expr() {
                break;
            }
            match (positional.get(at), function.rest) {
                (Some(name), _) => self.give(function.id, name, argument),
                (None, Some(rest)) => {
                    let texts = self.flow().texts_of(argument);
                    self.given.entry((function.id, rest.to_owned())).or_default().add(Vec::new(), texts);
                }
                (None, None) => {}
            }
        }
        for keyword in handed.keywords {
            let named = |name: &&&str| keyword.arg.as_deref() == Some(**name);
            if let Some(name) = positional.iter().chain(&function.keyword_only).find(named) {
                self.give(function.id, name, &keyword.value);
            }
        }
    }

    /// What a builtin runs.
    fn run(&mut self, builtin: &str, handed: Handed<'a>) {
        let modes = match builtin {
            "eval" => vec![Mode::Eval],
            "exec" => vec![Mode::Exec],
            "compile" => match handed.argument(2, "mode") {
                Some(mode) => {
                    let named: Vec<Mode> =
                        self.flow().texts_of(mode).iter().filter_map(|mode| Mode::named(mode)).collect();
                    if named.is_empty() { vec![Mode::Exec, Mode::Eval] } else { named }
                }
                None => vec![Mode::Exec],
            },
            _ => return,
        };
        let Some(source) = handed.argument(0, "source") else { return };
        for text in self.flow().texts_of(source) {
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

impl<'a> Visitor<'a> for Walker<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => {
                def.decorator_list.iter().for_each(|decorator| self.visit_decorator(decorator));
                if self.functions.is_relevant(id_of(self.body, def)) {
                    self.function(def);
                }
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
            let (args, keywords) = (&*call.arguments.args, &*call.arguments.keywords);
            if let Some((name, is_attribute)) = name_of(&call.func) {
                let handed = Handed { positional: args, keywords };
                self.call(name, is_attribute, handed);
                if !BUILTINS.contains(&name)
                    && let Some(builtin) = self.flow().alias(&call.func)
                {
                    self.run(builtin, handed);
                }
            }
            // `assertRaises(SyntaxError, eval, "text")`
            for (at, passed) in args.iter().enumerate() {
                if let Some((name, is_attribute)) = name_of(passed) {
                    self.call(name, is_attribute, Handed { positional: &args[at + 1..], keywords });
                }
            }
        }
        visitor::walk_expr(self, expr);
    }
}
