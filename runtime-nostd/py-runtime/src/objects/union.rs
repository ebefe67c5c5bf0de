//! `int | str`: a union of types (PEP 604), for `isinstance` and annotations.

use crate::builtin_type;
use crate::object::ObjHeader;
use crate::objects::generic_alias::{GenericAlias, item_text};
use crate::objects::object::OBJECT;
use crate::objects::singletons::{NONE_TYPE, not_implemented_ref};
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::owned_cell::OwnedCell;
use crate::protocol;
use crate::types::{TypeObj, TypeSlots, checks};
use crate::value::{PyResult, Value};
use crate::{memory, rows};
use alloc::string::String;
use alloc::vec::Vec;
use py_abi::layout::Header;
use py_abi::ops::CompareOp;

/// A union; its members are in order, each once.
#[repr(C)]
pub struct Union {
    header: ObjHeader,
    args: OwnedCell,
}

builtin_type! {
    /// `types.UnionType`
    pub UNION: Union = BuiltinType::Union "Union", base OBJECT;
    flags: GC;
    slots: {
        repr: repr, hash: hash, richcompare: compare, or: type_or, dealloc: memory::dealloc_as::<Union>,
        traverse: traverse,
    } inherit TypeSlots::OBJECT;
}

rows! { "Union":
    get "__args__" => |v| Ok(this(v).args.get().to_ref());
    "__instancecheck__" (self, instance, /) =>
        |args| Ok(crate::objects::bool::bool_ref(checks::is_instance(args[1], this(args[0]).args.get())?));
    "__subclasscheck__" (self, cls, /) =>
        |args| Ok(crate::objects::bool::bool_ref(checks::is_subclass(args[1], this(args[0]).args.get())?));
}

fn this(v: Value) -> &'static Union {
    // SAFETY: slots and rows of the type get its instances only.
    unsafe { v.cast() }
}

/// The members of a union, or what counts as one member; `None` for anything else.
fn members(v: Value) -> Option<Vec<Value>> {
    if let Some(union) = v.downcast::<Union>() {
        return Some(union.args.get().downcast::<Tuple>().map_or(&[][..], Tuple::items).to_vec());
    }
    if v.is_none() {
        return Some([Value::of(&NONE_TYPE)].to_vec());
    }
    (v.downcast::<TypeObj>().is_some() || v.downcast::<GenericAlias>().is_some()).then(|| [v].to_vec())
}

/// `a | b` of types.
pub fn type_or(a: Value, b: Value) -> PyResult {
    let (Some(left), Some(right)) = (members(a), members(b)) else { return Ok(not_implemented_ref()) };
    let mut all: Vec<Value> = Vec::new();
    for member in left.into_iter().chain(right) {
        let mut seen = false;
        for &known in &all {
            seen |= protocol::identical_or_equal(known, member)?;
        }
        if !seen {
            all.push(member);
        }
    }
    if let [only] = all[..] {
        return Ok(only.to_ref());
    }
    let args = Tuple::from_values(&all)?;
    let union = memory::new_object(&UNION, |header| Union { header, args: OwnedCell::new(args.into_ref()) })?;
    Ok(union.into_ref())
}

fn repr(v: Value) -> PyResult {
    let mut text = String::new();
    for (index, member) in members(v).unwrap_or_default().into_iter().enumerate() {
        if index > 0 {
            text.push_str(" | ");
        }
        if member.is(Value::of(&NONE_TYPE)) { text.push_str("None") } else { text.push_str(&item_text(member)?) }
    }
    Str::new_ref(&text)
}

/// Independent of the order, as equality is.
fn hash(v: Value) -> PyResult<i64> {
    let mut hash = 0_i64;
    for member in members(v).unwrap_or_default() {
        hash ^= protocol::hash(member)?.wrapping_mul(0x9e37_79b9);
    }
    Ok(if hash == -1 { -2 } else { hash })
}

fn compare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let (true, Some(left), Some(right)) =
        (b.downcast::<Union>().is_some() && matches!(op, CompareOp::Eq | CompareOp::Ne), members(a), members(b))
    else {
        return Ok(not_implemented_ref());
    };
    let mut equal = left.len() == right.len();
    for &member in &left {
        let mut found = false;
        for &other in &right {
            found |= protocol::identical_or_equal(member, other)?;
        }
        equal &= found;
    }
    Ok(crate::objects::bool::bool_ref(equal == (op == CompareOp::Eq)))
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    visit(this(Value::from_word(header as u64)).args.get());
}
