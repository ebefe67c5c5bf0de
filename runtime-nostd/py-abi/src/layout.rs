//! Layouts of the objects that compiled code reads, writes or emits as static data.
//!
//! Everything else about an object is private to its file in `py-runtime/objects`. Compiled code takes field offsets
//! with `core::mem::offset_of!`. A structure that the runtime extends (functions, types) starts with the part here.

use core::ptr;

/// Every object starts with this. Objects are aligned to 8 bytes at least, so that a pointer's low bits are 000.
///
/// The count is non-atomic: one core runs Python at a time. Compiled code increments with one `add dword [m], 1` and
/// never tests for immortality; only the path that reaches zero looks at [`flags::IMMORTAL`].
#[repr(C)]
#[derive(Debug)]
pub struct Header {
    /// Number of owned references.
    pub refcount: u32,
    /// Bits from [`flags`].
    pub flags: u32,
    /// What the object is: see [`ShapeHead`].
    pub shape: *const ShapeHead,
}

/// The reference count that immortal objects start with, far from zero and from overflow.
pub const IMMORTAL_REFCOUNT: u32 = 1 << 31;

/// Bits of [`Header::flags`].
pub mod flags {
    /// Never freed: static data. Its count may drift.
    pub const IMMORTAL: u32 = 1 << 0;
    /// The cycle collector knows the object.
    pub const TRACKED: u32 = 1 << 1;
    /// `__del__` has run (PEP 442: at most once).
    pub const FINALIZED: u32 = 1 << 2;
    /// Weak references to the object exist.
    pub const WEAKLY_REFERENCED: u32 = 1 << 3;
    /// The object lies in memory of its own, not in a block of equal cells.
    pub const LARGE: u32 = 1 << 4;
    /// The running collection has not found the object to be reachable (yet).
    pub const SUSPECT: u32 = 1 << 5;
    /// Bytes a character in a [`super::StrObj`]: 0 is 1 byte, 1 is 2 bytes, 2 is 4 bytes (`1 << field`).
    pub const STR_KIND_SHIFT: u32 = 8;
    /// Mask of the two bits at [`STR_KIND_SHIFT`].
    pub const STR_KIND_MASK: u32 = 0b11 << STR_KIND_SHIFT;
    /// Every character of the string is below U+0080 (its kind is then 0).
    pub const STR_ASCII: u32 = 1 << 10;
    /// The string is the one of its content in the intern table.
    pub const STR_INTERNED: u32 = 1 << 11;
    /// First bit that a type may use for itself.
    pub const TYPE_PRIVATE_SHIFT: u32 = 16;
}

/// A shape says of which type an object is and, for instances, which attribute lies in which slot.
///
/// Builtin types have one static shape each. Classes have a tree of them, grown as attributes are added.
///
/// **Invariant:** `version` identifies the state "this shape, and the type's method resolution order with all
/// functions and descriptors in it": whoever changes one of those gives new versions (never used before, never 0) to
/// every shape of the type and its subclasses. An inline cache that compares versions is therefore never stale.
#[repr(C)]
#[derive(Debug)]
pub struct ShapeHead {
    /// Unique number of the shape's state, never 0; [`UNCACHED`] if no cache may hold it.
    pub version: u64,
    /// The type object (`py-runtime`'s `TypeObj`, which starts with a [`Header`]).
    pub ty: *const Header,
}

/// The [`ShapeHead::version`] of a shape that must not be cached. No cache ever holds it: compiled code compares the
/// versions of shape and cache and tests nothing else.
pub const UNCACHED: u64 = u64::MAX;

/// `float` outside the self-tagged ranges.
#[repr(C)]
#[derive(Debug)]
pub struct FloatObj {
    /// Header.
    pub header: Header,
    /// The number.
    pub value: f64,
}

/// `str` (PEP 393): the characters follow the structure, [`flags::STR_KIND_SHIFT`] says how wide, and are as narrow as
/// the content allows.
#[repr(C)]
#[derive(Debug)]
pub struct StrObj {
    /// Header.
    pub header: Header,
    /// [`crate::hash::hash_buffer`] of the characters, 0 if not computed yet.
    pub hash: i64,
    /// Length in characters.
    pub len: usize,
}

