//! Scopes: which variable a name means.
//!
//! The same two steps as CPython's `Python/symtable.c`: `collect` walks a module and notes what each scope binds and
//! mentions, `resolve` decides between local, cell, free and global. Comprehensions of lists, sets and dicts are scopes
//! whose code runs in their host (PEP 709): a name that they do not bind is simply the host's.
//!
//! **Invariant:** a [`Scopes`] is made only of a module without errors of this kind; lowering asks and never decides.

pub(crate) mod annotations;
mod collect;
mod comprehensions;
mod errors;
mod jumps;
mod mangle;
mod patterns;
mod resolve;
#[cfg(test)]
mod tests;
mod types;

use std::collections::{BTreeMap, HashMap};

use diag::Diagnostic;
use ir::{Id, IdVec};
use syntax::Module;
use syntax::ast::{Ranged, TextRange};

pub use mangle::{Private, mangle};

/// Names a scope of one module. The module itself is scope 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ScopeId(u32);

impl Id for ScopeId {
    fn from_index(index: usize) -> Self {
        ScopeId(u32::try_from(index).expect("fewer than 2^32 scopes"))
    }
    fn index(self) -> usize {
        self.0 as usize
    }
}

impl std::fmt::Display for ScopeId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "s{}", self.0)
    }
}

/// What makes a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// The module.
    Module,
    /// `def`
    Function,
    /// `lambda`
    Lambda,
    /// `class`
    Class,
    /// A generator expression.
    Generator,
    /// A comprehension of a list, set or dict: runs in its host.
    Comprehension,
    /// The annotations of a function, class or module (PEP 649): a function that sees the names of a class around it.
    Annotations,
    /// The type parameters of a function, class or alias (PEP 695): a function around it that runs at once.
    TypeParams,
    /// What is evaluated when it is asked for: the bound or default of a type parameter, the value of an alias.
    Lazy,
}

/// The tuple of type parameters, a variable of their scope that a class's body takes.
pub(crate) const TYPE_PARAMS: &str = ".type_params";

/// The globals of a text, in the first cell of each function in it.
pub(crate) const GLOBALS: &str = ".globals";

/// A class's namespace, in a cell of its body for the annotations within.
pub(crate) const CLASS_DICT: &str = ".classdict";
/// The set of numbers of those conditional annotations whose statements ran.
pub(crate) const CONDITIONAL_ANNOTATIONS: &str = "__conditional_annotations__";
/// What functions in a class can capture of its body.
const CLASS_CELLS: &[&str] = &["__class__", CLASS_DICT, CONDITIONAL_ANNOTATIONS];

impl ScopeKind {
    /// Whether names that are bound in it are variables of a function.
    pub const fn is_function_like(self) -> bool {
        !matches!(self, ScopeKind::Module | ScopeKind::Class)
    }
}

/// What a scope does with a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Symbol {
    /// It is read.
    pub used: bool,
    /// It is bound by anything but a parameter or an import.
    pub assigned: bool,
    /// It is bound by an import, which may stand before a declaration.
    pub imported: bool,
    /// How many places bind it in these ways.
    pub bindings: u32,
    /// It is a parameter.
    pub param: bool,
    /// `global`
    pub declared_global: bool,
    /// `nonlocal`
    pub declared_nonlocal: bool,
    /// Where it is declared so.
    pub declared_at: (u32, u32),
    /// It has an annotation (`x: int`).
    pub annotated: bool,
    /// An assignment expression in the comprehension binds it, outside.
    pub assigned_outside: bool,
    /// What it means; set by `resolve`.
    pub meaning: Meaning,
}

impl Symbol {
    /// Whether the scope binds it.
    pub const fn is_bound(&self) -> bool {
        self.assigned || self.imported || self.param
    }

    /// Whether it is a variable of the class's own, for a symbol of a class.
    pub const fn is_of_class(&self) -> bool {
        self.is_bound() && !self.declared_nonlocal
    }
}

/// What a name means in the scope that has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Not a variable of any function: the module's or a builtin. In a class: its own name first.
    #[default]
    Global,
    /// As [`Meaning::Global`], by declaration: in a class, too.
    DeclaredGlobal,
    /// The scope's own, and nobody else's.
    Local,
    /// The scope's own, shared with functions in it.
    Cell,
    /// Of an enclosing function.
    Free,
}

