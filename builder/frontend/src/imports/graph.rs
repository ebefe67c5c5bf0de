//! Follows imports from the main script until all modules are known.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use diag::{Diagnostic, FileId, SourceMap, Span};
use stdlib::registry::{self, ModuleRow, Status};
use syntax::ast::{Stmt, TextRange};

use super::absolute_name;
use super::encodings;
use super::find::{Found, Roots};
use super::implied::implied;
use super::source::{Origin, Reached, Source, found_as};
use super::statements::{Import, WhenMissing, imports};
use crate::reach::Reach;
use crate::scopes::Scopes;
use crate::texts::{Mode, Stage, Text, WrongText, doctests, find};
use crate::{Options, Unsupported};

/// The module with the function that prints the values of expressions at a prompt.
pub(crate) const SHOWS_VALUES: &str = "sys";

/// The modules of a program, the main script first, each before what it imports.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    pub sources: Vec<Source>,
    /// Native modules, with how they are reached.
    pub natives: Vec<(&'static ModuleRow, Reached)>,
    /// What of both comes first, up to where only names that stand nowhere lead on; `None` if that is all.
    pub named: Option<Named>,
    /// What of the modules can be reached. Functions of the library that cannot be import nothing.
    pub reach: Reach,
    /// What the program may stumble over.
    pub warnings: Vec<Diagnostic>,
    /// Texts that it may try to run and that are no Python.
    pub wrong_texts: Vec<WrongText>,
}

/// How many modules names that stand somewhere lead to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    pub sources: usize,
    pub natives: usize,
}

impl Graph {
    /// The places of the imports that lead to `reached`, outermost first, each with what it imports.
    pub(crate) fn chain(&self, reached: Reached, what: &str) -> Vec<(Span, String)> {
        let mut chain = vec![(reached.span, format!("imports `{what}`"))];
        let mut at = reached.from;
        while let Some(next) = self.sources[at].reached {
            chain.push((next.span, format!("imports `{}`", self.sources[at].name)));
            at = next.from;
        }
        chain.reverse();
        chain
    }
}

/// Finds, parses and checks every module that can be imported.
pub(crate) fn build(options: &Options, sources: &mut SourceMap) -> Result<Graph, Vec<Diagnostic>> {
    let mut builder = GraphBuilder {
        sources,
        unsupported: options.unsupported,
        roots: Roots::new(&options.main, &options.roots),
        graph: Graph::default(),
        known: BTreeMap::new(),
        imports: Vec::new(),
        texts: BTreeSet::new(),
        diagnostics: Vec::new(),
    };
    let shown = options.main.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    builder.file("__main__", &options.main, shown, Package::No, None);
    builder.follow_all();
    builder.add_encodings();
    builder.follow_all();
    while builder.add_texts() {
        builder.follow_all();
    }
    let GraphBuilder { graph, diagnostics, .. } = builder;
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Err(diagnostics);
    }
    Ok(Graph { warnings: diagnostics, ..graph })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Package {
    Yes,
    No,
}

/// What code imports.
enum Imported {
    Stated(Import),
    /// The runtime imports it for the code at this place.
    Implied(&'static str, TextRange),
}

impl Imported {
    fn module(&self) -> Option<&str> {
        match self {
            Imported::Stated(import) => import.module.as_deref(),
            Imported::Implied(module, _) => Some(module),
        }
    }

    fn range(&self) -> TextRange {
        match self {
            Imported::Stated(import) => import.range,
            Imported::Implied(_, range) => *range,
        }
    }
}

struct GraphBuilder<'a> {
    unsupported: Unsupported,
    sources: &'a mut SourceMap,
    roots: Roots,
    graph: Graph,
    /// Whether each name that was looked for is there.
    known: BTreeMap<String, bool>,
    /// What is not followed yet, with the module that imports it.
    imports: Vec<(usize, Imported)>,
    /// The texts that are in the graph, or known to be wrong.
    texts: BTreeSet<Text>,
    diagnostics: Vec<Diagnostic>,
}

