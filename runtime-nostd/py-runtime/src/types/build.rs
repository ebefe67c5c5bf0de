//! Making classes: `type.__new__` (`type_new` in `Objects/typeobject.c`) and the `class` statement's `__build_class__`.

use super::shape::{Layout, ShapeArena, Storage};
use super::{HeapPart, TypeFlags, TypeObj, mro, slotdefs};
use crate::object::ObjHeader;
use crate::objects::codecs::refuse_surrogates;
use crate::objects::dict::Dict;
use crate::objects::object::OBJECT;
use crate::objects::str::{STR, Str};
use crate::objects::tuple::Tuple;
use crate::objects::type_object::{TYPE, as_type};
use crate::objects::{class_method, member, static_method};
use crate::owned_cell::OwnedCell;
use crate::types::slotdefs::Special;
use crate::value::{Own, PyResult, Ref, Value};
use crate::{memory, names, protocol, throw};
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};
use core::iter::successors;
use core::ptr;

/// What `type.__new__` makes a class from.
pub struct Parts<'a> {
    /// The metaclass.
    pub meta: &'static TypeObj,
    /// `__name__`
    pub name: &'a Str,
    /// Direct bases; `object` if there are none.
    pub bases: &'a Tuple,
    /// The namespace, which is copied.
    pub namespace: &'a Dict,
    /// Values of the keyword arguments for `__init_subclass__`, named by `kwnames`.
    pub keywords: &'a [Value],
    /// Their names, or missing.
    pub kwnames: Value,
}

