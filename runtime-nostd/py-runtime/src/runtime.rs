//! The one runtime state: what compiled code touches ([`RuntimeHead`]) and what only the runtime does.

use crate::memory::dealloc;
use crate::types::TypeObj;
use crate::value::{PyResult, Raised, Ref, Value};
use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};
use core::ptr;
use py_abi::layout::RuntimeHead;

/// Default of `sys.setrecursionlimit`.
pub const DEFAULT_RECURSION_LIMIT: u64 = 1000;

/// The state behind the symbol `molt_runtime`.
#[repr(C)]
pub struct Runtime {
    head: UnsafeCell<RuntimeHead>,
    /// The innermost running generator's caller, as far as handled exceptions go.
    outer: Cell<*const OuterHandled>,
    /// Builtin types whose dict, bases or MRO were made: what a leak check must not count.
    ready_types: UnsafeCell<Vec<*const TypeObj>>,
    /// Containers whose `repr` is being made, innermost last.
    printing: UnsafeCell<Vec<u64>>,
    /// The pending exception was raised again by a bare `raise`, which adds no entry to its traceback.
    reraised: Cell<bool>,
    /// The lowest stack address that the running thread may use, whatever `RuntimeHead::stack_limit` says.
    lowest_stack: Cell<u64>,
}

/// What each thread has of its own, while it does not run.
pub(crate) struct ThreadState {
    pending: u64,
    depth: u64,
    handled: u64,
    lowest_stack: u64,
    outer: *const OuterHandled,
    printing: Vec<u64>,
    reraised: bool,
    deallocations: u32,
}

impl ThreadState {
    /// That of a thread that begins, on a stack down to this address.
    pub(crate) fn new(lowest_stack: u64) -> ThreadState {
        ThreadState {
            pending: 0,
            depth: 0,
            handled: 0,
            lowest_stack,
            outer: ptr::null(),
            printing: Vec::new(),
            reraised: false,
            deallocations: 0,
        }
    }
}

// SAFETY: one core runs Python at a time; a thread switch happens in the runtime only (DESIGN, section 5.9).
unsafe impl Sync for Runtime {}

#[unsafe(export_name = "molt_runtime")]
static RUNTIME: Runtime = Runtime {
    head: UnsafeCell::new(RuntimeHead {
        pending: 0,
        poll: 0,
        depth: 0,
        depth_limit: DEFAULT_RECURSION_LIMIT,
        stack_limit: 0,
        handled: 0,
    }),
    outer: Cell::new(ptr::null()),
    ready_types: UnsafeCell::new(Vec::new()),
    printing: UnsafeCell::new(Vec::new()),
    reraised: Cell::new(false),
    lowest_stack: Cell::new(0),
};

/// What the callers of a running generator handle, while `RuntimeHead::handled` is the generator's own
/// (CPython's chain of `_PyErr_StackItem`). Lives on the stack of the resumption.
pub struct OuterHandled {
    handled: Option<Ref>,
    outer: *const OuterHandled,
}

impl OuterHandled {
    /// Runs `action` with `own` as the handled exception; returns what is the handled one then. Whatever the caller
    /// handled is again handled afterwards.
    pub fn with<T>(own: Option<Ref>, action: impl FnOnce() -> T) -> (T, Option<Ref>) {
        let rt = runtime();
        let frame = OuterHandled { handled: rt.replace_handled(own), outer: rt.outer.get() };
        rt.outer.set(&raw const frame);
        let result = action();
        rt.outer.set(frame.outer);
        let own = rt.replace_handled(frame.handled);
        (result, own)
    }
}

/// The state.
#[inline]
pub fn runtime() -> &'static Runtime {
    &RUNTIME
}

impl Runtime {
    /// The part that compiled code touches.
    #[inline]
    pub fn head(&self) -> *mut RuntimeHead {
        self.head.get()
    }

    /// The lowest stack address that the running thread may use.
    pub(crate) fn lowest_stack(&self) -> u64 {
        self.lowest_stack.get()
    }

    /// Says how low the stack of the only thread may grow.
    pub(crate) fn limit_stack(&self, lowest: u64) {
        self.lowest_stack.set(lowest);
        // SAFETY: the head is always valid.
        unsafe { (*self.head.get()).stack_limit = lowest };
    }

    /// Whether compiled code is to ask at every call and every back-edge whether something is due.
    pub(crate) fn ask_always(&self, always: bool) {
        // SAFETY: as above.
        let head = unsafe { &mut *self.head.get() };
        head.poll = u64::from(always);
        head.stack_limit = if always { u64::MAX } else { self.lowest_stack.get() };
    }

