//! `slice`: three values of any kind. They become numbers only when a sequence is indexed.

use crate::builtin_type;
use crate::containers::hashes::SequenceHash;
use crate::containers::indices::SliceFields;
use crate::containers::int_range::IntSlice;
use crate::int::Int;
use crate::memory::new_object;
use crate::object::ObjHeader;
use crate::objects::bool::bool_ref;
use crate::objects::int::{as_int, from_int};
use crate::objects::member::read_only;
use crate::objects::object::OBJECT;
use crate::objects::sequence::{compare_values, has_index};
use crate::objects::singletons::{none, not_implemented_ref};
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol::{hash, index, index_i64, repr};
use crate::rows::unpack::unpack;
use crate::text::buf::StrBuf;
use crate::types::{TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};
use py_abi::layout::Header;
use py_abi::ops::CompareOp;

/// A slice.
#[repr(C)]
pub struct Slice {
    header: ObjHeader,
    start: Ref,
    stop: Ref,
    step: Ref,
}

builtin_type! {
    /// `slice`
    pub SLICE: Slice = BuiltinType::Slice "slice", base OBJECT;
    flags: GC;
    slots: {
        repr: slice_repr,
        hash: slice_hash,
        richcompare: slice_richcompare,
        new: slice_new,
        dealloc: crate::memory::dealloc_as::<Slice>,
        traverse: slice_traverse,
    } inherit TypeSlots::OBJECT;
}

rows! { "slice":
    /// First index, or None.
    getset "start" => |v| Ok(slice(v).start.clone()), read_only;
    /// Index that is not reached, or None.
    getset "stop" => |v| Ok(slice(v).stop.clone()), read_only;
    /// Distance between indices, or None.
    getset "step" => |v| Ok(slice(v).step.clone()), read_only;
    /// Start, stop and step for a sequence of the given length.
    "indices" (self, object, /) => indices;
    /// For pickling.
    "__reduce__" (self, /) => reduce;
}

/// The slice in a value that is one: slots and rows get nothing else.
fn slice(v: Value) -> &'static Slice {
    debug_assert!(v.is_exact::<Slice>());
    // SAFETY: by this function's contract; the type cannot be subclassed.
    unsafe { v.cast::<Slice>() }
}

/// `slice(start, stop, step)`
pub fn new(start: Value, stop: Value, step: Value) -> PyResult {
    let (start, stop, step) = (start.to_ref(), stop.to_ref(), step.to_ref());
    Ok(new_object(&SLICE, |header| Slice { header, start, stop, step })?.into_ref())
}

fn slice_new(_ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let [first, second, third] = unpack("slice", args, kwnames, 1)?;
    match second.given() {
        None => new(none(), first, none()),
        Some(stop) => new(first, stop, third.given().unwrap_or(none())),
    }
}

impl Slice {
    /// `start`, `stop` and `step`.
    pub fn parts(&self) -> [Value; 3] {
        [&self.start, &self.stop, &self.step].map(Ref::as_value)
    }

    /// The fields as word-sized numbers, clipped (`PySlice_Unpack`).
    ///
    /// # Errors
    /// `TypeError` for what is no index, `ValueError` for step 0; what `__index__` raises.
    pub fn fields(&self) -> PyResult<SliceFields> {
        let step = match word(self.step.as_value())? {
            None => 1,
            Some(0) => throw!(ValueError, "slice step cannot be zero"),
            // So that it can be negated.
            Some(step) => step.max(-isize::MAX),
        };
        let start = word(self.start.as_value())?;
        Ok(SliceFields { start, stop: word(self.stop.as_value())?, step })
    }

    /// The fields as numbers of any size (`_PySlice_GetLongIndices`).
    ///
    /// # Errors
    /// As [`fields`](Slice::fields).
    pub fn int_fields(&self) -> PyResult<IntSlice> {
        let step = match number(self.step.as_value())? {
            None => Int::Small(1),
            Some(step) if step.borrow().is_zero() => throw!(ValueError, "slice step cannot be zero"),
            Some(step) => step,
        };
        let start = number(self.start.as_value())?;
        Ok(IntSlice { start, stop: number(self.stop.as_value())?, step })
    }

    fn items(&self) -> [Value; 3] {
        [self.start.as_value(), self.stop.as_value(), self.step.as_value()]
    }
}

fn check_field(v: Value) -> PyResult<()> {
    if has_index(v) {
        return Ok(());
    }
    throw!(TypeError, "slice indices must be integers or None or have an __index__ method")
}

fn word(v: Value) -> PyResult<Option<isize>> {
    if v.is_none() {
        return Ok(None);
    }
    check_field(v)?;
    index_i64(v).map(|word| Some(word as isize))
}

fn number(v: Value) -> PyResult<Option<Int>> {
    if v.is_none() {
        return Ok(None);
    }
    check_field(v)?;
    let number = index(v)?;
    Ok(as_int(number.as_value()).map(|number| number.to_int()))
}

fn slice_repr(v: Value) -> PyResult {
    let mut out = StrBuf::new();
    out.push_ascii(b"slice(");
    for (at, field) in slice(v).items().into_iter().enumerate() {
        if at > 0 {
            out.push_ascii(b", ");
        }
        if let Some(text) = repr(field)?.downcast::<Str>() {
            out.push_chars(text.chars());
        }
    }
    out.push_ascii(b")");
    Ok(Str::from_chars(out.chars())?.into_ref())
}

fn slice_hash(v: Value) -> PyResult<i64> {
    let mut combined = SequenceHash::new();
    for field in slice(v).items() {
        combined.add(hash(field)?);
    }
    Ok(combined.finish_slice())
}

fn slice_richcompare(a: Value, b: Value, op: CompareOp) -> PyResult {
    let (Some(left), Some(right)) = (a.downcast_exact::<Slice>(), b.downcast_exact::<Slice>()) else {
        return Ok(not_implemented_ref());
    };
    if a.is(b) {
        return Ok(bool_ref(matches!(op, CompareOp::Eq | CompareOp::Le | CompareOp::Ge)));
    }
    compare_values(&left.items(), &right.items(), op)
}

fn indices(args: &[Value]) -> PyResult {
    let len = index(args[1])?;
    let Some(len) = as_int(len.as_value()) else { throw!(TypeError, "an integer is required") };
    if len.is_negative() {
        throw!(ValueError, "length should not be negative");
    }
    let bounds = slice(args[0]).int_fields()?.bounds(len);
    Ok(Tuple::from_refs([from_int(bounds.start)?, from_int(bounds.stop)?, from_int(bounds.step)?])?.into_ref())
}

fn reduce(args: &[Value]) -> PyResult {
    let fields = Tuple::from_values(&slice(args[0]).items())?;
    Ok(Tuple::from_values(&[Value::of(&SLICE), fields.as_value()])?.into_ref())
}

unsafe fn slice_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is a slice.
    unsafe { (*header.cast::<Slice>()).items() }.into_iter().for_each(visit);
}
