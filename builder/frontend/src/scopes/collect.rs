//! First step: what each scope binds and mentions, and statements that stand where they must not.
//!
//! Follows `symtable_visit_stmt` and `symtable_visit_expr`, but walks in the order of evaluation, since the order of
//! first mention decides the order of `co_varnames`, and so that of `locals()` and of releasing at a function's end.

use std::collections::BTreeMap;

use diag::{Diagnostic, FileId};
use ir::IdVec;
use syntax::Module;
use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{self, Expr, ExprContext, Ranged, Stmt};

use super::annotations::{annotated, of_function};
use super::errors::error;
use super::{
    CONDITIONAL_ANNOTATIONS, Private, Scope, ScopeId, ScopeKind, Scopes, Symbol, TYPE_PARAMS, jumps, key, mangle,
};

pub(super) fn collect(module: &Module) -> (Scopes, Vec<Diagnostic>) {
    let mut collector = Collector {
        file: module.file,
        scopes: Scopes {
            scopes: IdVec::new(),
            by_range: BTreeMap::new(),
            annotations: BTreeMap::new(),
            type_params: BTreeMap::new(),
            lazy: BTreeMap::new(),
            annotations_are_text: false,
            are_of_text: false,
        },
        current: Scopes::MODULE,
        private: None,
        loops: vec![0],
        iterable_of: None,
        future: Future::Allowed,
        diagnostics: Vec::new(),
    };
    collector.scopes.scopes.push(scope(ScopeKind::Module, None, "<module>", None));
    collector.visit_body(&module.body);
    collector.annotations_of_body(&module.body);
    (collector.scopes, collector.diagnostics)
}

pub(super) fn scope(kind: ScopeKind, parent: Option<ScopeId>, name: &str, private: Option<Private>) -> Scope {
    Scope {
        kind,
        parent,
        name: name.to_owned(),
        symbols: super::OrderedMap::default(),
        free: Vec::new(),
        is_generator: false,
        is_async: false,
        needs_class_cell: false,
        needs_class_dict: false,
        sees_class: false,
        has_star_import: false,
        private,
        children: Vec::new(),
    }
}

/// Whether `from __future__ import` may still come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Future {
    Allowed,
    /// The next statement is the module's first.
    Over,
}

/// What happens to a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Bind,
    Delete,
}

fn parameters_and_result(def: &ast::StmtFunctionDef) -> impl Iterator<Item = &Expr> {
    let parameters = def.parameters.iter().filter_map(|parameter| parameter.annotation());
    parameters.chain(def.returns.as_deref())
}

/// Finds what an annotation must not contain.
struct AnnotationFinder<'a> {
    found: Option<(&'a Expr, &'static str)>,
}

impl<'a> Visitor<'a> for AnnotationFinder<'a> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        let what = match expr {
            Expr::Yield(_) | Expr::YieldFrom(_) => "yield",
            Expr::Await(_) => "await",
            Expr::Named(_) => "named",
            Expr::Lambda(_) => return,
            _ => return visitor::walk_expr(self, expr),
        };
        self.found.get_or_insert((expr, what));
    }
}

pub(super) struct Collector {
    file: FileId,
    pub(super) scopes: Scopes,
    pub(super) current: ScopeId,
    /// The class around, for mangling.
    pub(super) private: Option<Private>,
    /// Loops around in each function or class around.
    pub(super) loops: Vec<u32>,
    /// In the iterable of a comprehension of this scope.
    pub(super) iterable_of: Option<ScopeId>,
    future: Future,
    pub(super) diagnostics: Vec<Diagnostic>,
}

