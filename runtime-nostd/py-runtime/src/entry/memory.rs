//! Deallocation and polls.

use crate::memory::{collect, dealloc};
use crate::runtime::runtime;
use crate::threads;
use py_abi::layout::Header;

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_dealloc(object: *mut u8) {
    // SAFETY: compiled code calls this when the count has reached zero.
    unsafe { dealloc::dealloc(object.cast::<Header>()) };
}

#[unsafe(no_mangle)]
pub(super) extern "C" fn rt_poll() -> i32 {
    collect::poll();
    threads::give_way();
    if runtime().has_pending() { -1 } else { 0 }
}
