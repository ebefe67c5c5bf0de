//! The one table of special methods that are slots: name, slot, wrapper and the function that classes get (CPython's
//! `slotdefs` in `Objects/typeobject.c`).
//!
//! Read in three directions: a builtin type's slots become `wrapper_descriptor`s in its dict; a special method in a class's
//! dict fills the class's slot; and where the special method that a class finds is an inherited wrapper, the slot gets
//! the wrapped function itself.

use super::TypeObj;
use super::slot_functions as class;
use super::slots::*;
use crate::names::Name;
use crate::objects::builtin_function::BuiltinFunction;
use crate::objects::str::Str;
use crate::objects::wrapper::WrapperDescriptor;

use crate::value::Value;
use core::mem::offset_of;
use py_abi::ops::{BinaryOp, CompareOp};

/// A slot's function of whatever type. Its layout is fixed, because the gates of [`CLASS_FUNCTIONS`] say where in it the
/// address lies: after the tag.
#[derive(Clone, Copy)]
#[repr(u64)]
#[allow(missing_docs, reason = "named as the types in `types::slots`")]
pub enum SlotFn {
    Unary(UnaryFn),
    Binary(BinaryFn),
    Repeat(RepeatFn),
    Ternary(TernaryFn),
    Hash(HashFn),
    Compare(CompareFn),
    Next(NextFn),
    Call(CallFn),
    GetAttr(GetAttrFn),
    SetAttr(SetAttrFn),
    Len(LenFn),
    SetItem(SetItemFn),
    Contains(ContainsFn),
    Truth(TruthFn),
    DescrGet(DescrGetFn),
    DescrSet(DescrSetFn),
    Init(InitFn),
    New(NewFn),
    Finalize(FinalizeFn),
}

impl SlotFn {
    /// The function's address: equal for equal functions of one slot.
    pub fn address(self) -> usize {
        match self {
            SlotFn::Unary(f) => f as usize,
            SlotFn::Binary(f) => f as usize,
            SlotFn::Repeat(f) => f as usize,
            SlotFn::Ternary(f) => f as usize,
            SlotFn::Hash(f) => f as usize,
            SlotFn::Compare(f) => f as usize,
            SlotFn::Next(f) => f as usize,
            SlotFn::Call(f) => f as usize,
            SlotFn::GetAttr(f) => f as usize,
            SlotFn::SetAttr(f) => f as usize,
            SlotFn::Len(f) => f as usize,
            SlotFn::SetItem(f) => f as usize,
            SlotFn::Contains(f) => f as usize,
            SlotFn::Truth(f) => f as usize,
            SlotFn::DescrGet(f) => f as usize,
            SlotFn::DescrSet(f) => f as usize,
            SlotFn::Init(f) => f as usize,
            SlotFn::New(f) => f as usize,
            SlotFn::Finalize(f) => f as usize,
        }
    }
}

/// How a wrapper passes its arguments to the slot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// As they are.
    Plain,
    /// `__radd__` and its kin: the operands exchanged.
    Swapped,
    /// A comparison.
    Compare(CompareOp),
    /// `__delitem__` and its kin: the slot of assignment with a missing value.
    Delete,
    /// Never wrapped: `__getattr__` is only a hook.
    Hook,
}

/// One special method.
pub struct SlotDef {
    /// The method's name.
    pub name: Name,
    /// How the wrapper calls the slot.
    pub form: Form,
    /// Which slot.
    pub slot: Slot,
    /// Whether a class that defines the method gets the slot's function of [`CLASS_FUNCTIONS`] from this row.
    gives: Gives,
}

/// What a row of the table gives to a class that defines its method.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Gives {
    /// The function for the row's slot.
    Function,
    /// Nothing: another row of the same name does.
    Nothing,
}

impl SlotDef {
    /// The function that a class which defines the method gets; `None` where another row of the same name gives it.
    fn class_function(&self) -> Option<SlotFn> {
        match self.gives {
            Gives::Function => CLASS_FUNCTIONS[self.slot as usize],
            Gives::Nothing => None,
        }
    }
}

