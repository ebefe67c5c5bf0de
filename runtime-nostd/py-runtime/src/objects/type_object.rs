//! `type`: the type of types.

use crate::objects::annotations;
use crate::objects::bool::bool_ref;
use crate::objects::dict::Dict;
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::objects::str::{STR, Str};
use crate::objects::tuple::Tuple;
use crate::types::build::{Parts, most_derived_metaclass, new_class};
use crate::types::builtin::static_version;
use crate::types::shape::Shape;
use crate::types::{BuiltinDecl, TypeFlags, TypeObj, TypeSlots, attributes};
use crate::value::{PyResult, Ref, Value};
use crate::{memory, names, protocol, rows, throw};
use alloc::format;
use alloc::string::String;
use py_abi::layout::Header;
use py_abi::types::BuiltinType;

/// The shape of types whose metaclass is `type`.
#[unsafe(export_name = "molt_shape.type")]
pub static TYPE_SHAPE: Shape = Shape::builtin(&TYPE, static_version(BuiltinType::Type as usize));

#[unsafe(export_name = "molt_row.builtins.type")]
static ROW: rows::Row = rows::Row::type_object("builtins", "type", &TYPE);

crate::doc!("builtins", "type", " The type of an object, or a new class.");

/// `type`. Not declared with `builtin_type!` because every other declaration refers to its shape.
#[unsafe(export_name = "molt_type.type")]
pub static TYPE: TypeObj = TypeObj::builtin(BuiltinDecl {
    name: "type",
    base: Some(&OBJECT),
    shape: TYPE_SHAPE.head_ptr(),
    basic_size: size_of::<TypeObj>(),
    flags: TypeFlags::BASETYPE.union(TypeFlags::GC).union(TypeFlags::TYPE).union(TypeFlags::WEAK),
    slots: TypeSlots {
        repr: Some(repr),
        call: Some(crate::types::new::call_type),
        getattro: Some(attributes::type_getattr),
        setattro: Some(attributes::type_setattr),
        new: Some(type_new),
        init: Some(type_init),
        dealloc: Some(dealloc),
        traverse: Some(traverse),
        clear: Some(clear),
        or: Some(crate::objects::union::type_or),
        ..TypeSlots::OBJECT
    },
    rows_index: BuiltinType::Type as usize,
    native: None,
});

/// The type, if the value is one.
#[inline]
pub fn as_type(v: Value) -> Option<&'static TypeObj> {
    if v.header().is_some() && v.ty().has(TypeFlags::TYPE) {
        // SAFETY: instances of `type` and its subclasses have its layout.
        Some(unsafe { v.cast::<TypeObj>() })
    } else {
        None
    }
}

fn this(v: Value) -> &'static TypeObj {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast() }
}

