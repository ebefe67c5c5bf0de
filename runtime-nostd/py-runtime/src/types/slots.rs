//! The slots of a type: what the runtime calls for an operation, as function pointers (CPython's `PyTypeObject`).
//!
//! A builtin type fills them in its declaration and inherits the rest by naming a base table
//! ([`TypeSlots::OBJECT`] or another type's constant). A class gets functions that look the special method up
//! (`types::slotdefs`).

use crate::objects::str::Str;
use crate::types::TypeObj;
use crate::value::{PyResult, Ref, Value};
use core::cell::Cell;
use py_abi::layout::Header;
use py_abi::ops::{BinaryOp, CompareOp};

/// `repr`, `str`, `iter`, `neg`, `int` …: one operand.
pub type UnaryFn = fn(Value) -> PyResult;
/// `add` and its kin. Called with either operand being of the type; `NotImplemented` if it cannot.
pub type BinaryFn = fn(Value, Value) -> PyResult;
/// `repeat`: a sequence and how often; negative counts are as 0.
pub type RepeatFn = fn(Value, count: i64) -> PyResult;
/// `pow` with three operands.
pub type TernaryFn = fn(Value, Value, Value) -> PyResult;
/// `hash`: never -1.
pub type HashFn = fn(Value) -> PyResult<i64>;
/// `richcompare`: `NotImplemented` if it cannot.
pub type CompareFn = fn(Value, Value, CompareOp) -> PyResult;
/// `next`: `None` at the end. May raise `StopIteration` instead (a value to return, or a class's `__next__`).
pub type NextFn = fn(Value) -> PyResult<Option<Ref>>;
/// `call`: `args` holds positional arguments, then one for each name in `kwnames` (a tuple of str, or missing).
pub type CallFn = fn(Value, args: &[Value], kwnames: Value) -> PyResult;
/// `getattro`.
pub type GetAttrFn = fn(Value, name: &Str) -> PyResult;
/// `setattro`: a missing value deletes.
pub type SetAttrFn = fn(Value, name: &Str, v: Value) -> PyResult<()>;
/// `len`.
pub type LenFn = fn(Value) -> PyResult<usize>;
/// `setitem`: a missing value deletes.
pub type SetItemFn = fn(Value, key: Value, v: Value) -> PyResult<()>;
/// `contains`.
pub type ContainsFn = fn(Value, item: Value) -> PyResult<bool>;
/// `bool`.
pub type TruthFn = fn(Value) -> PyResult<bool>;
/// `descr_get(descriptor, instance or missing, owner)`.
pub type DescrGetFn = fn(Value, Value, Value) -> PyResult;
/// `descr_set(descriptor, instance, value)`: a missing value deletes.
pub type DescrSetFn = fn(Value, Value, Value) -> PyResult<()>;
/// `init`.
pub type InitFn = fn(Value, args: &[Value], kwnames: Value) -> PyResult<()>;
/// `new`: makes an instance of the given type, which is the slot's type or a subclass.
pub type NewFn = fn(&'static TypeObj, args: &[Value], kwnames: Value) -> PyResult;
/// `dealloc`: gives back what the object owns, then its memory (`memory::free_object`). Called once, with no reference
/// left. Most types use `memory::dealloc_as::<T>`.
pub type DeallocFn = unsafe fn(*mut Header);
/// `traverse`: shows every reference that the object owns to the collector, each once. Must not change anything. Attributes
/// that `objects::instance` keeps are shown by the caller.
pub type TraverseFn = unsafe fn(*mut Header, &mut dyn FnMut(Value));
/// `clear`: gives up references that may form a cycle; the object stays valid.
pub type ClearFn = fn(Value);
/// `finalize`: `__del__`.
pub type FinalizeFn = fn(Value);
/// `size_of`: bytes of the layout, where they vary from object to object (`tuple`, `str`): the part before what a subclass
/// adds.
pub type SizeFn = fn(Value) -> usize;
/// `buffer`: the object's bytes (buffer protocol, one-dimensional and contiguous).
pub type BufferFn = fn(Value) -> PyResult<BufferView>;

/// What `buffer` exports. Stays valid while the object is alive and, for mutable ones, unchanged in size: the exporter
/// has views counted where it must (`bytearray`).
#[derive(Clone, Copy, Debug)]
pub struct BufferView {
    /// First byte.
    pub data: *mut u8,
    /// Bytes.
    pub len: usize,
    /// Whether the bytes may be written.
    pub access: BufferAccess,
    /// What an item is, as a format character of `struct`.
    pub item: u8,
    /// Where the exporter counts uses, while which its size must stay; null if it does not.
    pub exports: *const Cell<usize>,
}

/// Counts a use of a buffer (1) or its end (-1), if its exporter counts.
///
/// # Safety
/// `exports` is [`BufferView::exports`] of an object that is alive.
pub unsafe fn count_export(exports: *const Cell<usize>, by: isize) {
    // SAFETY: by this function's contract.
    if let Some(exports) = unsafe { exports.as_ref() } {
        exports.set(exports.get().wrapping_add_signed(by));
    }
}

/// Whether a buffer may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BufferAccess {
    /// `bytes` and its kin.
    ReadOnly,
    /// `bytearray` and its kin.
    Writable,
}

