//! `generator`: a suspended function and the one way to run it on.
//!
//! Compiled code is a state machine (`ir::passes::lower_generators`): [`resume`] calls its resume entry with the value
//! that was sent, or with none and an exception pending (`throw`). What lives across a `yield` lies in the frame, the words
//! after the layout: the entry moves it out on resumption, so a running or finished generator's frame is empty.
//!
//! The exception that a generator handles is its own (CPython's `gi_exc_state`): see [`OuterHandled`].

use crate::builtin_type;
use crate::exceptions::{BaseException, types};
use crate::frames::Place;
use crate::names;
use crate::objects::object::OBJECT;
use crate::objects::singletons::{none, none_ref};
use crate::objects::str::Str;
use crate::protocol::{call_method, get_attr_optional, str_text};
use crate::raise::{catch, raise_with};
use crate::runtime::{OuterHandled, runtime};
use crate::types::TypeSlots;
use crate::value::{Own, PyResult, Raised, Ref, Value};
use crate::{rows, throw};
use alloc::format;
use core::cell::UnsafeCell;
use py_abi::layout::{GENERATOR_DONE, GeneratorHead, Header, ResumeStatus, Resumed};
use py_abi::program::{CodeDesc, Position};

/// A generator; its frame follows the layout.
#[repr(transparent)]
pub struct Generator(UnsafeCell<GeneratorHead>);

builtin_type! {
    /// `types.GeneratorType`
    pub GENERATOR: Generator = BuiltinType::Generator "generator", base OBJECT;
    flags: GC | NO_NEW | WEAK;
    slots: {
        repr: generator_repr,
        iter: generator_iter,
        next: generator_next,
        dealloc: generator_dealloc,
        traverse: generator_traverse,
        clear: generator_clear,
        finalize: generator_finalize,
        size_of: generator_size,
    } inherit TypeSlots::OBJECT;
}

rows! { "generator":
    /// Resumes the generator; `arg` is the result of the `yield` that it waits at.
    "send" (self, arg, /) => generator_send;
    /// Raises an exception where the generator waits.
    "throw" (self, typ, val=<unrepresentable>, tb=<unrepresentable>, /) => generator_throw;
    /// Raises `GeneratorExit` where the generator waits; returns what it returns.
    "close" (self, /) => generator_close;
    get "gi_running" => |v| Ok(crate::objects::bool::bool_ref(head(v).running != 0));
    get "gi_code" => |v| Ok(crate::objects::code::new(code(v))?.into_ref());
    get "gi_frame" => frame;
    get "gi_suspended" => |v| Ok(crate::objects::bool::bool_ref(is_suspended(v)));
    get "gi_yieldfrom" => |v| Ok(Value::from_word(head(v).private[DELEGATE]).given().map_or_else(none_ref, Value::to_ref));
    getset "__name__" => |v| Ok(name(v)), |v, new| set_name(v, NAME, "__name__", new);
    getset "__qualname__" => |v| Ok(qualname(v)), |v, new| set_name(v, QUALNAME, "__qualname__", new);
}

/// Positions in [`GeneratorHead::private`], each an owned word or 0: what `__name__` and `__qualname__` were set to, the
/// exception that the generator handles while it is suspended, and what `yield from` waits for.
const NAME: usize = 0;
const QUALNAME: usize = 1;
const HANDLED: usize = 2;
const DELEGATE: usize = 3;

/// How a resumption ended without raising.
pub enum Step {
    /// At a `yield`.
    Yielded(Ref),
    /// At the end, with the value of `StopIteration`.
    Returned(Ref),
}

type ResumeFn = unsafe extern "C" fn(generator: u64, sent: u64) -> Resumed;

