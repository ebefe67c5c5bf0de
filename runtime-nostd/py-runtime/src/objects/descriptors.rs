//! What the dicts of builtin types hold: `method_descriptor`, `classmethod_descriptor` and `getset_descriptor`, one over each
//! row.

use crate::builtin_type;
use crate::object::{ObjHeader, Object};
use crate::objects::object::OBJECT;
use crate::objects::str::Str;
use crate::objects::{builtin_function, type_object};
use crate::rows;
use crate::rows::spec::Receiver;
use crate::rows::{Row, RowKind};
use crate::throw;
use crate::types::new::full_name;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{Own, PyResult, Ref, Value};
use alloc::format;
use py_abi::layout::Header;

/// An attribute of a builtin type. One layout for the three types.
#[repr(C)]
pub struct Descriptor<const KIND: u8> {
    header: ObjHeader,
    row: &'static Row,
    /// The type that it belongs to.
    owner: Own<TypeObj>,
}

/// A native method.
pub type MethodDescriptor = Descriptor<0>;
/// A native class method.
pub type ClassMethodDescriptor = Descriptor<1>;
/// A computed attribute.
pub type GetSetDescriptor = Descriptor<2>;

builtin_type! {
    /// `types.MethodDescriptorType`
    pub METHOD_DESCRIPTOR: MethodDescriptor = BuiltinType::MethodDescriptor "method_descriptor", base OBJECT;
    flags: METHOD_LIKE | GC | NO_NEW;
    slots: { repr: method_repr, call: method_call, descr_get: method_get, dealloc: dealloc, traverse: traverse } inherit TypeSlots::OBJECT;
}

builtin_type! {
    /// `types.ClassMethodDescriptorType`
    pub CLASS_METHOD_DESCRIPTOR: ClassMethodDescriptor = BuiltinType::ClassMethodDescriptor "classmethod_descriptor",
        base OBJECT;
    flags: GC | NO_NEW;
    slots: { repr: method_repr, call: class_method_call, descr_get: class_method_get, dealloc: dealloc, traverse: traverse } inherit TypeSlots::OBJECT;
}

builtin_type! {
    /// `types.GetSetDescriptorType`
    pub GETSET_DESCRIPTOR: GetSetDescriptor = BuiltinType::GetSetDescriptor "getset_descriptor", base OBJECT;
    flags: GC | NO_NEW;
    slots: { repr: getset_repr, descr_get: getset_get, descr_set: getset_set, dealloc: dealloc, traverse: traverse } inherit TypeSlots::OBJECT;
}

/// A native method of a type.
pub fn new_method(owner: &'static TypeObj, row: &'static Row) -> PyResult {
    new(&METHOD_DESCRIPTOR, owner, row)
}

/// A native class method of a type.
pub fn new_class_method(owner: &'static TypeObj, row: &'static Row) -> PyResult {
    ClassMethodDescriptor::makes_instances();
    new(&CLASS_METHOD_DESCRIPTOR, owner, row)
}

/// A computed attribute of a type.
pub fn new_getset(owner: &'static TypeObj, row: &'static Row) -> PyResult {
    GetSetDescriptor::makes_instances();
    new(&GETSET_DESCRIPTOR, owner, row)
}

fn new(ty: &'static TypeObj, owner: &'static TypeObj, row: &'static Row) -> PyResult {
    // One layout, three types: the type decides the shape.
    Ok(crate::memory::new_object::<MethodDescriptor>(ty, |header| Descriptor {
        header,
        row,
        owner: Own::share(owner),
    })?
    .into_ref())
}

/// # Safety
/// See [`crate::types::slots::DeallocFn`].
unsafe fn dealloc(header: *mut Header) {
    // SAFETY: the three layouts are one.
    unsafe { crate::memory::dealloc_as::<MethodDescriptor>(header) };
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is of one of the three types.
    visit(unsafe { (*header.cast::<MethodDescriptor>()).owner.as_value() });
}

fn this(v: Value) -> &'static MethodDescriptor {
    // SAFETY: slots and rows of the three types get their instances only, and the three layouts are one.
    unsafe { &*(v.word() as *const MethodDescriptor) }
}

impl MethodDescriptor {
    /// What the method was declared as.
    pub fn row(&self) -> &'static Row {
        self.row
    }

    /// Whether the value may be the method's receiver.
    pub fn takes(&self, receiver: Value) -> bool {
        receiver.is_instance_of(&self.owner)
    }
}

fn method_repr(v: Value) -> PyResult {
    let descriptor = this(v);
    Str::new_ref(&format!("<method '{}' of '{}' objects>", descriptor.row.name, descriptor.owner.name()))
}

fn getset_repr(v: Value) -> PyResult {
    let descriptor = this(v);
    Str::new_ref(&format!("<attribute '{}' of '{}' objects>", descriptor.row.name, descriptor.owner.name()))
}

fn method_call(callee: Value, args: &[Value], kwnames: Value) -> PyResult {
    let descriptor = this(callee);
    let count = args.len() - kwnames.downcast::<crate::objects::tuple::Tuple>().map_or(0, |names| names.len());
    let Some(&receiver) = args.first().filter(|_| count > 0) else {
        throw!(
            TypeError,
            "unbound method {}.{}() needs an argument",
            descriptor.owner.shown_name(),
            descriptor.row.name
        );
    };
    check_receiver(descriptor, receiver)?;
    descriptor.row.call(args, kwnames)
}