const FUTURES: &[&str] = &[
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

impl<'a> Collector {
    pub(super) fn scope(&mut self) -> &mut Scope {
        &mut self.scopes.scopes[self.current]
    }

    pub(super) fn mangled(&self, name: &str) -> String {
        mangle(self.private.as_ref(), name).into_owned()
    }

    pub(super) fn report(&mut self, node: &impl Ranged, message: impl Into<String>, hint: &str) {
        self.diagnostics.push(error(self.file, node, message, hint));
    }

    /// Enters the scope that `node` makes, runs `body` in it, and returns.
    pub(super) fn within(&mut self, node: &impl Ranged, kind: ScopeKind, name: &str, body: impl FnOnce(&mut Self)) {
        let parent = self.current;
        let id = self.scopes.scopes.push(scope(kind, Some(parent), name, self.private.clone()));
        self.scopes.by_range.insert(key(node.range()), id);
        self.scope().children.push(id);
        self.current = id;
        self.loops.push(0);
        body(self);
        self.loops.pop();
        self.current = parent;
    }

    fn use_name(&mut self, name: &str) {
        let name = self.mangled(name);
        self.scope().symbols.entry(&name).used = true;
    }

    pub(super) fn bind(&mut self, name: &str, node: &impl Ranged) {
        self.bound(name, node).assigned = true;
    }

    fn bind_import(&mut self, name: &str, node: &impl Ranged) {
        self.bound(name, node).imported = true;
    }

    fn bound(&mut self, name: &str, node: &impl Ranged) -> &mut Symbol {
        self.not_debug(name, node, Change::Bind);
        let name = self.mangled(name);
        let symbol = self.scope().symbols.entry(&name);
        symbol.bindings += 1;
        symbol
    }

    pub(super) fn not_debug(&mut self, name: &str, node: &impl Ranged, change: Change) {
        if name == "__debug__" {
            let message = match change {
                Change::Bind => "cannot assign to __debug__",
                Change::Delete => "cannot delete __debug__",
            };
            self.report(node, message, "`__debug__` is a constant: use another name");
        }
    }

    fn parameters(&mut self, parameters: &'a ast::Parameters) {
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let named = positional.chain(&parameters.kwonlyargs).map(|parameter| &parameter.parameter);
        let variadic = parameters.vararg.iter().chain(&parameters.kwarg).map(|parameter| &**parameter);
        for parameter in named.chain(variadic) {
            let name = self.mangled(&parameter.name);
            self.not_debug(&name, parameter, Change::Bind);
            if self.scope().symbols.entry(&name).param {
                let message = format!("duplicate argument '{}' in function definition", parameter.name.as_str());
                self.report(&parameter.name, message, "give each parameter a name of its own");
            }
            self.scope().symbols.entry(&name).param = true;
        }
    }

    fn defaults(&mut self, parameters: &'a ast::Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = &parameter.default {
                self.visit_expr(default);
            }
        }
    }

    fn function_def(&mut self, def: &'a ast::StmtFunctionDef) {
        self.visit_decorators(&def.decorator_list);
        self.defaults(&def.parameters);
        let name = self.mangled(&def.name);
        self.with_type_params(def.type_params.as_deref(), &name, |this| {
            this.within(def, ScopeKind::Function, &name, |this| {
                this.scope().is_async = def.is_async;
                this.parameters(&def.parameters);
                this.visit_body(&def.body);
                if this.scope().is_generator && def.is_async {
                    this.returns_of_async_generator(&def.body);
                }
            });
            parameters_and_result(def).for_each(|annotation| this.annotation(annotation));
            let owner = this.scopes.of_node(def);
            this.annotations_scope(owner, of_function(def).into_iter().map(|(_, annotation)| annotation));
        });
        self.bind(&def.name, def);
    }

    /// Annotations are evaluated lazily in a scope of their own (PEP 649): they bind and capture nothing here, and some
    /// expressions make no sense in them.
    fn annotation(&mut self, annotation: &'a Expr) {
        self.no_effects(annotation, "an annotation");
    }

    /// Reports what an expression that is evaluated at another time must not contain.
    pub(super) fn no_effects(&mut self, expr: &'a Expr, place: &str) {
        let mut finder = AnnotationFinder { found: None };
        finder.visit_expr(expr);
        if let Some((expr, what)) = finder.found {
            let message = format!("{what} expression cannot be used within {place}");
            self.report(expr, message, "compute it before and name the result");
        }
    }

    /// Notes what the annotations of `owner` mention: a function, or the class or module that is being walked.
    fn annotations_scope(&mut self, owner: ScopeId, annotations: impl Iterator<Item = &'a Expr>) {
        let mut annotations = annotations.peekable();
        // Those with a fault have been reported.
        if annotations.peek().is_none() || !self.diagnostics.is_empty() {
            return;
        }
        let parent = self.current;
        let id = scope(ScopeKind::Annotations, Some(parent), "__annotate__", self.private.clone());
        let id = self.scopes.scopes.push(id);
        self.scopes.annotations.insert(owner, id);
        self.scope().children.push(id);
        self.current = id;
        self.loops.push(0);
        self.sees_class_around();
        if !self.scopes.annotations_are_text {
            annotations.for_each(|annotation| self.visit_expr(annotation));
        }
        self.loops.pop();
        self.current = parent;
    }

    fn annotations_of_body(&mut self, body: &'a [Stmt]) {
        if self.scopes.annotations_are_text {
            return;
        }
        let found = annotated(body);
        let owner = self.current;
        self.annotations_scope(owner, found.iter().map(|annotated| &*annotated.stmt.annotation));
        let is_class = self.scope().kind == ScopeKind::Class;
        if let Some(id) = self.scopes.annotations_of(owner)
            && (!is_class || found.iter().any(|annotated| annotated.conditional))
        {
            self.scopes.scopes[id].symbols.entry(CONDITIONAL_ANNOTATIONS).used = true;
        }
    }

    fn class_def(&mut self, def: &'a ast::StmtClassDef) {
        self.visit_decorators(&def.decorator_list);
        if let Some(arguments) = &def.arguments {
            // The parser takes the list for that of a call, where a lone generator needs no parentheses of its own.
            let generator = arguments.args.iter().find_map(|argument| match argument {
                Expr::Generator(generator) if !generator.parenthesized => generator.generators.first(),
                _ => None,
            });
            if let Some(comprehension) = generator {
                self.report(comprehension, "invalid syntax", "put parentheses around the generator expression");
            }
        }
        let name = self.mangled(&def.name);
        let private = self.private.clone();
        if let Some(params) = def.type_params.as_deref() {
            let params = params.type_params.iter().map(|param| param.name().as_str());
            self.private = Some(Private::params_of(&def.name, params));
        }
        self.with_type_params(def.type_params.as_deref(), &name, |this| {
            if let Some(arguments) = &def.arguments {
                if def.type_params.is_some() {
                    let values = arguments.args.iter().chain(arguments.keywords.iter().map(|keyword| &keyword.value));
                    values.for_each(|value| this.no_effects(value, "the definition of a generic"));
                }
                this.visit_arguments(arguments);
            }
            this.private = Some(Private::body_of(&def.name));
            this.within(def, ScopeKind::Class, &name, |this| {
                if def.type_params.is_some() {
                    this.scope().symbols.entry(TYPE_PARAMS).used = true;
                }
                this.visit_body(&def.body);
                this.annotations_of_body(&def.body);
            });
        });
        self.private = private;
        self.bind(&def.name, def);
    }

    fn visit_decorators(&mut self, decorators: &'a [ast::Decorator]) {
        decorators.iter().for_each(|decorator| self.visit_expr(&decorator.expression));
    }

    /// A single target of an assignment, a loop or a `with`.
    pub(super) fn target(&mut self, target: &'a Expr) {
        if target.is_starred_expr() {
            let hint = "write a tuple: `*name, = …`";
            self.report(target, "starred assignment target must be in a list or tuple", hint);
        }
        self.visit_expr(target);
    }

    fn yields(&mut self, node: &'a Expr) {
        let kind = self.scope().kind;
        let place = match kind {
            ScopeKind::Annotations | ScopeKind::Lazy | ScopeKind::TypeParams => return,
            ScopeKind::Function | ScopeKind::Lambda => {
                if self.scope().is_async && node.is_yield_from_expr() {
                    self.report(
                        node,
                        "'yield from' inside async function",
                        "loop with `async for` and yield each item",
                    );
                }
                self.scope().is_generator = true;
                return;
            }
            ScopeKind::Module | ScopeKind::Class => {
                let what = if node.is_yield_from_expr() { "yield from" } else { "yield" };
                return self.report(node, format!("'{what}' outside function"), "move it into a function");
            }
            ScopeKind::Generator => "generator expression",
            ScopeKind::Comprehension => match self.scope().name.as_str() {
                "<listcomp>" => "list comprehension",
                "<setcomp>" => "set comprehension",
                _ => "dict comprehension",
            },
        };
        self.report(node, format!("'yield' inside {place}"), "use a loop");
    }

    /// `await`, or a comprehension's `async for`: makes a comprehension asynchronous.
    fn awaits(&mut self, node: &'a Expr) {
        let scope = self.scope();
        match scope.kind {
            ScopeKind::Generator | ScopeKind::Comprehension => scope.is_async = true,
            ScopeKind::Module | ScopeKind::Class => {
                self.report(node, "'await' outside function", "move it into an `async def` function");
            }
            ScopeKind::Annotations | ScopeKind::Lazy | ScopeKind::TypeParams => {}
            ScopeKind::Function | ScopeKind::Lambda if scope.is_async => {}
            ScopeKind::Function | ScopeKind::Lambda => self.not_async(node, "await"),
        }
    }

    fn not_async(&mut self, node: &impl Ranged, what: &str) {
        self.report(node, format!("'{what}' outside async function"), "make the function around it `async def`");
    }

    fn needs_async(&mut self, node: &impl Ranged, what: &str) {
        if !self.scope().is_async {
            self.not_async(node, what);
        }
    }

    /// A comprehension whose code runs in its host awaits there.
    pub(super) fn asynchronous_comprehension(&mut self, node: &impl Ranged, inner: ScopeId) {
        let Scope { kind: ScopeKind::Comprehension, is_async: true, .. } = self.scopes.scopes[inner] else { return };
        let host = self.scope();
        match host.kind {
            ScopeKind::Generator | ScopeKind::Comprehension => host.is_async = true,
            _ if host.is_async => {}
            _ => {
                let message = "asynchronous comprehension outside of an asynchronous function";
                self.report(node, message, "make the function around it `async def`");
            }
        }
    }

    fn returns_of_async_generator(&mut self, body: &'a [Stmt]) {
        for stmt in jumps::returns_of_value(body) {
            self.report(stmt, "'return' with value in async generator", "yield the value instead");
        }
    }

    fn ann_assign(&mut self, stmt: &'a ast::StmtAnnAssign) {
        if let Some(value) = &stmt.value {
            self.visit_expr(value);
        }
        self.annotation(&stmt.annotation);
        let Expr::Name(target) = &*stmt.target else {
            return self.visit_expr(&stmt.target);
        };
        let name = self.mangled(&target.id);
        let is_module = self.scope().kind == ScopeKind::Module;
        let symbol = self.scope().symbols.get(&name).copied().unwrap_or_default();
        if stmt.simple && !is_module && (symbol.declared_global || symbol.declared_nonlocal) {
            let kind = if symbol.declared_global { "global" } else { "nonlocal" };
            let message = format!("annotated name '{}' can't be {kind}", target.id.as_str());
            self.report(stmt, message, "annotate it where it is defined");
        }
        if stmt.simple {
            self.scope().symbols.entry(&name).annotated = true;
        }
        if stmt.simple || stmt.value.is_some() {
            self.bind(&target.id, target);
        }
    }

    fn declaration(&mut self, stmt: &'a Stmt, names: &'a [ast::Identifier], kind: &str) {
        let scope = self.scope().kind;
        if kind == "nonlocal" && scope == ScopeKind::Module {
            let message = "nonlocal declaration not allowed at module level";
            return self.report(stmt, message, "at module level every name is already the module's");
        }
        for name in names {
            let mangled = self.mangled(name);
            let symbol = self.scope().symbols.get(&mangled).copied().unwrap_or_default();
            let name = name.as_str();
            let problem = if symbol.param {
                Some(format!("name '{name}' is parameter and {kind}"))
            } else if symbol.used {
                Some(format!("name '{name}' is used prior to {kind} declaration"))
            } else if symbol.annotated {
                Some(format!("annotated name '{name}' can't be {kind}"))
            } else if symbol.assigned {
                Some(format!("name '{name}' is assigned to before {kind} declaration"))
            } else if kind == "nonlocal" && self.is_type_param(&mangled) {
                Some(format!("nonlocal binding not allowed for type parameter '{name}'"))
            } else {
                None
            };
            match problem {
                Some(message) => self.report(stmt, message, "declare it at the top of the function"),
                None => {
                    let symbol = self.scope().symbols.entry(&mangled);
                    if !symbol.declared_global && !symbol.declared_nonlocal {
                        symbol.declared_at = key(stmt.range());
                    }
                    *(if kind == "global" { &mut symbol.declared_global } else { &mut symbol.declared_nonlocal }) =
                        true;
                }
            }
        }
    }

    fn import(&mut self, names: &'a [ast::Alias]) {
        for alias in names {
            let bound = match &alias.asname {
                Some(name) => name.as_str(),
                None => alias.name.split('.').next().unwrap_or(&alias.name),
            };
            self.bind_import(bound, alias);
        }
    }

    fn import_from(&mut self, stmt: &'a ast::StmtImportFrom) {
        if stmt.level == 0 && stmt.module.as_deref() == Some("__future__") {
            self.future_import(stmt);
        }
        for alias in &stmt.names {
            if &*alias.name != "*" {
                self.bind_import(alias.asname.as_ref().unwrap_or(&alias.name), alias);
                continue;
            }
            self.scope().has_star_import = true;
            if self.scope().kind != ScopeKind::Module {
                let hint = "import the names that you need, or move the import to module level";
                self.report(alias, "import * only allowed at module level", hint);
            }
        }
    }

    fn future_import(&mut self, stmt: &'a ast::StmtImportFrom) {
        if self.future == Future::Over {
            let message = "from __future__ imports must occur at the beginning of the file";
            self.report(stmt, message, "move it to the top");
        }
        for alias in &stmt.names {
            let name = alias.name.as_str();
            self.scopes.annotations_are_text |= name == "annotations";
            if name == "braces" {
                self.report(alias, "not a chance", "remove it");
            } else if !FUTURES.contains(&name) {
                self.report(alias, format!("future feature {name} is not defined"), "remove it");
            }
        }
    }

    fn loop_body(&mut self, body: &'a [Stmt], orelse: &'a [Stmt]) {
        *self.loops.last_mut().expect("never empty") += 1;
        self.visit_body(body);
        *self.loops.last_mut().expect("never empty") -= 1;
        self.visit_body(orelse);
    }

    fn handlers(&mut self, handlers: &'a [ast::ExceptHandler]) {
        for (index, ast::ExceptHandler::ExceptHandler(handler)) in handlers.iter().enumerate() {
            match &handler.type_ {
                Some(pattern) => self.visit_expr(pattern),
                None if index + 1 < handlers.len() => {
                    self.report(handler, "default 'except:' must be last", "move it below the other handlers");
                }
                None => {}
            }
            if let Some(name) = &handler.name {
                self.bind(name, handler);
            }
            self.visit_body(&handler.body);
        }
    }

    fn jumps_out_of_except_star(&mut self, handlers: &'a [ast::ExceptHandler]) {
        for ast::ExceptHandler::ExceptHandler(handler) in handlers {
            for stmt in jumps::out_of(&handler.body) {
                let message = "'break', 'continue' and 'return' cannot appear in an except* block";
                let hint = "set a variable and test it behind the `try` statement";
                match stmt {
                    Stmt::Return(_) if self.scope().kind != ScopeKind::Function => {}
                    Stmt::Return(ast::StmtReturn { value: Some(value), .. }) if value.is_literal_expr() => {
                        self.report(&**value, message, hint);
                    }
                    _ => self.report(stmt, message, hint),
                }
            }
        }
    }

    fn repeated_keywords(&mut self, arguments: &'a ast::Arguments) {
        let mut seen: Vec<&str> = Vec::new();
        for keyword in &*arguments.keywords {
            let Some(name) = keyword.arg.as_ref().map(ast::Identifier::as_str) else { continue };
            self.not_debug(name, keyword, Change::Bind);
            if seen.contains(&name) {
                let message = format!("keyword argument repeated: {name}");
                self.report(keyword, message, "pass each argument once");
            }
            seen.push(name);
        }
    }

    fn sequence_target(&mut self, node: &'a Expr, elts: &'a [Expr]) {
        if elts.iter().filter(|elt| elt.is_starred_expr()).count() > 1 {
            let hint = "keep one `*`: it takes what the other targets leave";
            self.report(node, "multiple starred expressions in assignment", hint);
        }
        let before = elts.iter().position(Expr::is_starred_expr).unwrap_or(0);
        if before >= 256 || elts.len() - before >= 1 << 24 {
            self.report(node, "too many expressions in star-unpacking assignment", "unpack in steps");
        }
        elts.iter().for_each(|elt| self.visit_expr(elt));
    }

    /// An expression where `*x` alone would have no meaning.
    fn value(&mut self, value: &'a Expr) {
        if value.is_starred_expr() {
            self.report(value, "can't use starred expression here", "write a tuple: `*x,`");
        }
        self.visit_expr(value);
    }
}

