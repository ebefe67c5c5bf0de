//! Splits modules into the pieces of [`super::Reach`], and notes the names in each.

use std::collections::{BTreeMap, BTreeSet};

use stdlib::registry;
use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{self, Expr, Ranged, Stmt, TextRange};

use super::tables::{
    ASKED_FOR_BY_NAME, INSTANCE_MAKERS, Listings, NAME_TAKERS, READS_NAMES_OF_THE_PROGRAM, RUN_BY_CLASS_STATEMENTS,
    TAKE_APART, TAKEN_BY_STARS, WRAPPERS,
};
use super::{Alias, Names, Piece, Reach};
use crate::imports::absolute_name;
use crate::imports::conditions::live;
use crate::imports::source::{Origin, Source, found_as};

/// The names that a library module takes from a native one if that is there, and the native module of each. Not those of
/// which it makes use before.
fn replaced(source: &Source) -> BTreeMap<String, String> {
    let mut replaced = BTreeMap::new();
    let mut used = StatementNames(BTreeSet::new());
    let statements = if source.origin == Origin::Library { &source.module.body[..] } else { &[] };
    for statement in statements {
        let attempt = statement.as_try_stmt().map_or(&[][..], |attempt| &attempt.body[..]);
        for import in attempt.iter().filter_map(Stmt::as_import_from_stmt) {
            let of = absolute_name(&source.name, source.package, import.level, import.module.as_deref());
            let is_native = |of: &String| registry::find(of).is_some_and(|row| row.source == registry::Source::Native);
            let Some(of) = of.filter(is_native) else { continue };
            for alias in &import.names {
                let here = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
                let starred = TAKEN_BY_STARS.iter().filter(|(native, _)| here == "*" && *native == of);
                let names = starred.flat_map(|(_, names)| names.iter().copied()).chain([here]);
                let unused = names.filter(|&name| !used.0.contains(name));
                replaced.extend(unused.map(|name| (name.to_owned(), of.clone())));
            }
        }
        used.visit_stmt(statement);
    }
    replaced
}

/// Walks a module and splits it into pieces.
pub(super) struct Splitter<'a> {
    source: &'a Source,
    index: usize,
    reach: &'a mut Reach,
    current: usize,
    /// The class in whose body the walk is.
    class: Option<Class>,
    /// What has been found out about names that the module computes.
    review: Option<Listings>,
    /// Functions and classes that the module has only for want of a native module, by name; and that module.
    replaced: BTreeMap<String, String>,
}

struct Class {
    name: String,
    /// Names that the class statement itself uses: it may call what is called so.
    uses: BTreeSet<String>,
}

impl<'a> Splitter<'a> {
    pub(super) fn new(index: usize, source: &'a Source, reach: &'a mut Reach) -> Splitter<'a> {
        let row = READS_NAMES_OF_THE_PROGRAM.iter().find(|(module, ..)| *module == source.name);
        let review = row.filter(|_| source.origin == Origin::Library).map(|&(_, listings, _)| listings);
        let replaced = replaced(source);
        let mut splitter = Splitter { source, index, reach, current: 0, class: None, review, replaced };
        splitter.open(Vec::new(), None);
        splitter
    }

    /// Notes under which names the module has those of another.
    fn import(&mut self, import: &ast::StmtImportFrom) {
        let Source { name: by, package, .. } = self.source;
        let Some(of) = absolute_name(by, *package, import.level, import.module.as_deref()) else { return };
        for alias in &import.names {
            let here = alias.asname.as_ref().unwrap_or(&alias.name);
            let name = (alias.name.as_str() != "*").then(|| (alias.name.to_string(), here.to_string()));
            self.reach.aliases.push(Alias { by: by.clone(), name, of: found_as(&of).to_owned() });
        }
    }

    fn mentions(&mut self) -> &mut Names {
        &mut self.reach.pieces[self.current].mentions
    }

    /// The names without which a function does not run; none if that cannot be said.
    fn needs(&self, def: &ast::StmtFunctionDef) -> Vec<String> {
        let wraps = |decorator: &ast::Decorator| match &decorator.expression {
            Expr::Name(name) => WRAPPERS.contains(&name.id.as_str()),
            Expr::Attribute(attribute) => WRAPPERS.contains(&attribute.attr.as_str()),
            _ => false,
        };
        let by_statement = RUN_BY_CLASS_STATEMENTS.contains(&def.name.as_str());
        if self.source.origin == Origin::Program || by_statement || !def.decorator_list.iter().all(wraps) {
            return Vec::new();
        }
        let name = def.name.as_str();
        let is_run_by_operators = name.starts_with("__")
            && name.ends_with("__")
            && !ASKED_FOR_BY_NAME.contains(&name)
            && !TAKE_APART.contains(&name);
        let own = (!is_run_by_operators).then_some(name);
        let class = self.class.as_ref();
        if class.is_some_and(|class| class.uses.contains(name)) {
            return Vec::new();
        }
        // Without that text in the program nobody can have hidden the native module.
        let native = self.replaced.get(class.map_or(name, |class| class.name.as_str())).map(String::as_str);
        class.map(|class| class.name.as_str()).into_iter().chain(own).chain(native).map(str::to_owned).collect()
    }

    /// Begins a piece.
    fn open(&mut self, needs: Vec<String>, function: Option<TextRange>) {
        let Source { name: module, origin, .. } = self.source;
        self.reach.pieces.push(Piece {
            source: self.index,
            module: module.clone(),
            origin: *origin,
            needs,
            function,
            mentions: Names::default(),
            own_names: BTreeSet::new(),
            reached: false,
        });
        self.current = self.reach.pieces.len() - 1;
    }

    fn function(&mut self, def: &'a ast::StmtFunctionDef) {
        def.decorator_list.iter().for_each(|decorator| self.visit_expr(&decorator.expression));
        def.type_params.iter().for_each(|params| self.visit_type_params(params));
        def.parameters.iter_non_variadic_params().filter_map(|p| p.default()).for_each(|d| self.visit_expr(d));
        let outer = self.current;
        let needs = self.needs(def);
        if !needs.is_empty() {
            self.open(needs, Some(def.range()));
        }
        // Functions within functions go with them.
        Mentions { of: self }.visit_body(&def.body);
        self.current = outer;
    }
}

