//! The slots of a type: what the runtime calls for an operation, as function pointers (CPython's `PyTypeObject`).
//!
//! A builtin type fills them in its declaration and inherits the rest by naming a base table
//! ([`TypeSlots::OBJECT`] or another type's constant). A class gets functions that look the special method up
//! (`types::slotdefs`). The groups of binary operators lie in the order of [`BinaryOp`], which [`TypeSlots::binary`] uses.

use crate::objects::str::Str;
use crate::types::TypeObj;
use crate::value::{PyResult, Ref, Value};
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
/// `traverse`: shows every reference that the object owns to the collector. Must not change anything.
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
/// counts exports where it must (`bytearray`).
#[derive(Clone, Copy, Debug)]
pub struct BufferView {
    /// First byte.
    pub data: *mut u8,
    /// Bytes.
    pub len: usize,
    /// Whether the bytes may be written.
    pub access: BufferAccess,
}

/// Whether a buffer may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BufferAccess {
    /// `bytes` and its kin.
    ReadOnly,
    /// `bytearray` and its kin.
    Writable,
}

macro_rules! slots {
    ($($(#[$doc:meta])* $name:ident: $type:ty;)*) => {
        /// The table of slots. Every field is optional.
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
    };
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
    // In the order of `BinaryOp`.
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
    // In the order of `BinaryOp`.
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

    /// The slot of an arithmetic operator.
    #[inline]
    pub fn binary(&self, op: BinaryOp) -> Option<BinaryFn> {
        // SAFETY: thirteen fields of one type follow `add` in the order of `BinaryOp` (asserted below).
        unsafe { *(&raw const self.add).add(op as usize) }
    }

    /// The slot of an augmented assignment.
    #[inline]
    pub fn inplace(&self, op: BinaryOp) -> Option<BinaryFn> {
        // SAFETY: as above, from `iadd` on.
        unsafe { *(&raw const self.iadd).add(op as usize) }
    }
}

const _: () = {
    use core::mem::offset_of;
    assert!(offset_of!(TypeSlots, xor) - offset_of!(TypeSlots, add) == 8 * BinaryOp::Xor as usize);
    assert!(offset_of!(TypeSlots, pow) - offset_of!(TypeSlots, add) == 8 * BinaryOp::Pow as usize);
    assert!(offset_of!(TypeSlots, ixor) - offset_of!(TypeSlots, iadd) == 8 * BinaryOp::Xor as usize);
    assert!(offset_of!(TypeSlots, ipow) - offset_of!(TypeSlots, iadd) == 8 * BinaryOp::Pow as usize);
};

/// The `hash` slot of types without a hash: raises `TypeError`.
pub fn unhashable(v: Value) -> PyResult<i64> {
    Err(crate::raise!(TypeError, "unhashable type: '{}'", v.type_name()))
}