macro_rules! slot_access {
    ($($slot:ident: $field:ident $variant:ident;)*) => {
        /// A slot that has a special method.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[allow(missing_docs, reason = "named as the fields of `TypeSlots`")]
        pub enum Slot { $($slot),* }

        /// The gates of slots by the names of [`Slot`].
        mod gates {
            $(pub(super) use crate::types::slots::gates::$field as $slot;)*
        }

        const SLOT_COUNT: usize = [$(stringify!($slot)),*].len();

        /// The gates of [`CLASS_FUNCTIONS`]: where in it each slot's function has its address.
        #[allow(non_upper_case_globals, reason = "named as the slots")]
        mod class_gates {
            use super::{Slot, SlotFn};

            $(
                #[unsafe(export_name = concat!("molt_class_slot.", stringify!($slot)))]
                pub(super) static $slot: u64 =
                    (Slot::$slot as usize * size_of::<Option<SlotFn>>() + size_of::<u64>()) as u64;
            )*
        }

        impl Slot {
            /// The address of the slot's function, 0 if it is empty: what tells two slots apart without knowing their
            /// types.
            fn word(self, slots: &TypeSlots) -> usize {
                const OFFSETS: [usize; SLOT_COUNT] = [$(offset_of!(TypeSlots, $field)),*];
                let place: *const usize = core::ptr::from_ref(slots).wrapping_byte_add(OFFSETS[self as usize]).cast();
                // SAFETY: a field of the table; each is a function's address, or a null one for `None`.
                unsafe { place.read() }
            }

            /// The slot's function.
            pub fn get(self, slots: &TypeSlots) -> Option<SlotFn> {
                match self { $(Slot::$slot => slots.$field.map(SlotFn::$variant)),* }
            }

            /// Fills or empties the slot.
            fn set(self, slots: &mut TypeSlots, function: Option<SlotFn>) {
                match (self, function) {
                    $((Slot::$slot, Some(SlotFn::$variant(f))) => slots.$field = Some(f),
                      (Slot::$slot, _) => slots.$field = None,)*
                }
            }
        }
    };
}

slot_access! {
    Repr: repr Unary; Str: str Unary; Hash: hash Hash; RichCompare: richcompare Compare; Call: call Call;
    Iter: iter Unary; Next: next Next; GetAttr: getattro GetAttr; SetAttr: setattro SetAttr; Len: len Len;
    GetItem: getitem Binary; SetItem: setitem SetItem; Contains: contains Contains;
    Concat: concat Binary; Repeat: repeat Repeat; IConcat: iconcat Binary; IRepeat: irepeat Repeat;
    Add: add Binary; Sub: sub Binary; Mul: mul Binary; TrueDiv: truediv Binary; FloorDiv: floordiv Binary;
    Mod: modulo Binary; Pow: pow Binary; MatMul: matmul Binary; LShift: lshift Binary; RShift: rshift Binary;
    And: and Binary; Or: or Binary; Xor: xor Binary;
    IAdd: iadd Binary; ISub: isub Binary; IMul: imul Binary; ITrueDiv: itruediv Binary; IFloorDiv: ifloordiv Binary;
    IMod: imodulo Binary; IPow: ipow Binary; IMatMul: imatmul Binary; ILShift: ilshift Binary; IRShift: irshift Binary;
    IAnd: iand Binary; IOr: ior Binary; IXor: ixor Binary;
    Pow3: pow3 Ternary; DivMod: divmod Binary;
    Neg: neg Unary; Pos: pos Unary; Abs: abs Unary; Invert: invert Unary; Bool: bool Truth;
    Int: int Unary; Float: float Unary; Index: index Unary;
    DescrGet: descr_get DescrGet; DescrSet: descr_set DescrSet; Init: init Init; New: new New;
    Finalize: finalize Finalize;
}

