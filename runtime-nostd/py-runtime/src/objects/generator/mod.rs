//! `generator`, `coroutine` and `async_generator`: a suspended function and the one way to run it on.
//!
//! Compiled code is a state machine (`ir::passes::lower_generators`): [`resume`] calls its resume entry with the value
//! that was sent, or with none and an exception pending (`throw`). What lives across a `yield` lies in the frame, the words
//! after the layout: the entry moves it out on resumption, so a running or finished generator's frame is empty.
//!
//! The exception that a generator handles is its own (CPython's `gi_exc_state`): see [`OuterHandled`].

pub mod anext;
pub mod async_generator;
pub mod awaiting;
pub mod coroutine;
mod delegate;

pub use delegate::{delegate_send, delegate_throw};

use crate::builtin_type;
use crate::exceptions::{BaseException, types};
use crate::frames::Place;
use crate::object::Object;
use crate::objects::bool::bool_ref;
use crate::objects::code::Code;
use crate::objects::function::{Function, as_function};
use crate::objects::object::OBJECT;
use crate::objects::singletons::{none, none_ref};
use crate::objects::str::Str;
use crate::protocol::str_text;
use crate::raise::{catch, raise_with};
use crate::runtime::{OuterHandled, runtime};
use crate::types::{TypeFlags, TypeSlots};
use crate::value::{Own, PyResult, Raised, Ref, Value};
use crate::{rows, throw};
use alloc::format;
use core::cell::UnsafeCell;
use py_abi::layout::{GENERATOR_DONE, GeneratorHead, Header, ResumeStatus, Resumed};
use py_abi::program::{CodeDesc, Position, code_flags};

/// A generator; its frame follows the layout. Coroutines and asynchronous generators are laid out alike.
#[repr(transparent)]
pub struct Generator(UnsafeCell<GeneratorHead>);

/// What a suspended function is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Generator,
    Coroutine,
    AsyncGenerator,
}

impl Kind {
    fn of_code(code: &CodeDesc) -> Kind {
        if code.flags & code_flags::COROUTINE != 0 {
            Kind::Coroutine
        } else if code.flags & code_flags::ASYNC_GENERATOR != 0 {
            Kind::AsyncGenerator
        } else {
            Kind::Generator
        }
    }

    fn of(v: Value) -> Kind {
        Kind::of_code(code(v))
    }

    const fn noun(self) -> &'static str {
        match self {
            Kind::Generator => "generator",
            Kind::Coroutine => "coroutine",
            Kind::AsyncGenerator => "async generator",
        }
    }
}

/// Bits of [`GeneratorHead::running`].
mod running {
    /// It runs.
    pub(super) const NOW: u32 = 1;
    /// Somebody awaits the next item of an asynchronous generator.
    pub(super) const ASYNC: u32 = 1 << 1;
    /// An asynchronous generator was closed, or has ended.
    pub(super) const CLOSED: u32 = 1 << 2;
    /// An asynchronous generator met the hooks of `sys.set_asyncgen_hooks`: its iteration has begun.
    pub(super) const HOOKED: u32 = 1 << 3;
}

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
    "send" (self, arg, /) => send;
    /// Raises an exception where the generator waits.
    "throw" (self, typ, val=<unrepresentable>, tb=<unrepresentable>, /) => throw;
    /// Raises `GeneratorExit` where the generator waits; returns what it returns.
    "close" (self, /) => |args| close(args[0]);
    get "gi_running" => is_running;
    get "gi_code" => code_object;
    get "gi_frame" => frame;
    get "gi_suspended" => suspended;
    get "gi_yieldfrom" => delegate;
    getset "__name__" => name, set_name;
    getset "__qualname__" => qualname, set_qualname;
}

/// Positions in [`GeneratorHead::private`], each an owned word or 0: what `__name__` and `__qualname__` were set to, the
/// exception that the generator handles while it is suspended, what `yield from` waits for, and where a coroutine was made or
/// what an asynchronous generator asks to end it.
const NAME: usize = 0;
const QUALNAME: usize = 1;
const HANDLED: usize = 2;
const DELEGATE: usize = 3;
const ORIGIN_OR_FINALIZER: usize = 4;

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
/// `code` is the description of a function that makes a `T`, with at least as many tagged words as `params`; `T` is laid
/// out as [`Generator`].
pub unsafe fn new<T: Object>(function: Value, code: *const CodeDesc, params: &[Value]) -> PyResult<Own<T>> {
    // SAFETY: by this function's contract.
    let desc = unsafe { &*code };
    debug_assert!(params.len() <= desc.tagged_slots as usize);
    let size = size_of::<GeneratorHead>() + 8 * desc.slots as usize;
    let header = crate::memory::alloc_object::<T>(T::type_object(), size)?;
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
        // A generator is called what its function is called when it is made.
        for (index, name) in as_function(function).map_or([None, None], Function::names_set).into_iter().enumerate() {
            (*generator).private[index] = name.map_or(0, |name| name.to_ref().into_word());
        }
        let frame = generator.add(1).cast::<u64>();
        for (index, param) in params.iter().enumerate() {
            frame.add(index).write(param.to_ref().into_word());
        }
        crate::memory::track(header);
        Ok(Own::from_raw(header.cast::<T>()))
    }
}

