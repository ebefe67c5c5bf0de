//! `async_generator` (PEP 525), and what its methods give to be awaited.
//!
//! The generator's code yields two things through one opening: items, which come in an [`AsyncYielded`], and whatever
//! the objects that it awaits yield, which goes on to the event loop. One [`Awaited`] is one call of `__anext__`, `asend`,
//! `athrow` or `aclose`: it runs the generator until an item comes, which is its result.

use super::{
    Generator, ORIGIN_OR_FINALIZER, Step, code_object, delegate, frame, generator_clear, generator_dealloc,
    generator_finalize, generator_repr, generator_size, generator_traverse, head, head_ptr, name, qualname, resume,
    running, set_name, set_qualname, suspended, throw_into, warn_of_parts,
};
use crate::call::call_positional;
use crate::exceptions::{instance_to_throw, new_with_args, types};
use crate::memory::new_object;
use crate::object::{ObjHeader, Object};
use crate::objects::bool::bool_ref;
use crate::objects::iterators::iter_self;
use crate::objects::object::OBJECT;
use crate::objects::singletons::{none, none_ref};
use crate::objects::tuple::Tuple;
use crate::owned_cell::OwnedCell;
use crate::protocol::str_text;
use crate::raise::{catch, raise_bare, raise_with};
use crate::runtime::runtime;
use crate::types::TypeSlots;
use crate::value::{PyResult, Raised, Ref, Value};
use crate::{builtin_type, rows, throw};
use alloc::format;
use core::cell::Cell;
use py_abi::layout::{GENERATOR_DONE, Header};

/// An asynchronous generator, laid out as a generator.
#[repr(transparent)]
pub struct AsyncGenerator(Generator);

builtin_type! {
    /// `types.AsyncGeneratorType`
    pub ASYNC_GENERATOR: AsyncGenerator = BuiltinType::AsyncGenerator "async_generator", base OBJECT;
    flags: GC | NO_NEW | WEAK;
    slots: {
        repr: generator_repr,
        dealloc: generator_dealloc,
        traverse: generator_traverse,
        clear: generator_clear,
        finalize: async_generator_finalize,
        size_of: generator_size,
    } inherit TypeSlots::OBJECT;
}

rows! { "async_generator":
    /// The generator itself.
    "__aiter__" (self, /) => |args| Ok(args[0].to_ref());
    /// Awaits the next item.
    "__anext__" (self, /) => |args| awaited(args[0], Call::Send, none_ref());
    /// Awaits the next item; `arg` is the result of the `yield` that the generator waits at.
    "asend" (self, arg, /) => |args| awaited(args[0], Call::Send, args[1].to_ref());
    /// Awaits the next item after raising an exception where the generator waits.
    "athrow" (self, typ, val=<unrepresentable>, tb=<unrepresentable>, /) => |args| {
        warn_of_parts("athrow", args[2])?;
        let given = |v: Value| v.given().map_or_else(none_ref, Value::to_ref);
        let thrown = Tuple::from_refs([args[1].to_ref(), given(args[2]), given(args[3])])?;
        awaited(args[0], Call::Throw, thrown.into_ref())
    };
    /// Raises `GeneratorExit` where the generator waits, and awaits its end.
    "aclose" (self, /) => |args| awaited(args[0], Call::Close, none_ref());
    get "ag_running" => |v| Ok(bool_ref(has(v, running::ASYNC)));
    get "ag_code" => code_object;
    get "ag_frame" => frame;
    get "ag_suspended" => suspended;
    get "ag_await" => delegate;
    getset "__name__" => name, set_name;
    getset "__qualname__" => qualname, set_qualname;
}

/// An item on its way out of the generator.
#[repr(C)]
pub struct AsyncYielded {
    header: ObjHeader,
    item: Ref,
}

builtin_type! {
    /// `async_generator_wrapped_value`
    pub ASYNC_YIELDED: AsyncYielded = BuiltinType::AsyncYielded "async_generator_wrapped_value", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        dealloc: crate::memory::dealloc_as::<AsyncYielded>,
        traverse: yielded_traverse,
    } inherit TypeSlots::OBJECT;
}

unsafe fn yielded_traverse(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is an item's wrapper.
    visit(unsafe { (*header.cast::<AsyncYielded>()).item.as_value() });
}

