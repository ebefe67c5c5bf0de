//! `_waker`: what a thread wakes another one with that waits for sockets.
//!
//! Ours, for `asyncio`, which has a pair of sockets for that. It has a number, as a socket does, by which `select` knows it; it
//! is readable from when somebody sends until what was sent was received. Needs no capability.

use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};
use platform::Errno;
use py_runtime::exceptions::raise_errno;
use py_runtime::memory::new_object;
use py_runtime::object::ObjHeader;
use py_runtime::objects::bytes::from_slice;
use py_runtime::objects::object::OBJECT;
use py_runtime::objects::singletons::none_ref;
use py_runtime::threads::{self, Place};
use py_runtime::types::{TypeObj, TypeSlots};
use py_runtime::value::{PyResult, Ref, Value};
use py_runtime::{native_type, rows};

rows! { "_waker":
    type "Waker" => WAKER;
}

/// The number of the first waker: no socket's is as high.
const FIRST_NUMBER: i64 = 1 << 24;

/// Where it lies in the table of all.
#[repr(C)]
pub struct Waker {
    header: ObjHeader,
    index: Cell<Option<usize>>,
}

native_type! {
    /// Wakes a thread that waits with `select`.
    pub WAKER: Waker = "_waker" "Waker", base OBJECT;
    flags: WEAK;
    slots: { new: |ty, _, _| make(ty), dealloc: dealloc } inherit TypeSlots::OBJECT;
    rows: {
        "fileno" (self, /) => |args| Ok(Ref::small_int(this(args[0]).index.get().map_or(-1, |at| FIRST_NUMBER + at as i64)));
        "setblocking" (self, flag, /) => |_| Ok(none_ref());
        "send" (self, data, /) => send;
        "recv" (self, bufsize, /) => recv;
        "close" (self, /) => |args| { this(args[0]).close(); Ok(none_ref()) };
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    Free,
    Quiet,
    Sent,
}

struct Table(UnsafeCell<Vec<Entry>>);

// SAFETY: one core runs Python at a time; nothing here runs Python code while the table is borrowed.
unsafe impl Sync for Table {}

static TABLE: Table = Table(UnsafeCell::new(Vec::new()));

fn table() -> &'static mut Vec<Entry> {
    // SAFETY: see the type.
    unsafe { &mut *TABLE.0.get() }
}

/// Where threads wait for wakers, all at one.
pub(super) fn place() -> Place {
    Place(&raw const TABLE as usize)
}

/// Whether this is the number of a waker that is open.
pub(super) fn is_waker(number: i64) -> bool {
    entry(number).is_some()
}

/// Whether somebody has sent to it.
pub(super) fn is_ready(number: i64) -> bool {
    entry(number) == Some(Entry::Sent)
}

fn entry(number: i64) -> Option<Entry> {
    let at = usize::try_from(number - FIRST_NUMBER).ok()?;
    table().get(at).copied().filter(|entry| *entry != Entry::Free)
}

fn make(ty: &'static TypeObj) -> PyResult {
    let at = table().iter().position(|entry| *entry == Entry::Free).unwrap_or(table().len());
    if at == table().len() {
        table().push(Entry::Quiet);
    } else {
        table()[at] = Entry::Quiet;
    }
    Ok(new_object(ty, |header| Waker { header, index: Cell::new(Some(at)) })?.into_ref())
}

fn this(v: Value) -> &'static Waker {
    // SAFETY: rows of the type get its instances.
    unsafe { v.cast() }
}

impl Waker {
    fn open(&self) -> PyResult<&'static mut Entry> {
        match self.index.get() {
            Some(at) => Ok(&mut table()[at]),
            None => Err(raise_errno(Errno::EBADF)),
        }
    }

    fn close(&self) {
        if let Some(at) = self.index.take() {
            table()[at] = Entry::Free;
        }
    }
}

fn send(args: &[Value]) -> PyResult {
    *this(args[0]).open()? = Entry::Sent;
    threads::wake_all(place());
    Ok(Ref::small_int(1))
}

fn recv(args: &[Value]) -> PyResult {
    match core::mem::replace(this(args[0]).open()?, Entry::Quiet) {
        Entry::Sent => from_slice(&[0]),
        _ => Err(raise_errno(Errno::EAGAIN)),
    }
}

unsafe fn dealloc(header: *mut py_abi::layout::Header) {
    // SAFETY: the object is a waker without references.
    unsafe {
        (*header.cast::<Waker>()).close();
        py_runtime::memory::free_object(header);
    }
}
