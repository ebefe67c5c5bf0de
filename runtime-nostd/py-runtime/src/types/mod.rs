//! Type objects: what a type is called, how large its instances are, what it inherits from and what it does.
//!
//! Builtin types are statics declared with [`builtin_type!`](crate::builtin_type) in the file of their layout; classes are
//! heap objects of the same layout made by `types::build`.

pub mod attributes;
pub mod build;
pub mod builtin;
pub mod checks;
pub mod collection;
pub mod dir;
pub mod lookup;
pub mod mro;
pub mod native;
pub mod new;
pub mod ready;
pub mod shape;
mod slot_functions;
pub mod slotdefs;
pub mod slots;

use crate::object::{ObjHeader, Object};
use crate::objects::dict::Dict;
use crate::objects::tuple::Tuple;
use crate::owned_cell::OwnedCell;
use crate::value::{Own, PyResult, Ref, Value};
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};
use core::ops::BitOr;
pub use native::NativeType;
use py_abi::layout::ShapeHead;
use shape::{Shape, ShapeArena, Storage};
pub use slots::{SlotTable, TypeSlots};

/// A set of properties of a type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TypeFlags(pub u32);

impl TypeFlags {
    /// Nothing special.
    pub const NONE: TypeFlags = TypeFlags(0);
    /// May be subclassed.
    pub const BASETYPE: TypeFlags = TypeFlags(1 << 0);
    /// Made by a `class` statement or `type()`: lives in the heap and can be changed.
    pub const HEAP: TypeFlags = TypeFlags(1 << 1);
    /// Instances can be part of reference cycles: new ones are tracked by the collector.
    pub const GC: TypeFlags = TypeFlags(1 << 2);
    /// Cannot be called to make an instance.
    pub const NO_NEW: TypeFlags = TypeFlags(1 << 3);
    /// Derives from `BaseException`.
    pub const EXCEPTION: TypeFlags = TypeFlags(1 << 4);
    /// Derives from `type`.
    pub const TYPE: TypeFlags = TypeFlags(1 << 5);
    /// Derives from `int`.
    pub const INT: TypeFlags = TypeFlags(1 << 6);
    /// Derives from `str`.
    pub const STR: TypeFlags = TypeFlags(1 << 7);
    /// Derives from `tuple`.
    pub const TUPLE: TypeFlags = TypeFlags(1 << 8);
    /// Derives from `list`.
    pub const LIST: TypeFlags = TypeFlags(1 << 9);
    /// Derives from `dict`.
    pub const DICT: TypeFlags = TypeFlags(1 << 10);
    /// Derives from `bytes`.
    pub const BYTES: TypeFlags = TypeFlags(1 << 11);
    /// A function-like descriptor: `obj.f(x)` may call `f(obj, x)` without binding (CPython's `METHOD_DESCRIPTOR`).
    pub const METHOD_LIKE: TypeFlags = TypeFlags(1 << 12);
    /// Instances have a `__dict__` (classes without `__slots__`).
    pub const HAS_DICT: TypeFlags = TypeFlags(1 << 13);
    /// `getattro` or a data descriptor of the class decides: instance attributes cannot be cached.
    pub const CUSTOM_ATTRIBUTES: TypeFlags = TypeFlags(1 << 14);
    /// Instances can be weakly referenced.
    pub const WEAK: TypeFlags = TypeFlags(1 << 15);
    /// `collections.abc.Sequence`-like for patterns.
    pub const SEQUENCE: TypeFlags = TypeFlags(1 << 16);
    /// `collections.abc.Mapping`-like for patterns.
    pub const MAPPING: TypeFlags = TypeFlags(1 << 17);
    /// Has abstract methods (`__abstractmethods__` is not empty).
    pub const ABSTRACT: TypeFlags = TypeFlags(1 << 18);
    /// A class pattern's one positional pattern gets the object itself (`_Py_TPFLAGS_MATCH_SELF`).
    pub const MATCH_SELF: TypeFlags = TypeFlags(1 << 19);

    /// What a subclass takes over from its base.
    pub const INHERITED: TypeFlags = TypeFlags(
        Self::GC.0
            | Self::EXCEPTION.0
            | Self::TYPE.0
            | Self::INT.0
            | Self::STR.0
            | Self::TUPLE.0
            | Self::LIST.0
            | Self::DICT.0
            | Self::BYTES.0
            | Self::HAS_DICT.0
            | Self::WEAK.0
            | Self::SEQUENCE.0
            | Self::MAPPING.0
            | Self::MATCH_SELF.0,
    );

