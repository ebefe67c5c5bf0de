//! What a compiled program looks like to the runtime: static descriptions that the code generator emits.
//!
//! All pointers are to static data of the program's object or of the runtime; `*const` and `*mut` say who may write.
//! Text is a pointer to bytes and their number (UTF-8) where the runtime needs no object.

use crate::layout::{ShapeHead, StrObj};
use core::cmp::Ordering;

/// The whole program, at the symbol [`crate::symbols::PROGRAM`].
#[repr(C)]
#[derive(Debug)]
pub struct ProgramDesc {
    /// [`ABI_VERSION`] of the builder.
    pub abi_version: u64,
    /// The module that runs as `__main__`.
    pub main: *const ModuleDesc,
    /// The `builtins` module: a native one whose slots are the builtin names that the program mentions.
    pub builtins: *mut ModuleDesc,
    /// All modules that can be imported, sorted by name (bytewise); native ones included, `__main__` not.
    pub modules: *const *mut ModuleDesc,
    /// Number of `modules`.
    pub module_count: u64,
    /// One pointer a [`crate::types::BuiltinType`], in order: the rows of its methods, null if none is kept.
    pub type_rows: *const *const RowTable,
    /// Interned strings of the program: all names and identifier-like constants.
    pub interned: *const *mut StrObj,
    /// Number of `interned`.
    pub interned_count: u64,
    /// Code address ranges, sorted by start.
    pub functions: *const FunctionRange,
    /// Number of `functions`.
    pub function_count: u64,
    /// Files included in the image, sorted by path.
    pub files: *const FileDesc,
    /// Number of `files`.
    pub file_count: u64,
    /// Granted capabilities.
    pub caps: *const CapsDesc,
    /// The shape of `float` if the program has constants of that type, else null. They are immediate, so that nothing
    /// else in the program's object tells the linker that there are floats.
    pub floats: *const ShapeHead,
    /// Pointers to `py-runtime`'s `Doc`, some of which may be null: the texts of what is native, if the program reads
    /// `__doc__`.
    pub docs: *const *const u8,
    /// Number of `docs`.
    pub doc_count: u64,
}

/// Changes whenever a layout or the meaning of a row changes; `molt_main` refuses another one.
pub const ABI_VERSION: u64 = 4;

/// Where a hosted executable finds the program that was appended to it, at the symbol [`crate::symbols::PROGRAM_SLOT`].
/// The builder fills it in; all zero in the executable as linked. Addresses are offsets from where the file is loaded.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HostedSlot {
    /// The [`ProgramDesc`].
    pub program: u64,
    /// First entry of the table of relative relocations, `u32` each (docs/decisions/0002): the load address is added to
    /// the words that it names before anything else happens.
    pub relocations: u64,
    /// Number of entries.
    pub relocation_count: u64,
    /// First byte of the constants that those words lie among: whole pages, made read-only afterwards.
    pub constants: u64,
    /// Bytes of the constants.
    pub constants_len: u64,
}

impl HostedSlot {
    /// What the executable holds before a program is appended.
    pub const EMPTY: HostedSlot =
        HostedSlot { program: 0, relocations: 0, relocation_count: 0, constants: 0, constants_len: 0 };

    /// The bytes that the builder stores.
    pub const fn to_bytes(self) -> [u8; size_of::<HostedSlot>()] {
        let words = [self.program, self.relocations, self.relocation_count, self.constants, self.constants_len];
        let mut bytes = [0; size_of::<HostedSlot>()];
        let mut word = 0;
        while word < words.len() {
            let mut byte = 0;
            while byte < 8 {
                bytes[8 * word + byte] = words[word].to_le_bytes()[byte];
                byte += 1;
            }
            word += 1;
        }
        bytes
    }
}

/// A module.
#[repr(C)]
#[derive(Debug)]
pub struct ModuleDesc {
    /// `__name__`, dotted.
    pub name: *const StrObj,
    /// `__file__`; null for native modules.
    pub file: *const StrObj,
    /// `__doc__`; null if none.
    pub doc: *const StrObj,
    /// The namespace's static slots: a word for each global name that the module's code mentions, 0 while unbound.
    pub slots: *mut u64,
    /// `builtins` only: what `slots` held at the start, so that compiled code can tell whether a builtin was replaced.
    /// Null for others.
    pub originals: *mut u64,
    /// The names of `slots`.
    pub slot_names: *const *const StrObj,
    /// Number of `slots`.
    pub slot_count: u32,
    /// Bits of [`module_flags`].
    pub flags: u32,
    /// The module's body, a function without parameters; null for native modules.
    pub body: *const CodeDesc,
    /// Native modules: their rows.
    pub rows: *const RowTable,
    /// Native modules: `extern "C" fn(module: u64) -> i32`, run after the rows are bound (0 or -1: raised); may be null.
    pub init: *const u8,
    /// The module object, written by the runtime when it is made.
    pub object: u64,
    /// Source text for tracebacks; null if it does not travel.
    pub source: *const u8,
    /// Bytes of `source`.
    pub source_len: u64,
}

