//! What happens when the last reference to an object goes.

use crate::types::TypeObj;
use py_abi::layout::{Header, IMMORTAL_REFCOUNT, flags};

/// Frees an object without references.
///
/// # Safety
/// The count of `header` has reached zero.
#[cold]
#[inline(never)]
pub unsafe fn dealloc(header: *mut Header) {
    // SAFETY: the object is still whole.
    unsafe {
        if (*header).flags & flags::IMMORTAL != 0 {
            (*header).refcount = IMMORTAL_REFCOUNT;
            return;
        }
        let ty = &*(*(*header).shape).ty.cast::<TypeObj>();
        if let Some(dealloc) = ty.slots().dealloc {
            dealloc(header);
        }
    }
}
