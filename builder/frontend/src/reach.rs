//! Which functions of the standard library a program can get to.
//!
//! A function of a library module that nothing reachable names has no body in the program: calling it raises
//! `RuntimeError`. It is still there, with its name, signature and defaults, so that `dir`, `__all__` and `import *` give
//! what they should. "Names" is meant as in [`crate::needs`]: a name, an attribute, a word of a string constant, wherever it
//! stands. The program's own functions are all compiled.
//!
//! The same walk finds out whether attributes are looked up by names that stand nowhere in the program: then every
//! function, and every row of a native type, can be reached.

use std::collections::BTreeSet;

use py_abi::symbols::RUNTIME_NAMES;
use syntax::ast::visitor::{self, Visitor};
use syntax::ast::{self, Expr, Ranged, Stmt, TextSize};

use crate::imports::graph::{Graph, Origin, Source};

/// Functions of the library that look attributes up later, by the names that they are given.
const NAME_TAKERS: &[&str] = &["attrgetter", "methodcaller"];

/// Functions of the library that compiled code and the runtime call: those that make type parameters (`_typing`), check
/// types (`typing`), and put objects together again (`copyreg`).
const CALLED_WITHOUT_A_NAME: &[&str] = &[
    "__newobj__",
    "__newobj_ex__",
    "_constrained_typevar",
    "_generic_base",
    "_paramspec",
    "_reduce_ex",
    "_slotnames",
    "_type_check",
    "_typealias",
    "_typevar",
    "_typevartuple",
];

/// Library modules that look attributes up by computed names, why all that matter stand in the program all the same, and
/// whether that is so of names that they list with `dir`. Reviewed when Lib is changed for another version.
const READS_NAMES_OF_THE_PROGRAM: &[(&str, Listings, &str)] = &[
    ("_ast", Listings::Open, "fields of nodes, which are attributes of instances"),
    ("_py_abc", Listings::Open, "abstract methods, which classes name"),
    ("_py_warnings", Listings::Open, "categories that `-W` names, which no program here is given"),
    ("_typing", Listings::Open, "functions of `typing`, from its own strings"),
    ("abc", Listings::Open, "abstract methods, which classes name"),
    ("annotationlib", Listings::Open, "names in annotations"),
    ("argparse", Listings::Open, "destinations, which are the namespace's own attributes"),
    ("ast", Listings::Open, "fields of nodes, which are attributes of instances"),
    ("codecs", Listings::Open, "what a stream is asked for"),
    ("contextlib", Listings::Open, "`stdout` and `stderr`"),
    ("dataclasses", Listings::Open, "fields, which classes name"),
    ("enum", Listings::Harmless, "special methods, from a list; `dir` is for a `dir` of the program's"),
    ("functools", Listings::Open, "attributes to copy, comparisons to fill in, what a method object is asked for"),
    ("gettext", Listings::Open, "functions to install, from a list"),
    ("inspect", Listings::Open, "what was found by its name before"),
    ("operator", Listings::Open, "what `attrgetter` and `methodcaller` are given, which is seen where they are called"),
    ("os", Listings::Harmless, "names of `posix`, for `os` to have those that the program uses"),
    ("reprlib", Listings::Open, "methods that begin with `repr_`"),
    ("shutil", Listings::Open, "functions and error numbers, from lists"),
    ("string", Listings::Open, "fields of format strings, which count as they do for `str.format`"),
    ("tempfile", Listings::Open, "what a file is asked for"),
    ("traceback", Listings::Open, "names in messages of exceptions"),
    ("typing", Listings::Harmless, "members of protocols, which classes name; `dir` is for a `dir` of the program's"),
    ("unittest.case", Listings::Open, "methods of test cases, which are the program's"),
    ("unittest.loader", Listings::Harmless, "methods of test cases, which are the program's"),
    ("unittest.runner", Listings::Open, "what a stream is asked for"),
    ("unittest.suite", Listings::Open, "set-ups and tear-downs, from a list"),
];