/// A new generator of `function` with its parameters in the frame's first words.
///
/// # Errors
/// `MemoryError`.
///
/// # Safety
/// `code` is the description of a generator function with at least as many tagged words as `params`.
pub unsafe fn new(function: Value, code: *const CodeDesc, params: &[Value]) -> PyResult<Own<Generator>> {
    // SAFETY: by this function's contract.
    let desc = unsafe { &*code };
    debug_assert!(params.len() <= desc.tagged_slots as usize);
    let header =
        crate::memory::alloc_object::<Generator>(&GENERATOR, size_of::<GeneratorHead>() + 8 * desc.slots as usize)?;
    let generator = header.as_ptr().cast::<GeneratorHead>();
    // SAFETY: the memory has room for the layout and the frame, and is zero where nothing is written.
    unsafe {
        (*generator).resume = desc.resume;
        (*generator).state = 0;
        (*generator).tagged_slots = desc.tagged_slots;
        (*generator).slots = desc.slots;
        (*generator).code = code;
        (*generator).cells = crate::objects::function::cells_of(function);
        (*generator).function = function.to_ref().into_word();
        let frame = generator.add(1).cast::<u64>();
        for (index, param) in params.iter().enumerate() {
            frame.add(index).write(param.to_ref().into_word());
        }
        crate::memory::track(header);
        Ok(Own::from_raw(header.cast::<Generator>()))
    }
}

/// Runs the generator on until it yields, returns or raises. A missing `sent` raises the pending exception in it.
pub fn resume(v: Value, sent: Value) -> PyResult<Step> {
    let generator = head_ptr(v);
    // SAFETY: `v` is a generator; fields are read and written one at a time, never through a reference that lives across
    // the call.
    unsafe {
        if (*generator).running != 0 {
            if sent.is_missing() {
                drop(runtime().take_pending());
            }
            throw!(ValueError, "generator already executing");
        }
        if (*generator).state == GENERATOR_DONE {
            return if sent.is_missing() { Err(Raised::pending()) } else { Ok(Step::Returned(none_ref())) };
        }
        if (*generator).state == 0 {
            if sent.is_missing() {
                finish(v);
                return Err(Raised::pending());
            }
            if !sent.is_none() {
                throw!(TypeError, "can't send non-None value to a just-started generator");
            }
        }
        // The caller's reference may be the last one elsewhere: the frame must outlive its own run.
        let alive = v.to_ref();
        (*generator).running = 1;
        let own = Ref::from_word_or_none(core::mem::take(&mut (*generator).private[HANDLED]));
        let entry = core::mem::transmute::<*const u8, ResumeFn>((*generator).resume);
        let (resumed, own) = OuterHandled::with(own, || {
            if sent.is_missing() {
                chain_to_own();
            }
            entry(alive.word(), sent.word())
        });
        (*generator).running = 0;
        let step = match resumed.status {
            ResumeStatus::Yielded => {
                let previous = core::mem::replace(&mut (*generator).private[HANDLED], own.map_or(0, Ref::into_word));
                debug_assert_eq!(previous, 0, "a running generator's handled exception is the runtime's");
                Ok(Step::Yielded(Ref::from_word(resumed.word)))
            }
            ResumeStatus::Returned => {
                drop(own);
                finish(v);
                Ok(Step::Returned(Ref::from_word(resumed.word)))
            }
            ResumeStatus::Raised => {
                drop(own);
                runtime().protecting_pending(|| finish(v));
                Err(without_stop_iteration(Raised::pending()))
            }
        };
        drop(alive);
        step
    }
}

/// The exception that is thrown in gets what the generator handles as its context (`_PyErr_ChainStackItem`).
fn chain_to_own() {
    // SAFETY: the head is always valid.
    let own = Value::from_word(unsafe { (*runtime().head()).handled });
    if let (Some(own), Some(exception)) = (own.given(), runtime().pending())
        && !own.is(exception)
        && let Some(object) = exception.downcast::<BaseException>()
    {
        object.set_context(Some(own.to_ref()));
    }
}

/// `StopIteration` that leaves a generator is a mistake (PEP 479).
fn without_stop_iteration(raised: Raised) -> Raised {
    match catch(raised, &types::StopIteration) {
        Err(raised) => raised,
        Ok(stop) => {
            let message = match Str::new("generator raised StopIteration") {
                Ok(message) => message,
                Err(raised) => return raised,
            };
            let raised = raise_with(&types::RuntimeError, &[message.as_value()]);
            if let Some(error) = runtime().pending().and_then(|error| error.downcast::<BaseException>()) {
                error.set_cause(Some(stop.clone()));
                error.set_context(Some(stop));
            }
            raised
        }
    }
}

/// What the generator was compiled from.
fn code(v: Value) -> &'static CodeDesc {
    // SAFETY: a generator's code is static.
    unsafe { &*head(v).code }
}

