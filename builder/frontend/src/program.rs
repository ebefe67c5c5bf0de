//! The whole program: the graph of modules, what it needs, and its IR.

use diag::{Diagnostic, SourceMap};
use ir::{Const, ConstId, IdVec, Module, ModuleId, NativeModule, Program};
use py_abi::caps::Cap;

use crate::imports::again::takes_modules_out;
use crate::imports::graph::{self, Graph};
use crate::imports::source::{Origin, Source};
use crate::lower::{Pool, Texts, Unit, lower_module};
use crate::needs::{Need, needs, possible};
use crate::reach::rows_asked_by_natives;
use crate::texts::TextWarning;
use crate::type_escapes::finds_types;
use crate::{Options, Unsupported};

/// A compiled program.
#[derive(Debug)]
pub struct Compilation {
    /// Its IR.
    pub program: Program,
    /// What it needs.
    pub analysis: Analysis,
}

/// What a program consists of and needs.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// Dotted names of its modules, the native ones included, `__main__` first.
    pub modules: Vec<String>,
    /// The capabilities that it needs, each with the first place that needs it.
    pub needs: Vec<Need>,
    /// Those that it may need besides: which, shows when it runs.
    pub possible: Vec<Cap>,
    /// What is legal in its own files and probably not meant. Nobody can change the standard library's. Also what cannot
    /// be compiled, if that is no error.
    pub warnings: Vec<Diagnostic>,
}

pub(crate) fn analyze(options: &Options, sources: &mut SourceMap) -> Result<Analysis, Vec<Diagnostic>> {
    let graph = graph::build(options, sources)?;
    Ok(analysis(&graph))
}

fn analysis(graph: &Graph) -> Analysis {
    let natives = graph.natives.iter().map(|(row, _)| row.name.to_owned());
    let sources = || graph.sources.iter().filter(|source| source.text.is_none());
    let modules = sources().map(|source| source.name.clone()).chain(natives).collect();
    let own = sources().filter(|source| source.origin == Origin::Program);
    let warnings = own.flat_map(|source| &source.module.warnings).chain(&graph.warnings).cloned().collect();
    Analysis { modules, needs: needs(graph), possible: possible(graph), warnings }
}

pub(crate) fn compile(options: &Options, sources: &mut SourceMap) -> Result<Compilation, Vec<Diagnostic>> {
    let graph = graph::build(options, sources)?;
    let knows_texts = graph.sources.iter().any(|source| source.text.is_some()) || !graph.wrong_texts.is_empty();
    let runs_texts = knows_texts || options.unsupported == Unsupported::Raise;
    let mut own = graph.sources.iter().filter(|source| source.origin == Origin::Program);
    let imports_again = own.any(|source| takes_modules_out(&source.module.body));
    let mut pool = Pool { unsupported: options.unsupported, runs_texts, imports_again, ..Pool::default() };
    let mut modules: Vec<Option<Module>> = graph.sources.iter().map(|_| None).collect();
    let mut texts = Texts { wrong: &graph.wrong_texts, compiled: Vec::new() };
    let mut diagnostics = Vec::new();
    graph.sources.iter().for_each(|source| pool.reads.of(&source.name, &source.module.body));
    // Texts come first: the main module makes the table of them.
    let is_text = |&(_, source): &(usize, &Source)| source.text.is_some();
    let (first, then): (Vec<_>, Vec<_>) = graph.sources.iter().enumerate().partition(is_text);
    for (index, source) in first.into_iter().chain(then) {
        let text = sources.file(source.module.file).text();
        let unit = Unit {
            id: ModuleId(index as u32),
            name: &source.name,
            package: source.package,
            origin: source.origin,
            module: &source.module,
            source: text,
            scopes: &source.scopes,
            left_out: &graph.reach.left_out(index),
            text: source.text.as_ref().map(|text| text.mode),
            texts: if index == 0 { Some(&texts) } else { None },
        };
        match lower_module(&mut pool, &unit) {
            Ok(lowered) => {
                let mut name = source.name.clone();
                if let Some(text) = &source.text {
                    let source_text = sources.file(source.module.file).text();
                    let warnings = source.module.warnings.iter();
                    let warnings = warnings.map(|warning| TextWarning::new(source_text, warning)).collect();
                    texts.compiled.push((text, lowered.body, warnings));
                    // No import finds it.
                    name = format!("<text {index}>");
                }
                modules[index] = Some(Module {
                    name,
                    file: source.shown.clone(),
                    package: source.package,
                    doc: lowered.doc,
                    globals: lowered.globals,
                    body: lowered.body,
                    source: (source.origin == Origin::Program && source.text.is_none()).then(|| text.to_owned()),
                });
            }
            Err(errors) => diagnostics.extend(errors),
        }
    }
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    let mut in_order = IdVec::new();
    modules.into_iter().for_each(|module| {
        in_order.push(module.expect("it was lowered"));
    });
    let mut analysis = analysis(&graph);
    analysis.warnings.append(&mut pool.warnings);
    let natives = graph.natives.iter().map(|(row, _)| NativeModule { name: row.name.to_owned() }).collect();
    Ok(Compilation { program: assemble(pool, &graph, in_order, natives), analysis })
}

