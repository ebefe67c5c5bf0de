//! `mappingproxy`: a mapping that cannot be changed through this object. What `__dict__` of a type is.

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::object::OBJECT;
use crate::objects::str::Str;
use crate::owned_cell::OwnedCell;
use crate::protocol::{self, call_method, repr_text};
use crate::types::{TypeFlags, TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use crate::{intern, memory, rows, throw};
use alloc::format;
use py_abi::layout::Header;
use py_abi::ops::{BinaryOp, CompareOp};

/// A view of a mapping.
#[repr(C)]
pub struct MappingProxy {
    header: ObjHeader,
    mapping: OwnedCell,
}

builtin_type! {
    /// mappingproxy(mapping)
    /// --
    ///
    /// `types.MappingProxyType`
    pub MAPPING_PROXY: MappingProxy = BuiltinType::MappingProxy "mappingproxy", base OBJECT;
    flags: GC | MAPPING;
    slots: {
        new: make, repr: repr, str: str, len: |v| protocol::len(mapping(v)), iter: |v| protocol::iter(mapping(v)),
        getitem: |v, key| protocol::get_item(mapping(v), key), contains: |v, key| protocol::contains(mapping(v), key),
        hash: |v| protocol::hash(mapping(v)), richcompare: compare, or: or, dealloc: memory::dealloc_as::<MappingProxy>,
        traverse: traverse,
    } inherit TypeSlots::OBJECT;
}

rows! { "mappingproxy":
    /// The value of a key, or `default`.
    raw "get" (self, key, default=None, /) => |args, _| forward(args, "get");
    /// The keys of the mapping.
    "keys" (self, /) => |args| forward(args, "keys");
    /// The values of the mapping.
    "values" (self, /) => |args| forward(args, "values");
    /// The pairs of the mapping.
    "items" (self, /) => |args| forward(args, "items");
    /// A copy of the mapping.
    "copy" (self, /) => |args| forward(args, "copy");
    "__reversed__" (self, /) => |args| forward(args, "__reversed__");
}

crate::signature! { static NEW = "mappingproxy" (mapping); }

fn make(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let bound = NEW.bind(args, kwnames)?;
    let mapping = bound[0];
    if mapping.ty().slots().getitem().is_none() || mapping.ty().has(TypeFlags::SEQUENCE) {
        throw!(TypeError, "mappingproxy() argument must be a mapping, not {}", mapping.type_name());
    }
    new_as(ty, mapping)
}

/// A view of a mapping.
pub fn new(mapping: Value) -> PyResult {
    new_as(&MAPPING_PROXY, mapping)
}

fn new_as(ty: &TypeObj, mapping: Value) -> PyResult {
    let proxy = memory::new_object(ty, |header| MappingProxy { header, mapping: OwnedCell::new(mapping.to_ref()) })?;
    Ok(proxy.into_ref())
}

fn mapping(v: Value) -> Value {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast::<MappingProxy>() }.mapping.get()
}

fn forward(args: &[Value], name: &str) -> PyResult {
    let name = intern::intern_text(name)?;
    let given: alloc::vec::Vec<Value> = args[1..].iter().copied().filter(|v| !v.is_missing()).collect();
    call_method(mapping(args[0]), &name, &given)
}

fn repr(v: Value) -> PyResult {
    Str::new_ref(&format!("mappingproxy({})", repr_text(mapping(v))?))
}

fn str(v: Value) -> PyResult {
    protocol::str(mapping(v))
}

/// The mapping behind a proxy, or the value itself.
fn unwrapped(v: Value) -> Ref {
    match v.downcast::<MappingProxy>() {
        Some(proxy) => proxy.mapping.get().to_ref(),
        None => v.to_ref(),
    }
}

fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    protocol::compare(unwrapped(a).as_value(), unwrapped(b).as_value(), op)
}

fn or(a: Value, b: Value) -> PyResult {
    protocol::binary(BinaryOp::Or, unwrapped(a).as_value(), unwrapped(b).as_value())
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    visit(mapping(Value::from_word(header as u64)));
}