/// Marks what an asynchronous generator yields.
pub fn yielded(item: Ref) -> PyResult {
    Ok(new_object(&ASYNC_YIELDED, |header| AsyncYielded { header, item })?.into_ref())
}

/// Which method was called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    /// `__anext__` and `asend`
    Send,
    Throw,
    Close,
}

/// How far the awaiting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    New,
    Running,
    Over,
}

/// What a method of the generator gives to be awaited.
#[repr(C)]
pub struct Awaited<const SENDS: bool> {
    header: ObjHeader,
    generator: Ref,
    call: Call,
    state: Cell<State>,
    /// What to send or throw, until it is.
    operand: OwnedCell,
}

type Send = Awaited<true>;
type Throw = Awaited<false>;

builtin_type! {
    /// `async_generator_asend`
    pub ASYNC_GENERATOR_SEND: Send = BuiltinType::AsyncGeneratorSend "async_generator_asend", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        iter: iter_self,
        next: awaited_next::<true>,
        finalize: awaited_finalize::<true>,
        dealloc: crate::memory::dealloc_as::<Send>,
        traverse: awaited_traverse::<true>,
    } inherit TypeSlots::OBJECT;
}

builtin_type! {
    /// `async_generator_athrow`
    pub ASYNC_GENERATOR_THROW: Throw = BuiltinType::AsyncGeneratorThrow "async_generator_athrow", base OBJECT;
    flags: GC | NO_NEW;
    slots: {
        iter: iter_self,
        next: awaited_next::<false>,
        finalize: awaited_finalize::<false>,
        dealloc: crate::memory::dealloc_as::<Throw>,
        traverse: awaited_traverse::<false>,
    } inherit TypeSlots::OBJECT;
}

rows! { "async_generator_asend":
    /// Itself.
    "__await__" (self, /) => |args| Ok(args[0].to_ref());
    /// Runs the generator on; `arg` is the result of what it awaits.
    "send" (self, arg, /) => |args| of::<true>(args[0]).send(args[1]);
    /// Raises an exception where the generator waits.
    "throw" (self, typ, val=<unrepresentable>, tb=<unrepresentable>, /) => |args| {
        warn_of_parts("throw", args[2])?;
        of::<true>(args[0]).throw(instance_to_throw(args[1], args[2], args[3])?)
    };
    /// Gives the awaiting up.
    "close" (self, /) => |args| of::<true>(args[0]).close();
}

rows! { "async_generator_athrow":
    /// Itself.
    "__await__" (self, /) => |args| Ok(args[0].to_ref());
    /// Runs the generator on; `arg` is the result of what it awaits.
    "send" (self, arg, /) => |args| of::<false>(args[0]).send(args[1]);
    /// Raises an exception where the generator waits.
    "throw" (self, typ, val=<unrepresentable>, tb=<unrepresentable>, /) => |args| {
        warn_of_parts("throw", args[2])?;
        of::<false>(args[0]).throw(instance_to_throw(args[1], args[2], args[3])?)
    };
    /// Gives the awaiting up.
    "close" (self, /) => |args| of::<false>(args[0]).close();
}

fn awaited(generator: Value, call: Call, operand: Ref) -> PyResult {
    meet_hooks(generator)?;
    match call {
        Call::Send => make::<true>(&ASYNC_GENERATOR_SEND, generator, call, operand),
        Call::Throw | Call::Close => make::<false>(&ASYNC_GENERATOR_THROW, generator, call, operand),
    }
}

fn make<const SENDS: bool>(ty: &crate::types::TypeObj, generator: Value, call: Call, operand: Ref) -> PyResult
where
    Awaited<SENDS>: Object,
{
    let made = new_object(ty, |header| Awaited::<SENDS> {
        header,
        generator: generator.to_ref(),
        call,
        state: Cell::new(State::New),
        operand: OwnedCell::new(operand),
    })?;
    Ok(made.into_ref())
}

/// Whether `v` is what a method of an asynchronous generator gave: awaited, it is its own iterator.
pub(super) fn is_step(v: Value) -> bool {
    v.is_exact::<Send>() || v.is_exact::<Throw>()
}

fn of<const SENDS: bool>(v: Value) -> &'static Awaited<SENDS>
where
    Awaited<SENDS>: Object,
{
    // SAFETY: rows and slots of the types get their instances.
    unsafe { v.cast::<Awaited<SENDS>>() }
}

