//! Which functions of the standard library a program can get to.
//!
//! A function of a library module that nothing reachable names has no body in the program: calling it raises
//! `RuntimeError`. It is still there, with its name, signature and defaults, so that `dir`, `__all__` and `import *` give
//! what they should. The program's own functions are all compiled.
//!
//! An attribute and a word of a string constant name every function that is called so. A name by itself names those of its
//! own module, and of modules from which it is imported. What a function without a body imports is not followed. A function
//! that a native module's replaces wants the text of that module's name too: only who hides the native one can call it.
//!
//! The same walk finds out whether attributes are looked up by names that stand nowhere in the program: then every
//! function, and every row of a native type, can be reached.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use py_abi::symbols::RUNTIME_NAMES;
use stdlib::registry::ModuleRow;
use syntax::ast::visitor::Visitor;
use syntax::ast::{TextRange, TextSize};

use self::split::Splitter;
use self::tables::{ASKED_BY_NATIVES, CALLED_WITHOUT_A_NAME, IMPORTS_WITH, ROWS_ASKED_BY_NATIVES, TAKE_APART};
use crate::imports::source::{Origin, Reached, Source};

mod split;
mod tables;

/// Names of rows that the program's native modules look up.
pub(crate) fn rows_asked_by_natives(natives: &[(&'static ModuleRow, Reached)]) -> impl Iterator<Item = &'static str> {
    let asked = ROWS_ASKED_BY_NATIVES.iter().filter(|(module, _)| natives.iter().any(|(row, _)| row.name == *module));
    asked.flat_map(|(_, names)| names.iter().copied())
}

/// What of a program can be reached, as far as its modules are known.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    pieces: Vec<Piece>,
    /// The names that stand in what is reached.
    names: Names,
    /// Names by themselves lead to functions of their module only. By module, which may not be known yet.
    own_names: BTreeMap<String, BTreeSet<String>>,
    aliases: Vec<Alias>,
    /// The rows of [`IMPORTS_WITH`] whose name stands in another module.
    imports_with: BTreeSet<usize>,
}

/// What `from … import …` makes of another module's names.
#[derive(Debug)]
struct Alias {
    /// The importing module.
    by: String,
    /// The imported name and what it is called here; `None` are all names.
    name: Option<(String, String)>,
    /// The imported module.
    of: String,
}

impl Reach {
    /// Takes in one more module.
    pub(crate) fn add(&mut self, index: usize, source: &Source) {
        let mut splitter = Splitter::new(index, source, self);
        splitter.visit_body(&source.module.body);
    }

    /// Finds out what can be reached in the modules so far, to a fixed point.
    pub(crate) fn grow(&mut self, natives: &[(&'static ModuleRow, Reached)]) {
        let Reach { pieces, names, own_names, aliases, imports_with } = self;
        let asked_anyway = RUNTIME_NAMES.iter().filter(|name| !TAKE_APART.contains(name));
        names.whole.extend(asked_anyway.chain(CALLED_WITHOUT_A_NAME).map(|&name| name.to_owned()));
        let has = |module: &str| natives.iter().any(|(row, _)| row.name == module);
        for (_, asked) in ASKED_BY_NATIVES.iter().filter(|(module, _)| has(module)) {
            names.whole.extend(asked.iter().map(|&name| name.to_owned()));
        }
        let mut grown = true;
        while mem::take(&mut grown) {
            if TAKE_APART[..2].iter().any(|&name| names.whole.contains(name)) {
                names.whole.extend(TAKE_APART.iter().map(|&name| name.to_owned()));
            }
            for piece in pieces.iter_mut().filter(|piece| !piece.reached) {
                let own = own_names.entry(piece.module.clone()).or_default();
                if piece.needs.iter().all(|name| own.contains(name) || names.lead_to(name)) {
                    piece.reached = true;
                    grown = true;
                    if piece.origin == Origin::Program {
                        imports_with.extend(rows_of(&piece.own_names, |_| true));
                    }
                    own.extend(mem::take(&mut piece.own_names));
                    imports_with.extend(rows_of(&piece.mentions.whole, |module| module != piece.module));
                    names.whole.extend(mem::take(&mut piece.mentions.whole));
                    names.beginnings.extend(mem::take(&mut piece.mentions.beginnings));
                    names.dynamic |= piece.mentions.dynamic;
                }
            }
            for alias in aliases.iter() {
                let used = alias.used(own_names.get(&alias.by), names);
                imports_with.extend(rows_of(&used, |module| module == alias.of));
                let known = own_names.entry(alias.of.clone()).or_default();
                let before = known.len();
                known.extend(used);
                grown |= known.len() > before;
            }
        }
    }

    /// Whether names that stand somewhere lead to the code at a place of a module.
    pub(crate) fn is_named(&self, source: usize, place: TextSize) -> bool {
        !self.unnamed(source).any(|function| function.contains(place))
    }

    /// Whether code of the module can get to an import of the other one, as far as a name decides that.
    pub(crate) fn imports(&self, module: &str, other: &str) -> bool {
        let mut rows = IMPORTS_WITH.iter().enumerate().filter(|(_, (by, of, ..))| *by == module && *of == other);
        rows.all(|(row, _)| self.imports_with.contains(&row))
    }

    /// Where the functions of a module begin whose bodies are left out.
    pub(crate) fn left_out(&self, source: usize) -> BTreeSet<TextSize> {
        self.without_body(source).map(TextRange::start).collect()
    }

    /// Attributes are looked up by names that stand nowhere.
    pub(crate) fn dynamic_names(&self) -> bool {
        self.names.dynamic
    }

    fn without_body(&self, source: usize) -> impl Iterator<Item = TextRange> {
        self.unnamed(source).filter(|_| !self.names.dynamic)
    }

    /// The functions of a module that nothing names.
    fn unnamed(&self, source: usize) -> impl Iterator<Item = TextRange> {
        let unreached = self.pieces.iter().filter(move |piece| piece.source == source && !piece.reached);
        unreached.filter_map(|piece| piece.function)
    }
}

impl Alias {
    /// The names of the imported module that the importing one uses, where `own` are the names that stand there.
    fn used(&self, own: Option<&BTreeSet<String>>, names: &Names) -> BTreeSet<String> {
        match &self.name {
            None => own.cloned().unwrap_or_default(),
            Some((name, here)) => {
                let is_used = own.is_some_and(|own| own.contains(here)) || names.lead_to(here);
                is_used.then(|| name.clone()).into_iter().collect()
            }
        }
    }
}

/// The rows of [`IMPORTS_WITH`] for these names, of the modules that matter.
fn rows_of(names: &BTreeSet<String>, matters: impl Fn(&str) -> bool) -> Vec<usize> {
    let rows = IMPORTS_WITH.iter().enumerate();
    rows.filter(|(_, (by, _, with, _))| matters(by) && names.contains(*with)).map(|(row, _)| row).collect()
}

/// Code that is compiled as a whole or not at all.
#[derive(Debug)]
struct Piece {
    source: usize,
    /// Its module's name.
    module: String,
    origin: Origin,
    /// Names that must all be reached for it to run: a function's, and that of the class in which it stands.
    needs: Vec<String>,
    function: Option<TextRange>,
    mentions: Names,
    own_names: BTreeSet<String>,
    reached: bool,
}

/// Names that stand somewhere.
#[derive(Debug, Default)]
struct Names {
    whole: BTreeSet<String>,
    /// Beginnings of names that are put together: `"visit_" + kind`.
    beginnings: BTreeSet<String>,
    /// There may be any name.
    dynamic: bool,
}

impl Names {
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

#[cfg(test)]
mod tests {
    use syntax::ast::{Ranged, Stmt};

    use super::*;
    use crate::imports::graph::Graph;

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

    fn graph(program: &str) -> Graph {
        let path = std::env::temp_dir().join(format!("molt-reach-{}-{}.py", std::process::id(), program.len()));
        std::fs::write(&path, program).expect("the temporary folder is writable");
        let options = crate::Options { main: path.clone(), roots: Vec::new(), unsupported: crate::Unsupported::Refuse };
        let mut sources = diag::SourceMap::new();
        let graph = crate::imports::graph::build(&options, &mut sources).expect("it has no errors");
        std::fs::remove_file(path).expect("it is ours");
        graph
    }

    /// The functions of `heapq` that a program leaves out.
    fn left_out(program: &str) -> (Vec<String>, bool) {
        let graph = graph(program);
        let heapq = graph.sources.iter().position(|source| source.name == "heapq").expect("it is imported");
        let functions = graph.sources[heapq].module.body.iter().filter_map(Stmt::as_function_def_stmt);
        let left_out = functions.filter(|def| graph.reach.left_out(heapq).contains(&def.range().start()));
        (left_out.map(|def| def.name.to_string()).collect(), graph.reach.dynamic_names())
    }

    #[test]
    fn names_lead_to_their_own_module() {
        let leaves_out_merge = |program| left_out(program).0.contains(&"merge".to_owned());
        assert!(leaves_out_merge("import heapq\nmerge = 1\nprint(merge)\n"));
        assert!(leaves_out_merge("from heapq import merge\n"));
        assert!(!leaves_out_merge("from heapq import merge\nmerge([])\n"));
        assert!(!leaves_out_merge("from heapq import merge as join\njoin([])\n"));
        assert!(!leaves_out_merge("from heapq import *\nmerge([], [1])\n"));
        assert!(!leaves_out_merge("import heapq\nheapq.merge([1, 2])\n"));
        assert!(!leaves_out_merge("import heapq\ngetattr(heapq, 'merge')([1])\n"));
    }

    #[test]
    fn functions_that_nothing_reaches_import_nothing() {
        let imports = |program, module| graph(program).sources.iter().any(|source| source.name == module);
        assert!(!imports("import _collections_abc\n", "warnings"));
        assert!(imports("import _collections_abc\n_collections_abc.ByteString\n", "warnings"));
        assert!(imports("from _collections_abc import ByteString\nByteString", "warnings"));
        assert!(!imports("import warnings\nwarnings.warn('')\n", "tokenize"));
        assert!(imports("import linecache as lines\nlines.getline('a', 1)\n", "tokenize"));
        assert!(imports("from linecache import getline\ngetline('b', 12)\n", "tokenize"));
        assert!(!imports("import collections\ncollections.OrderedDict()\n", "heapq"));
        assert!(imports("import collections\ncollections.Counter().most_common(2)\n", "heapq"));
    }

    /// A row for an import that Lib does not have any more says nothing.
    #[test]
    fn imports_of_the_table_are_there() {
        for (by, of, ..) in IMPORTS_WITH {
            let text = pylib::module(by).expect("it is of Lib").text;
            let is_import = |line: &str| {
                let line = line.trim_start();
                line.starts_with(&format!("import {of}")) || line.starts_with(&format!("from {of} import "))
            };
            assert!(text.lines().any(is_import), "{by} imports {of}");
        }
    }

    #[test]
    fn library_functions_that_nothing_names_are_left_out() {
        let (functions, dynamic) = left_out("import heapq\nheapq.nsmallest(1, [])\n");
        assert!(!dynamic && functions.contains(&"merge".to_owned()), "{functions:?}");
        assert!(!functions.contains(&"nsmallest".to_owned()));
    }

    #[test]
    fn functions_that_native_ones_replace_are_left_out() {
        let leaves_out = |program, name: &str| left_out(program).0.iter().any(|function| function == name);
        let program = "import heapq\nheapq.heappush([], 1)\n";
        // `_siftdown` is called by `heappush`.
        assert!(leaves_out(program, "heappush") && leaves_out(program, "_siftdown"));
        let program = "import sys\nsys.modules['_heapq'] = None\nimport heapq\nheapq.heappush([], 12)\n";
        assert!(!leaves_out(program, "heappush") && !leaves_out(program, "_siftdown"));
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