/// Runs the generator on until it yields, returns or raises. A missing `sent` raises the pending exception in it.
pub fn resume(v: Value, sent: Value) -> PyResult<Step> {
    let generator = head_ptr(v);
    // SAFETY: `v` is a generator; fields are read and written one at a time, never through a reference that lives across
    // the call.
    unsafe {
        if (*generator).running & running::NOW != 0 {
            drop_pending(sent);
            throw!(ValueError, "{} already executing", Kind::of(v).noun());
        }
        if (*generator).state == GENERATOR_DONE {
            if Kind::of(v) == Kind::Coroutine {
                drop_pending(sent);
                throw!(RuntimeError, "cannot reuse already awaited coroutine");
            }
            return if sent.is_missing() { Err(Raised::pending()) } else { Ok(Step::Returned(none_ref())) };
        }
        if (*generator).state == 0 {
            if sent.is_missing() {
                finish(v);
                return Err(Raised::pending());
            }
            if !sent.is_none() {
                throw!(TypeError, "can't send non-None value to a just-started {}", Kind::of(v).noun());
            }
        }
        // The caller's reference may be the last one elsewhere: the frame must outlive its own run.
        let alive = v.to_ref();
        (*generator).running |= running::NOW;
        let own = Ref::from_word_or_none(core::mem::take(&mut (*generator).private[HANDLED]));
        let entry = core::mem::transmute::<*const u8, ResumeFn>((*generator).resume);
        let (resumed, own) = OuterHandled::with(own, || {
            if sent.is_missing() {
                chain_to_own();
            }
            entry(alive.word(), sent.word())
        });
        (*generator).running &= !running::NOW;
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
                Err(without_stop_iteration(Raised::pending(), Kind::of(v)))
            }
        };
        drop(alive);
        step
    }
}