    /// Whether all of `other` is in this set.
    #[inline]
    pub const fn contains(self, other: TypeFlags) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both.
    pub const fn union(self, other: TypeFlags) -> TypeFlags {
        TypeFlags(self.0 | other.0)
    }
}

impl BitOr for TypeFlags {
    type Output = TypeFlags;

    fn bitor(self, other: TypeFlags) -> TypeFlags {
        self.union(other)
    }
}

/// A Python type.
#[repr(C)]
pub struct TypeObj {
    header: ObjHeader,
    name: Cell<*const str>,
    flags: Cell<TypeFlags>,
    /// Bytes of the layout that instances start with, without what a class adds.
    basic_size: u32,
    /// Where the rows of a builtin type are in `ProgramDesc::type_rows`.
    rows_index: u32,
    /// What a native module's type has instead.
    native: Option<&'static NativeType>,
    base: Cell<Option<&'static TypeObj>>,
    /// Another base of a builtin type, which has the same base as the first one.
    second_base: Option<&'static TypeObj>,
    /// Tuple of direct bases; missing while a builtin type's were not asked for.
    bases: OwnedCell,
    /// Tuple of the types in method resolution order; missing while a builtin type's was not asked for.
    mro: OwnedCell,
    dict: UnsafeCell<Option<Own<Dict>>>,
    shape: Cell<*const Shape>,
    slots: UnsafeCell<TypeSlots>,
    /// Changes with every change of an attribute of the type or its bases; the key of the lookup cache. 0: none yet.
    version: Cell<u64>,
    subclasses: UnsafeCell<Vec<*const TypeObj>>,
    /// What only classes have.
    heap: UnsafeCell<Option<Box<HeapPart>>>,
}

/// The part of a class that builtin types do not have.
pub struct HeapPart {
    /// Owns the text of `name`.
    name: Cell<Box<str>>,
    /// `__qualname__`.
    qualname: OwnedCell,
    /// All shapes of the class.
    arena: ShapeArena,
    /// Names of its own `__slots__` come after these many slots of its bases.
    inherited_slots: usize,
    /// Names of its own `__slots__`.
    own_slots: usize,
}

// SAFETY: one core runs Python at a time, and no other thread touches objects (DESIGN, section 4).
unsafe impl Sync for TypeObj {}

// SAFETY: `repr(C)` with an `ObjHeader` first; metaclass instances have the same layout.
unsafe impl Object for TypeObj {
    const SHAPE: *const ShapeHead = crate::objects::type_object::TYPE_SHAPE.head_ptr();

    fn type_object() -> &'static TypeObj {
        &crate::objects::type_object::TYPE
    }
}

/// What [`builtin_type!`](crate::builtin_type) knows of a type.
pub struct BuiltinDecl {
    /// `__name__`.
    pub name: &'static str,
    /// Direct base; `None` for `object` alone.
    pub base: Option<&'static TypeObj>,
    /// The shape of its own instances.
    pub shape: *const ShapeHead,
    /// Bytes of an instance's layout.
    pub basic_size: usize,
    /// Properties.
    pub flags: TypeFlags,
    /// All slots, inherited ones included.
    pub slots: TypeSlots,
    /// Position in `ProgramDesc::type_rows`.
    pub rows_index: usize,
    /// Set for types of native modules, whose rows are not in that table.
    pub native: Option<&'static NativeType>,
}

impl TypeObj {
    /// A builtin type's object.
    pub const fn builtin(decl: BuiltinDecl) -> TypeObj {
        TypeObj {
            header: ObjHeader::immortal(TypeObj::SHAPE),
            name: Cell::new(core::ptr::from_ref(decl.name)),
            flags: Cell::new(decl.flags),
            basic_size: decl.basic_size as u32,
            rows_index: decl.rows_index as u32,
            native: decl.native,
            base: Cell::new(decl.base),
            second_base: None,
            bases: OwnedCell::EMPTY,
            mro: OwnedCell::EMPTY,
            dict: UnsafeCell::new(None),
            shape: Cell::new(decl.shape.cast()),
            slots: UnsafeCell::new(decl.slots),
            version: Cell::new(0),
            subclasses: UnsafeCell::new(Vec::new()),
            heap: UnsafeCell::new(None),
        }
    }

    /// The same with another base, whose layout adds nothing and whose own base is that of the first.
    pub const fn with_second_base(mut self, second: Option<&'static TypeObj>) -> TypeObj {
        self.second_base = second;
        self
    }