impl GraphBuilder<'_> {
    /// Follows the imports of all code that can be reached; more of it is with each module.
    fn follow_all(&mut self) {
        loop {
            self.graph.reach.grow(&self.graph.natives);
            let Graph { reach, sources, .. } = &self.graph;
            let is_named = |(from, import): &(usize, Imported)| {
                let is_used = |module| reach.imports(&sources[*from].name, module);
                reach.is_named(*from, import.range().start()) && import.module().is_none_or(is_used)
            };
            let (mut now, mut later): (Vec<_>, Vec<_>) =
                std::mem::take(&mut self.imports).into_iter().partition(is_named);
            if now.is_empty() && reach.dynamic_names() {
                // The program may get everywhere, but first comes what it is seen to get to.
                std::mem::swap(&mut now, &mut later);
                let named = Named { sources: sources.len(), natives: self.graph.natives.len() };
                self.graph.named.get_or_insert(named);
            }
            self.imports = later;
            if now.is_empty() {
                return;
            }
            for (from, import) in now {
                match import {
                    Imported::Stated(import) => self.follow(from, &import),
                    Imported::Implied(module, range) => self.with_parents(module, self.at(from, range)),
                }
            }
        }
    }

    /// A module that the runtime imports.
    fn with_parents(&mut self, name: &str, reached: Reached) {
        for (at, _) in name.match_indices('.').chain([(name.len(), "")]) {
            self.module(&name[..at], reached);
        }
    }

    /// A program that can look codecs up gets those that its strings name.
    fn add_encodings(&mut self) {
        let Some(&(_, reached)) = self.graph.natives.iter().find(|(row, _)| row.name == "_codecs") else { return };
        let bodies = |origin: Origin| {
            let sources = self.graph.sources.iter().filter(move |source| source.origin == origin);
            sources.map(|source| source.module.body.as_slice())
        };
        let names = encodings::modules(bodies(Origin::Program), bodies(Origin::Library));
        self.module("encodings", reached);
        for name in names {
            self.module(&name, reached);
        }
    }

    /// Adds the texts that the program may run; whether there are new ones, which may run further ones.
    fn add_texts(&mut self) -> bool {
        let own = self.graph.sources.iter().filter(|source| source.origin == Origin::Program);
        let text_of = |source: &Source| self.sources.file(source.module.file).text();
        let runs_texts =
            |source: &Source| ["eval", "exec", "compile"].iter().any(|name| text_of(source).contains(name));
        let mut texts = BTreeSet::new();
        if own.clone().any(runs_texts) {
            let bodies: Vec<&[Stmt]> = own.clone().map(|source| source.module.body.as_slice()).collect();
            texts = find::texts(&bodies);
        }
        if self.known.get("doctest").is_some_and(|&exists| exists) {
            let testing: Vec<&Source> = own.filter(|source| doctests::mentioned_in(text_of(source))).collect();
            let tested: BTreeSet<String> =
                testing.iter().flat_map(|source| doctests::tested(&source.module.body)).collect();
            let named = self.graph.sources.iter().filter(|source| tested.contains(&source.name));
            texts.extend(testing.into_iter().chain(named).flat_map(|source| doctests::texts(&source.module.body)));
        }
        let mut found = Vec::new();
        for text in texts {
            if !text.text.contains('\0') && self.texts.insert(text.clone()) {
                found.push(text);
            }
        }
        let any = !found.is_empty();
        found.into_iter().for_each(|text| self.run_text(text));
        any
    }

    fn run_text(&mut self, text: Text) {
        let mut source = text.text.replace("\r\n", "\n").replace('\r', "\n");
        if text.mode != Mode::Eval && !source.is_empty() && !source.ends_with('\n') {
            source.push('\n');
        }
        let file = self.sources.add("<string>", source.clone());
        match checked(self.sources, file, text.mode) {
            Ok((module, mut scopes)) => {
                scopes.hand_globals();
                let reached = Some(Reached { from: 0, span: Span::new(file, 0, 0) });
                // Its names are those of the program: they count as the main module's.
                self.enter("__main__", "<string>".to_owned(), (module, scopes), Package::No, Origin::Program, reached);
                if text.mode == Mode::Single {
                    let at = (self.graph.sources.len() - 1, Imported::Implied(SHOWS_VALUES, TextRange::default()));
                    self.imports.push(at);
                }
                self.graph.sources.last_mut().expect("it was entered").text = Some(text);
            }
            Err(wrong) => {
                let (stage, error) = *wrong;
                self.graph.wrong_texts.extend(WrongText::new(text, &source, stage, &error));
            }
        }
    }

    fn follow(&mut self, from: usize, import: &Import) {
        let source = &self.graph.sources[from];
        let Some(name) = absolute_name(&source.name, source.package, import.level, import.module.as_deref()) else {
            // Raises at run time, as CPython does.
            return;
        };
        let reached = self.at(from, import.range);
        // `import a.b.c` imports `a`, `a.b` and `a.b.c`.
        for (at, _) in name.match_indices('.').chain([(name.len(), "")]) {
            if !self.module(&name[..at], reached) {
                let source = &self.graph.sources[from];
                let fails_late = source.origin == Origin::Library || source.text.is_some();
                if import.when_missing == WhenMissing::Fails && !fails_late {
                    self.missing(&name[..at], reached);
                }
                return;
            }
        }
        for item in &import.names {
            // What is no submodule is an attribute, or will raise.
            let submodule = format!("{name}.{item}");
            if item == "*" {
                self.star(&name, reached);
            } else if self.is_package(&name) {
                self.module(&submodule, reached);
            }
        }
    }

    fn at(&self, from: usize, range: TextRange) -> Reached {
        let file = self.graph.sources[from].module.file;
        Reached { from, span: Span::new(file, range.start().to_u32(), range.end().to_u32()) }
    }

    /// `from package import *` imports the submodules that `__all__` names.
    fn star(&mut self, package: &str, reached: Reached) {
        let source = self.graph.sources.iter().find(|source| source.name == package && source.package);
        let names = source.map(|source| exported(&source.module)).unwrap_or_default();
        for name in names {
            self.module(&format!("{package}.{name}"), reached);
        }
    }

    fn is_package(&self, name: &str) -> bool {
        self.graph.sources.iter().any(|source| source.name == name && source.package)
    }

    /// Adds a module if it is new; whether it exists.
    fn module(&mut self, name: &str, reached: Reached) -> bool {
        if let Some(&exists) = self.known.get(name) {
            return exists;
        }
        let found = self.roots.find(name);
        let exists = !matches!(found, Found::Missing) || found_as(name) != name;
        self.known.insert(name.to_owned(), exists);
        match found {
            Found::File { path, shown, package } => {
                let package = if package { Package::Yes } else { Package::No };
                self.file(name, &path, shown, package, Some(reached));
            }
            Found::Namespace => self.text(name, String::new(), String::new(), Package::Yes, Origin::Program, reached),
            Found::Library(row) => match row.source {
                registry::Source::Native => self.graph.natives.push((row, reached)),
                registry::Source::Python { text, package } => {
                    self.library(name, pylib::Module { text: text.to_owned(), package }, reached);
                }
                registry::Source::Library => {
                    let module = pylib::module(name).expect("the registry names modules that Lib has");
                    self.library(name, module, reached);
                }
            },
            Found::Missing => {}
        }
        exists
    }

    fn library(&mut self, name: &str, module: pylib::Module, reached: Reached) {
        let (package, tail) = if module.package { (Package::Yes, "/__init__.py") } else { (Package::No, ".py") };
        let shown = format!("lib/{}{tail}", name.replace('.', "/"));
        self.text(name, shown, module.text, package, Origin::Library, reached);
    }

    fn file(&mut self, name: &str, path: &Path, shown: String, package: Package, reached: Option<Reached>) {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let text = error.to_string();
                // Without the number that `io::Error` adds.
                let reason = text.split(" (os error").next().unwrap_or(&text).to_lowercase();
                let message = format!("cannot read `{}`: {reason}", path.display());
                self.diagnostics.push(Diagnostic::error("cannot-read", message));
                return;
            }
        };
        let display = path.display().to_string();
        match syntax::decode(&bytes) {
            Ok(text) => {
                let file = self.sources.add(display, text);
                self.parsed(name, shown, file, package, Origin::Program, reached);
            }
            Err(error) => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let file = self.sources.add(display, text);
                let start = line_start(self.sources.file(file).text(), error.line);
                let place = Span::new(file, start, start);
                let diagnostic = Diagnostic::error(syntax::SYNTAX_ERROR, error.message).at(place).hint(error.hint);
                self.diagnostics.push(diagnostic);
            }
        }
    }

    fn text(&mut self, name: &str, shown: String, text: String, package: Package, origin: Origin, reached: Reached) {
        let display = if shown.is_empty() { format!("<namespace {name}>") } else { shown.clone() };
        let file = self.sources.add(display, text);
        self.parsed(name, shown, file, package, origin, Some(reached));
    }

    fn parsed(
        &mut self,
        name: &str,
        shown: String,
        file: FileId,
        package: Package,
        origin: Origin,
        reached: Option<Reached>,
    ) {
        let module = match syntax::parse(self.sources, file) {
            Ok(module) => module,
            Err(error) => return self.diagnostics.push(*error),
        };
        let scopes = match Scopes::of(&module) {
            Ok(scopes) => scopes,
            Err(errors) => return self.diagnostics.extend(errors),
        };
        self.enter(name, shown, (module, scopes), package, origin, reached);
    }

    fn enter(
        &mut self,
        name: &str,
        shown: String,
        (module, scopes): (syntax::Module, Scopes),
        package: Package,
        origin: Origin,
        reached: Option<Reached>,
    ) {
        let index = self.graph.sources.len();
        let stated = imports(&module.body, origin).into_iter().map(Imported::Stated);
        let implied = implied(&module.body, origin).into_iter().map(|(module, range)| Imported::Implied(module, range));
        self.imports.extend(stated.chain(implied).map(|import| (index, import)));
        let package = package == Package::Yes;
        let source = Source { name: name.to_owned(), shown, package, origin, module, scopes, reached, text: None };
        self.graph.reach.add(index, &source);
        self.graph.sources.push(source);
    }

    fn missing(&mut self, name: &str, reached: Reached) {
        let mut diagnostic = self
            .unsupported
            .diagnostic("missing-module", format!("no module named `{name}`"))
            .at_labelled(reached.span, "imported here");
        let mut at = self.graph.sources[reached.from].reached;
        let mut imported = &self.graph.sources[reached.from].name;
        while let Some(next) = at {
            diagnostic = diagnostic.label(next.span, format!("`{imported}` is imported here"));
            imported = &self.graph.sources[next.from].name;
            at = self.graph.sources[next.from].reached;
        }
        let top = name.split('.').next();
        let row = registry::UNION.iter().find(|row| Some(row.name) == top && row.status() != Status::Importable);
        let hint = match row {
            None => {
                "add the folder that has it with `--path`, or catch `ImportError` around the import if the program can \
                 do without it"
            }
            Some(row) => {
                let whose = match row.status() {
                    Status::NotOnLinux => "which CPython has on other systems only",
                    Status::Importable | Status::Missing => "which this version cannot import yet",
                };
                diagnostic = diagnostic.note(format!("`{}` is a module of the standard library {whose}", row.name));
                "catch `ImportError` around the import if the program can do without it"
            }
        };
        self.diagnostics.push(diagnostic.hint(hint));
    }
}