/// The most derived metaclass of `meta` and the bases' (`_PyType_CalculateMetaclass`).
pub fn most_derived_metaclass(meta: &'static TypeObj, bases: &[Value]) -> PyResult<&'static TypeObj> {
    let mut winner = meta;
    for base in bases {
        let other = base.ty();
        if winner.is_subtype_of(other) {
            continue;
        }
        if !other.is_subtype_of(winner) {
            throw!(
                TypeError,
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses \
                 of all its bases"
            );
        }
        winner = other;
    }
    Ok(winner)
}

impl TypeObj {
    /// Whether a class has `__slots__` of its own.
    pub fn adds_slots(&self) -> bool {
        self.heap().is_some_and(|heap| heap.own_slots > 0)
    }
}

/// The type whose layout instances of `ty` have: the nearest one that adds something to its base's (`solid_base`).
fn solid_base(ty: &'static TypeObj) -> &'static TypeObj {
    let mut solid = ty;
    while let Some(base) = solid.base() {
        let adds = match solid.heap() {
            Some(_) => solid.adds_slots(),
            None => solid.basic_size() > base.basic_size() || solid.slots().size_of().is_some(),
        };
        if adds {
            break;
        }
        solid = base;
    }
    solid
}

/// The base whose layout the class takes over (`best_base`).
fn best_base(bases: &[Value]) -> PyResult<&'static TypeObj> {
    let mut best: Option<(&'static TypeObj, &'static TypeObj)> = None;
    for base in bases {
        let Some(base) = as_type(*base) else { throw!(TypeError, "bases must be types") };
        if !base.has(TypeFlags::BASETYPE) {
            throw!(TypeError, "type '{}' is not an acceptable base type", base.shown_name());
        }
        let solid = solid_base(base);
        match best {
            None => best = Some((base, solid)),
            Some((_, winner)) if winner.is_subtype_of(solid) => {}
            Some((_, winner)) if solid.is_subtype_of(winner) => best = Some((base, solid)),
            Some(_) => throw!(TypeError, "multiple bases have instance lay-out conflict"),
        }
    }
    Ok(best.map_or(&OBJECT, |(base, _)| base))
}

/// `type.__new__`, once the metaclass is the right one.
pub fn new_class(parts: &Parts<'_>) -> PyResult<Own<TypeObj>> {
    // A class makes its instances with `object`'s function, though the program may never name `object`.
    crate::keep!("molt_row.builtins.object");
    let object_only;
    let bases = if parts.bases.is_empty() {
        object_only = Tuple::from_values(&[Value::of(&OBJECT)])?;
        &*object_only
    } else {
        parts.bases
    };
    let base = best_base(bases.items())?;
    let dict = copy_namespace(parts.namespace)?;
    let declared = DeclaredSlots::read(&dict, parts, base)?;
    let ty = allocate(parts, base, bases, dict, &declared)?;
    finish_namespace(&ty)?;
    declared.enter(&ty)?;
    // SAFETY: the class is alive while this function holds a reference, and its subclasses list is emptied when it dies.
    let class: &'static TypeObj = unsafe { &*ptr::from_ref(&*ty) };
    set_mro(class, bases)?;
    inherit(class, bases);
    warn_of_other_keys(class)?;
    for base in bases.items() {
        if let Some(base) = as_type(*base) {
            base.add_subclass(class);
        }
    }
    call_set_name(class)?;
    call_init_subclass(class, parts)?;
    Ok(ty)
}

/// A copy, in the order in which the namespace shows its keys.
fn copy_namespace(namespace: &Dict) -> PyResult<Own<Dict>> {
    let ordered;
    let namespace = if Value::of(namespace).is_exact::<Dict>() {
        namespace
    } else {
        ordered = Dict::new()?;
        ordered.update_from_mapping(Value::of(namespace))?;
        &*ordered
    };
    let dict = Dict::new()?;
    let mut at = 0;
    while let Some((next, key, v)) = namespace.next_from(at) {
        at = next;
        match key.downcast::<Str>() {
            Some(name) => drop(dict.set_name(&crate::intern::interned(name), v.to_ref())?),
            None => dict.set(key, v)?,
        }
    }
    Ok(dict)
}

/// Warns of keys that no attribute has.
fn warn_of_other_keys(ty: &TypeObj) -> PyResult<()> {
    let mut at = 0;
    while let Some((next, key, _)) = ty.dict().next_from(at) {
        at = next;
        if key.downcast::<Str>().is_none() {
            let message = alloc::format!("non-string key in the __dict__ of class {}", ty.name());
            return crate::exceptions::warn_plainly(&crate::exceptions::types::RuntimeWarning, &message);
        }
    }
    Ok(())
}

/// What `__slots__` says.
struct DeclaredSlots {
    /// Names that become members, mangled and sorted; empty without `__slots__`.
    names: Vec<Own<Str>>,
    /// Whether the class gives its instances a `__dict__` that its base's lack.
    adds_dict: bool,
    /// Whether it makes them weakly referenceable.
    adds_weakref: bool,
}

impl DeclaredSlots {
    fn read(dict: &Dict, parts: &Parts<'_>, base: &'static TypeObj) -> PyResult<DeclaredSlots> {
        let may_add_dict = !base.has(TypeFlags::HAS_DICT) && !base.has(TypeFlags::TYPE);
        let may_add_weakref = !base.has(TypeFlags::WEAK);
        let Some(slots) = dict.get_name(names::SLOTS.get()) else {
            return Ok(DeclaredSlots { names: Vec::new(), adds_dict: may_add_dict, adds_weakref: may_add_weakref });
        };
        let slots = slots.to_ref();
        let items =
            if slots.is_instance_of(&STR) { alloc::vec![slots.clone()] } else { protocol::collect(slots.as_value())? };
        if !items.is_empty() && item_size(base) > 0 {
            throw!(TypeError, "nonempty __slots__ not supported for subtype of '{}'", base.name());
        }
        let mut declared = DeclaredSlots { names: Vec::new(), adds_dict: false, adds_weakref: false };
        for item in &items {
            declared.add(item.as_value(), dict, parts.name, may_add_dict, may_add_weakref)?;
        }
        // Another base may bring a dict along even though the first does not.
        let brings = |flag| parts.bases.items().iter().filter_map(|base| as_type(*base)).any(|base| base.has(flag));
        declared.adds_dict |= may_add_dict && brings(TypeFlags::HAS_DICT);
        declared.adds_weakref |= may_add_weakref && brings(TypeFlags::WEAK);
        Ok(declared)
    }

    fn add(
        &mut self,
        item: Value,
        dict: &Dict,
        class: &Str,
        may_add_dict: bool,
        may_add_weakref: bool,
    ) -> PyResult<()> {
        let Some(name) = item.downcast::<Str>() else {
            throw!(TypeError, "__slots__ items must be strings, not '{}'", item.type_name());
        };
        if !is_identifier(name) {
            throw!(TypeError, "__slots__ must be identifiers");
        }
        if name.equals("__dict__") {
            if !may_add_dict || self.adds_dict {
                throw!(TypeError, "__dict__ slot disallowed: we already got one");
            }
            self.adds_dict = true;
            return Ok(());
        }
        if name.equals("__weakref__") {
            if !may_add_weakref || self.adds_weakref {
                throw!(TypeError, "__weakref__ slot disallowed: we already got one");
            }
            self.adds_weakref = true;
            return Ok(());
        }
        let mangled = mangle(class, name)?;
        let is_kept =
            mangled.equals("__qualname__") || mangled.equals("__classcell__") || mangled.equals("__classdictcell__");
        if dict.get_name(&mangled).is_some() && !is_kept {
            throw!(ValueError, "{} in __slots__ conflicts with class variable", protocol::repr_text(item)?);
        }
        if !self.names.iter().any(|known| known.same(&mangled)) {
            // Few names: the library's sort would take 10 KB of each image with a class.
            let at = self.names.partition_point(|known| known.chars().order(mangled.chars()).is_lt());
            self.names.insert(at, mangled);
        }
        Ok(())
    }

    /// Puts the descriptors of members, `__dict__` and `__weakref__` into the class's dict.
    fn enter(&self, ty: &Own<TypeObj>) -> PyResult<()> {
        let first = ty.heap().map_or(0, |heap| heap.inherited_slots);
        for (at, name) in self.names.iter().enumerate() {
            ty.dict().set_name(name, member::new(ty, name, first + at)?)?;
        }
        // What the class has under these names comes first.
        if self.adds_dict && ty.dict().get_name(names::DICT.get()).is_none() {
            member::enter_dict_attribute(ty)?;
        }
        if self.adds_weakref && ty.dict().get_name(names::WEAKREF.get()).is_none() {
            member::enter_weakref_attribute(ty)?;
        }
        Ok(())
    }
}

fn is_identifier(name: &Str) -> bool {
    let mut chars = name.chars().iter();
    let is_start = |c: u32| c == u32::from(b'_') || crate::text::unicode::is_xid_start(c);
    chars.next().is_some_and(is_start) && chars.all(crate::text::unicode::is_xid_continue)
}

/// `__x` in class `C` is `_C__x` (`_Py_Mangle`).
fn mangle(class: &Str, name: &Str) -> PyResult<Own<Str>> {
    let text = name.to_text();
    let class = class.to_text();
    let class = class.trim_start_matches('_');
    if !text.starts_with("__") || text.ends_with("__") || text.contains('.') || class.is_empty() {
        return Ok(crate::intern::interned(name));
    }
    crate::intern::intern_text(&alloc::format!("_{class}{text}"))
}

/// The size of the items that instances end in in CPython (`tp_itemsize`); no slots can follow them.
pub fn item_size(ty: &TypeObj) -> i64 {
    let sizes = [(TypeFlags::INT, 4), (TypeFlags::BYTES, 1), (TypeFlags::TUPLE, 8), (TypeFlags::TYPE, 40)];
    sizes.into_iter().find(|(flag, _)| ty.has(*flag)).map_or(0, |(_, size)| size)
}

/// Inline slots of a class that is not known to need more.
const SPARE_SLOTS: usize = 4;

/// The shape layout of a class's instances.
fn instance_layout(base: &'static TypeObj, declared: &DeclaredSlots, slots_before: usize) -> Layout {
    // SAFETY: shapes live as long as the type.
    let inherited = unsafe { &*base.shape() };
    let slots = slots_before + declared.names.len();
    let has_dict = base.has(TypeFlags::HAS_DICT) || declared.adds_dict;
    let varies = base.slots().size_of().is_some();
    let storage_offset = match inherited.storage() {
        Storage::None if varies => 0,
        Storage::None => base.basic_size().next_multiple_of(8),
        // A builtin layout's own storage word stays unused: inline slots need room behind theirs.
        Storage::Dict if !base.has(TypeFlags::HEAP) => base.basic_size().next_multiple_of(8),
        Storage::Slots | Storage::Dict => inherited.storage_offset(),
    };
    let storage = match (has_dict || slots > 0, varies || base.has(TypeFlags::TYPE)) {
        (false, _) => Storage::None,
        (true, true) => Storage::Dict,
        (true, false) => Storage::Slots,
    };
    let reserved = if has_dict { slots } else { 0 };
    // Attributes that nobody predicted should find a place too: what does not fit is not cached.
    let spare = if has_dict { SPARE_SLOTS } else { 0 };
    let capacity = if storage == Storage::Slots { inherited.capacity().max(slots).max(reserved + spare) } else { 0 };
    Layout { storage, storage_offset, reserved, capacity }
}

fn allocate(
    parts: &Parts<'_>,
    base: &'static TypeObj,
    bases: &Tuple,
    dict: Own<Dict>,
    declared: &DeclaredSlots,
) -> PyResult<Own<TypeObj>> {
    refuse_surrogates(parts.name)?;
    if let Some(doc) = dict.get_name(names::DOC.get()).and_then(|doc| doc.downcast::<Str>()) {
        refuse_surrogates(doc)?;
    }
    let name: Box<str> = parts.name.to_text().into_boxed_str();
    if name.contains('\0') {
        throw!(ValueError, "type name must not contain null characters");
    }
    let qualname = match dict.remove_name(names::QUALNAME.get()) {
        None => Value::of(parts.name).to_ref(),
        Some(qualname) if qualname.is_instance_of(&STR) => qualname,
        Some(other) => throw!(TypeError, "type __qualname__ must be a str, not {}", other.type_name()),
    };
    let inherited_slots = base.heap().map_or(0, |heap| heap.inherited_slots + heap.own_slots);
    // Instances hold their class, which may hold them: they are tracked even if they have no attributes of their own.
    let mut flags =
        TypeFlags(base.flags().0 & TypeFlags::INHERITED.0 & !(TypeFlags::SEQUENCE.0 | TypeFlags::MAPPING.0))
            | TypeFlags::HEAP
            | TypeFlags::BASETYPE
            | TypeFlags::GC;
    if declared.adds_dict {
        flags = flags | TypeFlags::HAS_DICT;
    }
    if declared.adds_weakref {
        flags = flags | TypeFlags::WEAK;
    }
    flags = flags | matched_as(bases);
    let layout = instance_layout(base, declared, inherited_slots);
    let text: *const str = &raw const *name;
    let heap = Box::new(HeapPart {
        name: Cell::new(name),
        qualname: OwnedCell::new(qualname),
        arena: ShapeArena::default(),
        inherited_slots,
        own_slots: declared.names.len(),
    });
    let bases_ref = Value::of(bases).to_ref();
    let ty = memory::new_object::<TypeObj>(parts.meta, |header: ObjHeader| TypeObj {
        header,
        name: Cell::new(text),
        flags: Cell::new(flags),
        basic_size: base.basic_size,
        rows_index: u32::MAX,
        native: None,
        base: Cell::new(Some(base)),
        second_base: None,
        bases: OwnedCell::new(bases_ref),
        mro: OwnedCell::EMPTY,
        dict: UnsafeCell::new(Some(dict)),
        shape: Cell::new(ptr::null()),
        slots: UnsafeCell::new(*base.slots().unread()),
        version: Cell::new(0),
        subclasses: UnsafeCell::new(Vec::new()),
        heap: UnsafeCell::new(Some(heap)),
    })?;
    let address: *const TypeObj = &raw const *ty;
    ty.shape.set(ty.with_arena(|arena| arena.root(address, layout)));
    Ok(ty)
}

/// Which patterns instances match: those of the first base that says (`inherit_patma_flags`).
fn matched_as(bases: &Tuple) -> TypeFlags {
    let kinds = TypeFlags::SEQUENCE.0 | TypeFlags::MAPPING.0;
    let bases = bases.items().iter().filter_map(|base| base.downcast::<TypeObj>());
    let first = bases.map(|base| base.flags().0 & kinds).find(|&kind| kind != 0);
    TypeFlags(first.unwrap_or(0))
}

/// What the class body's namespace becomes in the class's dict.
fn finish_namespace(ty: &Own<TypeObj>) -> PyResult<()> {
    let dict = ty.dict();
    if dict.get_name(names::MODULE.get()).is_none()
        && let Some(module) = crate::frames::calling_module_name()
    {
        dict.set_name(names::MODULE.get(), module)?;
    }
    if dict.get_name(names::DOC.get()).is_none() {
        dict.set_name(names::DOC.get(), crate::objects::singletons::none_ref())?;
    }
    let is_function = |v: Value| v.is_exact::<crate::objects::function::Function>();
    if let Some(new) = dict.get_name(Special::New.name().get()).filter(|new| is_function(*new)) {
        drop(dict.set_name(Special::New.name().get(), static_method::new(new)?)?);
    }
    for name in [&names::INIT_SUBCLASS, &names::CLASS_GETITEM] {
        if let Some(function) = dict.get_name(name.get()).filter(|function| is_function(*function)) {
            drop(dict.set_name(name.get(), class_method::new(function)?)?);
        }
    }
    for (name, content) in [(&names::CLASSCELL, ty.as_value()), (&names::CLASSDICTCELL, Value::of(dict))] {
        let name = name.get();
        let Some(cell) = dict.remove_name(name) else { continue };
        match cell.downcast::<crate::objects::cell::Cell>() {
            Some(cell) => cell.set(Some(content.to_ref())),
            None => {
                throw!(TypeError, "type.__new__() argument {name} must be a nonlocal cell, not {}", cell.type_name())
            }
        }
    }
    let has = |special: Special| dict.get_name(special.name().get()).is_some();
    if has(Special::Eq) && !has(Special::Hash) {
        dict.set_name(Special::Hash.name().get(), crate::objects::singletons::none_ref())?;
    }
    Ok(())
}

/// Sets `__mro__`, by the metaclass's `mro` if it has one of its own.
fn set_mro(ty: &'static TypeObj, bases: &Tuple) -> PyResult<()> {
    let base_types: Vec<&'static TypeObj> = bases.items().iter().filter_map(|base| as_type(*base)).collect();
    let meta = Value::of(ty).ty();
    let is_own = !ptr::eq(meta, &TYPE) && {
        let own = meta.lookup(names::MRO_METHOD.get());
        let native = TYPE.lookup(names::MRO_METHOD.get());
        !matches!((own, native), (Some(own), Some(native)) if own.is(native)) && own.is_some()
    };
    let order = if is_own {
        let result = protocol::call_method(Value::of(ty), names::MRO_METHOD.get(), &[])?;
        let items = protocol::collect(result.as_value())?;
        let values: Vec<Value> = items.iter().map(Ref::as_value).collect();
        for item in &values {
            let Some(class) = as_type(*item) else {
                throw!(TypeError, "mro() returned a non-class ('{}')", item.type_name());
            };
            if !solid_base(ty).is_subtype_of(solid_base(class)) {
                throw!(TypeError, "mro() returned base with unsuitable layout ('{}')", class.name());
            }
        }
        Tuple::from_values(&values)?
    } else {
        mro::linearise(ty, &base_types)?
    };
    ty.mro.set(Some(order.into_ref()));
    Ok(())
}

/// Takes over slots and properties from the bases and fills the slots that the class's own methods name.
fn inherit(ty: &'static TypeObj, bases: &Tuple) {
    for base in ty.mro_iter().skip(1) {
        let inherited = TypeFlags(base.flags().0 & (TypeFlags::HAS_DICT.0 | TypeFlags::WEAK.0));
        ty.set_flags(TypeFlags(inherited.0 & !TypeFlags::HAS_DICT.0));
    }
    if bases.len() > 1 {
        slotdefs::update_all_slots(ty);
        return;
    }
    let dict = ty.dict();
    let mut at = 0;
    while let Some((next, key, _)) = dict.next_from(at) {
        at = next;
        if let Some(name) = key.downcast::<Str>() {
            slotdefs::update_slots_of_name(ty, name);
        }
    }
}

fn call_set_name(ty: &'static TypeObj) -> PyResult<()> {
    // A copy: `__set_name__` may change the class.
    let mut attributes = Vec::new();
    let mut at = 0;
    while let Some((next, key, v)) = ty.dict().next_from(at) {
        at = next;
        attributes.push((key.to_ref(), v.to_ref()));
    }
    for (key, v) in attributes {
        if v.ty().lookup(names::SET_NAME.get()).is_none() {
            continue;
        }
        if let Some(Err(raised)) =
            protocol::call_special(v.as_value(), &names::SET_NAME, &[Value::of(ty), key.as_value()])
        {
            let (kind, name) = (v.type_name(), protocol::repr_text(key.as_value()));
            let name = name?;
            crate::exceptions::add_note(
                &raised,
                format_args!("Error calling __set_name__ on '{kind}' instance {name} in '{}'", ty.name()),
            );
            return Err(raised);
        }
    }
    Ok(())
}

fn call_init_subclass(ty: &'static TypeObj, parts: &Parts<'_>) -> PyResult<()> {
    let method = crate::objects::super_object::attribute_after(ty, Value::of(ty), names::INIT_SUBCLASS.get())?;
    crate::call::call(method.as_value(), parts.keywords, parts.kwnames)?;
    Ok(())
}

/// `class.__bases__ = bases`
pub fn change_bases(ty: &'static TypeObj, bases: &Tuple) -> PyResult<()> {
    for base in bases.items() {
        let Some(base) = as_type(*base) else {
            throw!(TypeError, "{}.__bases__ must be tuple of classes, not '{}'", ty.shown_name(), base.type_name());
        };
        // `mro` methods that change bases may have left an order that is older than the bases.
        if base.is_subtype_of(ty) || successors(Some(base), |base| base.base()).any(|base| ptr::eq(base, ty)) {
            throw!(TypeError, "a __bases__ item causes an inheritance cycle");
        }
    }
    let base = best_base(bases.items())?;
    let old_name = ty.base().map_or("object", TypeObj::name);
    // A class's instances are freed as a class's, whatever builtin layout they have.
    if ty.base().is_some_and(|old| old.has(TypeFlags::HEAP) && !base.has(TypeFlags::HEAP)) && !ptr::eq(base, &OBJECT) {
        throw!(TypeError, "__bases__ assignment: '{}' deallocator differs from '{old_name}'", base.name());
    }
    let same_layout = match ty.base() {
        Some(old) => {
            ptr::eq(solid_base(old), solid_base(base)) && old.has(TypeFlags::HAS_DICT) == base.has(TypeFlags::HAS_DICT)
        }
        None => false,
    };
    if !same_layout {
        throw!(TypeError, "__bases__ assignment: '{}' object layout differs from '{old_name}'", base.name());
    }
    let (old_base, old_bases) = (ty.base(), ty.bases.get().to_ref());
    put_bases(ty, Some(base), Value::of(bases).to_ref());
    let mut renewed = Vec::new();
    let result = renew_orders(ty, &mut renewed);
    // A failure leaves everything as it was, unless the bases were changed once more meanwhile.
    if result.is_err() && ty.bases.get().is(Value::of(bases)) {
        put_bases(ty, old_base, old_bases);
        for (class, order) in renewed.into_iter().rev() {
            class.mro.set(order);
            slotdefs::update_all_slots(class);
        }
    }
    result
}

fn put_bases(ty: &'static TypeObj, base: Option<&'static TypeObj>, bases: Ref) {
    ty.modified();
    ty.leave_bases();
    for base in bases.downcast::<Tuple>().map_or(&[][..], Tuple::items) {
        if let Some(base) = as_type(*base) {
            base.add_subclass(ty);
        }
    }
    ty.base.set(base);
    ty.bases.set(Some(bases));
}

/// Recomputes the method resolution orders and slots of a class and its subclasses, and says which there were before.
fn renew_orders(ty: &'static TypeObj, renewed: &mut Vec<(&'static TypeObj, Option<Ref>)>) -> PyResult<()> {
    let bases = ty.bases()?;
    let old = ty.mro.get().given().map(Value::to_ref);
    set_mro(ty, &bases)?;
    renewed.push((ty, old));
    slotdefs::update_all_slots(ty);
    let mut result = Ok(());
    ty.for_each_subclass(|subclass| {
        if result.is_ok() {
            result = renew_orders(subclass, renewed);
        }
    });
    result
}