/// What native modules ask objects of the library for.
const ASKED_BY_NATIVES: &[(&str, &[&str])] = &[
    ("_codecs", &["_is_text_encoding", "decode", "encode", "getregentry", "search_function"]),
    (
        "_io",
        &[
            "close",
            "closed",
            "decode",
            "encode",
            "fileno",
            "flush",
            "getstate",
            "incrementaldecoder",
            "incrementalencoder",
            "isatty",
            "mode",
            "name",
            "peek",
            "read",
            "read1",
            "readable",
            "readall",
            "readinto",
            "readline",
            "reset",
            "seek",
            "seekable",
            "setstate",
            "tell",
            "truncate",
            "writable",
            "write",
        ],
    ),
    ("_warnings", &["WarningMessage", "_filters", "_showwarnmsg", "defaultaction", "filters", "match"]),
];

/// Whether a module uses what `dir` lists in such a way that it does not matter what is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listings {
    /// It does.
    Harmless,
    /// It does not, or has no listings.
    Open,
}

/// Decorators that only wrap: a function that nobody names is not called through them either.
const WRAPPERS: &[&str] =
    &["abstractmethod", "cached_property", "classmethod", "contextmanager", "property", "staticmethod"];

/// Special methods that a `class` statement runs, whatever becomes of the class.
const RUN_BY_CLASS_STATEMENTS: &[&str] = &["__init_subclass__", "__mro_entries__", "__prepare__", "__set_name__"];

/// What of a program can be reached.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    /// For each module the places where functions begin whose bodies are left out.
    left_out: Vec<BTreeSet<TextSize>>,
    /// Attributes are looked up by names that stand nowhere.
    pub dynamic_names: bool,
}

impl Reach {
    /// Finds out what of a program can be reached.
    pub(crate) fn of(graph: &Graph) -> Reach {
        let mut pieces: Vec<Piece> = Vec::new();
        for (index, source) in graph.sources.iter().enumerate() {
            let mut splitter = Splitter::new(index, source, &mut pieces);
            splitter.visit_body(&source.module.body);
        }
        let names = Names::reached_from(&mut pieces, graph);
        let mut left_out = vec![BTreeSet::new(); graph.sources.len()];
        if !names.dynamic {
            for piece in pieces.iter().filter(|piece| !piece.reached) {
                left_out[piece.source].extend(piece.start);
            }
        }
        Reach { left_out, dynamic_names: names.dynamic }
    }

    /// Where the functions of a module begin whose bodies are left out.
    pub(crate) fn left_out(&self, source: usize) -> &BTreeSet<TextSize> {
        &self.left_out[source]
    }
}

/// Code that is compiled as a whole or not at all.
#[derive(Default)]
struct Piece {
    source: usize,
    /// Names that must all be reached for it to run: a function's, and that of the class in which it stands.
    needs: Vec<String>,
    /// Where the function begins.
    start: Option<TextSize>,
    mentions: Names,
    reached: bool,
}

/// Names that stand somewhere.
#[derive(Default)]
struct Names {
    whole: BTreeSet<String>,
    /// Beginnings of names that are put together: `"visit_" + kind`.
    beginnings: BTreeSet<String>,
    /// There may be any name.
    dynamic: bool,
}

impl Names {
    /// Marks the pieces that can be reached, to a fixed point, and gives the names that stand in them.
    fn reached_from(pieces: &mut [Piece], graph: &Graph) -> Names {
        let mut names = Names::default();
        names.whole.extend(RUNTIME_NAMES.iter().chain(CALLED_WITHOUT_A_NAME).map(|&name| name.to_owned()));
        let has = |module: &str| graph.natives.iter().any(|(row, _)| row.name == module);
        for (_, asked) in ASKED_BY_NATIVES.iter().filter(|(module, _)| has(module)) {
            names.whole.extend(asked.iter().map(|&name| name.to_owned()));
        }
        loop {
            let mut grown = false;
            for piece in pieces.iter_mut().filter(|piece| !piece.reached) {
                if piece.needs.iter().all(|name| names.lead_to(name)) {
                    piece.reached = true;
                    grown = true;
                    names.whole.append(&mut piece.mentions.whole);
                    names.beginnings.append(&mut piece.mentions.beginnings);
                    names.dynamic |= piece.mentions.dynamic;
                }
            }
            if !grown {
                return names;
            }
        }
    }