/// What is called when the iteration of an asynchronous generator begins, and for one that dies before its end: the thread's
/// `sys.set_asyncgen_hooks`.
pub struct Hooks {
    /// Gets the generator before its first step.
    pub first: OwnedCell,
    /// Gets the generator instead of its being closed.
    pub finalizer: OwnedCell,
}

// SAFETY: one core runs Python at a time.
unsafe impl Sync for Hooks {}

/// The hooks that are set.
pub static HOOKS: Hooks = Hooks { first: OwnedCell::EMPTY, finalizer: OwnedCell::EMPTY };

/// Lets a generator that somebody begins to iterate keep its finalizer and see the other hook (`async_gen_init_hooks`).
fn meet_hooks(generator: Value) -> PyResult<()> {
    if has(generator, running::HOOKED) {
        return Ok(());
    }
    set(generator, running::HOOKED);
    if let Some(finalizer) = HOOKS.finalizer.get().given() {
        // SAFETY: `generator` is an asynchronous generator, and the word is 0 until it met the hooks.
        unsafe { (*head_ptr(generator)).private[ORIGIN_OR_FINALIZER] = finalizer.to_ref().into_word() };
    }
    if let Some(first) = HOOKS.first.get().given() {
        let first = first.to_ref();
        drop(call_positional(first.as_value(), &[generator])?);
    }
    Ok(())
}

/// An event loop awaits the end of a generator that dies unfinished; without one it is closed at once.
fn async_generator_finalize(v: Value) {
    let finalizer = Value::from_word(head(v).private[ORIGIN_OR_FINALIZER]).given();
    match finalizer {
        Some(finalizer) if head(v).state != GENERATOR_DONE && !has(v, running::CLOSED) => {
            let finalizer = finalizer.to_ref();
            if let Err(raised) = call_positional(finalizer.as_value(), &[v]) {
                crate::exceptions::report_unraisable(raised, "finalizing generator", v);
            }
        }
        _ => generator_finalize(v),
    }
}

fn has(generator: Value, bit: u32) -> bool {
    head(generator).running & bit != 0
}

fn set(generator: Value, bit: u32) {
    // SAFETY: `generator` is an asynchronous generator.
    unsafe { (*head_ptr(generator)).running |= bit };
}

fn unset(generator: Value, bit: u32) {
    // SAFETY: as above.
    unsafe { (*head_ptr(generator)).running &= !bit };
}