/// `type(name, bases, dict, **keywords)`
fn type_new(meta: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let positional = args.len() - kwnames.downcast::<Tuple>().map_or(0, Tuple::len);
    if positional != 3 {
        if core::ptr::eq(meta, &TYPE) {
            throw!(TypeError, "type() takes 1 or 3 arguments");
        }
        throw!(TypeError, "type.__new__() takes exactly 3 arguments ({positional} given)");
    }
    let wrong = |at: usize, wanted: &str| {
        crate::raise!(TypeError, "type.__new__() argument {at} must be {wanted}, not {}", args[at - 1].type_name())
    };
    let Some(name) = args[0].downcast::<Str>() else { return Err(wrong(1, "str")) };
    let Some(bases) = args[1].downcast::<Tuple>() else { return Err(wrong(2, "tuple")) };
    let Some(namespace) = args[2].downcast::<Dict>() else { return Err(wrong(3, "dict")) };
    for base in bases.items() {
        if as_type(*base).is_none() {
            if base.ty().lookup(names::MRO_ENTRIES.get()).is_some() {
                throw!(TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
            }
            throw!(
                TypeError,
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"
            );
        }
    }
    let winner = most_derived_metaclass(meta, bases.items())?;
    if !core::ptr::eq(winner, meta)
        && let Some(new) = winner.slots().new()
        && !core::ptr::fn_addr_eq(new, type_new as crate::types::slots::NewFn)
    {
        return new(winner, args, kwnames);
    }
    let parts = Parts { meta: winner, name, bases, namespace, keywords: &args[3..], kwnames };
    Ok(new_class(&parts)?.into_ref())
}

/// `type(name, bases, dict, **keywords)`, for code that does not have `type` from the program: what calls a type in
/// general does not keep the functions that make instances.
pub fn make_class(args: &[Value], kwnames: Value) -> PyResult {
    type_new(&TYPE, args, kwnames)
}

fn type_init(_v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    let keywords = kwnames.downcast::<Tuple>().map_or(0, Tuple::len);
    match args.len() - keywords {
        1 if keywords > 0 => throw!(TypeError, "type.__init__() takes no keyword arguments"),
        1 | 3 => Ok(()),
        _ => throw!(TypeError, "type.__init__() takes 1 or 3 arguments"),
    }
}

/// `__module__` of a type as text, `None` if it has none.
pub fn module_text(ty: &TypeObj) -> Option<String> {
    if !ty.has(TypeFlags::HEAP) {
        return Some(String::from(ty.module_of_builtin()));
    }
    ty.dict().get_name(names::MODULE.get()).and_then(|module| module.downcast::<Str>()).map(Str::to_text)
}

/// `__qualname__` of a type.
pub fn qualname(ty: &TypeObj) -> PyResult {
    match ty.qualname() {
        Some(qualname) => Ok(qualname.to_ref()),
        None => crate::intern::interned_ref(ty.name()),
    }
}

/// `__qualname__` as text.
pub fn qualname_text(ty: &TypeObj) -> String {
    match ty.qualname().and_then(|qualname| qualname.downcast::<Str>()) {
        Some(qualname) => qualname.to_text(),
        None => String::from(ty.name()),
    }
}

/// `module.qualname`, without `builtins`: how tracebacks and `repr` name a type.
pub fn full_name(ty: &TypeObj) -> String {
    let qualname = qualname_text(ty);
    match module_text(ty) {
        Some(module) if module != "builtins" => format!("{module}.{qualname}"),
        _ => qualname,
    }
}

fn repr(v: Value) -> PyResult {
    Str::new_ref(&format!("<class '{}'>", full_name(this(v))))
}

unsafe fn dealloc(header: *mut Header) {
    // SAFETY: the object is a class without references; builtin types are immortal.
    unsafe {
        (*header.cast::<TypeObj>()).leave_bases();
        memory::dealloc_as::<TypeObj>(header);
    }
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a class.
    unsafe { (*header.cast::<TypeObj>()).visit_references(visit) };
}

fn clear(v: Value) {
    this(v).clear_references();
}

rows! { "type":
    getset "__name__" => |v| crate::intern::interned_ref(this(v).name()), set_name;
    getset "__qualname__" => |v| qualname(this(v)), set_qualname;
    getset "__module__" => get_module, set_module;
    getset "__doc__" => get_doc, set_doc;
    get "__text_signature__" => get_text_signature;
    getset "__bases__" => |v| Ok(this(v).bases()?.into_ref()), set_bases;
    get "__base__" => |v| Ok(this(v).base().map_or_else(none_ref, |base| Value::of(base).to_ref()));
    get "__mro__" => |v| if this(v).has_order() { Ok(this(v).mro()?.into_ref()) } else { Ok(none_ref()) };
    get "__dict__" => |v| crate::objects::mapping_proxy::new(Value::of(this(v).dict()));
    get "__basicsize__" => |v| Ok(Ref::small_int(this(v).basic_size() as i64));
    get "__itemsize__" => |v| Ok(Ref::small_int(crate::types::build::item_size(this(v))));
    get "__flags__" => |v| Ok(Ref::small_int(public_flags(this(v))));
    get "__dictoffset__" => |v| Ok(Ref::small_int(if this(v).has(TypeFlags::HAS_DICT) { -1 } else { 0 }));
    get "__weakrefoffset__" => |_| Ok(Ref::small_int(0));
    getset "__abstractmethods__" => get_abstract_methods, set_abstract_methods;
    getset "__annotations__" => get_annotations, set_annotations;
    getset "__annotate__" => get_annotate, set_annotate;
    getset "__type_params__" => get_type_params, set_type_params;
    /// The order in which attributes are looked up.
    "mro" (self, /) => |args| Ok(crate::objects::list::List::from_values(this(args[0]).fresh_mro()?.items())?.into_ref());
    "__subclasses__" (self, /) => subclasses;
    "__instancecheck__" (self, instance, /) =>
        |args| Ok(bool_ref(crate::types::checks::is_instance_plain(args[1], args[0])?));
    "__subclasscheck__" (self, subclass, /) =>
        |args| Ok(bool_ref(crate::types::checks::is_subclass_plain(args[1], args[0])?));
    "__prepare__" (type, *args, **kwargs) => |_| Ok(Dict::new()?.into_ref());
    "__dir__" (self, /) => |args| crate::types::dir::of_type(this(args[0]));
}

/// The bits of `__flags__` that programs test: sequence, mapping, heap type, base type, the builtin bases, abstract.
fn public_flags(ty: &TypeObj) -> i64 {
    const BITS: [(TypeFlags, u32); 14] = [
        (TypeFlags::SEQUENCE, 5),
        (TypeFlags::MAPPING, 6),
        (TypeFlags::HEAP, 9),
        (TypeFlags::BASETYPE, 10),
        (TypeFlags::GC, 14),
        (TypeFlags::METHOD_LIKE, 17),
        (TypeFlags::ABSTRACT, 20),
        (TypeFlags::INT, 24),
        (TypeFlags::LIST, 25),
        (TypeFlags::TUPLE, 26),
        (TypeFlags::BYTES, 27),
        (TypeFlags::STR, 28),
        (TypeFlags::DICT, 29),
        (TypeFlags::EXCEPTION, 30),
    ];
    let base = if ty.has(TypeFlags::TYPE) { 1 << 31 } else { 0 };
    BITS.iter().filter(|(flag, _)| ty.has(*flag)).fold(base, |bits, (_, at)| bits | 1 << at)
}

fn check_mutable(ty: &TypeObj, v: Value, name: &str) -> PyResult<()> {
    if !ty.has(TypeFlags::HEAP) {
        throw!(TypeError, "cannot set '{name}' attribute of immutable type '{}'", ty.shown_name());
    }
    if v.is_missing() {
        throw!(TypeError, "cannot delete '{name}' attribute of immutable type '{}'", ty.shown_name());
    }
    Ok(())
}

fn set_name(class: Value, v: Value) -> PyResult<()> {
    let ty = this(class);
    check_mutable(ty, v, "__name__")?;
    let Some(name) = v.downcast::<Str>() else {
        throw!(TypeError, "can only assign string to {}.__name__, not '{}'", ty.shown_name(), v.type_name());
    };
    crate::objects::codecs::refuse_surrogates(name)?;
    let name = name.to_text();
    if name.contains('\0') {
        throw!(ValueError, "type name must not contain null characters");
    }
    ty.rename(name.into_boxed_str());
    Ok(())
}

fn set_qualname(class: Value, v: Value) -> PyResult<()> {
    let ty = this(class);
    check_mutable(ty, v, "__qualname__")?;
    if !v.is_instance_of(&STR) {
        throw!(TypeError, "can only assign string to {}.__qualname__, not '{}'", ty.shown_name(), v.type_name());
    }
    ty.set_qualname(v.to_ref());
    Ok(())
}

fn get_module(v: Value) -> PyResult {
    let ty = this(v);
    if ty.has(TypeFlags::HEAP) {
        return match ty.dict().get_name(names::MODULE.get()) {
            Some(module) => Ok(module.to_ref()),
            None => throw!(AttributeError, "__module__"),
        };
    }
    crate::intern::interned_ref(ty.module_of_builtin())
}

/// Puts a value into the class's dict directly: for the attributes that have a setter of their own.
fn set_in_dict(class: Value, name: &names::Name, v: Value) -> PyResult<()> {
    let ty = this(class);
    ty.modified();
    match v.given() {
        Some(v) => drop(ty.dict().set_name(name.get(), v.to_ref())?),
        None => drop(ty.dict().remove_name(name.get())),
    }
    Ok(())
}

fn set_module(class: Value, v: Value) -> PyResult<()> {
    check_mutable(this(class), v, "__module__")?;
    set_in_dict(class, &names::MODULE, v)?;
    // The line is one of the module that the class was made in.
    drop(this(class).dict().remove_name(&*crate::intern::intern_text("__firstlineno__")?));
    Ok(())
}

fn get_doc(v: Value) -> PyResult {
    if !this(v).has(TypeFlags::HEAP) {
        return rows::doc::of_type(this(v));
    }
    let Some(doc) = this(v).dict().get_name(names::DOC.get()) else { return Ok(none_ref()) };
    let doc = doc.to_ref();
    match doc.ty().slots().descr_get() {
        Some(get) => get(doc.as_value(), Value::MISSING, v),
        None => Ok(doc),
    }
}

/// A class has none but in its docstring, where CPython's own types have theirs (`type_get_text_signature`).
fn get_text_signature(v: Value) -> PyResult {
    if this(v).has(TypeFlags::HEAP) { Ok(none_ref()) } else { rows::doc::signature_of_type(this(v)) }
}

fn set_doc(class: Value, v: Value) -> PyResult<()> {
    check_mutable(this(class), v, "__doc__")?;
    set_in_dict(class, &names::DOC, v)
}

fn set_bases(class: Value, v: Value) -> PyResult<()> {
    let ty = this(class);
    check_mutable(ty, v, "__bases__")?;
    let Some(bases) = v.downcast::<Tuple>() else {
        throw!(TypeError, "can only assign tuple to {}.__bases__, not {}", ty.shown_name(), v.type_name());
    };
    if bases.is_empty() {
        throw!(TypeError, "can only assign non-empty tuple to {}.__bases__, not ()", ty.shown_name());
    }
    crate::types::build::change_bases(ty, bases)
}

fn get_abstract_methods(v: Value) -> PyResult {
    match this(v).dict().get_name(names::ABSTRACTMETHODS.get()) {
        Some(methods) if !core::ptr::eq(this(v), &TYPE) => Ok(methods.to_ref()),
        _ => throw!(AttributeError, "__abstractmethods__"),
    }
}

fn set_abstract_methods(class: Value, v: Value) -> PyResult<()> {
    let ty = this(class);
    let is_abstract = match v.given() {
        Some(v) => protocol::is_true(v)?,
        None if ty.dict().get_name(names::ABSTRACTMETHODS.get()).is_none() => {
            throw!(AttributeError, "__abstractmethods__")
        }
        None => false,
    };
    set_in_dict(class, &names::ABSTRACTMETHODS, v)?;
    if is_abstract {
        ty.set_flags(TypeFlags::ABSTRACT)
    } else {
        ty.clear_flags(TypeFlags::ABSTRACT)
    }
    Ok(())
}

fn get_annotations(v: Value) -> PyResult {
    let ty = class_with(v, "__annotations__")?;
    for name in [&names::ANNOTATIONS, &names::ANNOTATIONS_CACHE] {
        if let Some(annotations) = ty.dict().get_name(name.get()) {
            return Ok(annotations.to_ref());
        }
    }
    let annotations = annotations::evaluate(get_annotate(v)?.as_value())?;
    set_in_dict(v, &names::ANNOTATIONS_CACHE, annotations.as_value())?;
    Ok(annotations)
}

/// A class, which has an attribute that builtin types do not have.
fn class_with(v: Value, attribute: &str) -> PyResult<&'static TypeObj> {
    if this(v).has(TypeFlags::HEAP) {
        return Ok(this(v));
    }
    throw!(AttributeError, "type object '{}' has no attribute '{attribute}'", this(v).shown_name())
}