/// `bytes`: the bytes follow the structure.
#[repr(C)]
#[derive(Debug)]
pub struct BytesObj {
    /// Header.
    pub header: Header,
    /// [`crate::hash::hash_buffer`] of the bytes, 0 if not computed yet.
    pub hash: i64,
    /// Length in bytes.
    pub len: usize,
}

/// `tuple`: `len` words follow the structure.
#[repr(C)]
#[derive(Debug)]
pub struct TupleObj {
    /// Header.
    pub header: Header,
    /// Number of items.
    pub len: usize,
    /// The tuple's hash, 0 if not computed yet (CPython 3.14 asks the items once only).
    pub hash: i64,
}

/// `list`.
#[repr(C)]
#[derive(Debug)]
pub struct ListObj {
    /// Header.
    pub header: Header,
    /// The items, `capacity` words of which `len` are in use.
    pub items: *mut u64,
    /// Number of items.
    pub len: usize,
    /// Words that `items` has room for.
    pub capacity: usize,
}

/// `complex`.
#[repr(C)]
#[derive(Debug)]
pub struct ComplexObj {
    /// Header.
    pub header: Header,
    /// Real part.
    pub real: f64,
    /// Imaginary part.
    pub imag: f64,
}

/// `list_iterator`: compiled loops advance it inline.
#[repr(C)]
#[derive(Debug)]
pub struct ListIteratorObj {
    /// Header.
    pub header: Header,
    /// The list, owned; 0 once exhausted.
    pub list: u64,
    /// Index of the next item.
    pub index: usize,
}

/// `range_iterator` over numbers of 63 bits: compiled loops advance it inline.
#[repr(C)]
#[derive(Debug)]
pub struct RangeIteratorObj {
    /// Header.
    pub header: Header,
    /// The next number (of no meaning once none remains).
    pub next: i64,
    /// The difference of two numbers.
    pub step: i64,
    /// How many numbers remain.
    pub remaining: u64,
}

/// A closure's variable (`types.CellType`).
#[repr(C)]
#[derive(Debug)]
pub struct CellObj {
    /// Header.
    pub header: Header,
    /// The value, [`crate::value::NULL`] if unbound.
    pub value: u64,
}

/// An instance of a class without a builtin base that has storage of its own. Slots follow the structure: the word of
/// an attribute lies at [`InstanceObj::slot_offset`] of its index, for indices below the shape's inline capacity.
#[repr(C)]
#[derive(Debug)]
pub struct InstanceObj {
    /// Header.
    pub header: Header,
    /// Attributes beyond the inline slots or the instance's `__dict__`: private to `objects/instance.rs`.
    pub overflow: *mut u8,
}

impl InstanceObj {
    /// Byte offset from the object's start of inline slot `index`.
    pub const fn slot_offset(index: usize) -> usize {
        size_of::<InstanceObj>() + 8 * index
    }
}

/// A function made by `def` or `lambda`. The runtime's object is longer.
#[repr(C)]
#[derive(Debug)]
pub struct FunctionHead {
    /// Header.
    pub header: Header,
    /// Positional entry, see [`crate::program::CodeDesc::entry`].
    pub entry: *const u8,
    /// The number of positional arguments that a call must have, without keywords, for `entry` to be called directly;
    /// [`NOT_POSITIONAL`] if only the generic call will do.
    pub arity: u64,
    /// What the function was compiled from.
    pub code: *const crate::program::CodeDesc,
    /// The closure: `code.free_count` cells, as a word array that the function owns; null without any.
    pub cells: *mut u64,
    /// The module whose globals it sees: its code's, or another of the same code if the module was imported again.
    pub module: *const crate::program::ModuleDesc,
}

/// The start of a module object.
#[repr(C)]
#[derive(Debug)]
pub struct ModuleHead {
    /// Header.
    pub header: Header,
    /// What it was made from; null if the program has no such module.
    pub desc: *mut crate::program::ModuleDesc,
}

/// [`FunctionHead::arity`] of functions with `*args`, `**kwargs` or keyword-only parameters.
pub const NOT_POSITIONAL: u64 = u64::MAX;