impl<const SENDS: bool> Awaited<SENDS> {
    const fn name(&self) -> &'static str {
        match self.call {
            Call::Send => "anext()",
            Call::Throw => "athrow()",
            Call::Close => "aclose()",
        }
    }

    /// Refuses to begin while somebody else awaits the generator, and to go on after the end.
    fn check(&self) -> PyResult<()> {
        match self.state.get() {
            State::Over if SENDS => throw!(RuntimeError, "cannot reuse already awaited __anext__()/asend()"),
            State::Over => throw!(RuntimeError, "cannot reuse already awaited aclose()/athrow()"),
            State::New if has(self.generator.as_value(), running::ASYNC) => {
                self.state.set(State::Over);
                throw!(RuntimeError, "{}: asynchronous generator is already running", self.name())
            }
            State::New | State::Running => Ok(()),
        }
    }

    fn send(&self, sent: Value) -> PyResult {
        let generator = self.generator.as_value();
        if !SENDS && self.state.get() != State::Over && head(generator).state == GENERATOR_DONE {
            self.state.set(State::Over);
            throw!(StopIteration);
        }
        self.check()?;
        let is_new = self.state.get() == State::New;
        if is_new && !SENDS {
            if has(generator, running::CLOSED) {
                self.state.set(State::Over);
                throw!(StopAsyncIteration);
            }
            if !sent.is_none() {
                throw!(RuntimeError, "can't send non-None value to a just-started coroutine");
            }
        }
        self.begin();
        let step = match self.call {
            Call::Send if is_new && sent.is_none() => match self.operand.replace(None) {
                Some(operand) => resume(generator, operand.as_value()),
                None => resume(generator, sent),
            },
            Call::Throw if is_new => match self.thrown() {
                Ok(exception) => throw_into(generator, exception),
                Err(raised) => {
                    self.over();
                    return Err(raised);
                }
            },
            Call::Close if is_new => {
                set(generator, running::CLOSED);
                throw_into(generator, new_with_args(&types::GeneratorExit, &[])?)
            }
            _ => resume(generator, sent),
        };
        self.step(step)
    }

    /// What `athrow` was called with, as an exception: mistakes in it show only now.
    fn thrown(&self) -> PyResult {
        let operand = self.operand.replace(None);
        let Some([kind, value, traceback]) =
            operand.as_ref().and_then(|operand| operand.as_value().downcast::<Tuple>()).map(Tuple::items)
        else {
            unreachable!("it was called with three values")
        };
        instance_to_throw(*kind, *value, *traceback)
    }

    fn begin(&self) {
        self.state.set(State::Running);
        set(self.generator.as_value(), running::ASYNC);
    }

    fn throw(&self, exception: Ref) -> PyResult {
        self.check()?;
        self.begin();
        self.operand.set(None);
        let step = throw_into(self.generator.as_value(), exception);
        self.step(step)
    }

    /// What a step of the generator means for who awaits it (`async_gen_unwrap_value`).
    fn step(&self, step: PyResult<Step>) -> PyResult {
        let generator = self.generator.as_value();
        let raised = match step {
            Ok(Step::Yielded(item)) => {
                let Some(yielded) = item.as_value().downcast_exact::<AsyncYielded>() else { return Ok(item) };
                self.over();
                if self.call == Call::Close {
                    throw!(RuntimeError, "async generator ignored GeneratorExit");
                }
                return Err(stop_iteration(yielded.item.as_value()));
            }
            Ok(Step::Returned(_)) => raise_bare(&types::StopAsyncIteration),
            Err(raised) => raised,
        };
        self.over();
        let ended = runtime().pending().is_some_and(|exception| {
            exception.is_instance_of(&types::StopAsyncIteration) || exception.is_instance_of(&types::GeneratorExit)
        });
        if ended {
            set(generator, running::CLOSED);
            if self.call == Call::Close {
                drop(runtime().take_pending());
                return Err(raise_bare(&types::StopIteration));
            }
        }
        Err(raised)
    }

    fn over(&self) {
        self.state.set(State::Over);
        unset(self.generator.as_value(), running::ASYNC);
    }

    fn close(&self) -> PyResult {
        if self.state.get() == State::Over {
            return Ok(none_ref());
        }
        match self.throw(new_with_args(&types::GeneratorExit, &[])?) {
            Ok(item) => {
                drop(item);
                throw!(RuntimeError, "coroutine ignored GeneratorExit")
            }
            Err(raised) => {
                let ends = [&types::StopIteration, &types::StopAsyncIteration, &types::GeneratorExit];
                let mut raised = raised;
                for end in ends {
                    match catch(raised, end) {
                        Ok(_) => return Ok(none_ref()),
                        Err(other) => raised = other,
                    }
                }
                Err(raised)
            }
        }
    }
}

fn stop_iteration(value: Value) -> Raised {
    if value.is_none() { raise_bare(&types::StopIteration) } else { raise_with(&types::StopIteration, &[value]) }
}

fn awaited_next<const SENDS: bool>(v: Value) -> PyResult<Option<Ref>>
where
    Awaited<SENDS>: Object,
{
    of::<SENDS>(v).send(none()).map(Some)
}

/// What nobody awaits was most likely meant to be (`_PyErr_WarnUnawaitedAgenMethod`).
fn awaited_finalize<const SENDS: bool>(v: Value)
where
    Awaited<SENDS>: Object,
{
    let awaited = of::<SENDS>(v);
    if awaited.state.get() != State::New {
        return;
    }
    let method = match awaited.call {
        Call::Send => "asend",
        Call::Throw => "athrow",
        Call::Close => "aclose",
    };
    let generator = awaited.generator.as_value();
    let Ok(name) = qualname(generator).and_then(|name| str_text(name.as_value())) else { return };
    let message = format!("coroutine method '{method}' of '{name}' was never awaited");
    if let Err(raised) = crate::exceptions::warn(&types::RuntimeWarning, &message, v) {
        crate::exceptions::report_unraisable(raised, "finalizing coroutine", v);
    }
}

unsafe fn awaited_traverse<const SENDS: bool>(header: *mut Header, visit: &mut dyn FnMut(Value)) {
    // SAFETY: the object is of the type whose slot this is.
    let awaited = unsafe { &*header.cast::<Awaited<SENDS>>() };
    visit(awaited.generator.as_value());
    awaited.operand.traverse(visit);
}