impl<'a> Visitor<'a> for Splitter<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => self.function(def),
            Stmt::ClassDef(def) => {
                def.decorator_list.iter().for_each(|decorator| self.visit_expr(&decorator.expression));
                def.type_params.iter().for_each(|params| self.visit_type_params(params));
                if def.decorator_list.iter().any(makes_instances) {
                    self.mentions().add(def.name.as_str());
                }
                if let Some(arguments) = &def.arguments {
                    arguments.keywords.iter().for_each(|keyword| self.visit_expr(&keyword.value));
                    // A base's methods are called on instances of the class, which somebody must make.
                    let outer = self.current;
                    if self.source.origin == Origin::Library {
                        self.open(vec![def.name.to_string()], None);
                    }
                    arguments.args.iter().for_each(|base| self.visit_expr(base));
                    self.current = outer;
                }
                let mut uses = StatementNames(BTreeSet::new());
                uses.visit_body(&def.body);
                let outer = self.class.replace(Class { name: def.name.to_string(), uses: uses.0 });
                self.visit_body(&def.body);
                self.class = outer;
            }
            Stmt::If(statement) => {
                for (test, body) in live(statement, self.source.origin) {
                    test.into_iter().for_each(|test| self.visit_expr(test));
                    self.visit_body(body);
                }
            }
            Stmt::Try(_) | Stmt::With(_) | Stmt::For(_) | Stmt::While(_) => {
                visitor::walk_stmt(self, stmt);
            }
            _ => Mentions { of: self }.visit_stmt(stmt),
        }
    }

    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_expr(&mut self, expr: &'a Expr) {
        Mentions { of: self }.visit_expr(expr);
    }
}

/// The names that statements use when they run, without those in the bodies of functions.
struct StatementNames(BTreeSet<String>);

impl<'a> Visitor<'a> for StatementNames {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => {
                def.decorator_list.iter().for_each(|decorator| self.visit_expr(&decorator.expression));
                def.parameters.iter_non_variadic_params().filter_map(|p| p.default()).for_each(|d| self.visit_expr(d));
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) if name.ctx.is_load() => {
                self.0.insert(name.id.to_string());
            }
            _ => visitor::walk_expr(self, expr),
        }
    }
}