/// A text that was parsed and whose names were checked, or what is wrong with it.
fn checked(
    sources: &SourceMap,
    file: FileId,
    mode: Mode,
) -> Result<(syntax::Module, Scopes), Box<(Stage, Diagnostic)>> {
    let module = syntax::parse(sources, file).map_err(|error| Box::new((Stage::Parser, *error)))?;
    if let Some(error) = mode.check(&module.body, sources.file(file).text(), file) {
        return Err(Box::new((Stage::Parser, error)));
    }
    match Scopes::of(&module) {
        Ok(scopes) => Ok((module, scopes)),
        Err(errors) => {
            let first = errors.into_iter().next().expect("an error is there");
            Err(Box::new((Stage::Scopes, first)))
        }
    }
}

/// The names of a literal `__all__`.
fn exported(module: &syntax::Module) -> Vec<String> {
    use syntax::ast::{Expr, Stmt};
    let lists = module.body.iter().filter_map(|stmt| match stmt {
        Stmt::Assign(assign) => match &assign.targets[..] {
            [Expr::Name(name)] if name.id.as_str() == "__all__" => Some(&*assign.value),
            _ => None,
        },
        _ => None,
    });
    let items = lists.flat_map(|list| match list {
        Expr::List(list) => list.elts.as_slice(),
        Expr::Tuple(tuple) => tuple.elts.as_slice(),
        _ => &[],
    });
    items.filter_map(|item| item.as_string_literal_expr().map(|text| text.value.to_str().to_owned())).collect()
}

fn line_start(text: &str, line: u32) -> u32 {
    let ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(ends).nth(line.saturating_sub(1) as usize).unwrap_or(0) as u32
}