macro_rules! slotdefs {
    ($($id:ident $text:literal $slot:ident $form:expr $(, $function:expr)?;)*) => {
        /// Index of a row of the table.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[allow(missing_docs, reason = "named as the methods")]
        #[repr(u8)]
        pub enum Special { $($id),* }

        const COUNT: usize = [$($text),*].len();

        static ROWS: [SlotDef; COUNT] = [$(
            SlotDef {
                name: Name::new($text),
                form: $form,
                slot: Slot::$slot,
                gives: slotdefs!(@gives $($function)?),
            }
        ),*];

        /// The function that each slot gets in classes that define one of its methods. The linker of images drops those
        /// of which the program mentions no method: see [`SlotTable`](super::slots::SlotTable).
        #[unsafe(export_name = "molt_class_slots")]
        static CLASS_FUNCTIONS: [Option<SlotFn>; SLOT_COUNT] = {
            let mut functions = [None; SLOT_COUNT];
            $($(functions[Slot::$slot as usize] = Some($function);)?)*
            functions
        };

        /// The table.
        pub static SLOTDEFS: &[SlotDef] = &ROWS;

        // A program that mentions the name can reach the slot through a wrapper: the builder names these symbols then.
        $(const _: () = {
            #[unsafe(export_name = concat!("molt_special.", $text, ".", stringify!($id)))]
            static OPENS: [&u64; 2] = [&gates::$slot, &class_gates::$slot];
        };)*
    };
    (@gives) => { Gives::Nothing };
    (@gives $function:expr) => { Gives::Function };
}

use Form::{Compare, Delete, Hook, Plain, Swapped};
use Special as S;