fn check_receiver(descriptor: &MethodDescriptor, receiver: Value) -> PyResult<()> {
    if descriptor.takes(receiver) {
        return Ok(());
    }
    throw!(
        TypeError,
        "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
        descriptor.row.name,
        descriptor.owner.shown_name(),
        receiver.type_name()
    )
}

fn method_get(v: Value, instance: Value, _owner: Value) -> PyResult {
    if instance.is_missing() {
        return Ok(v.to_ref());
    }
    let descriptor = this(v);
    check_receiver(descriptor, instance)?;
    Ok(builtin_function::new(descriptor.row, Some(instance.to_ref()))?.into_ref())
}

/// The class that a class method is called on.
fn receiving_class(descriptor: &MethodDescriptor, class: Value) -> PyResult<&'static TypeObj> {
    let (name, owner) = (descriptor.row.name, descriptor.owner.name());
    let Some(ty) = type_object::as_type(class) else {
        throw!(
            TypeError,
            "descriptor '{name}' for type '{owner}' needs a type, not a '{}' as arg 2",
            class.type_name()
        );
    };
    if ty.is_subtype_of(&descriptor.owner) {
        return Ok(ty);
    }
    throw!(TypeError, "descriptor '{name}' requires a subtype of '{owner}' but received '{}'", ty.shown_name())
}

fn class_method_call(callee: Value, args: &[Value], kwnames: Value) -> PyResult {
    let descriptor = this(callee);
    let Some(&class) = args.first() else {
        throw!(
            TypeError,
            "descriptor '{}' of '{}' object needs an argument",
            descriptor.row.name,
            descriptor.owner.name()
        );
    };
    receiving_class(descriptor, class)?;
    descriptor.row.call(args, kwnames)
}

fn class_method_get(v: Value, instance: Value, owner: Value) -> PyResult {
    let descriptor = this(v);
    let class = owner.given().unwrap_or_else(|| Value::of(instance.ty()));
    let class = receiving_class(descriptor, class)?;
    Ok(builtin_function::new(descriptor.row, Some(Value::of(class).to_ref()))?.into_ref())
}

fn getset_get(v: Value, instance: Value, _owner: Value) -> PyResult {
    if instance.is_missing() {
        return Ok(v.to_ref());
    }
    let descriptor = this(v);
    check_receiver(descriptor, instance)?;
    match descriptor.row.kind {
        RowKind::GetSet(get, _) => get(instance),
        RowKind::Function(_) | RowKind::Raw(_) | RowKind::Type(_) | RowKind::Constant(_) => Ok(v.to_ref()),
    }
}

fn getset_set(v: Value, instance: Value, value: Value) -> PyResult<()> {
    let descriptor = this(v);
    check_receiver(descriptor, instance)?;
    if let RowKind::GetSet(_, Some(set)) = descriptor.row.kind {
        return set(instance, value);
    }
    throw!(
        AttributeError,
        "attribute '{}' of '{}' objects is not writable",
        descriptor.row.name,
        full_name(&descriptor.owner)
    )
}

/// `__text_signature__` of a row of a type.
pub(crate) fn text_signature(row: &Row) -> PyResult {
    let sign = match row.spec.receiver {
        Receiver::None => "",
        Receiver::Instance | Receiver::Class => "$",
    };
    Str::new_ref(&format!("({sign}{})", row.spec.text.replace(" = ", "=")))
}

/// `__text_signature__` of a function of a module, which counts as its first parameter.
pub(crate) fn text_signature_in_module(row: &Row) -> PyResult {
    let parameters = row.spec.text.replace(" = ", "=");
    let slash = if row.spec.positional_only == 0 { ", /" } else { "" };
    let comma = if parameters.is_empty() { "" } else { ", " };
    Str::new_ref(&format!("($module{slash}{comma}{parameters})"))
}

macro_rules! descriptor_rows {
    ($($owner:literal { $($more:tt)* })*) => { $(rows! { $owner:
        get "__name__" => |v| crate::intern::interned_ref(this(v).row.name);
        get "__qualname__" => |v| Str::new_ref(&format!("{}.{}", this(v).owner.name(), this(v).row.name));
        get "__objclass__" => |v| Ok(Value::of(&*this(v).owner).to_ref());
        get "__doc__" => |v| crate::rows::doc::of_row(this(v).row, Some(&*this(v).owner));
        $($more)*
    })* };
}

descriptor_rows! {
    "method_descriptor" { get "__text_signature__" => |v| text_signature(this(v).row); }
    "classmethod_descriptor" { get "__text_signature__" => |v| text_signature(this(v).row); }
    "getset_descriptor" {}
}

/// The attribute of a type that a row stands for.
pub(crate) fn attribute_of_row(owner: &'static TypeObj, row: &'static Row) -> PyResult<Ref> {
    match (&row.kind, row.spec.receiver) {
        (RowKind::Function(_) | RowKind::Raw(_), Receiver::Instance) => new_method(owner, row),
        (RowKind::Function(_) | RowKind::Raw(_), Receiver::Class) => new_class_method(owner, row),
        (RowKind::Function(_) | RowKind::Raw(_), Receiver::None) => {
            let function = builtin_function::new(row, Some(Value::of(owner).to_ref()))?;
            crate::objects::static_method::new(function.as_value())
        }
        (RowKind::GetSet(..), _) => new_getset(owner, row),
        (RowKind::Type(ty), _) => Ok(Value::of(*ty).to_ref()),
        (RowKind::Constant(make), _) => make(),
    }
}