/// Nothing was sent: the exception that was to be thrown in is not.
fn drop_pending(sent: Value) {
    if sent.is_missing() {
        drop(runtime().take_pending());
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

/// `StopIteration` that leaves a generator is a mistake (PEP 479), and `StopAsyncIteration` one of an asynchronous one.
fn without_stop_iteration(raised: Raised, kind: Kind) -> Raised {
    let mut caught = catch(raised, &types::StopIteration);
    if let (Err(_), Kind::AsyncGenerator) = (&caught, kind) {
        caught = catch(Raised::pending(), &types::StopAsyncIteration);
    }
    match caught {
        Err(raised) => raised,
        Ok(stop) => {
            let message = match Str::new(&format!("{} raised {}", kind.noun(), stop.type_name())) {
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
    crate::objects::frame::of_generator(Place { code, position }, v)
}

/// Gives up the variables of a generator that has not begun (`frame.clear()`).
pub(super) fn clear_frame(v: Value) -> PyResult<()> {
    if is_now_running(v) {
        throw!(RuntimeError, "cannot clear an executing frame");
    }
    if is_suspended(v) {
        throw!(RuntimeError, "cannot clear a suspended frame");
    }
    if head(v).state != GENERATOR_DONE {
        finish(v);
    }
    Ok(())
}

fn head_ptr(v: Value) -> *mut GeneratorHead {
    // SAFETY: rows and slots of `generator` get generators.
    unsafe { v.cast::<Generator>() }.0.get()
}

fn head(v: Value) -> &'static GeneratorHead {
    // SAFETY: as above; callers copy a field out before anything runs.
    unsafe { &*head_ptr(v) }
}

fn is_now_running(v: Value) -> bool {
    head(v).running & running::NOW != 0
}

fn is_running(v: Value) -> PyResult {
    Ok(bool_ref(is_now_running(v)))
}

fn suspended(v: Value) -> PyResult {
    Ok(bool_ref(is_suspended(v)))
}

fn code_object(v: Value) -> PyResult {
    match code_set(v) {
        Some(code) => Ok(Value::of(code).to_ref()),
        None => crate::objects::code::of(code(v)),
    }
}

/// What `__code__` of the function was set to, if the generator is of that.
fn code_set(v: Value) -> Option<&'static Code> {
    let function = as_function(Value::from_word(head(v).function))?;
    function.code_set().filter(|set| core::ptr::eq(set.desc(), code(v)))
}

/// Whether it is a generator of a function that `types.coroutine` was told of, so that it can be awaited.
fn is_iterable_coroutine(v: Value) -> bool {
    v.is_exact::<Generator>() && code_set(v).is_some_and(|code| code.flags() & code_flags::ITERABLE_COROUTINE != 0)
}

/// The iterator of `yield from v` in a generator (`GET_YIELD_FROM_ITER`).
pub fn iterator_to_delegate_to(generator: Value, v: Value) -> PyResult {
    if v.is_exact::<coroutine::Coroutine>() {
        if !is_iterable_coroutine(generator) {
            throw!(TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
        }
        return Ok(v.to_ref());
    }
    crate::protocol::iter(v)
}

/// What it waits for: the iterator of a `yield from` or `await`, or None.
fn delegate(v: Value) -> PyResult {
    Ok(waits_for(v).map_or_else(none_ref, Value::to_ref))
}

fn waits_for(v: Value) -> Option<Value> {
    Value::from_word(head(v).private[DELEGATE]).given().filter(|_| !is_now_running(v))
}

fn is_suspended(v: Value) -> bool {
    let head = head(v);
    !is_now_running(v) && head.state != 0 && head.state != GENERATOR_DONE
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

fn stepped(v: Value, step: Step) -> PyResult {
    match step {
        Step::Yielded(item) => Ok(item),
        Step::Returned(_) if Kind::of(v) == Kind::AsyncGenerator => throw!(StopAsyncIteration),
        Step::Returned(result) if result.is_none() => throw!(StopIteration),
        Step::Returned(result) => Err(raise_with(&types::StopIteration, &[result.as_value()])),
    }
}

fn send(args: &[Value]) -> PyResult {
    stepped(args[0], resume(args[0], args[1])?)
}

fn throw(args: &[Value]) -> PyResult {
    let [generator, kind, value, traceback] = args[..] else { unreachable!("the signature has four parameters") };
    warn_of_parts("throw", value)?;
    let is_class = crate::objects::type_object::as_type(kind).is_some_and(|ty| ty.has(TypeFlags::EXCEPTION));
    match crate::exceptions::instance_to_throw(kind, value, traceback) {
        Ok(exception) => stepped(generator, throw_into(generator, exception)?),
        // What making the exception raises is thrown in instead.
        Err(_) if is_class => stepped(generator, resume(generator, Value::MISSING)?),
        Err(raised) => Err(raised),
    }
}

/// Warns of an exception that is given in parts: type, value and traceback.
fn warn_of_parts(method: &str, second: Value) -> PyResult<()> {
    if second.is_missing() {
        return Ok(());
    }
    crate::exceptions::warn_deprecated(&format!(
        "the (type, exc, tb) signature of {method}() is deprecated, use the single-arg signature instead."
    ))
}

/// Raises `exception` where the generator waits.
pub fn throw_into(generator: Value, exception: Ref) -> PyResult<Step> {
    // What the caller handles is no context of what happens in the generator.
    let _ = runtime().set_pending(exception);
    resume(generator, Value::MISSING)
}

/// `generator.close()`
pub fn close(v: Value) -> PyResult {
    match head(v).state {
        GENERATOR_DONE => return Ok(none_ref()),
        0 if !is_now_running(v) => {
            finish(v);
            return Ok(none_ref());
        }
        _ => {}
    }
    let exit = crate::exceptions::new_with_args(&types::GeneratorExit, &[])?;
    match throw_into(v, exit) {
        Ok(Step::Yielded(item)) => {
            drop(item);
            throw!(RuntimeError, "{} ignored GeneratorExit", Kind::of(v).noun())
        }
        Ok(Step::Returned(result)) => Ok(result),
        Err(raised) => {
            drop(catch(raised, &types::GeneratorExit)?);
            Ok(none_ref())
        }
    }
}

fn generator_repr(v: Value) -> PyResult {
    let (kind, qualname) = (v.type_name(), str_text(qualname(v)?.as_value())?);
    Str::new_ref(&format!("<{kind} object {qualname} at {:#x}>", crate::objects::object::address_for_repr(v)))
}

fn name(v: Value) -> PyResult {
    Ok(named(v, NAME, code(v).name as u64))
}

fn qualname(v: Value) -> PyResult {
    Ok(named(v, QUALNAME, code(v).qualname as u64))
}

fn named(v: Value, which: usize, of_code: u64) -> Ref {
    let set = head(v).private[which];
    Value::from_word(if set != 0 { set } else { of_code }).to_ref()
}

fn set_name(v: Value, new: Value) -> PyResult<()> {
    replace_name(v, NAME, "__name__", new)
}

fn set_qualname(v: Value, new: Value) -> PyResult<()> {
    replace_name(v, QUALNAME, "__qualname__", new)
}

fn replace_name(v: Value, which: usize, what: &str, new: Value) -> PyResult<()> {
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
        for index in [NAME, QUALNAME, ORIGIN_OR_FINALIZER] {
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
    if !is_now_running(v) {
        finish(v);
        // SAFETY: the word is taken before what it held is released.
        drop(unsafe { Ref::from_word_or_none(core::mem::take(&mut (*head_ptr(v)).private[ORIGIN_OR_FINALIZER])) });
    }
}

/// Closes a generator that dies while suspended, so that its `finally` blocks run (PEP 342).
fn generator_finalize(v: Value) {
    if is_suspended(v)
        && let Err(raised) = close(v)
    {
        crate::exceptions::report_unraisable(raised, "closing generator", v);
    }
}