slotdefs! {
    Repr "__repr__" Repr Plain, SlotFn::Unary(class::unary::<{ S::Repr as u8 }>);
    Str "__str__" Str Plain, SlotFn::Unary(class::unary::<{ S::Str as u8 }>);
    Hash "__hash__" Hash Plain, SlotFn::Hash(class::hash);
    Call "__call__" Call Plain, SlotFn::Call(class::call);
    Lt "__lt__" RichCompare Compare(CompareOp::Lt), SlotFn::Compare(class::richcompare);
    Le "__le__" RichCompare Compare(CompareOp::Le), SlotFn::Compare(class::richcompare);
    Eq "__eq__" RichCompare Compare(CompareOp::Eq), SlotFn::Compare(class::richcompare);
    Ne "__ne__" RichCompare Compare(CompareOp::Ne), SlotFn::Compare(class::richcompare);
    Gt "__gt__" RichCompare Compare(CompareOp::Gt), SlotFn::Compare(class::richcompare);
    Ge "__ge__" RichCompare Compare(CompareOp::Ge), SlotFn::Compare(class::richcompare);
    Iter "__iter__" Iter Plain, SlotFn::Unary(class::iter);
    Next "__next__" Next Plain, SlotFn::Next(class::next);
    GetAttribute "__getattribute__" GetAttr Plain, SlotFn::GetAttr(class::getattro);
    GetAttr "__getattr__" GetAttr Hook, SlotFn::GetAttr(class::getattro);
    SetAttr "__setattr__" SetAttr Plain, SlotFn::SetAttr(class::setattro);
    DelAttr "__delattr__" SetAttr Delete, SlotFn::SetAttr(class::setattro);
    Len "__len__" Len Plain, SlotFn::Len(class::len);
    GetItem "__getitem__" GetItem Plain, SlotFn::Binary(class::getitem);
    SetItem "__setitem__" SetItem Plain, SlotFn::SetItem(class::setitem);
    DelItem "__delitem__" SetItem Delete, SlotFn::SetItem(class::setitem);
    Contains "__contains__" Contains Plain, SlotFn::Contains(class::contains);
    Add "__add__" Add Plain, SlotFn::Binary(class::binary::<{ BinaryOp::Add as u8 }>);
    RAdd "__radd__" Add Swapped, SlotFn::Binary(class::binary::<{ BinaryOp::Add as u8 }>);
    Sub "__sub__" Sub Plain, SlotFn::Binary(class::binary::<{ BinaryOp::Sub as u8 }>);
    RSub "__rsub__" Sub Swapped, SlotFn::Binary(class::binary::<{ BinaryOp::Sub as u8 }>);
    Mul "__mul__" Mul Plain, SlotFn::Binary(class::binary::<{ BinaryOp::Mul as u8 }>);
    RMul "__rmul__" Mul Swapped, SlotFn::Binary(class::binary::<{ BinaryOp::Mul as u8 }>);
    TrueDiv "__truediv__" TrueDiv Plain, SlotFn::Binary(class::binary::<{ BinaryOp::TrueDiv as u8 }>);
    RTrueDiv "__rtruediv__" TrueDiv Swapped, SlotFn::Binary(class::binary::<{ BinaryOp::TrueDiv as u8 }>);
    FloorDiv "__floordiv__" FloorDiv Plain, SlotFn::Binary(class::binary::<{ BinaryOp::FloorDiv as u8 }>);
    RFloorDiv "__rfloordiv__" FloorDiv Swapped, SlotFn::Binary(class::binary::<{ BinaryOp::FloorDiv as u8 }>);
    Mod "__mod__" Mod Plain, SlotFn::Binary(class::binary::<{ BinaryOp::Mod as u8 }>);
    RMod "__rmod__" Mod Swapped, SlotFn::Binary(class::binary::<{ BinaryOp::Mod as u8 }>);
    Pow "__pow__" Pow Plain, SlotFn::Binary(class::binary::<{ BinaryOp::Pow as u8 }>);
    RPow "__rpow__" Pow Swapped, SlotFn::Binary(class::binary::<{ BinaryOp::Pow as u8 }>);
    MatMul "__matmul__" MatMul Plain, SlotFn::Binary(class::binary::<{ BinaryOp::MatMul as u8 }>);
    RMatMul "__rmatmul__" MatMul Swapped, SlotFn::Binary(class::binary::<{ BinaryOp::MatMul as u8 }>);
    LShift "__lshift__" LShift Plain, SlotFn::Binary(class::binary::<{ BinaryOp::LShift as u8 }>);
    RLShift "__rlshift__" LShift Swapped, SlotFn::Binary(class::binary::<{ BinaryOp::LShift as u8 }>);
    RShift "__rshift__" RShift Plain, SlotFn::Binary(class::binary::<{ BinaryOp::RShift as u8 }>);
    RRShift "__rrshift__" RShift Swapped, SlotFn::Binary(class::binary::<{ BinaryOp::RShift as u8 }>);
    And "__and__" And Plain, SlotFn::Binary(class::binary::<{ BinaryOp::And as u8 }>);
    RAnd "__rand__" And Swapped, SlotFn::Binary(class::binary::<{ BinaryOp::And as u8 }>);
    Or "__or__" Or Plain, SlotFn::Binary(class::binary::<{ BinaryOp::Or as u8 }>);
    ROr "__ror__" Or Swapped, SlotFn::Binary(class::binary::<{ BinaryOp::Or as u8 }>);
    Xor "__xor__" Xor Plain, SlotFn::Binary(class::binary::<{ BinaryOp::Xor as u8 }>);
    RXor "__rxor__" Xor Swapped, SlotFn::Binary(class::binary::<{ BinaryOp::Xor as u8 }>);
    IAdd "__iadd__" IAdd Plain, SlotFn::Binary(class::special_binary::<{ S::IAdd as u8 }>);
    ISub "__isub__" ISub Plain, SlotFn::Binary(class::special_binary::<{ S::ISub as u8 }>);
    IMul "__imul__" IMul Plain, SlotFn::Binary(class::special_binary::<{ S::IMul as u8 }>);
    ITrueDiv "__itruediv__" ITrueDiv Plain, SlotFn::Binary(class::special_binary::<{ S::ITrueDiv as u8 }>);
    IFloorDiv "__ifloordiv__" IFloorDiv Plain, SlotFn::Binary(class::special_binary::<{ S::IFloorDiv as u8 }>);
    IMod "__imod__" IMod Plain, SlotFn::Binary(class::special_binary::<{ S::IMod as u8 }>);
    IPow "__ipow__" IPow Plain, SlotFn::Binary(class::special_binary::<{ S::IPow as u8 }>);
    IMatMul "__imatmul__" IMatMul Plain, SlotFn::Binary(class::special_binary::<{ S::IMatMul as u8 }>);
    ILShift "__ilshift__" ILShift Plain, SlotFn::Binary(class::special_binary::<{ S::ILShift as u8 }>);
    IRShift "__irshift__" IRShift Plain, SlotFn::Binary(class::special_binary::<{ S::IRShift as u8 }>);
    IAnd "__iand__" IAnd Plain, SlotFn::Binary(class::special_binary::<{ S::IAnd as u8 }>);
    IOr "__ior__" IOr Plain, SlotFn::Binary(class::special_binary::<{ S::IOr as u8 }>);
    IXor "__ixor__" IXor Plain, SlotFn::Binary(class::special_binary::<{ S::IXor as u8 }>);
    Pow3 "__pow__" Pow3 Plain, SlotFn::Ternary(class::power3);
    RPow3 "__rpow__" Pow3 Swapped, SlotFn::Ternary(class::power3);
    DivMod "__divmod__" DivMod Plain, SlotFn::Binary(class::divmod);
    RDivMod "__rdivmod__" DivMod Swapped, SlotFn::Binary(class::divmod);
    Neg "__neg__" Neg Plain, SlotFn::Unary(class::unary::<{ S::Neg as u8 }>);
    Pos "__pos__" Pos Plain, SlotFn::Unary(class::unary::<{ S::Pos as u8 }>);
    Abs "__abs__" Abs Plain, SlotFn::Unary(class::unary::<{ S::Abs as u8 }>);
    Invert "__invert__" Invert Plain, SlotFn::Unary(class::unary::<{ S::Invert as u8 }>);
    Bool "__bool__" Bool Plain, SlotFn::Truth(class::truth);
    Int "__int__" Int Plain, SlotFn::Unary(class::unary::<{ S::Int as u8 }>);
    Float "__float__" Float Plain, SlotFn::Unary(class::unary::<{ S::Float as u8 }>);
    Index "__index__" Index Plain, SlotFn::Unary(class::unary::<{ S::Index as u8 }>);
    // Sequences: a class that defines these names fills the slots of numbers above.
    Concat "__add__" Concat Plain;
    Repeat "__mul__" Repeat Plain;
    RRepeat "__rmul__" Repeat Plain;
    IConcat "__iadd__" IConcat Plain;
    IRepeat "__imul__" IRepeat Plain;
    Get "__get__" DescrGet Plain, SlotFn::DescrGet(class::descr_get);
    Set "__set__" DescrSet Plain, SlotFn::DescrSet(class::descr_set);
    Delete "__delete__" DescrSet Delete, SlotFn::DescrSet(class::descr_set);
    Init "__init__" Init Plain, SlotFn::Init(class::init);
    New "__new__" New Hook, SlotFn::New(class::new);
    Del "__del__" Finalize Plain, SlotFn::Finalize(class::finalize);
}