/// A scope.
#[derive(Debug)]
pub struct Scope {
    /// What makes it.
    pub kind: ScopeKind,
    /// The scope around it.
    pub parent: Option<ScopeId>,
    /// The function's or class's name, mangled; `<lambda>`, `<genexpr>`, `<listcomp>` …
    pub name: String,
    /// In order of first mention.
    pub(crate) symbols: OrderedMap<Symbol>,
    /// Free variables, sorted by name, those that are only passed through to inner functions included.
    pub free: Vec<String>,
    /// It contains `yield`.
    pub is_generator: bool,
    /// `async def`, or a comprehension that awaits.
    pub is_async: bool,
    /// Classes: a method mentions `super` or `__class__`.
    pub needs_class_cell: bool,
    /// Classes: annotations within see its names.
    pub needs_class_dict: bool,
    /// It is no class and sees the names of the class around it all the same.
    pub sees_class: bool,
    /// It contains `from … import *`.
    pub has_star_import: bool,
    /// The class around it, for mangling.
    pub private: Option<Private>,
    /// Scopes directly within.
    pub children: Vec<ScopeId>,
}

/// A map that remembers the order of insertion.
#[derive(Clone, Debug)]
pub(crate) struct OrderedMap<T> {
    index: HashMap<String, usize>,
    items: Vec<(String, T)>,
}

impl<T> Default for OrderedMap<T> {
    fn default() -> Self {
        OrderedMap { index: HashMap::new(), items: Vec::new() }
    }
}

impl<T: Default> OrderedMap<T> {
    pub(crate) fn get(&self, key: &str) -> Option<&T> {
        self.index.get(key).map(|&at| &self.items[at].1)
    }

    pub(crate) fn entry(&mut self, key: &str) -> &mut T {
        let at = *self.index.entry(key.to_owned()).or_insert_with(|| {
            self.items.push((key.to_owned(), T::default()));
            self.items.len() - 1
        });
        &mut self.items[at].1
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.items.iter().map(|(key, value)| (key.as_str(), value))
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut T)> {
        self.items.iter_mut().map(|(key, value)| (key.as_str(), value))
    }
}

/// The variable that a name means at some place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    /// A variable of the running function that only it can reach. The scope is the one that binds it.
    Local(ScopeId),
    /// A variable of the running function in a cell. The scope is the one that binds it.
    Cell(ScopeId),
    /// Free variable `n` of the running function.
    Free(u32),
    /// A name of the module, or a builtin.
    Global,
    /// A name of the class body that is running, or else global.
    ClassName,
    /// A name of the class body that is running, or else free variable `n`.
    ClassNameOrFree(u32),
}

/// Where a cell that an inner function captures comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellSource {
    /// A variable of this scope, which runs in the present function.
    Own(ScopeId),
    /// Cell `n` of the present function's closure.
    Free(u32),
}

/// The scopes of a module.
#[derive(Debug)]
pub struct Scopes {
    scopes: IdVec<ScopeId, Scope>,
    by_range: BTreeMap<(u32, u32), ScopeId>,
    /// By the function, class or module that they belong to.
    annotations: BTreeMap<ScopeId, ScopeId>,
    /// Those of type parameters, by their list.
    type_params: BTreeMap<(u32, u32), ScopeId>,
    /// Those of what is evaluated when asked for, by the expression.
    lazy: BTreeMap<(u32, u32), ScopeId>,
    /// `from __future__ import annotations`
    pub annotations_are_text: bool,
    /// See [`Scopes::hand_globals`].
    pub are_of_text: bool,
}

impl Scopes {
    /// The scopes of `module`, or all that is wrong with its names and with the places of its statements.
    ///
    /// # Errors
    /// What CPython's symbol table and code generator report, with its texts.
    pub fn of(module: &Module) -> Result<Scopes, Vec<Diagnostic>> {
        let (mut scopes, mut diagnostics) = collect::collect(module);
        diagnostics.extend(resolve::resolve(&mut scopes, module.file));
        if diagnostics.is_empty() { Ok(scopes) } else { Err(diagnostics) }
    }

    /// Makes them those of a text, which runs in namespaces that it is handed: functions in it take the globals along
    /// in a cell.
    pub(crate) fn hand_globals(&mut self) {
        self.are_of_text = true;
        for id in self.scopes.ids() {
            let scope = &mut self.scopes[id];
            if id != Scopes::MODULE && scope.kind != ScopeKind::Comprehension {
                scope.free.insert(0, GLOBALS.to_owned());
            }
        }
        self.scopes[Scopes::MODULE].symbols.entry(GLOBALS).meaning = Meaning::Cell;
    }

    /// Whether `name` is declared global anywhere: then it is in the module's body, too (`symtable_add_def`).
    pub(crate) fn is_declared_global(&self, name: &str) -> bool {
        self.scopes.iter().any(|(_, scope)| scope.symbols.get(name).is_some_and(|symbol| symbol.declared_global))
    }

