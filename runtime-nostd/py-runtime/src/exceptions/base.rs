//! What `BaseException` itself does: construction, text, chaining attributes, notes.

use super::fields::{cell, count_of};
use super::{BaseException, new_with_tuple, types};
use crate::names;
use crate::objects::bool::bool_ref;
use crate::objects::dict::Dict;
use crate::objects::instance;
use crate::objects::list::List;
use crate::objects::singletons::none_ref;
use crate::objects::str::Str;
use crate::objects::tuple::Tuple;
use crate::protocol::{get_attr_optional, is_true, repr_text, set_attr, str};
use crate::types::{TypeFlags, TypeObj, TypeSlots};
use crate::value::{PyResult, Ref, Value};
use crate::{rows, throw};
use alloc::format;
use py_abi::layout::Header;

/// Slots that all exceptions share.
pub const SLOTS: TypeSlots = TypeSlots {
    new: Some(new),
    init: Some(init),
    repr: Some(exception_repr),
    str: Some(exception_str),
    dealloc: Some(dealloc),
    traverse: Some(traverse),
    clear: Some(clear),
    ..TypeSlots::OBJECT
};

rows! { "BaseException":
    /// How to make the exception again.
    "__reduce__" (self, /) => reduce;
    /// Sets attributes from a dict.
    "__setstate__" (self, state, /) => set_state;
    /// Sets `__traceback__` and returns the exception.
    "with_traceback" (self, object, /) => with_traceback;
    /// Adds a line of text that is printed after the traceback.
    "add_note" (self, object, /) => add_note;
    getset "args" => |v| Ok(this(v).args().into_ref()), set_args;
    getset "__traceback__" => |v| Ok(or_none(this(v).traceback())), set_traceback;
    getset "__cause__" => |v| Ok(or_none(this(v).cause())), set_cause;
    getset "__context__" => |v| Ok(or_none(this(v).context())), set_context;
    getset "__dict__" => crate::objects::member::get_dict, crate::objects::member::set_dict;
    getset "__suppress_context__" => |v| Ok(bool_ref(this(v).suppresses_context())), set_suppress_context;
}

pub(super) fn this(v: Value) -> &'static BaseException {
    // SAFETY: rows and slots of exceptions get exceptions only.
    unsafe { v.cast::<BaseException>() }
}

fn or_none(v: Value) -> Ref {
    v.given().map_or_else(none_ref, Value::to_ref)
}

/// `BaseException.__new__`: takes anything; keywords are `__init__`'s concern.
pub(super) fn new(ty: &'static TypeObj, args: &[Value], kwnames: Value) -> PyResult {
    let keywords = kwnames.downcast::<Tuple>().map_or(0, Tuple::len);
    new_with_tuple(ty, Tuple::from_values(&args[..args.len() - keywords])?)
}

/// `BaseException.__init__`
pub(super) fn init(v: Value, args: &[Value], kwnames: Value) -> PyResult<()> {
    if kwnames.downcast::<Tuple>().is_some_and(|names| !names.is_empty()) {
        throw!(TypeError, "{}() takes no keyword arguments", v.type_name());
    }
    let args = Tuple::from_values(args)?;
    this(v).args.set(Some(args.into_ref()));
    Ok(())
}

fn exception_str(v: Value) -> PyResult {
    let args = this(v).args();
    match args.items() {
        [] => Str::new_ref(""),
        [only] => str(*only),
        _ => str(args.as_value()),
    }
}

fn exception_repr(v: Value) -> PyResult {
    let args = this(v).args();
    let text = match args.items() {
        [only] => format!("{}({})", v.type_name(), repr_text(*only)?),
        _ => format!("{}{}", v.type_name(), repr_text(args.as_value())?),
    };
    Str::new_ref(&text)
}

unsafe fn dealloc(header: *mut Header) {
    let v = Value::from_word(header as u64);
    clear(v);
    // SAFETY: no reference is left; every cell but `args` is missing now.
    unsafe {
        (*header.cast::<BaseException>()).args.set(None);
        crate::memory::free_object(header);
    }
}

unsafe fn traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    let v = Value::from_word(header as u64);
    let object = this(v);
    let own = [object.args.get(), object.traceback(), object.cause(), object.context()];
    let more = (0..count_of(v)).map(|index| cell(v, index).get());
    own.into_iter().chain(more).filter_map(Value::given).for_each(&mut *visit);
}

fn clear(v: Value) {
    let object = this(v);
    for owned in [&object.traceback, &object.cause, &object.context] {
        owned.set(None);
    }
    for index in 0..count_of(v) {
        cell(v, index).set(None);
    }
}

fn set_args(v: Value, args: Value) -> PyResult<()> {
    if args.is_missing() {
        throw!(TypeError, "args may not be deleted");
    }
    let items = crate::protocol::collect(args)?;
    let values: alloc::vec::Vec<Value> = items.iter().map(Ref::as_value).collect();
    let tuple = Tuple::from_values(&values)?;
    this(v).args.set(Some(tuple.into_ref()));
    Ok(())
}