    /// `__name__`, without the module.
    #[inline]
    pub fn name(&self) -> &'static str {
        // SAFETY: a literal, or the text that `heap` owns, which lives as long as the class.
        unsafe { &*self.name.get() }
    }

    /// Properties.
    #[inline]
    pub fn flags(&self) -> TypeFlags {
        self.flags.get()
    }

    /// Whether the type has all of these properties.
    #[inline]
    pub fn has(&self, flags: TypeFlags) -> bool {
        self.flags.get().contains(flags)
    }

    /// The slots. Copy what is needed: a call of Python code may change them.
    #[inline]
    pub fn slots(&self) -> &SlotTable {
        // SAFETY: written only through `change_slots`, on one core; readers copy function pointers out.
        SlotTable::of(unsafe { &*self.slots.get() })
    }

    /// Where the slots lie in a type object.
    const SLOTS_OFFSET: usize = core::mem::offset_of!(TypeObj, slots);

    /// The first base, `None` for `object`.
    #[inline]
    pub fn base(&self) -> Option<&'static TypeObj> {
        self.base.get()
    }

    /// Bytes of the layout that instances start with.
    #[inline]
    pub fn basic_size(&self) -> usize {
        self.basic_size as usize
    }

    /// The shape that new instances get.
    #[inline]
    pub fn shape(&self) -> *const Shape {
        self.shape.get()
    }

    /// Bytes that instances have beyond their layout: the storage word and inline slots.
    #[inline]
    pub fn extra_size(&self) -> usize {
        // SAFETY: shapes live as long as the type.
        let shape = unsafe { &*self.shape.get() };
        if shape.storage() == Storage::None || (!self.has(TypeFlags::HEAP) && shape.storage_offset() != 0) {
            // The layout of a builtin type includes the storage word.
            return 0;
        }
        8 + 8 * shape.capacity()
    }

    /// Changes the slots. Only while the type is made or one of its attributes changes.
    pub(crate) fn change_slots(&self, change: impl FnOnce(&mut TypeSlots)) {
        // SAFETY: `change` touches nothing but the table; one core runs Python.
        change(unsafe { &mut *self.slots.get() });
    }

    /// Sets properties.
    pub(crate) fn set_flags(&self, flags: TypeFlags) {
        self.flags.set(self.flags.get() | flags);
    }

    /// Takes properties away.
    pub(crate) fn clear_flags(&self, flags: TypeFlags) {
        self.flags.set(TypeFlags(self.flags.get().0 & !flags.0));
    }

    /// What only classes have.
    pub(crate) fn heap(&self) -> Option<&HeapPart> {
        // SAFETY: set when the class is made and kept until it dies; parts change through `with_arena` only.
        unsafe { (*self.heap.get()).as_deref() }
    }

    /// Runs `action` on the shapes of a class.
    ///
    /// # Panics
    /// If the type is no class: only classes have instances whose shapes grow.
    pub(crate) fn with_arena<T>(&self, action: impl FnOnce(&mut ShapeArena) -> T) -> T {
        // SAFETY: `action` runs no Python and gets no other access to the arena.
        match unsafe { (*self.heap.get()).as_deref_mut() } {
            Some(heap) => action(&mut heap.arena),
            None => panic!("a builtin type has no shapes of its own"),
        }
    }

    /// The shape of instances whose attributes are in a dict.
    pub(crate) fn dict_shape(&self) -> &'static Shape {
        // SAFETY: shapes live as long as the type.
        unsafe {
            let root = &*self.shape.get();
            if root.storage() == Storage::Dict {
                return root;
            }
            &*self.with_arena(|arena| arena.dict_shape(self, root))
        }
    }

    /// Lets instances have inline slots for so many attributes beside those that the bases' have.
    pub(crate) fn expect_attributes(&self, count: usize) {
        const MOST: usize = 32;
        if self.has(TypeFlags::HEAP) && count > 0 {
            // SAFETY: shapes live as long as the type.
            let inherited = self.base().map_or(0, |base| unsafe { (*base.shape()).capacity() });
            self.learn_capacity((inherited + count).min(MOST));
        }
    }

    /// Lets instances made from now on have more inline slots.
    pub(crate) fn learn_capacity(&self, capacity: usize) {
        // SAFETY: shapes live as long as the type.
        let root = unsafe { &*self.shape.get() };
        if root.storage() != Storage::Slots || root.capacity() >= capacity {
            return;
        }
        let layout = shape::Layout {
            storage: Storage::Slots,
            storage_offset: root.storage_offset(),
            reserved: root.reserved(),
            capacity,
        };
        self.shape.set(self.with_arena(|arena| arena.root(self, layout)));
    }

    /// `__qualname__`, where it was set: builtin types have their name.
    pub(crate) fn qualname(&self) -> Option<Value> {
        self.heap().and_then(|heap| heap.qualname.get().given())
    }

    /// Sets `__qualname__` of a class.
    pub(crate) fn set_qualname(&self, qualname: Ref) {
        if let Some(heap) = self.heap() {
            heap.qualname.set(Some(qualname));
        }
    }

    /// Sets `__name__` of a class.
    pub(crate) fn rename(&self, name: Box<str>) {
        if let Some(heap) = self.heap() {
            self.name.set(&raw const *name);
            heap.name.set(name);
        }
    }

    /// The type for something that it owns, and that so never outlives it: a descriptor in its dict.
    pub(crate) fn for_ever(&self) -> &'static TypeObj {
        // SAFETY: what is in a type's dict refers to the type only while the type is alive.
        unsafe { &*core::ptr::from_ref(self) }
    }

    /// `__bases__`
    pub fn bases(&self) -> PyResult<Own<Tuple>> {
        if self.bases.get().is_missing() {
            let bases: Vec<Value> = self.base().into_iter().chain(self.second_base).map(Value::of).collect();
            self.bases.set(Some(Tuple::from_values(&bases)?.into_ref()));
            crate::runtime::runtime().remember_ready_type(self);
        }
        // SAFETY: only ever set to a tuple.
        Ok(Own::share(unsafe { self.bases.get().cast::<Tuple>() }))
    }

    /// `__mro__`
    pub(crate) fn mro(&self) -> PyResult<Own<Tuple>> {
        match self.mro_tuple() {
            Some(mro) => Ok(Own::share(mro)),
            None => self.fresh_mro(),
        }
    }

    /// Whether it has its order: a class that is being made asks its metaclass for it.
    pub(crate) fn has_order(&self) -> bool {
        self.mro_tuple().is_some() || !self.has(TypeFlags::HEAP)
    }

    /// `mro()`: computed anew.
    pub(crate) fn fresh_mro(&self) -> PyResult<Own<Tuple>> {
        if self.has(TypeFlags::HEAP) {
            let bases = self.bases()?;
            let types: Vec<&'static TypeObj> =
                bases.items().iter().filter_map(|base| crate::objects::type_object::as_type(*base)).collect();
            return mro::linearise(self, &types);
        }
        let order: Vec<Value> = self.mro_iter().map(Value::of).collect();
        Tuple::from_values(&order)
    }

    /// A dying class is no subclass any more.
    pub(crate) fn leave_bases(&self) {
        if let Some(bases) = self.bases.get().downcast::<Tuple>() {
            for base in bases.items() {
                // SAFETY: bases are types.
                unsafe { base.cast::<TypeObj>() }.remove_subclass(self);
            }
        }
    }

    /// Shows what the class owns to the collector.
    pub(crate) fn visit_references(&self, visit: &mut dyn FnMut(Value)) {
        // SAFETY: nothing here changes the class.
        let dict = unsafe { (*self.dict.get()).as_ref() }.map(Own::as_value);
        let qualname = self.qualname();
        for v in [Some(self.bases.get()), Some(self.mro.get()), dict, qualname].into_iter().flatten() {
            if !v.is_missing() {
                visit(v);
            }
        }
    }

    /// Gives up what may form a cycle: the class is garbage.
    pub(crate) fn clear_references(&self) {
        self.modified();
        self.leave_bases();
        let mut at = 0;
        let dict = self.dict();
        let mut names = Vec::new();
        while let Some((next, key, _)) = dict.next_from(at) {
            at = next;
            names.push(key.to_ref());
        }
        for name in names {
            if let Some(name) = name.downcast::<crate::objects::str::Str>() {
                drop(dict.remove_name(name));
            }
        }
        // The order keeps the class itself alive; bases stay, so that `is_subtype_of` still has an answer.
        self.mro.set(None);
    }

    /// Whether instances have a `__dict__` that Python code can see.
    pub fn has_instance_dict(&self) -> bool {
        self.has(TypeFlags::HAS_DICT)
    }

    /// Whether two classes derive from the same builtin layout.
    pub(crate) fn same_builtin_base(&self, other: &TypeObj) -> bool {
        let first_builtin = |ty: &TypeObj| {
            ty.mro_iter().find(|base| !base.has(TypeFlags::HEAP)).map_or(core::ptr::null(), core::ptr::from_ref)
        };
        core::ptr::eq(first_builtin(self), first_builtin(other))
    }

    /// Gives up what a builtin type owns.
    ///
    /// # Safety
    /// Nobody looks anything up in the type any more.
    pub(crate) unsafe fn release_owned(&self) {
        self.forget_lookups();
        self.bases.set(None);
        self.mro.set(None);
        // SAFETY: by this function's contract no reference to the dict is left.
        drop(unsafe { (*self.dict.get()).take() });
    }
}