fn assemble(mut pool: Pool, graph: &Graph, modules: IdVec<ModuleId, Module>, natives: Vec<NativeModule>) -> Program {
    let mut builtins: Vec<(u32, ConstId)> =
        pool.builtins.iter().map(|(name, &index)| (index, pool.consts.str(name))).collect();
    builtins.sort_unstable();
    let names = names(&pool, graph);
    // Who has the module can get at the builtins as its attributes.
    let has_module = ["__builtins__", "builtins", "f_builtins"].iter().any(|module| names.iter().any(|n| n == module));
    let tested = pool.builtins.keys().filter(|&name| !has_module && !pool.used_builtins.contains(name));
    let tested_builtins = tested.cloned().collect();
    let finds_types = finds_types(graph) || has_module || pool.used_builtins.contains("type");
    let dynamic_names = graph.reach.dynamic_names();
    Program {
        main: modules.ids().next(),
        modules,
        natives,
        funcs: pool.funcs,
        builtins: builtins.into_iter().map(|(_, name)| name).collect(),
        names,
        tested_builtins,
        finds_types,
        dynamic_names,
        reads_docs: pool.reads.docs || dynamic_names,
        consts: pool.consts,
    }
}

/// The identifiers of the program: all string constants that are one, and what format strings look up (`"{0.name}"`).
fn names(pool: &Pool, graph: &Graph) -> Vec<String> {
    let mut names: std::collections::BTreeSet<String> =
        rows_asked_by_natives(&graph.natives).map(str::to_owned).collect();
    for (_, constant) in pool.consts.iter() {
        let Const::Str(chars) = constant else { continue };
        let Some(text) = chars.iter().map(|&c| char::from_u32(c)).collect::<Option<String>>() else { continue };
        if is_identifier(&text) {
            names.insert(text);
        } else if text.contains('{') {
            let parts = text.split('.').skip(1).map(|part| part.split(|c: char| !is_identifier_char(c)).next());
            names.extend(parts.flatten().filter(|part| is_identifier(part)).map(str::to_owned));
        }
    }
    // What the error handler calls in `unicodedata`, and what the builtin calls in `sys`.
    for (named, called) in [("namereplace", "name"), ("breakpoint", "breakpointhook")] {
        if names.contains(named) {
            names.insert(called.to_owned());
        }
    }
    names.into_iter().collect()
}

fn is_identifier_char(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

fn is_identifier(text: &str) -> bool {
    text.chars().all(is_identifier_char) && text.chars().next().is_some_and(|c| !c.is_numeric())
}