/// Whether a statement makes the list of the names that a module offers out of texts, which is no use of them.
fn is_export_list(stmt: &Stmt) -> bool {
    let is_list = |expr: &Expr| matches!(expr, Expr::Name(name) if name.id.as_str() == "__all__");
    let are_texts = |expr: &Expr| match expr {
        Expr::List(list) => list.elts.iter().all(Expr::is_string_literal_expr),
        Expr::Tuple(tuple) => tuple.elts.iter().all(Expr::is_string_literal_expr),
        _ => expr.is_string_literal_expr(),
    };
    match stmt {
        Stmt::Assign(assign) => matches!(&assign.targets[..], [target] if is_list(target)) && are_texts(&assign.value),
        Stmt::AugAssign(assign) => is_list(&assign.target) && are_texts(&assign.value),
        Stmt::Expr(expr) => match &*expr.value {
            Expr::Call(call) => {
                let is_of_list = matches!(&*call.func, Expr::Attribute(method) if is_list(&method.value));
                is_of_list && call.arguments.args.iter().all(are_texts)
            }
            _ => false,
        },
        _ => false,
    }
}

/// Notes the names that stand in a piece.
struct Mentions<'s, 'a> {
    of: &'s mut Splitter<'a>,
}

impl<'a> Mentions<'_, 'a> {
    fn call(&mut self, call: &ast::ExprCall) {
        let (name, is_attribute) = match &*call.func {
            Expr::Name(name) => (&name.id, false),
            Expr::Attribute(attribute) => (&attribute.attr.id, true),
            _ => return,
        };
        let is_builtin = || !is_attribute && self.of.source.scopes.module_bindings().all(|bound| bound != name);
        let arguments = &call.arguments;
        let literal = |argument: Option<&Expr>| argument.is_some_and(Expr::is_string_literal_expr);
        let any = match name.as_str() {
            "dir" if is_builtin() => self.of.review != Some(Listings::Harmless),
            "getattr" | "hasattr" if is_builtin() => self.of.review.is_none() && !literal(arguments.args.get(1)),
            name if NAME_TAKERS.contains(&name) => {
                self.of.review.is_none() && !arguments.args.iter().all(|argument| literal(Some(argument)))
            }
            _ => false,
        };
        self.of.mentions().dynamic |= any;
    }

    fn own_name(&mut self, name: &str) {
        self.of.reach.pieces[self.of.current].own_names.insert(name.to_owned());
    }

    /// Whatever the program then calls it, it uses the module.
    fn module_name(&mut self, name: &str) {
        if self.of.source.origin == Origin::Program {
            name.split('.').for_each(|part| self.own_name(part));
        }
    }

    /// A function that takes names and is not called here may be given any.
    fn name_taker(&mut self, name: &str) {
        let passed_on = NAME_TAKERS.contains(&name) && self.of.review.is_none();
        self.of.mentions().dynamic |= passed_on;
    }
}

impl<'a> Visitor<'a> for Mentions<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Import(import) => import.names.iter().for_each(|alias| self.module_name(&alias.name)),
            Stmt::ImportFrom(import) => {
                import.module.iter().for_each(|module| self.module_name(module));
                self.of.import(import);
            }
            _ if is_export_list(stmt) => {}
            // Docstrings.
            Stmt::Expr(expr) if expr.value.is_string_literal_expr() => {}
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_pattern_keyword(&mut self, keyword: &'a ast::PatternKeyword) {
        self.of.mentions().add(&keyword.attr);
        visitor::walk_pattern_keyword(self, keyword);
    }

    fn visit_string_literal(&mut self, literal: &'a ast::StringLiteral) {
        self.of.mentions().add_text(&literal.value);
    }

    fn visit_interpolated_string_element(&mut self, element: &'a ast::InterpolatedStringElement) {
        if let Some(text) = element.as_literal() {
            self.of.mentions().add_text(&text.value);
        }
        visitor::walk_interpolated_string_element(self, element);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) if name.ctx.is_load() => {
                self.own_name(&name.id);
                self.name_taker(&name.id);
            }
            Expr::Attribute(attribute) => {
                self.of.mentions().add(&attribute.attr);
                self.name_taker(&attribute.attr);
            }
            Expr::Call(call) => {
                self.call(call);
                // The function is called, not passed on.
                match &*call.func {
                    Expr::Name(name) => self.own_name(&name.id),
                    Expr::Attribute(attribute) => {
                        self.of.mentions().add(&attribute.attr);
                        self.visit_expr(&attribute.value);
                    }
                    func => self.visit_expr(func),
                }
                self.visit_arguments(&call.arguments);
                return;
            }
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}

/// Whether a class is called by its decorator.
fn makes_instances(decorator: &ast::Decorator) -> bool {
    let Expr::Call(call) = &decorator.expression else { return false };
    matches!(&*call.func, Expr::Name(name) if INSTANCE_MAKERS.contains(&name.id.as_str()))
}