impl Special {
    /// The row of the table.
    pub fn def(self) -> &'static SlotDef {
        &SLOTDEFS[self as usize]
    }

    /// The name.
    pub fn name(self) -> &'static Name {
        &self.def().name
    }
}

/// `__add__` and `__radd__` of an operator.
pub(super) fn operator_names(op: BinaryOp) -> (&'static Name, &'static Name) {
    // The rows of operators lie in pairs in the order of `BinaryOp`.
    let at = S::Add as usize + 2 * op as usize;
    (&SLOTDEFS[at].name, &SLOTDEFS[at + 1].name)
}

/// Whether a name may be a special method's, before the table is searched.
fn looks_special(name: &Str) -> bool {
    let chars = name.chars();
    let len = chars.len();
    len > 4 && chars.at(0) == u32::from(b'_') && chars.at(1) == u32::from(b'_') && chars.at(len - 1) == u32::from(b'_')
}

/// Updates every slot that `name` may fill, after the class or a base got or lost an attribute of that name.
pub fn update_slots_of_name(ty: &'static TypeObj, name: &Str) {
    if !looks_special(name) {
        return;
    }
    for def in SLOTDEFS.iter().filter(|def| core::ptr::eq(def.name.get(), name)) {
        update_slot(ty, def.slot);
    }
}