    fn lead_to(&self, name: &str) -> bool {
        self.whole.contains(name) || self.beginnings.iter().any(|beginning| name.starts_with(beginning))
    }

    fn add(&mut self, name: &str) {
        self.whole.insert(name.to_owned());
        // `_Class__name` is how `__name` is spelled elsewhere.
        if let Some(at) = name.strip_prefix('_').and_then(|rest| rest.find("__")).filter(|&at| at > 0) {
            self.whole.insert(name[at + 1..].to_owned());
        }
    }

    fn add_text(&mut self, text: &str) {
        let is_word_char = |c: char| c == '_' || c.is_alphanumeric();
        let word = text.split(|c| !is_word_char(c)).next().unwrap_or_default();
        let rest = &text[word.len()..];
        if rest.is_empty() || rest.starts_with(['%', '{']) {
            self.add_beginning(word);
        }
        if text.chars().all(|c| is_word_char(c) || matches!(c, '.' | ',' | ' ')) {
            text.split(|c| !is_word_char(c)).filter(|word| !word.is_empty()).for_each(|word| self.add(word));
        }
    }

    /// Names are put together from `prefix_` and something; any other text would lead everywhere.
    fn add_beginning(&mut self, word: &str) {
        if word.len() > 2 && word.ends_with('_') && !word.ends_with("__") {
            self.beginnings.insert(word.to_owned());
        }
    }
}

/// Walks a module and splits it into pieces.
struct Splitter<'a> {
    source: &'a Source,
    index: usize,
    pieces: &'a mut Vec<Piece>,
    current: usize,
    /// The class in whose body the walk is.
    class: Option<String>,
    /// What has been found out about names that the module computes.
    review: Option<Listings>,
}

