//! `wrapper_descriptor` and `method-wrapper`: the special methods of builtin types, made from their slots.

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::bool::bool_ref;
use crate::objects::object::OBJECT;
use crate::objects::singletons::{none, none_ref, not_implemented_ref};
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::objects::wrapper_texts;
use crate::types::slotdefs::{Form, SlotDef, SlotFn};
use crate::types::slots::SetAttrFn;
use crate::types::{TypeFlags, TypeObj, TypeSlots};
use crate::value::{Own, PyResult, Ref, Value};
use crate::{protocol, rows, throw};
use alloc::format;
use py_abi::layout::Header;
use py_abi::ops::CompareOp;

/// A slot of a builtin type as a method: `list.__len__`.
#[repr(C)]
pub struct WrapperDescriptor {
    header: ObjHeader,
    def: &'static SlotDef,
    function: SlotFn,
    owner: &'static TypeObj,
}

/// The same bound: `[].__len__`.
#[repr(C)]
pub struct MethodWrapper {
    header: ObjHeader,
    descriptor: Own<WrapperDescriptor>,
    receiver: Ref,
}

builtin_type! {
    /// `types.WrapperDescriptorType`
    pub WRAPPER_DESCRIPTOR: WrapperDescriptor = BuiltinType::WrapperDescriptor "wrapper_descriptor", base OBJECT;
    flags: METHOD_LIKE | NO_NEW;
    slots: { repr: descriptor_repr, call: descriptor_call, descr_get: descriptor_get } inherit TypeSlots::OBJECT;
}

builtin_type! {
    /// `types.MethodWrapperType`
    pub METHOD_WRAPPER: MethodWrapper = BuiltinType::MethodWrapper "method-wrapper", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        repr: wrapper_repr, call: wrapper_call, richcompare: wrapper_compare, hash: wrapper_hash,
        dealloc: crate::memory::dealloc_as::<MethodWrapper>, traverse: wrapper_traverse,
    } inherit TypeSlots::OBJECT;
}

/// The method of a slot.
pub fn new(owner: &'static TypeObj, def: &'static SlotDef, function: SlotFn) -> PyResult {
    Ok(crate::memory::new_object(&WRAPPER_DESCRIPTOR, |header| WrapperDescriptor { header, def, function, owner })?
        .into_ref())
}

impl WrapperDescriptor {
    /// Which special method.
    pub fn def(&self) -> &'static SlotDef {
        self.def
    }

    /// The wrapped function.
    pub fn function(&self) -> SlotFn {
        self.function
    }

    /// The builtin type whose slot it is.
    pub fn owner(&self) -> &'static TypeObj {
        self.owner
    }

    fn name(&self) -> &'static Str {
        self.def.name.get()
    }
}

fn descriptor(v: Value) -> &'static WrapperDescriptor {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast() }
}

fn wrapper(v: Value) -> &'static MethodWrapper {
    // SAFETY: as above.
    unsafe { v.cast() }
}

fn descriptor_repr(v: Value) -> PyResult {
    let this = descriptor(v);
    Str::new_ref(&format!("<slot wrapper '{}' of '{}' objects>", this.name(), this.owner.name()))
}

fn descriptor_call(callee: Value, args: &[Value], kwnames: Value) -> PyResult {
    let this = descriptor(callee);
    let positional = args.len() - kwnames.downcast::<Tuple>().map_or(0, Tuple::len);
    if positional == 0 {
        throw!(TypeError, "descriptor '{}' of '{}' object needs an argument", this.name(), this.owner.name());
    }
    let receiver = args[0];
    if !receiver.is_instance_of(this.owner) {
        throw!(
            TypeError,
            "descriptor '{}' requires a '{}' object but received a '{}'",
            this.name(),
            this.owner.shown_name(),
            receiver.type_name()
        );
    }
    call_slot(this, receiver, &args[1..], kwnames)
}

fn descriptor_get(v: Value, instance: Value, _owner: Value) -> PyResult {
    if instance.is_missing() {
        return Ok(v.to_ref());
    }
    let this = descriptor(v);
    if !instance.is_instance_of(this.owner) {
        throw!(
            TypeError,
            "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
            this.name(),
            this.owner.shown_name(),
            instance.type_name()
        );
    }
    let (descriptor, receiver) = (Own::share(this), instance.to_ref());
    Ok(crate::memory::new_object(&METHOD_WRAPPER, |header| MethodWrapper { header, descriptor, receiver })?.into_ref())
}

fn wrapper_repr(v: Value) -> PyResult {
    let this = wrapper(v);
    let receiver = this.receiver.as_value();
    Str::new_ref(&format!(
        "<method-wrapper '{}' of {} object at {:#x}>",
        this.descriptor.name(),
        receiver.type_name(),
        receiver.word()
    ))
}

fn wrapper_call(callee: Value, args: &[Value], kwnames: Value) -> PyResult {
    let this = wrapper(callee);
    let (descriptor, receiver) = (this.descriptor.clone(), this.receiver.clone());
    call_slot(&descriptor, receiver.as_value(), args, kwnames)
}