/// Refers to a symbol from the code around it, without an instruction, so that the linker of images keeps it and what
/// hangs on it.
#[macro_export]
macro_rules! keep {
    ($($symbol:expr),+) => {
        // SAFETY: the directive emits a relocation of no effect and no code.
        unsafe {
            core::arch::asm!(
                concat!(".reloc ., R_X86_64_NONE, \"", $($symbol),+, "\""),
                options(nomem, nostack, preserves_flags)
            )
        }
    };
}

/// Declares a function that images hold only with instances of a type, or for programs that mention a special method:
/// see [`py_abi::symbols::ONLY_PREFIX`].
#[macro_export]
macro_rules! only {
    ($(#[$doc:meta])* $what:literal fn $name:ident($($arg:ident: $ty:ty),*) -> $result:ty $body:block) => {
        $(#[$doc])*
        #[inline(never)]
        #[unsafe(export_name = concat!("molt_only.", $what, ".", stringify!($name)))]
        fn $name($($arg: $ty),*) -> $result {
            // It names itself so that the optimiser takes it for no other's twin, and lets nobody call one for the other.
            $crate::keep!("molt_only.", $what, ".", stringify!($name));
            $body
        }
    };
}

/// Refers to a slot's gate from the code around it: see [`SlotTable`].
macro_rules! open_gate {
    ($gate:ident) => {
        // SAFETY: the directive emits a relocation of no effect and no code.
        unsafe {
            core::arch::asm!(
                ".reloc ., R_X86_64_NONE, {gate}",
                gate = sym gates::$gate,
                options(nomem, nostack, preserves_flags)
            )
        }
    };
}

macro_rules! slots {
    ($($(#[$doc:meta])* $name:ident: $type:ty;)*) => {
        /// The table of slots as types declare it. Every field is optional.
        #[repr(C)]
        #[derive(Clone, Copy)]
        #[allow(missing_docs, reason = "named as CPython's slots without their prefix; types above")]
        pub struct TypeSlots { $($(#[$doc])* pub $name: Option<$type>),* }

        impl TypeSlots {
            /// No slot at all.
            pub const EMPTY: TypeSlots = TypeSlots { $($name: None),* };

            /// Fills every slot that is empty from `base`.
            pub fn inherit(&mut self, base: &TypeSlots) {
                $(if self.$name.is_none() { self.$name = base.$name; })*
            }
        }

        /// The table of slots as code reads it. Reading a slot opens its *gate*: the linker of images keeps a type's
        /// function for a slot only if some code that is kept reads that slot, of whatever type. A function behind a
        /// gate that stayed closed is replaced by [`closed`].
        #[repr(transparent)]
        pub struct SlotTable(TypeSlots);

        #[allow(missing_docs, reason = "named as the fields of `TypeSlots`")]
        impl SlotTable {
            $(
                #[inline(always)]
                #[allow(clippy::new_ret_no_self, reason = "named as the slot")]
                pub fn $name(&self) -> Option<$type> {
                    open_gate!($name);
                    self.0.$name
                }
            )*
        }

        /// A constant for each slot, its offset in a type object, found by the linker by name.
        #[allow(non_upper_case_globals, reason = "named as the slots")]
        pub(super) mod gates {
            use super::{TypeObj, TypeSlots};
            use core::mem::offset_of;

            $(
                #[unsafe(export_name = concat!("molt_slot.", stringify!($name)))]
                pub(in crate::types) static $name: u64 =
                    (TypeObj::SLOTS_OFFSET + offset_of!(TypeSlots, $name)) as u64;
            )*
        }
    };
}

impl SlotTable {
    pub(super) fn of(slots: &TypeSlots) -> &SlotTable {
        // SAFETY: a transparent wrapper.
        unsafe { &*core::ptr::from_ref(slots).cast() }
    }

    /// The slots without opening a gate: to copy and compare them, never to call one.
    pub(crate) fn unread(&self) -> &TypeSlots {
        &self.0
    }

    /// The slot of an arithmetic operator.
    #[inline(always)]
    pub fn binary(&self, op: BinaryOp) -> Option<BinaryFn> {
        match op {
            BinaryOp::Add => self.add(),
            BinaryOp::Sub => self.sub(),
            BinaryOp::Mul => self.mul(),
            BinaryOp::TrueDiv => self.truediv(),
            BinaryOp::FloorDiv => self.floordiv(),
            BinaryOp::Mod => self.modulo(),
            BinaryOp::Pow => self.pow(),
            BinaryOp::MatMul => self.matmul(),
            BinaryOp::LShift => self.lshift(),
            BinaryOp::RShift => self.rshift(),
            BinaryOp::And => self.and(),
            BinaryOp::Or => self.or(),
            BinaryOp::Xor => self.xor(),
        }
    }

    /// The slot of an augmented assignment.
    #[inline(always)]
    pub fn inplace(&self, op: BinaryOp) -> Option<BinaryFn> {
        match op {
            BinaryOp::Add => self.iadd(),
            BinaryOp::Sub => self.isub(),
            BinaryOp::Mul => self.imul(),
            BinaryOp::TrueDiv => self.itruediv(),
            BinaryOp::FloorDiv => self.ifloordiv(),
            BinaryOp::Mod => self.imodulo(),
            BinaryOp::Pow => self.ipow(),
            BinaryOp::MatMul => self.imatmul(),
            BinaryOp::LShift => self.ilshift(),
            BinaryOp::RShift => self.irshift(),
            BinaryOp::And => self.iand(),
            BinaryOp::Or => self.ior(),
            BinaryOp::Xor => self.ixor(),
        }
    }
}

/// What an image holds in place of a function behind a closed gate. No code reads such a slot, so nothing calls this.
#[unsafe(export_name = "molt_slot_closed")]
extern "C" fn closed() -> ! {
    unreachable!("a slot was called that no code reads")
}

slots! {
    repr: UnaryFn;
    str: UnaryFn;
    hash: HashFn;
    richcompare: CompareFn;
    call: CallFn;
    iter: UnaryFn;
    next: NextFn;
    getattro: GetAttrFn;
    setattro: SetAttrFn;
    len: LenFn;
    getitem: BinaryFn;
    setitem: SetItemFn;
    contains: ContainsFn;
    /// Sequences: `+` and `*` where no number took the operation (`sq_concat`, `sq_repeat`, called with self first).
    concat: BinaryFn;
    repeat: RepeatFn;
    iconcat: BinaryFn;
    irepeat: RepeatFn;
    add: BinaryFn;
    sub: BinaryFn;
    mul: BinaryFn;
    truediv: BinaryFn;
    floordiv: BinaryFn;
    modulo: BinaryFn;
    pow: BinaryFn;
    matmul: BinaryFn;
    lshift: BinaryFn;
    rshift: BinaryFn;
    and: BinaryFn;
    or: BinaryFn;
    xor: BinaryFn;
    iadd: BinaryFn;
    isub: BinaryFn;
    imul: BinaryFn;
    itruediv: BinaryFn;
    ifloordiv: BinaryFn;
    imodulo: BinaryFn;
    ipow: BinaryFn;
    imatmul: BinaryFn;
    ilshift: BinaryFn;
    irshift: BinaryFn;
    iand: BinaryFn;
    ior: BinaryFn;
    ixor: BinaryFn;
    /// `pow(a, b, c)`; `pow` serves two operands.
    pow3: TernaryFn;
    divmod: BinaryFn;
    neg: UnaryFn;
    pos: UnaryFn;
    abs: UnaryFn;
    invert: UnaryFn;
    bool: TruthFn;
    int: UnaryFn;
    float: UnaryFn;
    index: UnaryFn;
    descr_get: DescrGetFn;
    descr_set: DescrSetFn;
    init: InitFn;
    new: NewFn;
    dealloc: DeallocFn;
    traverse: TraverseFn;
    clear: ClearFn;
    finalize: FinalizeFn;
    size_of: SizeFn;
    buffer: BufferFn;
}

impl TypeSlots {
    /// What `object` has: the base of every other table.
    pub const OBJECT: TypeSlots = TypeSlots {
        repr: Some(crate::objects::object::object_repr),
        str: Some(crate::objects::object::object_str),
        hash: Some(crate::objects::object::identity_hash),
        richcompare: Some(crate::objects::object::object_richcompare),
        getattro: Some(crate::types::attributes::generic_getattr),
        setattro: Some(crate::types::attributes::generic_setattr),
        dealloc: Some(crate::memory::dealloc_plain),
        ..TypeSlots::EMPTY
    };
}

/// The `hash` slot of types without a hash: raises `TypeError`.
pub fn unhashable(v: Value) -> PyResult<i64> {
    Err(crate::raise!(TypeError, "unhashable type: '{}'", v.type_name()))
}
