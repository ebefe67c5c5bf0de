//! Lowering: the AST of a module to functions of the IR, in CPython's order of evaluation.
//!
//! One file per area of the language. [`Lower`] is one function under construction, [`ModuleLowerer`] what the functions
//! of a module share, [`Pool`] what modules share. Statements and expressions are walked once; a `finally` body is
//! walked once for each way out, as CPython duplicates it.
//!
//! **Invariant:** a module reaches this point only without errors of parsing and scopes.

mod annotations;
mod assign;
mod asynchronous;
mod calls;
mod classes;
mod comprehensions;
mod conditions;
mod constants;
mod counted;
mod docstring;
mod except_star;
mod exceptions;
mod expr;
mod finish;
mod fstrings;
mod functions;
mod generators;
mod imports;
mod loops;
mod matching;
mod names;
mod namespaces;
mod positions;
mod ssa;
mod stmt;
mod supers;
#[cfg(test)]
mod tests;
mod texts;
mod types;
mod unparse;
mod with;

use std::collections::{BTreeMap, BTreeSet};

use diag::Diagnostic;
use ir::{ConstId, ConstPool, Func, FuncId, FuncKind, IdVec, ModuleId, Op, SlotId, ValueId};
use py_abi::runtime_fns::RtFn;
use rustc_hash::{FxHashMap, FxHashSet};
use syntax::ast::{Expr, Parameters, Ranged, Stmt, TextRange, TextSize};

use crate::Unsupported;
use crate::imports::source::Origin;
use crate::introspection::Introspection;
use crate::scopes::{ScopeId, Scopes};
use crate::texts::{Mode, Text, TextWarning, WrongText};
use exceptions::Frame;
use names::Storage;
use ssa::Builder;

/// What the modules of a program share.
#[derive(Default)]
pub(crate) struct Pool {
    pub funcs: IdVec<FuncId, Func>,
    pub consts: ConstPool,
    /// Builtin names by first mention, with their index in `ir::Program::builtins`.
    pub builtins: BTreeMap<String, u32>,
    /// Those of them that are mentioned otherwise than to test whether something is an instance.
    pub used_builtins: BTreeSet<String>,
    pub reads: Introspection,
    pub unsupported: Unsupported,
    /// Some of the texts that it runs are known: whether others are is seen at run time.
    pub runs_texts: bool,
    /// It may import a module again, beside the first.
    pub imports_again: bool,
    pub warnings: Vec<Diagnostic>,
}

impl Pool {
    fn builtin(&mut self, name: &str, mention: Mention) -> u32 {
        if mention == Mention::Use {
            self.used_builtins.insert(name.to_owned());
        }
        let next = self.builtins.len() as u32;
        *self.builtins.entry(name.to_owned()).or_insert(next)
    }
}

/// Why a builtin is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mention {
    /// As the type of which `isinstance` tells whether something is an instance.
    Test,
    /// Whatever else.
    Use,
}

/// The module that is lowered.
pub(crate) struct Unit<'m> {
    pub id: ModuleId,
    /// Dotted name under which it is imported.
    pub name: &'m str,
    pub package: bool,
    pub origin: Origin,
    pub module: &'m syntax::Module,
    pub source: &'m str,
    pub scopes: &'m Scopes,
    /// Where functions begin that nothing leads to.
    pub left_out: &'m BTreeSet<TextSize>,
    /// It is a text of this mode.
    pub text: Option<Mode>,
    /// In the main module: the texts that the program may run.
    pub texts: Option<&'m Texts<'m>>,
}

/// The texts that the program may run.
pub(crate) struct Texts<'m> {
    pub compiled: Vec<(&'m Text, FuncId, Vec<TextWarning>)>,
    pub wrong: &'m [WrongText],
}

/// What lowering a module gives.
pub(crate) struct Lowered {
    pub body: FuncId,
    pub doc: Option<ConstId>,
    pub globals: Vec<ConstId>,
}

/// Lowers all of a module.
///
/// # Errors
/// Constructs that cannot be compiled.
pub(crate) fn lower_module(pool: &mut Pool, unit: &Unit) -> Result<Lowered, Vec<Diagnostic>> {
    let mut module = ModuleLowerer {
        pool,
        unit,
        globals: Vec::new(),
        slots: FxHashMap::default(),
        bound: unit.scopes.module_bindings().map(str::to_owned).collect(),
        func_ids: FxHashMap::default(),
        known: FxHashMap::default(),
        tested: None,
        diagnostics: Vec::new(),
    };
    let (body, doc) = match unit.text {
        Some(mode) => (texts::text_body(&mut module, mode), None),
        None => functions::module_body(&mut module),
    };
    let ModuleLowerer { globals, diagnostics, .. } = module;
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Err(diagnostics);
    }
    pool.warnings.extend(diagnostics);
    Ok(Lowered { body, doc, globals })
}

/// A module's function that is most likely what its name means: bound once, by a `def`.
#[derive(Clone, Copy, Debug)]
struct Known<'m> {
    func: FuncId,
    parameters: &'m Parameters,
}

/// What the functions of a module share while they are lowered.
struct ModuleLowerer<'p, 'm> {
    pool: &'p mut Pool,
    unit: &'m Unit<'m>,
    globals: Vec<ConstId>,
    slots: FxHashMap<String, SlotId>,
    /// Names that the module's code binds.
    bound: FxHashSet<String>,
    /// Functions that have a number, lowered or not: a body that is walked twice makes its functions once.
    func_ids: FxHashMap<ScopeId, FuncId>,
    known: FxHashMap<String, Known<'m>>,
    /// Where types stand that an `isinstance` tests for.
    tested: Option<TextRange>,
    diagnostics: Vec<Diagnostic>,
}

