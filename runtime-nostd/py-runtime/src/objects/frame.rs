//! `frame`: a snapshot of where a function was when somebody asked. It keeps no local variables, and it does not move on.

use crate::builtin_type;
use crate::frames::{Place, walk};
use crate::memory::new_object;
use crate::object::ObjHeader;
use crate::objects::code;
use crate::objects::module::globals_of;
use crate::objects::object::OBJECT;
use crate::objects::singletons::none_ref;
use crate::objects::str::Str;
use crate::owned_cell::OwnedCell;
use crate::protocol::{repr_text, str_text};
use crate::types::TypeSlots;
use crate::value::{PyResult, Raised, Ref, Value};
use crate::{raise, rows, throw};
use alloc::format;
use alloc::vec::Vec;
use py_abi::layout::Header;

/// A frame.
#[repr(C)]
pub struct Frame {
    header: ObjHeader,
    place: Place,
    /// The caller's frame; missing for the outermost one.
    back: OwnedCell,
    /// The generator whose frame it is; missing for others.
    generator: OwnedCell,
}

builtin_type! {
    /// `types.FrameType`
    pub FRAME: Frame = BuiltinType::Frame "frame", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        repr: frame_repr,
        dealloc: crate::memory::dealloc_as::<Frame>,
        traverse: frame_traverse,
    } inherit TypeSlots::OBJECT;
}

rows! { "frame":
    /// The function's code.
    get "f_code" => |v| code::of(this(v).place.code);
    /// The line that it was at.
    get "f_lineno" => |v| Ok(Ref::small_int(i64::from(this(v).place.position.line)));
    /// The caller's frame.
    get "f_back" => |v| Ok(this(v).back.get().given().map_or_else(none_ref, Value::to_ref));
    /// The namespace of its module.
    get "f_globals" => |v| globals_of(this(v).place.code.module);
    get "f_builtins" => |_| crate::objects::module::builtins_dict();
    /// Of a module, its namespace; local variables of functions are not kept.
    get "f_locals" => locals;
    /// The number of its position in `co_positions`, twice.
    get "f_lasti" => |v| Ok(Ref::small_int(this(v).place.instruction()));
    get "f_trace" => |_| Ok(none_ref());
    /// Lets go of the local variables: there are none.
    "clear" (self, /) => clear;
}

/// A frame does not know which call it is of: while any call of the function runs, it counts as running.
fn clear(args: &[Value]) -> PyResult {
    if let Some(generator) = this(args[0]).generator.get().given() {
        crate::objects::generator::clear_frame(generator)?;
        return Ok(none_ref());
    }
    let code = this(args[0]).place.code;
    if walk(|place| core::ptr::eq(place.code, code).then_some(())).is_some() {
        throw!(RuntimeError, "cannot clear an executing frame");
    }
    Ok(none_ref())
}

fn this(v: Value) -> &'static Frame {
    // SAFETY: rows and slots of `frame` get frames only.
    unsafe { v.cast::<Frame>() }
}

/// The frame of a place, whose caller is `back`.
pub fn new(place: Place, back: Option<Ref>) -> PyResult {
    let make = |header| Frame { header, place, back: OwnedCell::EMPTY, generator: OwnedCell::EMPTY };
    let frame = new_object(&FRAME, make)?;
    frame.back.set(back);
    Ok(frame.into_ref())
}

/// The frame of a generator that is at a place.
pub(super) fn of_generator(place: Place, generator: Value) -> PyResult {
    let frame = new(place, None)?;
    this(frame.as_value()).generator.set(Some(generator.to_ref()));
    Ok(frame)
}

/// The frame of the Python function that is `depth` calls above the one that runs; `None` if there are not as many.
pub fn of_caller(depth: usize) -> PyResult<Option<Ref>> {
    let mut places = Vec::new();
    walk(|place| {
        places.push(place);
        None::<()>
    });
    let mut frame = None;
    for place in places.into_iter().skip(depth).rev() {
        frame = Some(new(place, frame)?);
    }
    Ok(frame)
}

fn locals(v: Value) -> PyResult {
    let code = this(v).place.code;
    // SAFETY: codes and modules are static.
    let is_module = core::ptr::eq(code, unsafe { (*code.module).body });
    if is_module {
        return globals_of(code.module);
    }
    Ok(new_object(&FRAME_LOCALS, |header| FrameLocals { header })?.into_ref())
}

/// The local variables of a function's frame, which are not kept: every use says so.
#[repr(C)]
pub struct FrameLocals {
    header: ObjHeader,
}

crate::native_type! {
    /// `FrameLocalsProxy`
    pub FRAME_LOCALS: FrameLocals = "builtins" "FrameLocalsProxy", base OBJECT;
    flags: NO_NEW | MAPPING;
    slots: {
        len: |_| Err(no_locals()), iter: |_| Err(no_locals()), repr: |_| Err(no_locals()),
        getitem: |_, _| Err(no_locals()), setitem: |_, _, _| Err(no_locals()), contains: |_, _| Err(no_locals()),
    } inherit TypeSlots::OBJECT;
    rows: {
        "keys" (self, /) => |_| Err(no_locals());
        "values" (self, /) => |_| Err(no_locals());
        "items" (self, /) => |_| Err(no_locals());
        "copy" (self, /) => |_| Err(no_locals());
        raw "get" (self, key, default=None, /) => |_, _| Err(no_locals());
    }
}

fn no_locals() -> Raised {
    raise!(NotImplementedError, "local variables of a frame are not kept")
}

fn frame_repr(v: Value) -> PyResult {
    let Place { code, position } = this(v).place;
    let file = repr_text(code::filename(code))?;
    let name = str_text(crate::objects::function::static_str(code.name))?;
    Str::new_ref(&format!("<frame at {:#x}, file {file}, line {}, code {name}>", v.word(), position.line))
}

unsafe fn frame_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    let frame = this(Value::from_word(header as u64));
    frame.back.traverse(visit);
    frame.generator.traverse(visit);
}