fn wrapper_compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let (Some(x), Some(y), CompareOp::Eq | CompareOp::Ne) =
        (a.downcast::<MethodWrapper>(), b.downcast::<MethodWrapper>(), op)
    else {
        return Ok(not_implemented_ref());
    };
    let same = core::ptr::eq(&*x.descriptor, &*y.descriptor) && x.receiver.is(*y.receiver);
    Ok(bool_ref(same == (op == CompareOp::Eq)))
}

fn wrapper_hash(v: Value) -> PyResult<i64> {
    let this = wrapper(v);
    let hash = this.descriptor.as_value().word() as i64 ^ (this.receiver.word() as i64).rotate_left(20);
    Ok(if hash == -1 { -2 } else { hash })
}

unsafe fn wrapper_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is of this type.
    let this = unsafe { &*header.cast::<MethodWrapper>() };
    visit(this.descriptor.as_value());
    visit(this.receiver.as_value());
}

fn call_slot(this: &WrapperDescriptor, object: Value, args: &[Value], kwnames: Value) -> PyResult {
    match this.function {
        SlotFn::Call(call) => return call(object, args, kwnames),
        SlotFn::Init(init) => return init(object, args, kwnames).map(|()| none_ref()),
        _ => {}
    }
    if kwnames.downcast::<Tuple>().is_some_and(|names| !names.is_empty()) {
        throw!(TypeError, "wrapper {}() takes no keyword arguments", this.name());
    }
    let bool_of = |truth: PyResult<bool>| truth.map(bool_ref);
    match (this.function, this.def.form) {
        (SlotFn::Unary(f), _) => exactly::<0>(args).and_then(|_| f(object)),
        (SlotFn::Hash(f), _) => exactly::<0>(args).and_then(|_| f(object)).and_then(int_ref),
        (SlotFn::Len(f), _) => exactly::<0>(args).and_then(|_| f(object)).and_then(len_ref),
        (SlotFn::Truth(f), _) => bool_of(exactly::<0>(args).and_then(|_| f(object))),
        (SlotFn::Finalize(f), _) => exactly::<0>(args).map(|_| f(object)).map(|()| none_ref()),
        (SlotFn::Next(f), _) => match exactly::<0>(args).and_then(|_| f(object))? {
            Some(item) => Ok(item),
            None => throw!(StopIteration),
        },
        (SlotFn::Binary(f), form) if this.def.slot == crate::types::slotdefs::Slot::Pow => {
            let modulus = one_or_two(args)?.get(1).copied().unwrap_or_else(none);
            let (base, exponent) = if form == Form::Swapped { (args[0], object) } else { (object, args[0]) };
            match (modulus.is_none(), this.owner.slots().unread().pow3) {
                (false, Some(pow3)) => pow3(base, exponent, modulus),
                _ => f(base, exponent),
            }
        }
        (SlotFn::Binary(f), Form::Swapped) => exactly::<1>(args).and_then(|[other]| f(other, object)),
        (SlotFn::Binary(f), _) => exactly::<1>(args).and_then(|[other]| f(object, other)),
        (SlotFn::Repeat(f), _) => {
            let [count] = exactly::<1>(args)?;
            f(object, protocol::index_or(count, &crate::exceptions::types::OverflowError)?)
        }
        (SlotFn::Ternary(f), _) => exactly::<2>(args).and_then(|[b, c]| f(object, b, c)),
        (SlotFn::Compare(f), Form::Compare(op)) => exactly::<1>(args).and_then(|[other]| f(object, other, op)),
        (SlotFn::Contains(f), _) => bool_of(exactly::<1>(args).and_then(|[item]| f(object, item))),
        (SlotFn::GetAttr(f), _) => {
            let [name] = exactly::<1>(args)?;
            f(object, attribute_name(name)?)
        }
        (SlotFn::SetAttr(f), Form::Delete) => {
            let [name] = exactly::<1>(args)?;
            check_setter(this, f, object)?;
            f(object, attribute_name(name)?, Value::MISSING).map(|()| none_ref())
        }
        (SlotFn::SetAttr(f), _) => {
            let args = named(this, args, 2)?;
            check_setter(this, f, object)?;
            f(object, attribute_name(args[0])?, args[1]).map(|()| none_ref())
        }
        (SlotFn::SetItem(f), Form::Delete) => {
            exactly::<1>(args).and_then(|[key]| f(object, key, Value::MISSING)).map(|()| none_ref())
        }
        (SlotFn::SetItem(f), _) => {
            let args = named(this, args, 2)?;
            f(object, args[0], args[1]).map(|()| none_ref())
        }
        (SlotFn::DescrGet(f), _) => descr_get(f, object, args),
        (SlotFn::DescrSet(f), Form::Delete) => {
            exactly::<1>(args).and_then(|[instance]| f(object, instance, Value::MISSING)).map(|()| none_ref())
        }
        (SlotFn::DescrSet(f), _) => {
            let args = named(this, args, 2)?;
            f(object, args[0], args[1]).map(|()| none_ref())
        }
        (SlotFn::Compare(_) | SlotFn::New(_) | SlotFn::Call(_) | SlotFn::Init(_), _) => {
            throw!(SystemError, "{} has no wrapper", this.name())
        }
    }
}