fn set_annotations(class: Value, v: Value) -> PyResult<()> {
    check_heap(class, "__annotations__")?;
    let has = |name: &names::Name| this(class).dict().get_name(name.get()).is_some();
    let name = if has(&names::ANNOTATIONS) { &names::ANNOTATIONS } else { &names::ANNOTATIONS_CACHE };
    if v.is_missing() && !has(name) {
        throw!(AttributeError, "__annotations__");
    }
    set_in_dict(class, name, v)?;
    set_in_dict(class, &names::ANNOTATE_FUNC, Value::MISSING)?;
    set_in_dict(class, &names::ANNOTATE, Value::MISSING)
}

fn get_annotate(v: Value) -> PyResult {
    let ty = class_with(v, "__annotate__")?;
    for name in [&names::ANNOTATE_FUNC, &names::ANNOTATE] {
        if let Some(annotate) = ty.dict().get_name(name.get()) {
            return Ok(annotate.to_ref());
        }
    }
    set_in_dict(v, &names::ANNOTATE_FUNC, none_ref().as_value())?;
    Ok(none_ref())
}

fn set_annotate(class: Value, v: Value) -> PyResult<()> {
    let v = match v.given() {
        Some(_) => {
            check_heap(class, "__annotate__")?;
            annotations::check_annotate(v, "")?
        }
        None => annotations::check_annotate(v, "cannot delete __annotate__ attribute")?,
    };
    set_in_dict(class, &names::ANNOTATE_FUNC, v)?;
    if !v.is_none() {
        for name in [&names::ANNOTATIONS, &names::ANNOTATIONS_CACHE] {
            set_in_dict(class, name, Value::MISSING)?;
        }
    }
    Ok(())
}

fn check_heap(class: Value, attribute: &str) -> PyResult<()> {
    if this(class).has(TypeFlags::HEAP) {
        return Ok(());
    }
    throw!(TypeError, "cannot set '{attribute}' attribute of immutable type '{}'", this(class).shown_name())
}

fn get_type_params(v: Value) -> PyResult {
    // What `type` has under the name is this attribute.
    if v.is(Value::of(&TYPE)) {
        return Ok(Tuple::empty().into_ref());
    }
    match this(v).dict().get_name(names::TYPE_PARAMS.get()) {
        Some(params) => Ok(params.to_ref()),
        None => Ok(Tuple::empty().into_ref()),
    }
}

fn set_type_params(class: Value, v: Value) -> PyResult<()> {
    check_mutable(this(class), v, "__type_params__")?;
    set_in_dict(class, &names::TYPE_PARAMS, v)
}

fn subclasses(args: &[Value]) -> PyResult {
    let mut classes = alloc::vec::Vec::new();
    this(args[0]).for_each_subclass(|class| classes.push(Value::of(class)));
    Ok(crate::objects::list::List::from_values(&classes)?.into_ref())
}
