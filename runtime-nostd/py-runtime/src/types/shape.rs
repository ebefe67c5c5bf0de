//! Shapes (hidden classes): which attributes an instance has and in which slot each lies.
//!
//! Builtin types have one static shape each. A class has a tree of them, grown as attributes are added; see
//! [`ShapeHead`] for the invariant about versions.

use crate::types::TypeObj;
use core::cell::UnsafeCell;
use core::ptr;
use py_abi::layout::{Header, ShapeHead};

/// A shape. Compiled code sees the head only.
#[repr(C)]
pub struct Shape {
    head: UnsafeCell<ShapeHead>,
}

// SAFETY: one core runs Python at a time, and no other thread touches objects (DESIGN, section 4).
unsafe impl Sync for Shape {}

impl Shape {
    /// The shape of a builtin type's instances.
    pub const fn builtin(ty: &'static TypeObj, version: u64) -> Shape {
        Shape { head: UnsafeCell::new(ShapeHead { version, ty: ptr::from_ref(ty).cast::<Header>() }) }
    }

    /// What an object's header points to.
    pub const fn head_ptr(&self) -> *const ShapeHead {
        self.head.get()
    }
}