/// A suspended or running generator. `slots` words follow the structure: they hold what lives across a `yield`.
#[repr(C)]
#[derive(Debug)]
pub struct GeneratorHead {
    /// Header.
    pub header: Header,
    /// Resume entry, see [`crate::program::CodeDesc::resume`].
    pub resume: *const u8,
    /// Where to resume: 0 is the start, [`GENERATOR_DONE`] after the end.
    pub state: u32,
    /// Number of the following words that are tagged values (0 while empty); they come first.
    pub tagged_slots: u32,
    /// Number of the following words in all.
    pub slots: u32,
    /// Bits private to `objects/generator.rs`.
    pub running: u32,
    /// The function's code.
    pub code: *const crate::program::CodeDesc,
    /// The function's closure cells, borrowed from `function`.
    pub cells: *mut u64,
    /// The function object, owned.
    pub function: u64,
    /// Private to `objects/generator.rs` (what `yield from` delegates to, the handled exception while suspended).
    pub private: [u64; 5],
}

/// [`GeneratorHead::state`] after the generator has returned or raised.
pub const GENERATOR_DONE: u32 = u32::MAX;

impl GeneratorHead {
    /// Byte offset from the object's start of slot `index`.
    pub const fn slot_offset(index: usize) -> usize {
        size_of::<GeneratorHead>() + 8 * index
    }
}

/// An inline cache of an attribute site, in data so that code stays read-only. A site has [`AttrCache::WAYS`] of them in a
/// row, because methods of a base class see instances of several classes; the runtime functions get the first one's address.
///
/// Compiled code compares `version` with the object's [`ShapeHead::version`] and, if equal, uses the rest by `kind`
/// of the site: an attribute load reads the word at `offset` from the object; a method call calls `entry` with
/// `callee` as its callee and the receiver as first argument. `rt_load_attr`, `rt_store_attr` and `rt_call_method`
/// fill it, and leave `version` 0 whenever the short way would not do.
#[repr(C)]
#[derive(Debug)]
pub struct AttrCache {
    /// Shape version for which the rest holds; 0, which no shape has, while empty.
    pub version: u64,
    /// Loads and stores: byte offset of the attribute's word from the object's start.
    pub offset: u64,
    /// Method calls: the function object, borrowed (the version keeps it alive). Stores: if not 0, the attribute is new
    /// to objects of this version, its word is 0, and this is the shape that the object gets (borrowed likewise).
    pub callee: u64,
    /// Method calls: the function's positional entry for exactly this site's number of arguments.
    pub entry: *const u8,
}

impl AttrCache {
    /// Caches of one site.
    pub const WAYS: usize = 4;

    /// A cache that never matches.
    pub const EMPTY: AttrCache = AttrCache { version: 0, offset: 0, callee: 0, entry: ptr::null() };
}

/// The part of the runtime's one state that compiled code touches, at the symbol [`crate::symbols::RUNTIME_STATE`].
#[repr(C)]
#[derive(Debug)]
pub struct RuntimeHead {
    /// The exception that is being propagated, owned; 0 if none. Set if and only if a call returned failure.
    pub pending: u64,
    /// Non-zero if a poll (`rt_poll`) is wanted: the collector is due, a thread switch, a deferred `MemoryError`.
    pub poll: u64,
    /// Depth of Python calls that are counted.
    pub depth: u64,
    /// Depth at which `RecursionError` is raised.
    pub depth_limit: u64,
    /// Lowest stack address that compiled code may use; below it functions ask `rt_stack_check`. While there are several
    /// threads it is above every address, so that all functions ask, and a switch costs nothing where there is one.
    pub stack_limit: u64,
    /// The exception that is being handled (`sys.exception()`), owned; 0 if none.
    pub handled: u64,
}

/// A pair that is returned in two registers (System V: rax and rdx): see [`crate::program::CodeDesc::resume`].
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Resumed {
    /// The yielded or returned value, owned; 0 if raised.
    pub word: u64,
    /// How the resume ended.
    pub status: ResumeStatus,
}

/// How the resumption of a generator ended.
#[repr(u64)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResumeStatus {
    /// It yielded.
    Yielded = 0,
    /// It returned: the value of `StopIteration`.
    Returned = 1,
    /// It raised: an exception is pending.
    Raised = 2,
}