    /// The module's own scope.
    pub const MODULE: ScopeId = ScopeId(0);

    /// The scope of `id`.
    pub fn get(&self, id: ScopeId) -> &Scope {
        &self.scopes[id]
    }

    /// The scope that a node makes.
    ///
    /// # Panics
    /// If it makes none.
    pub fn of_node(&self, node: &impl Ranged) -> ScopeId {
        self.by_range[&key(node.range())]
    }

    /// The scope of the annotations of a function, class or module, if it has any that are evaluated.
    pub fn annotations_of(&self, owner: ScopeId) -> Option<ScopeId> {
        self.annotations.get(&owner).copied()
    }

    /// The scope of a list of type parameters.
    ///
    /// # Panics
    /// If it was not collected.
    pub fn of_type_params(&self, params: &impl Ranged) -> ScopeId {
        self.type_params[&key(params.range())]
    }

    /// The scope of an expression that is evaluated when asked for.
    ///
    /// # Panics
    /// If it was not collected as one.
    pub fn of_lazy(&self, expr: &impl Ranged) -> ScopeId {
        self.lazy[&key(expr.range())]
    }

    /// Whether type parameters or aliases in a class see its names.
    pub fn shows_names_to_types(&self, class: ScopeId) -> bool {
        self.scopes[class].children.iter().any(|&child| match self.scopes[child].kind {
            ScopeKind::TypeParams => self.scopes[child].free.iter().any(|name| name == CLASS_DICT),
            ScopeKind::Lazy => true,
            _ => false,
        })
    }

    /// The scope in whose function the code of `id` runs: for comprehensions their host.
    pub fn running(&self, mut id: ScopeId) -> ScopeId {
        while self.scopes[id].kind == ScopeKind::Comprehension {
            id = self.scopes[id].parent.expect("a comprehension stands somewhere");
        }
        id
    }

    /// What `name` (mangled) means in `scope`.
    pub fn variable(&self, scope: ScopeId, name: &str) -> Variable {
        let (mut at, mut within) = (scope, None);
        loop {
            let data = &self.scopes[at];
            let symbol = data.symbols.get(name).copied().unwrap_or_default();
            let own = symbol.is_bound() || data.kind != ScopeKind::Comprehension;
            if own {
                return self.own_variable(at, within, name, symbol);
            }
            within = Some(at);
            at = data.parent.expect("a comprehension stands somewhere");
        }
    }

    /// What `name` means in `at`, which is not left to a host; seen from the comprehension `within`.
    fn own_variable(&self, at: ScopeId, within: Option<ScopeId>, name: &str, symbol: Symbol) -> Variable {
        let data = &self.scopes[at];
        let free = || data.free.iter().position(|free| free == name).map(|n| n as u32);
        if data.kind == ScopeKind::Class {
            // Code in a comprehension does not see the class's names.
            return match (symbol.meaning, within) {
                (Meaning::DeclaredGlobal, _) => Variable::Global,
                (Meaning::Free, None) if symbol.declared_nonlocal => {
                    Variable::Free(free().expect("a nonlocal name is free"))
                }
                (Meaning::Free, None) => Variable::ClassNameOrFree(free().expect("free")),
                (_, None) => Variable::ClassName,
                (_, Some(_)) => free().map_or(Variable::Global, Variable::Free),
            };
        }
        if data.sees_class && !matches!(symbol.meaning, Meaning::Local | Meaning::Cell) {
            if symbol.meaning == Meaning::DeclaredGlobal {
                return Variable::Global;
            }
            if within.is_some() {
                return free().map_or(Variable::Global, Variable::Free);
            }
            let class = self.class_seen(at).and_then(|class| self.scopes[class].symbols.get(name));
            return match free() {
                Some(n) if !class.is_some_and(Symbol::is_of_class) => Variable::ClassNameOrFree(n),
                _ => Variable::ClassName,
            };
        }
        match symbol.meaning {
            Meaning::Global | Meaning::DeclaredGlobal => free().map_or(Variable::Global, Variable::Free),
            Meaning::Local if data.kind == ScopeKind::Module => Variable::Global,
            Meaning::Local => Variable::Local(at),
            Meaning::Cell => Variable::Cell(at),
            Meaning::Free => Variable::Free(free().expect("a free name is among the free names")),
        }
    }

    /// The class whose names a scope sees that is no class.
    pub(super) fn class_seen(&self, scope: ScopeId) -> Option<ScopeId> {
        let mut at =
            Some(scope).filter(|&id| self.scopes[id].sees_class && self.scopes[id].kind != ScopeKind::Class)?;
        while self.scopes[at].kind != ScopeKind::Class {
            at = self.scopes[at].parent?;
        }
        Some(at)
    }