impl<'a> Visitor<'a> for Collector {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let docstring = matches!(stmt, Stmt::Expr(e) if e.value.is_string_literal_expr());
        let future = matches!(stmt, Stmt::ImportFrom(i) if i.module.as_deref() == Some("__future__"));
        if !docstring && !future {
            self.future = Future::Over;
        }
        match stmt {
            Stmt::FunctionDef(def) => self.function_def(def),
            Stmt::ClassDef(def) => self.class_def(def),
            Stmt::Return(ret) => {
                if !matches!(self.scope().kind, ScopeKind::Function) {
                    self.report(stmt, "'return' outside function", "use `raise SystemExit` to end a module early");
                }
                ret.value.iter().for_each(|value| self.value(value));
            }
            Stmt::Expr(expr) => self.value(&expr.value),
            Stmt::Assign(assign) => {
                self.value(&assign.value);
                assign.targets.iter().for_each(|target| self.target(target));
            }
            Stmt::AnnAssign(assign) => self.ann_assign(assign),
            Stmt::For(loop_) => {
                if loop_.is_async {
                    self.needs_async(stmt, "async for");
                }
                self.value(&loop_.iter);
                self.target(&loop_.target);
                self.loop_body(&loop_.body, &loop_.orelse);
            }
            Stmt::While(loop_) => {
                self.visit_expr(&loop_.test);
                self.loop_body(&loop_.body, &loop_.orelse);
            }
            Stmt::With(with) => {
                if with.is_async {
                    self.needs_async(stmt, "async with");
                }
                for item in &with.items {
                    self.visit_expr(&item.context_expr);
                    item.optional_vars.iter().for_each(|target| self.target(target));
                }
                self.visit_body(&with.body);
            }
            Stmt::Try(try_) => {
                if try_.is_star {
                    self.jumps_out_of_except_star(&try_.handlers);
                }
                self.visit_body(&try_.body);
                self.handlers(&try_.handlers);
                self.visit_body(&try_.orelse);
                self.visit_body(&try_.finalbody);
            }
            Stmt::Match(match_) => self.match_stmt(match_),
            Stmt::TypeAlias(alias) => self.type_alias(alias),
            Stmt::Import(import) => self.import(&import.names),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Global(global) => self.declaration(stmt, &global.names, "global"),
            Stmt::Nonlocal(nonlocal) => self.declaration(stmt, &nonlocal.names, "nonlocal"),
            Stmt::Break(_) if *self.loops.last().expect("never empty") == 0 => {
                self.report(stmt, "'break' outside loop", "only a `for` or `while` can be left with `break`");
            }
            Stmt::Continue(_) if *self.loops.last().expect("never empty") == 0 => {
                self.report(stmt, "'continue' not properly in loop", "only a `for` or `while` can be continued");
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_annotation(&mut self, annotation: &'a Expr) {
        self.annotation(annotation);
    }

    fn visit_interpolated_string_element(&mut self, element: &'a ast::InterpolatedStringElement) {
        if let ast::InterpolatedStringElement::Interpolation(field) = element
            && field.expression.is_starred_expr()
        {
            self.report(&*field.expression, "can't use starred expression here", "write a tuple: `*x,`");
        }
        visitor::walk_interpolated_string_element(self, element);
    }

    fn visit_arguments(&mut self, arguments: &'a ast::Arguments) {
        self.repeated_keywords(arguments);
        visitor::walk_arguments(self, arguments);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) => match name.ctx {
                ExprContext::Store => self.bind(&name.id, name),
                ExprContext::Del if name.id.as_str() == "__debug__" => {
                    self.not_debug(&name.id, name, Change::Delete);
                }
                ExprContext::Del => self.bind(&name.id, name),
                ExprContext::Load | ExprContext::Invalid => {
                    self.use_name(&name.id);
                    if name.id.as_str() == "super" && self.scope().kind.is_function_like() {
                        self.use_name("__class__");
                    }
                }
            },
            Expr::Lambda(lambda) => {
                lambda.parameters.iter().for_each(|parameters| self.defaults(parameters));
                self.within(lambda, ScopeKind::Lambda, "<lambda>", |this| {
                    lambda.parameters.iter().for_each(|parameters| this.parameters(parameters));
                    this.visit_expr(&lambda.body);
                });
            }
            Expr::ListComp(c) => {
                self.comprehension(c, ScopeKind::Comprehension, "<listcomp>", &c.generators, &[&c.elt]);
            }
            Expr::SetComp(c) => {
                self.comprehension(c, ScopeKind::Comprehension, "<setcomp>", &c.generators, &[&c.elt]);
            }
            Expr::DictComp(c) => {
                self.comprehension(c, ScopeKind::Comprehension, "<dictcomp>", &c.generators, &[&c.key, &c.value]);
            }
            Expr::Generator(c) => {
                self.comprehension(c, ScopeKind::Generator, "<genexpr>", &c.generators, &[&c.elt]);
            }
            Expr::Named(named) => self.walrus(named),
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                self.yields(expr);
                visitor::walk_expr(self, expr);
            }
            Expr::Await(_) => {
                self.awaits(expr);
                visitor::walk_expr(self, expr);
            }
            Expr::Attribute(attribute) if attribute.ctx != ExprContext::Load => {
                let change = if attribute.ctx == ExprContext::Del { Change::Delete } else { Change::Bind };
                self.not_debug(&attribute.attr, attribute, change);
                self.visit_expr(&attribute.value);
            }
            Expr::List(list) if list.ctx == ExprContext::Store => self.sequence_target(expr, &list.elts),
            Expr::Tuple(tuple) if tuple.ctx == ExprContext::Store => self.sequence_target(expr, &tuple.elts),
            Expr::NumberLiteral(number) => {
                if let ast::Number::Int(value) = &number.value
                    && let Err(message) = syntax::literals::integer(value)
                {
                    self.report(expr, message, "write it in hexadecimal");
                }
            }
            _ => visitor::walk_expr(self, expr),
        }
    }
}