/// `object.__setattr__` must not jump over that of a builtin type (`hackcheck`).
fn check_setter(this: &WrapperDescriptor, f: SetAttrFn, object: Value) -> PyResult<()> {
    let mut ty = Some(object.ty());
    while let Some(class) = ty.filter(|class| class.has(TypeFlags::HEAP)) {
        ty = class.base();
    }
    let own = ty.and_then(|ty| ty.slots().setattro());
    if own.is_none_or(|own| core::ptr::fn_addr_eq(own, f)) {
        return Ok(());
    }
    throw!(TypeError, "can't apply this {} to {} object", this.name(), object.type_name())
}

fn descr_get(f: crate::types::slots::DescrGetFn, object: Value, args: &[Value]) -> PyResult {
    match args.len() {
        0 => throw!(TypeError, "__get__ expected at least 1 argument, got 0"),
        1 | 2 => {}
        more => throw!(TypeError, "__get__ expected at most 2 arguments, got {more}"),
    }
    let or_missing = |v: Value| if v.is_none() { Value::MISSING } else { v };
    let (instance, owner) = (or_missing(args[0]), args.get(1).map_or(Value::MISSING, |v| or_missing(*v)));
    if instance.is_missing() && owner.is_missing() {
        throw!(TypeError, "__get__(None, None) is invalid");
    }
    f(object, instance, owner)
}

crate::only! {
    /// Only for programs that mention `__hash__`: a hash may be a big integer.
    "__hash__" fn int_ref(hash: i64) -> PyResult {
        crate::objects::int::from_int(hash)
    }
}

crate::only! {
    /// Only for programs that mention `__len__`: a length may be a big integer.
    "__len__" fn len_ref(len: usize) -> PyResult {
        crate::objects::int::from_len(len)
    }
}

/// The name in an attribute wrapper.
fn attribute_name(name: Value) -> PyResult<&'static Str> {
    match name.downcast::<Str>() {
        Some(name) => Ok(name),
        None => throw!(TypeError, "attribute name must be string, not '{}'", name.type_name()),
    }
}

/// The arguments, if there are exactly so many (`check_num_args`).
fn exactly<const N: usize>(args: &[Value]) -> PyResult<[Value; N]> {
    match args.try_into() {
        Ok(args) => Ok(args),
        Err(_) => throw!(TypeError, "expected {N} argument{}, got {}", if N == 1 { "" } else { "s" }, args.len()),
    }
}

/// The same with the method's name in the message (`PyArg_UnpackTuple` with a name).
fn named<'a>(this: &WrapperDescriptor, args: &'a [Value], count: usize) -> PyResult<&'a [Value]> {
    if args.len() == count {
        return Ok(args);
    }
    throw!(TypeError, "{} expected {count} arguments, got {}", this.name(), args.len())
}

fn one_or_two(args: &[Value]) -> PyResult<&[Value]> {
    if matches!(args.len(), 1 | 2) {
        return Ok(args);
    }
    throw!(TypeError, "expected 1 or 2 arguments, got {}", args.len())
}

fn doc(this: &WrapperDescriptor) -> PyResult {
    match wrapper_texts::of(this.name()) {
        Some((_, caller)) => Str::new_ref(&format!("What is called for `{caller}`.")),
        None => Ok(none_ref()),
    }
}

fn text_signature(this: &WrapperDescriptor) -> PyResult {
    match wrapper_texts::of(this.name()) {
        Some((signature, _)) => Str::new_ref(signature),
        None => Ok(none_ref()),
    }
}

rows! { "wrapper_descriptor":
    get "__name__" => |v| Ok(Value::of(descriptor(v).name()).to_ref());
    get "__qualname__" => |v| Str::new_ref(&format!("{}.{}", descriptor(v).owner.name(), descriptor(v).name()));
    get "__objclass__" => |v| Ok(Value::of(descriptor(v).owner).to_ref());
    get "__doc__" => |v| doc(descriptor(v));
    get "__text_signature__" => |v| text_signature(descriptor(v));
}

rows! { "method-wrapper":
    get "__name__" => |v| Ok(Value::of(wrapper(v).descriptor.name()).to_ref());
    get "__qualname__" => |v| {
        let this = &wrapper(v).descriptor;
        Str::new_ref(&format!("{}.{}", this.owner.shown_name(), this.name()))
    };
    get "__objclass__" => |v| Ok(Value::of(wrapper(v).descriptor.owner).to_ref());
    get "__self__" => |v| Ok(wrapper(v).receiver.clone());
    get "__doc__" => |v| doc(&wrapper(v).descriptor);
    get "__text_signature__" => |v| text_signature(&wrapper(v).descriptor);
}