impl ModuleLowerer<'_, '_> {
    fn str(&mut self, text: &str) -> ConstId {
        self.pool.consts.str(text)
    }

    /// The slot of a global name.
    fn slot(&mut self, name: &str) -> SlotId {
        if let Some(&slot) = self.slots.get(name) {
            return slot;
        }
        let slot = SlotId(self.globals.len() as u32);
        let constant = self.str(name);
        self.globals.push(constant);
        self.slots.insert(name.to_owned(), slot);
        slot
    }
}

/// Builtins that look at who calls them.
const OF_THEIR_CALLER: &[&str] = &["super", "globals", "locals", "vars", "dir", "eval", "exec"];

/// How often a body runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Runs {
    /// A module's body, or that of a class in it outside of loops.
    Once,
    Often,
}

/// One function that is being lowered.
struct Lower<'l, 'p, 'm> {
    m: &'l mut ModuleLowerer<'p, 'm>,
    b: Builder,
    /// The scope in which names are looked up: the function's, or that of a comprehension that runs in it.
    scope: ScopeId,
    /// The function's scope.
    running: ScopeId,
    kind: FuncKind,
    frames: Vec<Frame<'m>>,
    variables: FxHashMap<(ScopeId, String), Storage>,
    /// The function's local variables in the order of `co_varnames`.
    varnames: Vec<(ScopeId, String)>,
    /// The namespace that a class's body fills.
    namespace: Option<ValueId>,
    /// The body that annotated names are numbered in.
    annotated_body: &'m [Stmt],
    copy: counted::Copy,
    runs: Runs,
}

impl<'m> Lower<'_, '_, 'm> {
    fn rt(&mut self, function: RtFn, args: Vec<ValueId>, at: Option<ir::PosId>) -> ValueId {
        self.b.value(Op::CallRt(function), args, at)
    }

    /// A runtime function without a result.
    fn rt_do(&mut self, function: RtFn, args: Vec<ValueId>, at: Option<ir::PosId>) {
        self.b.emit(Op::CallRt(function), args, at);
    }

    fn no_value(&mut self) -> ValueId {
        self.b.value(Op::NoValue, vec![], None)
    }

    fn i64(&mut self, value: i64) -> ValueId {
        self.b.value(Op::I64(value), vec![], None)
    }

    fn module_address(&mut self) -> ValueId {
        self.b.value(Op::Address(ir::Address::Module), vec![], None)
    }

    fn keep_alive(&mut self, value: ValueId) {
        self.b.emit(Op::KeepAlive, vec![value], None);
    }

    /// A construct that cannot be compiled; it has no value.
    fn unsupported(&mut self, node: &impl Ranged, what: &str, hint: &str) -> ValueId {
        let span = syntax::span(self.m.unit.module.file, node);
        let message = format!("{what} cannot be compiled yet");
        let unsupported = self.m.pool.unsupported;
        let diagnostic = unsupported.diagnostic("unsupported", message.clone()).at(span).hint(hint);
        self.m.diagnostics.push(diagnostic);
        if unsupported == Unsupported::Raise {
            let pos = self.pos(node);
            self.raise_new("NotImplementedError", &message, pos);
        }
        self.none()
    }

    fn source_of(&self, node: &impl Ranged) -> &'m str {
        let range = node.range();
        &self.m.unit.source[range.start().to_usize()..range.end().to_usize()]
    }

    /// How often the present statement runs.
    fn runs(&self) -> Runs {
        if self.frames.is_empty() { self.runs } else { Runs::Often }
    }

    fn body(&mut self, body: &'m [Stmt]) {
        body.iter().for_each(|stmt| self.stmt(stmt));
    }

    /// Whether `expr` is the name of a builtin that the module does not bind.
    fn is_builtin_name(&self, expr: &Expr, name: &str) -> bool {
        matches!(expr, Expr::Name(found) if found.id.as_str() == name) && self.means_builtin(name)
    }

    /// Whether nothing here binds a name, so that it means what `builtins` has.
    fn means_builtin(&self, name: &str) -> bool {
        // In a class's body, a name that the body does not bind is looked up in the namespace first, and is not there.
        let variable = self.m.unit.scopes.variable(self.scope, name);
        // Nobody knows what the namespaces have that a text runs in. Some builtins are nothing without their caller.
        if self.m.unit.text.is_some() && !OF_THEIR_CALLER.contains(&name) {
            return false;
        }
        let is_global = match variable {
            crate::scopes::Variable::Global => true,
            crate::scopes::Variable::ClassName => !self.m.unit.scopes.binds(self.scope, name),
            _ => false,
        };
        is_global && !self.m.bound.contains(name)
    }

    /// Whether a builtin name still means the builtin, as `bool`.
    fn builtin_guard(&mut self, name: &str) -> ValueId {
        if self.m.unit.text.is_some() {
            self.m.pool.builtin(name, Mention::Use);
            return self.b.bool(true);
        }
        let slot = self.m.slot(name);
        let builtin = self.m.pool.builtin(name, Mention::Use);
        self.b.value(Op::IsBuiltin { slot, builtin }, vec![], None)
    }
}