/// The same for the class and all its subclasses.
pub fn update_slots_below(ty: &'static TypeObj, name: &Str) {
    update_slots_of_name(ty, name);
    ty.for_each_subclass(|subclass| update_slots_below(subclass, name));
}

/// Whether a method found under `__getattribute__` is `object`'s.
pub fn is_generic_getattribute(method: Value) -> bool {
    let generic = super::attributes::generic_getattr as GetAttrFn;
    method
        .downcast_exact::<WrapperDescriptor>()
        .is_some_and(|wrapper| matches!(wrapper.function(), SlotFn::GetAttr(f) if core::ptr::fn_addr_eq(f, generic)))
}

/// Fills all slots of a class with several bases.
pub fn update_all_slots(ty: &'static TypeObj) {
    let mut previous = None;
    for def in SLOTDEFS {
        if previous != Some(def.slot) {
            update_slot(ty, def.slot);
        }
        previous = Some(def.slot);
    }
}

/// `update_one_slot`: the function that fits everything the class finds under the slot's names.
fn update_slot(ty: &'static TypeObj, slot: Slot) {
    let mut generic = None;
    let mut specific: Option<SlotFn> = None;
    let mut use_generic = false;
    for def in SLOTDEFS.iter().filter(|def| def.slot == slot) {
        let Some(attribute) = ty.lookup(def.name.get()) else { continue };
        if let Some(function) = def.class_function() {
            generic = Some(function);
        }
        match native_function(ty, def, attribute) {
            Some(function) => match specific {
                Some(known) if known.address() != function.address() => use_generic = true,
                _ => specific = Some(function),
            },
            // A sequence's row names what a class gives to the number slots.
            None if def.gives == Gives::Nothing => {}
            None => use_generic = true,
        }
    }
    let function = if use_generic { generic } else { specific.or(generic.filter(|_| specific.is_some())) };
    ty.change_slots(|slots| slot.set(slots, function));
}

/// The slot function behind an attribute that is a builtin type's own.
fn native_function(ty: &TypeObj, def: &SlotDef, attribute: Value) -> Option<SlotFn> {
    if let Some(wrapper) = attribute.downcast_exact::<WrapperDescriptor>() {
        let fits = wrapper.def().slot == def.slot && ty.is_subtype_of(wrapper.owner());
        return fits.then(|| wrapper.function());
    }
    match def.slot {
        Slot::Hash if attribute.is_none() => Some(SlotFn::Hash(unhashable)),
        Slot::New => {
            let owner = attribute.downcast_exact::<BuiltinFunction>().and_then(super::new::owner_of_new)?;
            owner.slots().unread().new.map(SlotFn::New)
        }
        _ => None,
    }
}

/// Whether the type has its own function for a slot: other than its base's.
pub fn has_own(ty: &TypeObj, def: &SlotDef) -> Option<SlotFn> {
    let word = def.slot.word(ty.slots().unread());
    if word == 0 || ty.base().is_some_and(|base| def.slot.word(base.slots().unread()) == word) {
        return None;
    }
    def.slot.get(ty.slots().unread())
}