    /// Puts what belongs to the running thread aside, and what `state` has in its place.
    pub(crate) fn exchange(&self, state: &mut ThreadState) {
        use core::mem::swap;
        // SAFETY: as above; the list is not borrowed: whoever borrows it runs no Python code.
        let (head, printing) = unsafe { (&mut *self.head.get(), &mut *self.printing.get()) };
        swap(&mut head.pending, &mut state.pending);
        swap(&mut head.depth, &mut state.depth);
        swap(&mut head.handled, &mut state.handled);
        swap(printing, &mut state.printing);
        state.lowest_stack = self.lowest_stack.replace(state.lowest_stack);
        state.outer = self.outer.replace(state.outer);
        state.reraised = self.reraised.replace(state.reraised);
        state.deallocations = dealloc::exchange_depth(state.deallocations);
    }

    /// Lets `action` see and change the list of containers whose `repr` is being made (their words). It must not run
    /// Python code.
    pub fn with_printing<T>(&self, action: impl FnOnce(&mut Vec<u64>) -> T) -> T {
        // SAFETY: `action` runs no Python code, so nobody else asks for the list meanwhile.
        action(unsafe { &mut *self.printing.get() })
    }

    /// Remembers a builtin type that now owns objects.
    pub(crate) fn remember_ready_type(&self, ty: &TypeObj) {
        // SAFETY: one core runs Python; nothing here runs Python code.
        let types = unsafe { &mut *self.ready_types.get() };
        if !types.iter().any(|&known| ptr::eq(known, ty)) {
            types.push(ptr::from_ref(ty));
        }
    }

    /// The builtin types that own objects, for the end of the program.
    pub(crate) fn take_ready_types(&self) -> Vec<*const TypeObj> {
        // SAFETY: as above.
        core::mem::take(unsafe { &mut *self.ready_types.get() })
    }

    /// Whether an exception is being propagated.
    #[inline]
    pub fn has_pending(&self) -> bool {
        // SAFETY: the head is always valid.
        unsafe { (*self.head.get()).pending != 0 }
    }

    /// The exception being propagated, without catching it.
    #[inline]
    pub fn pending(&self) -> Option<Value> {
        // SAFETY: as above.
        Value::from_word(unsafe { (*self.head.get()).pending }).given()
    }

    /// Catches: takes the exception that is being propagated.
    #[inline]
    pub fn take_pending(&self) -> Option<Ref> {
        // SAFETY: as above; the word owns a reference.
        unsafe {
            let word = core::mem::replace(&mut (*self.head.get()).pending, 0);
            Ref::from_word_or_none(word)
        }
    }

    /// Lets an exception propagate. One that was pending is dropped.
    pub fn set_pending(&self, exception: Ref) -> Raised {
        // SAFETY: as above.
        let previous = unsafe { core::mem::replace(&mut (*self.head.get()).pending, exception.into_word()) };
        // SAFETY: the word owned a reference.
        drop(unsafe { Ref::from_word_or_none(previous) });
        Raised::pending()
    }

    /// Says that the next place of the pending exception is that of a bare `raise`.
    pub fn mark_reraised(&self) {
        self.reraised.set(true);
    }

    /// Whether it is; asks once.
    pub fn take_reraised(&self) -> bool {
        self.reraised.replace(false)
    }

    /// The exception that is being handled (`sys.exception()`).
    #[inline]
    pub fn handled(&self) -> Option<Value> {
        // SAFETY: as above.
        if let Some(own) = Value::from_word(unsafe { (*self.head.get()).handled }).given() {
            return Some(own);
        }
        let mut outer = self.outer.get();
        // SAFETY: the chain's frames are alive: each leaves it before its resumption returns.
        while let Some(frame) = unsafe { outer.as_ref() } {
            if let Some(handled) = &frame.handled {
                return Some(handled.as_value());
            }
            outer = frame.outer;
        }
        None
    }

    /// Makes another exception (or none) the handled one; returns the one before.
    pub fn replace_handled(&self, exception: Option<Ref>) -> Option<Ref> {
        let word = exception.map_or(0, Ref::into_word);
        // SAFETY: as above; the word owns a reference.
        unsafe { Ref::from_word_or_none(core::mem::replace(&mut (*self.head.get()).handled, word)) }
    }

    /// Runs something that may raise on its own while an exception may be pending (finalisers): the pending exception is
    /// put aside and is pending again afterwards.
    pub fn protecting_pending<T>(&self, action: impl FnOnce() -> T) -> T {
        let saved = self.take_pending();
        let result = action();
        if let Some(saved) = saved {
            let _ = self.set_pending(saved);
        }
        result
    }
}

/// Turns a word that compiled code or an entry returned into a result.
///
/// # Safety
/// `word` is an owned value word, or 0 with an exception pending.
#[inline]
pub unsafe fn result_of_word(word: u64) -> PyResult {
    // SAFETY: by this function's contract.
    unsafe { Ref::from_word_or_none(word) }.ok_or_else(Raised::pending)
}