    /// The cell that a function made in `scope` captures for its free variable `name`.
    pub fn cell_of(&self, scope: ScopeId, name: &str) -> CellSource {
        let mut at = scope;
        loop {
            let data = &self.scopes[at];
            let is_class_cell = data.kind == ScopeKind::Class && CLASS_CELLS.contains(&name);
            if is_class_cell || data.symbols.get(name).is_some_and(|symbol| symbol.meaning == Meaning::Cell) {
                return CellSource::Own(at);
            }
            match data.kind {
                ScopeKind::Comprehension => at = data.parent.expect("a comprehension stands somewhere"),
                _ => {
                    let n = data.free.iter().position(|free| free == name);
                    return CellSource::Free(n.expect("what inner functions take is passed through") as u32);
                }
            }
        }
    }

    /// The names that `scope` binds and nobody else sees or that it shares, in order of first mention.
    pub fn own_names(&self, scope: ScopeId) -> impl Iterator<Item = &str> {
        let symbols = self.scopes[scope].symbols.iter();
        symbols.filter(|(_, symbol)| matches!(symbol.meaning, Meaning::Local | Meaning::Cell)).map(|(name, _)| name)
    }

    /// Whether the code of `scope` binds `name`.
    pub fn binds(&self, scope: ScopeId, name: &str) -> bool {
        self.scopes[scope].symbols.get(name).is_some_and(Symbol::is_bound)
    }

    /// Whether `scope` binds `name` as a variable in a cell.
    pub fn is_cell(&self, scope: ScopeId, name: &str) -> bool {
        self.scopes[scope].symbols.get(name).is_some_and(|symbol| symbol.meaning == Meaning::Cell)
    }

    /// The names of the module's namespace that its code binds statically: by its body, or after `global`.
    pub fn module_bindings(&self) -> impl Iterator<Item = &str> {
        let binds = |id: ScopeId, symbol: &Symbol| {
            symbol.is_bound() && (id == Scopes::MODULE || symbol.meaning == Meaning::DeclaredGlobal)
        };
        self.scopes
            .iter()
            .flat_map(move |(id, scope)| scope.symbols.iter().filter(move |(_, symbol)| binds(id, symbol)))
            .map(|(name, _)| name)
    }

    /// How many places of the module's code bind a global name.
    pub fn bindings_of_global(&self, name: &str) -> u32 {
        let symbols = self.scopes.iter().filter_map(|(id, scope)| scope.symbols.get(name).map(|symbol| (id, symbol)));
        let global = symbols.filter(|(id, symbol)| *id == Scopes::MODULE || symbol.meaning == Meaning::DeclaredGlobal);
        global.map(|(_, symbol)| symbol.bindings).sum()
    }

    /// Every scope.
    pub fn iter(&self) -> impl Iterator<Item = (ScopeId, &Scope)> {
        self.scopes.iter()
    }

    /// The scope whose name those within have in theirs.
    fn named(&self, mut id: ScopeId) -> ScopeId {
        loop {
            let scope = &self.scopes[id];
            match scope.kind {
                ScopeKind::Comprehension | ScopeKind::TypeParams => id = scope.parent.expect("it stands somewhere"),
                _ => return id,
            }
        }
    }

    /// `co_qualname` of a function or class.
    pub fn qualname(&self, id: ScopeId) -> String {
        let scope = &self.scopes[id];
        let Some(parent) = scope.parent.map(|parent| self.named(parent)) else {
            return scope.name.clone();
        };
        let outer = &self.scopes[parent];
        let named = matches!(scope.kind, ScopeKind::Function | ScopeKind::Class);
        let declared = outer.symbols.get(&scope.name).is_some_and(|s| s.meaning == Meaning::DeclaredGlobal);
        match outer.kind {
            ScopeKind::Module if scope.kind != ScopeKind::Annotations => scope.name.clone(),
            _ if scope.kind == ScopeKind::Annotations => {
                let owner = self.annotations.iter().find(|(_, annotations)| **annotations == id);
                match owner.map(|(&owner, _)| owner).filter(|&owner| owner != Scopes::MODULE) {
                    Some(owner) => format!("{}.{}", self.qualname(owner), scope.name),
                    None => scope.name.clone(),
                }
            }
            _ if named && declared => scope.name.clone(),
            ScopeKind::Class => format!("{}.{}", self.qualname(parent), scope.name),
            _ => format!("{}.<locals>.{}", self.qualname(parent), scope.name),
        }
    }
}

fn key(range: TextRange) -> (u32, u32) {
    (range.start().to_u32(), range.end().to_u32())
}
