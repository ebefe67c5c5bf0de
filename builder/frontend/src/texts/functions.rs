//! The functions of a program through which texts may go: those that run one, and those that call or hand on such a
//! function, by name.

use std::collections::{BTreeMap, BTreeSet};

use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{self, Expr, Ranged, Stmt};

/// Builtins that run texts.
pub(super) const BUILTINS: [&str; 3] = ["eval", "exec", "compile"];

/// Which function: the number of its module's body, and where it starts.
pub(super) type FunctionId = (usize, u32);

/// A function through which texts may go.
pub(super) struct Function<'a> {
    pub id: FunctionId,
    /// Parameters that positions give, in order.
    pub positional: Vec<&'a str>,
    pub keyword_only: Vec<&'a str>,
    /// `*args`
    pub rest: Option<&'a str>,
    /// The first parameter is the object of which it is a method.
    pub is_method: bool,
    /// Functions that it calls or hands on.
    mentions: BTreeSet<&'a str>,
}

/// Those of a program.
pub(super) struct Functions<'a> {
    by_name: BTreeMap<&'a str, Vec<Function<'a>>>,
    relevant: BTreeSet<FunctionId>,
}

impl<'a> Functions<'a> {
    pub(super) fn of(bodies: &[&'a [Stmt]]) -> Functions<'a> {
        let mut indexer = Indexer { body: 0, around: Vec::new(), by_name: BTreeMap::new() };
        for (number, body) in bodies.iter().enumerate() {
            indexer.body = number;
            indexer.visit_body(body);
        }
        let by_name = indexer.by_name;
        let mut names: BTreeSet<&str> = BUILTINS.into_iter().collect();
        let mut relevant = BTreeSet::new();
        loop {
            let before = relevant.len();
            for (&name, functions) in &by_name {
                for function in functions {
                    if !function.mentions.is_disjoint(&names) {
                        relevant.insert(function.id);
                        names.insert(name);
                    }
                }
            }
            if relevant.len() == before {
                return Functions { by_name, relevant };
            }
        }
    }

    /// Those of this name that texts may go through.
    pub(super) fn named(&self, name: &str) -> impl Iterator<Item = &Function<'a>> {
        let all = self.by_name.get(name).into_iter().flatten();
        all.filter(|function| self.relevant.contains(&function.id))
    }

    /// Whether texts may go through a function.
    pub(super) fn is_relevant(&self, id: FunctionId) -> bool {
        self.relevant.contains(&id)
    }
}

/// The name by which an expression means a function, and whether it is an attribute.
pub(super) fn name_of(function: &Expr) -> Option<(&str, bool)> {
    match function {
        Expr::Name(name) => Some((name.id.as_str(), false)),
        Expr::Attribute(attribute) => Some((attribute.attr.as_str(), true)),
        _ => None,
    }
}

pub(super) fn id_of(body: usize, def: &ast::StmtFunctionDef) -> FunctionId {
    (body, def.range().start().to_u32())
}

struct Indexer<'a> {
    body: usize,
    /// The functions around, with what each mentions.
    around: Vec<BTreeSet<&'a str>>,
    by_name: BTreeMap<&'a str, Vec<Function<'a>>>,
}

impl<'a> Visitor<'a> for Indexer<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let Stmt::FunctionDef(def) = stmt else { return visitor::walk_stmt(self, stmt) };
        let defaults = def.parameters.iter_non_variadic_params().filter_map(|parameter| parameter.default.as_deref());
        self.around.push(defaults.filter_map(name_of).map(|(name, _)| name).collect());
        visitor::walk_stmt(self, stmt);
        let mentions = self.around.pop().expect("it was pushed");
        if let Some(outer) = self.around.last_mut() {
            outer.extend(&mentions);
        }
        let parameters = &def.parameters;
        let name = |parameter: &'a ast::ParameterWithDefault| parameter.parameter.name.as_str();
        let positional: Vec<&str> = parameters.posonlyargs.iter().chain(&parameters.args).map(name).collect();
        self.by_name.entry(def.name.as_str()).or_default().push(Function {
            id: id_of(self.body, def),
            is_method: positional.first().is_some_and(|&first| matches!(first, "self" | "cls")),
            positional,
            keyword_only: parameters.kwonlyargs.iter().map(name).collect(),
            rest: parameters.vararg.as_ref().map(|rest| rest.name.as_str()),
            mentions,
        });
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let (Expr::Call(call), Some(mentions)) = (expr, self.around.last_mut()) {
            let named = std::iter::once(&*call.func).chain(&call.arguments.args);
            mentions.extend(named.filter_map(name_of).map(|(name, _)| name));
        }
        visitor::walk_expr(self, expr);
    }
}