fn set_traceback(v: Value, traceback: Value) -> PyResult<()> {
    if traceback.is_missing() {
        throw!(TypeError, "__traceback__ may not be deleted");
    }
    if traceback.is_none() {
        this(v).traceback.set(None);
    } else if traceback.downcast::<super::traceback::Traceback>().is_some() {
        this(v).traceback.set(Some(traceback.to_ref()));
    } else {
        throw!(TypeError, "__traceback__ must be a traceback or None");
    }
    Ok(())
}

fn with_traceback(args: &[Value]) -> PyResult {
    set_traceback(args[0], args[1])?;
    Ok(args[0].to_ref())
}

fn checked_link(what: &str, v: Value) -> PyResult<Option<Ref>> {
    if v.is_missing() {
        throw!(TypeError, "{what} may not be deleted");
    }
    if v.is_none() {
        return Ok(None);
    }
    if !v.ty().has(TypeFlags::EXCEPTION) {
        let what = what.trim_matches('_');
        throw!(TypeError, "exception {what} must be None or derive from BaseException");
    }
    Ok(Some(v.to_ref()))
}

fn set_cause(v: Value, cause: Value) -> PyResult<()> {
    let cause = checked_link("__cause__", cause)?;
    this(v).set_cause(cause);
    Ok(())
}

fn set_context(v: Value, context: Value) -> PyResult<()> {
    let context = checked_link("__context__", context)?;
    this(v).set_context(context);
    Ok(())
}

fn set_suppress_context(v: Value, suppress: Value) -> PyResult<()> {
    if suppress.is_missing() {
        throw!(TypeError, "can't delete numeric/char attribute");
    }
    if !suppress.is_instance_of(&crate::objects::bool::BOOL) {
        throw!(TypeError, "attribute value type must be bool");
    }
    this(v).suppress_context.set(is_true(suppress)?);
    Ok(())
}

fn add_note(args: &[Value]) -> PyResult {
    let [v, note] = args[..] else { unreachable!("the signature has two parameters") };
    if note.downcast::<Str>().is_none() {
        throw!(TypeError, "add_note() argument must be str, not {}", note.type_name());
    }
    append_note(v, note)?;
    Ok(none_ref())
}

/// Adds a note, a str, to an exception.
pub(super) fn append_note(v: Value, note: Value) -> PyResult<()> {
    let notes = match get_attr_optional(v, names::NOTES.get())? {
        Some(notes) => notes,
        None => {
            let notes = List::new()?.into_ref();
            set_attr(v, names::NOTES.get(), notes.as_value())?;
            notes
        }
    };
    let Some(list) = notes.downcast::<List>() else {
        throw!(TypeError, "Cannot add note: __notes__ is not a list");
    };
    list.push(note.to_ref())
}

/// `KeyError.__str__`: the key as it is written, so that an empty one is seen.
pub(super) fn key_error_str(v: Value) -> PyResult {
    match this(v).args().items() {
        [only] => crate::protocol::repr(*only),
        _ => exception_str(v),
    }
}

/// The text as `BaseException.__str__` gives it, for types that only sometimes differ.
pub(super) fn plain_str(v: Value) -> PyResult {
    exception_str(v)
}

/// Whether `ty` is the exception type itself and no subclass.
pub(super) fn is_exactly(ty: &TypeObj, exception: &'static TypeObj) -> bool {
    debug_assert!(exception.has(TypeFlags::EXCEPTION) && types::BaseException.has(TypeFlags::EXCEPTION));
    core::ptr::eq(ty, exception)
}

/// `(type, args)`, with the attributes if there are any.
fn reduce(args: &[Value]) -> PyResult {
    reduced(args[0], this(args[0]).args().into_ref(), instance::dict(args[0])?)
}

/// `(type, arguments)`, with the state if there is any.
pub(super) fn reduced(v: Value, arguments: Ref, state: &Dict) -> PyResult {
    let class = Value::of(v.ty()).to_ref();
    if state.is_empty() {
        return Ok(Tuple::from_refs([class, arguments])?.into_ref());
    }
    Ok(Tuple::from_refs([class, arguments, Value::of(state).to_ref()])?.into_ref())
}

/// The same for a type with words of its own, of which those given and set are in the state too.
pub(super) fn reduced_with(v: Value, words: &[(&str, Value)]) -> PyResult {
    let state = instance::dict(v)?.copy()?;
    for (name, word) in words {
        if let Some(word) = word.given() {
            drop(state.set_name(&*crate::intern::intern_text(name)?, word.to_ref())?);
        }
    }
    reduced(v, this(v).args().into_ref(), &state)
}

fn set_state(args: &[Value]) -> PyResult {
    if args[1].is_none() {
        return Ok(none_ref());
    }
    let Some(state) = args[1].downcast::<Dict>() else { throw!(TypeError, "state is not a dictionary") };
    let mut at = 0;
    while let Some((next, name, v)) = state.next_from(at) {
        at = next;
        let (name, v) = (name.to_ref(), v.to_ref());
        let Some(name) = name.downcast::<Str>() else { throw!(TypeError, "attribute name must be string") };
        set_attr(args[0], name, v.as_value())?;
    }
    Ok(none_ref())
}