/// A snapshot of the frame while there is one. Which line it waits at is not known: it shows the first.
fn frame(v: Value) -> PyResult {
    if head(v).state == GENERATOR_DONE {
        return Ok(none_ref());
    }
    let code = code(v);
    let line = code.first_line;
    let position = Position {
        line,
        end_line: line,
        column: 0,
        end_column: 0,
        anchor_line: line,
        anchor_start: 0,
        anchor_end_line: line,
        anchor_end: 0,
    };
    crate::objects::frame::new(Place { code, position }, None)
}

fn head_ptr(v: Value) -> *mut GeneratorHead {
    // SAFETY: rows and slots of `generator` get generators.
    unsafe { v.cast::<Generator>() }.0.get()
}

fn head(v: Value) -> &'static GeneratorHead {
    // SAFETY: as above; callers copy a field out before anything runs.
    unsafe { &*head_ptr(v) }
}

fn is_suspended(v: Value) -> bool {
    let head = head(v);
    head.running == 0 && head.state != 0 && head.state != GENERATOR_DONE
}

/// Marks the generator as ended and gives up all that it owns but its function.
fn finish(v: Value) {
    let generator = head_ptr(v);
    // SAFETY: `v` is a generator that is not running; each word is taken before what it held is released.
    unsafe {
        (*generator).state = GENERATOR_DONE;
        let frame = generator.add(1).cast::<u64>();
        for index in 0..(*generator).tagged_slots as usize {
            drop(Ref::from_word_or_none(core::mem::take(&mut *frame.add(index))));
        }
        for index in [HANDLED, DELEGATE] {
            drop(Ref::from_word_or_none(core::mem::take(&mut (*generator).private[index])));
        }
    }
}

fn generator_iter(v: Value) -> PyResult {
    Ok(v.to_ref())
}

fn generator_next(v: Value) -> PyResult<Option<Ref>> {
    match resume(v, none())? {
        Step::Yielded(item) => Ok(Some(item)),
        Step::Returned(result) if result.is_none() => Ok(None),
        Step::Returned(result) => Err(raise_with(&types::StopIteration, &[result.as_value()])),
    }
}

fn stepped(step: Step) -> PyResult {
    match step {
        Step::Yielded(item) => Ok(item),
        Step::Returned(result) if result.is_none() => throw!(StopIteration),
        Step::Returned(result) => Err(raise_with(&types::StopIteration, &[result.as_value()])),
    }
}

fn generator_send(args: &[Value]) -> PyResult {
    stepped(resume(args[0], args[1])?)
}

fn generator_throw(args: &[Value]) -> PyResult {
    let [generator, kind, value, traceback] = args[..] else { unreachable!("the signature has four parameters") };
    let exception = crate::exceptions::instance_to_throw(kind, value, traceback)?;
    stepped(throw_into(generator, exception)?)
}

/// Raises `exception` where the generator waits.
pub fn throw_into(generator: Value, exception: Ref) -> PyResult<Step> {
    // What the caller handles is no context of what happens in the generator.
    let _ = runtime().set_pending(exception);
    resume(generator, Value::MISSING)
}

fn generator_close(args: &[Value]) -> PyResult {
    close(args[0])
}

/// `generator.close()`
pub fn close(v: Value) -> PyResult {
    match head(v).state {
        GENERATOR_DONE => return Ok(none_ref()),
        0 if head(v).running == 0 => {
            finish(v);
            return Ok(none_ref());
        }
        _ => {}
    }
    let exit = crate::exceptions::new_with_args(&types::GeneratorExit, &[])?;
    match throw_into(v, exit) {
        Ok(Step::Yielded(item)) => {
            drop(item);
            throw!(RuntimeError, "generator ignored GeneratorExit")
        }
        Ok(Step::Returned(result)) => Ok(result),
        Err(raised) => {
            drop(catch(raised, &types::GeneratorExit)?);
            Ok(none_ref())
        }
    }
}

fn generator_repr(v: Value) -> PyResult {
    let qualname = str_text(qualname(v).as_value())?;
    Str::new_ref(&format!("<generator object {qualname} at {:#x}>", crate::objects::object::address_for_repr(v)))
}

fn name(v: Value) -> Ref {
    // SAFETY: a generator's code is static.
    named(v, NAME, |code| unsafe { (*code).name } as u64)
}

fn qualname(v: Value) -> Ref {
    // SAFETY: as above.
    named(v, QUALNAME, |code| unsafe { (*code).qualname } as u64)
}