/// Bits of [`ModuleDesc::flags`].
pub mod module_flags {
    /// The module is a package: it gets `__path__`.
    pub const PACKAGE: u32 = 1;
    /// Its code finds the module through the function object that runs: an import of it after it was deleted from
    /// `sys.modules` makes another module beside the first.
    pub const MANY: u32 = 2;
}

/// The rows of a type or native module: `count` pointers to `py-runtime`'s `Row` follow, some of which may be null.
#[repr(C)]
#[derive(Debug)]
pub struct RowTable {
    /// Number of rows.
    pub count: u64,
}

/// A function as compiled.
///
/// `entry` is `extern "C" fn(callee: u64, p0: u64, …) -> u64` with one word a parameter, in CPython's order: positional,
/// keyword-only, `*args` (a tuple), `**kwargs` (a dict). Parameters are borrowed and never 0, the result is owned or 0.
/// `callee` is the function object (for a module's body: the module). A class's body has one parameter, the namespace.
#[repr(C)]
#[derive(Debug)]
pub struct CodeDesc {
    /// Positional entry; null if there is only the one below, for functions that the runtime makes.
    pub entry: *const u8,
    /// The same with its parameters in memory: `extern "C" fn(callee: u64, params: *const u64) -> u64`; null for
    /// functions of at most [`REGISTER_PARAMS`] parameters.
    pub entry_vector: *const u8,
    /// Generators: `extern "C" fn(generator: u64, sent: u64) -> Resumed`. `sent` is borrowed, or 0: the pending
    /// exception is raised at the point of suspension. Null for others.
    pub resume: *const u8,
    /// `co_name`.
    pub name: *const StrObj,
    /// `co_qualname`.
    pub qualname: *const StrObj,
    /// Docstring; null if none.
    pub doc: *const StrObj,
    /// The module that it belongs to.
    pub module: *const ModuleDesc,
    /// Names of the parameters in the order of `entry`, then of other locals.
    pub varnames: *const *const StrObj,
    /// Names of the closure's cells.
    pub free_names: *const *const StrObj,
    /// Number of `varnames`.
    pub varname_count: u32,
    /// Number of `free_names`.
    pub free_count: u32,
    /// Positional parameters, positional-only ones included (`co_argcount`).
    pub argcount: u32,
    /// Positional-only parameters (`co_posonlyargcount`).
    pub posonly_argcount: u32,
    /// Keyword-only parameters (`co_kwonlyargcount`).
    pub kwonly_argcount: u32,
    /// Bits of [`code_flags`], as in CPython's `co_flags`.
    pub flags: u32,
    /// Generators: words of the frame that are tagged values.
    pub tagged_slots: u32,
    /// Generators: words of the frame in all.
    pub slots: u32,
    /// `co_firstlineno`.
    pub first_line: u32,
    /// Explicit padding.
    pub reserved: u32,
    /// Storage for the function object if the `def` runs once: an immortal function in static data, used by the first
    /// `rt_function_new`; null if none. [`STATIC_FUNCTION_BYTES`] zero bytes, 16-byte aligned, whose address is the word
    /// that compiled code compares callees with.
    pub static_function: *mut u8,
}

/// Room for a function object ([`crate::layout::FunctionHead`] and what the runtime adds) at
/// [`CodeDesc::static_function`].
pub const STATIC_FUNCTION_BYTES: usize = 160;

/// Up to this many parameters, `entry` is called directly (with the callee they fit six registers).
pub const REGISTER_PARAMS: usize = 5;

/// Bits of [`CodeDesc::flags`].
pub mod code_flags {
    /// A function with local variables of its own, which the body of a class or module has not: CPython's `OPTIMIZED` and
    /// `NEWLOCALS`.
    pub const OWN_LOCALS: u32 = 0x03;
    /// `*args`
    pub const VARARGS: u32 = 0x04;
    /// `**kwargs`
    pub const VARKEYWORDS: u32 = 0x08;
    /// Defined inside a function.
    pub const NESTED: u32 = 0x10;
    /// A generator function.
    pub const GENERATOR: u32 = 0x20;
    /// An `async def` function without `yield`.
    pub const COROUTINE: u32 = 0x80;
    /// A generator function whose generators can be awaited; set at run time (`types.coroutine`), in code objects only.
    pub const ITERABLE_COROUTINE: u32 = 0x100;
    /// An asynchronous generator function.
    pub const ASYNC_GENERATOR: u32 = 0x200;
}