impl<'a> Splitter<'a> {
    fn new(index: usize, source: &'a Source, pieces: &'a mut Vec<Piece>) -> Splitter<'a> {
        let row = READS_NAMES_OF_THE_PROGRAM.iter().find(|(module, ..)| *module == source.name);
        let review = row.filter(|_| source.origin == Origin::Library).map(|&(_, listings, _)| listings);
        pieces.push(Piece { source: index, ..Piece::default() });
        let current = pieces.len() - 1;
        Splitter { source, index, pieces, current, class: None, review }
    }

    fn mentions(&mut self) -> &mut Names {
        &mut self.pieces[self.current].mentions
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
        let is_special = def.name.starts_with("__") && def.name.ends_with("__");
        let own = (!is_special).then(|| def.name.to_string());
        self.class.clone().into_iter().chain(own).collect()
    }

    /// Begins a piece.
    fn open(&mut self, needs: Vec<String>, start: Option<TextSize>) {
        self.pieces.push(Piece { source: self.index, needs, start, ..Piece::default() });
        self.current = self.pieces.len() - 1;
    }

    fn function(&mut self, def: &'a ast::StmtFunctionDef) {
        def.decorator_list.iter().for_each(|decorator| self.visit_expr(&decorator.expression));
        def.type_params.iter().for_each(|params| self.visit_type_params(params));
        def.parameters.iter_non_variadic_params().filter_map(|p| p.default()).for_each(|d| self.visit_expr(d));
        let outer = self.current;
        let needs = self.needs(def);
        if !needs.is_empty() {
            self.open(needs, Some(def.range().start()));
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
                let outer = self.class.replace(def.name.to_string());
                self.visit_body(&def.body);
                self.class = outer;
            }
            Stmt::If(_) | Stmt::Try(_) | Stmt::With(_) | Stmt::For(_) | Stmt::While(_) => {
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

/// Notes the names that stand in a piece.
struct Mentions<'s, 'a> {
    of: &'s mut Splitter<'a>,
}

impl<'a> Mentions<'_, 'a> {
    fn call(&mut self, call: &ast::ExprCall) {
        let (name, is_builtin) = match &*call.func {
            Expr::Name(name) => (&name.id, !self.of.source.scopes.module_bindings().any(|bound| bound == name.id)),
            Expr::Attribute(attribute) => (&attribute.attr.id, false),
            _ => return,
        };
        let arguments = &call.arguments;
        let literal = |argument: Option<&Expr>| argument.is_some_and(Expr::is_string_literal_expr);
        let any = match name.as_str() {
            "dir" if is_builtin => self.of.review != Some(Listings::Harmless),
            "getattr" | "hasattr" if is_builtin => self.of.review.is_none() && !literal(arguments.args.get(1)),
            name if NAME_TAKERS.contains(&name) => {
                self.of.review.is_none() && !arguments.args.iter().all(|argument| literal(Some(argument)))
            }
            _ => false,
        };
        self.of.mentions().dynamic |= any;
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
            Stmt::ImportFrom(import) => import.names.iter().for_each(|alias| self.of.mentions().add(&alias.name)),
            // The list of a module's names is no use of them.
            Stmt::Assign(assign) if matches!(&assign.targets[..], [Expr::Name(name)] if name.id.as_str() == "__all__") =>
                {}
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
            Expr::Name(name) => {
                self.of.mentions().add(&name.id);
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
                    Expr::Name(name) => self.of.mentions().add(&name.id),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_texts_lead_to_functions() {
        let mut names = Names::default();
        for text in ["first", "second, third.fourth", "visit_%s", "no: prose", "_Class__private"] {
            names.add_text(text);
        }
        for name in ["first", "third", "fourth", "visit_Name", "__private"] {
            assert!(names.lead_to(name), "{name}");
        }
        assert!(!names.lead_to("prose") && !names.lead_to("visitor"));
    }

    /// The functions of `heapq` that a program leaves out.
    fn left_out(program: &str) -> (Vec<String>, bool) {
        let path = std::env::temp_dir().join(format!("molt-reach-{}-{}.py", std::process::id(), program.len()));
        std::fs::write(&path, program).expect("the temporary folder is writable");
        let options = crate::Options { main: path.clone(), roots: Vec::new(), unsupported: crate::Unsupported::Refuse };
        let mut sources = diag::SourceMap::new();
        let graph = crate::imports::graph::build(&options, &mut sources).expect("it has no errors");
        std::fs::remove_file(path).expect("it is ours");
        let reach = Reach::of(&graph);
        let heapq = graph.sources.iter().position(|source| source.name == "heapq").expect("it is imported");
        let functions = graph.sources[heapq].module.body.iter().filter_map(Stmt::as_function_def_stmt);
        let left_out = functions.filter(|def| reach.left_out(heapq).contains(&def.range().start()));
        (left_out.map(|def| def.name.to_string()).collect(), reach.dynamic_names)
    }

    #[test]
    fn library_functions_that_nothing_names_are_left_out() {
        let (functions, dynamic) = left_out("import heapq\nheapq.heappush([], 1)\n");
        assert!(!dynamic && functions.contains(&"merge".to_owned()), "{functions:?}");
        // `_siftdown` is called by `heappush`.
        assert!(!functions.contains(&"heappush".to_owned()) && !functions.contains(&"_siftdown".to_owned()));
    }

    #[test]
    fn any_name_leads_everywhere() {
        let (functions, dynamic) = left_out("import heapq\ngetattr(heapq, input())\n");
        assert!(dynamic && functions.is_empty());
        let (functions, dynamic) =
            left_out("import heapq\nfrom operator import attrgetter\nlist(map(attrgetter, 'ab'))\n");
        assert!(dynamic && functions.is_empty());
    }
}