fn named(v: Value, which: usize, of_code: impl FnOnce(*const CodeDesc) -> u64) -> Ref {
    let set = head(v).private[which];
    Value::from_word(if set != 0 { set } else { of_code(head(v).code) }).to_ref()
}

fn set_name(v: Value, which: usize, what: &str, new: Value) -> PyResult<()> {
    if new.is_missing() || new.downcast::<Str>().is_none() {
        throw!(TypeError, "{what} must be set to a string object");
    }
    // SAFETY: the word is replaced before what it held is released.
    let previous = unsafe { core::mem::replace(&mut (*head_ptr(v)).private[which], new.to_ref().into_word()) };
    // SAFETY: the word owned a reference.
    drop(unsafe { Ref::from_word_or_none(previous) });
    Ok(())
}

fn generator_size(v: Value) -> usize {
    size_of::<GeneratorHead>() + 8 * head(v).slots as usize
}

unsafe fn generator_dealloc(header: *mut Header) {
    let generator = header.cast::<GeneratorHead>();
    let v = Value::from_word(header as u64);
    finish(v);
    // SAFETY: no reference is left; each owned word is given back once.
    unsafe {
        for index in [NAME, QUALNAME] {
            drop(Ref::from_word_or_none((*generator).private[index]));
        }
        drop(Ref::from_word_or_none((*generator).function));
        crate::memory::free_object(header);
    }
}

unsafe fn generator_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    let generator = header.cast::<GeneratorHead>();
    // SAFETY: the object is a generator; the frame's tagged words are values or 0.
    unsafe {
        let frame = generator.add(1).cast::<u64>();
        let words = (0..(*generator).tagged_slots as usize).map(|index| *frame.add(index));
        let private = (*generator).private.into_iter().chain([(*generator).function]);
        for word in words.chain(private).filter(|&word| word != 0) {
            visit(Value::from_word(word));
        }
    }
}

fn generator_clear(v: Value) {
    if head(v).running == 0 {
        finish(v);
    }
}

/// Closes a generator that dies while suspended, so that its `finally` blocks run (PEP 342).
fn generator_finalize(v: Value) {
    if is_suspended(v)
        && let Err(raised) = close(v)
    {
        crate::exceptions::report_unraisable(raised, v);
    }
}

/// One step of `yield from`: what `iterator` yields for `sent`, or its result.
pub fn delegate_send(iterator: Value, sent: Value) -> PyResult<Step> {
    if iterator.downcast_exact::<Generator>().is_some() {
        return resume(iterator, sent);
    }
    if sent.is_none() {
        let Some(slot) = iterator.ty().slots().next() else {
            throw!(TypeError, "'{}' object is not an iterator", iterator.type_name());
        };
        return ended(slot(iterator).and_then(|item| item.ok_or_else(|| crate::raise!(StopIteration))));
    }
    ended(call_method(iterator, names::SEND.get(), &[sent]))
}

/// One step of `yield from` whose generator was resumed by `throw` or `close`: the pending exception goes to `iterator`.
pub fn delegate_throw(iterator: Value) -> PyResult<Step> {
    let exception = runtime().take_pending().expect("an exception was thrown in");
    if exception.is_instance_of(&types::GeneratorExit) {
        if iterator.downcast_exact::<Generator>().is_some() {
            drop(close(iterator)?);
        } else if let Some(close) = get_attr_optional(iterator, names::CLOSE.get())? {
            drop(crate::call::call_positional(close.as_value(), &[])?);
        }
        return Err(runtime().set_pending(exception));
    }
    if iterator.downcast_exact::<Generator>().is_some() {
        return throw_into(iterator, exception);
    }
    match get_attr_optional(iterator, names::THROW.get())? {
        Some(throw) => ended(crate::call::call_positional(throw.as_value(), &[exception.as_value()])),
        None => Err(runtime().set_pending(exception)),
    }
}

/// `StopIteration` from a delegate is its end, and carries its result.
fn ended(item: PyResult) -> PyResult<Step> {
    match item {
        Ok(item) => Ok(Step::Yielded(item)),
        Err(raised) => {
            let stop = catch(raised, &types::StopIteration)?;
            Ok(Step::Returned(crate::exceptions::stop_iteration_value(stop.as_value())))
        }
    }
}