/// Where a function's machine code lies and which source position each of its calls has. Sorted by `start`.
#[repr(C)]
#[derive(Debug)]
pub struct FunctionRange {
    /// First byte.
    pub start: *const u8,
    /// Bytes.
    pub len: u64,
    /// What it was compiled from.
    pub code: *const CodeDesc,
    /// Two numbers a call that has a position, sorted: the return address from `start`, and the index of its position.
    pub calls: *const u8,
    /// The positions, [`Position::NUMBERS`] numbers each.
    pub positions: *const u8,
    /// Number of `calls`.
    pub call_count: u32,
    /// Number of `positions`.
    pub position_count: u32,
    /// Bytes of each number in `calls` and `positions`, little-endian: 2 where that is enough for all of the function,
    /// otherwise 4.
    pub number_bytes: u32,
    /// Explicit padding.
    pub reserved: u32,
}

/// The tables of a [`FunctionRange`].
#[derive(Clone, Copy, Debug)]
pub struct CallTable<'a> {
    /// The bytes of `calls`.
    pub calls: &'a [u8],
    /// The bytes of `positions`.
    pub positions: &'a [u8],
    /// As there.
    pub number_bytes: usize,
}

impl CallTable<'_> {
    /// The position of the call that returns to `offset` from the function's start, if there is one.
    pub fn position(&self, offset: u64) -> Option<Position> {
        let at = |entry: usize| u64::from(self.number(self.calls, 2 * entry));
        let (mut low, mut high) = (0, self.calls.len() / (2 * self.number_bytes));
        while low < high {
            let middle = (low + high) / 2;
            match at(middle).cmp(&offset) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => {
                    return Some(self.position_at(self.number(self.calls, 2 * middle + 1) as usize));
                }
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// All positions, in order.
    pub fn all_positions(&self) -> impl Iterator<Item = Position> {
        let count = self.positions.len() / (Position::NUMBERS * self.number_bytes);
        (0..count).map(|index| self.position_at(index))
    }

    fn position_at(&self, index: usize) -> Position {
        let first = Position::NUMBERS * index;
        Position::from_numbers(core::array::from_fn(|field| self.number(self.positions, first + field)))
    }

    fn number(&self, table: &[u8], index: usize) -> u32 {
        let bytes = &table[index * self.number_bytes..][..self.number_bytes];
        bytes.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte))
    }
}

/// A range of source text, as CPython's `co_positions`: lines from 1, columns in UTF-8 bytes from 0. The anchors tell
/// which part of it a traceback marks with `^` while the rest gets `~`: byte columns on the anchor's line, equal if
/// there are none (`traceback._extract_caret_anchors_from_line_segment`).
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "said above")]
pub struct Position {
    pub line: u32,
    pub end_line: u32,
    pub column: u32,
    pub end_column: u32,
    pub anchor_line: u32,
    pub anchor_start: u32,
    pub anchor_end_line: u32,
    pub anchor_end: u32,
}

impl Position {
    /// Fields.
    pub const NUMBERS: usize = 8;

    /// The fields in order.
    pub const fn to_numbers(self) -> [u32; Position::NUMBERS] {
        let Position { line, end_line, column, end_column, anchor_line, anchor_start, anchor_end_line, anchor_end } =
            self;
        [line, end_line, column, end_column, anchor_line, anchor_start, anchor_end_line, anchor_end]
    }

    /// The reverse.
    pub const fn from_numbers(numbers: [u32; Position::NUMBERS]) -> Position {
        let [line, end_line, column, end_column, anchor_line, anchor_start, anchor_end_line, anchor_end] = numbers;
        Position { line, end_line, column, end_column, anchor_line, anchor_start, anchor_end_line, anchor_end }
    }
}

/// A file included in the image.
#[repr(C)]
#[derive(Debug)]
pub struct FileDesc {
    /// Absolute guest path, UTF-8.
    pub path: *const u8,
    /// Bytes of `path`.
    pub path_len: u64,
    /// Content.
    pub data: *const u8,
    /// Bytes of `data`.
    pub data_len: u64,
}

/// Granted capabilities and their scopes.
#[repr(C)]
#[derive(Debug)]
pub struct CapsDesc {
    /// A bit for each granted token: `1 << (Cap as u32)`.
    pub granted: u64,
    /// Scopes of granted tokens. A granted token without a scope here is granted in full.
    pub scopes: *const ScopeDesc,
    /// Number of `scopes`.
    pub scope_count: u64,
}

/// One scope of a token, in the text form that the user wrote (validated by the builder): `8080`, `10.0.0.0/8:5432`.
#[repr(C)]
#[derive(Debug)]
pub struct ScopeDesc {
    /// [`crate::caps::Cap`] as a number.
    pub cap: u32,
    /// 1: the scope is taken away (deny wins), 0: it is granted.
    pub denied: u32,
    /// UTF-8 text.
    pub text: *const u8,
    /// Bytes of `text`.
    pub text_len: u64,
}
