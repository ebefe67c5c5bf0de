//! A whole program: modules, functions' descriptions, constants.

use rustc_hash::FxHashMap;

use crate::entity::{ConstId, FuncId, IdVec, ModuleId};
use crate::func::Func;

/// A program as the frontend hands it over.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// Modules that are compiled; [`Program::main`] is among them.
    pub modules: IdVec<ModuleId, Module>,
    /// The module that runs as `__main__`.
    pub main: Option<ModuleId>,
    /// Native modules that are imported.
    pub natives: Vec<NativeModule>,
    /// Functions, module bodies and class bodies.
    pub funcs: IdVec<FuncId, Func>,
    /// Constants, each once.
    pub consts: ConstPool,
    /// Builtin names that some module mentions without binding: the slots of the `builtins` module.
    pub builtins: Vec<ConstId>,
    /// Those of them that occur only where `isinstance` tests for them, so that nothing calls them. Sorted.
    pub tested_builtins: Vec<String>,
    /// Whether it gets from instances to their types, other than to read a type's name.
    pub finds_types: bool,
    /// Every identifier that occurs in the program as a name, attribute, keyword or string constant that is one:
    /// decides which method rows are kept. Sorted, each once.
    pub names: Vec<String>,
    /// Whether attributes are looked up by names that are only known at run time (`getattr(x, name)`, `dir()`): every
    /// row of every reachable type is kept.
    pub dynamic_names: bool,
    /// It reads `__doc__` of something.
    pub reads_docs: bool,
}

/// A compiled module.
#[derive(Clone, Debug)]
pub struct Module {
    /// `__name__` under which it is imported, dotted; `__main__` for the program's script.
    pub name: String,
    /// `__file__`, as tracebacks show it.
    pub file: String,
    /// Whether it is a package's `__init__`.
    pub package: bool,
    /// Docstring.
    pub doc: Option<ConstId>,
    /// The names of its global slots, by `SlotId`: every global name that its code mentions.
    pub globals: Vec<ConstId>,
    /// The module's body.
    pub body: FuncId,
    /// Source text that travels for tracebacks.
    pub source: Option<String>,
}

/// A module that the runtime implements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NativeModule {
    /// Its name, as in `molt_row.NAME.attribute`.
    pub name: String,
}

/// A constant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Const {
    /// `None`
    None,
    /// `True`
    True,
    /// `False`
    False,
    /// `...`
    Ellipsis,
    /// `NotImplemented`
    NotImplemented,
    /// An integer of 63 bits.
    Int(i64),
    /// A bigger one: sign and magnitude, little-endian bytes without leading zeros.
    BigInt {
        /// Whether it is below 0.
        negative: bool,
        /// The magnitude.
        magnitude: Vec<u8>,
    },
    /// A float's bits.
    Float(u64),
    /// A complex number's bits, real part first.
    Complex(u64, u64),
    /// A str: its code points, lone surrogates included.
    Str(Box<[u32]>),
    /// A bytes object.
    Bytes(Box<[u8]>),
    /// A tuple of constants.
    Tuple(Box<[ConstId]>),
    /// A frozenset of constants.
    FrozenSet(Box<[ConstId]>),
    /// A builtin type or exception, by its linker symbol.
    Type(String),
}

impl Const {
    /// A str constant.
    pub fn str(text: &str) -> Const {
        Const::Str(text.chars().map(u32::from).collect())
    }
}

/// The constants of a program, each stored once.
#[derive(Clone, Debug, Default)]
pub struct ConstPool {
    items: IdVec<ConstId, Const>,
    ids: FxHashMap<Const, ConstId>,
}

impl ConstPool {
    /// The id of `constant`, which is added if it is new. Floats are one if their bits are.
    pub fn intern(&mut self, constant: Const) -> ConstId {
        if let Some(&id) = self.ids.get(&constant) {
            return id;
        }
        let id = self.items.push(constant.clone());
        self.ids.insert(constant, id);
        id
    }

    /// The id of a str constant.
    pub fn str(&mut self, text: &str) -> ConstId {
        self.intern(Const::str(text))
    }

    /// The constant of `id`.
    pub fn get(&self, id: ConstId) -> &Const {
        &self.items[id]
    }

    /// The text of a str constant without lone surrogates.
    pub fn text(&self, id: ConstId) -> Option<String> {
        match self.get(id) {
            Const::Str(chars) => chars.iter().map(|&c| char::from_u32(c)).collect(),
            _ => None,
        }
    }

    /// All constants in order.
    pub fn iter(&self) -> impl Iterator<Item = (ConstId, &Const)> {
        self.items.iter()
    }
}
