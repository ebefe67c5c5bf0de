//! From the loader's hand-over to the image's own address space.

#[cfg(feature = "image")]
pub(crate) mod early;
#[cfg(feature = "image")]
pub(crate) mod layout;
#[cfg(feature = "image")]
mod pvh;
pub mod ranges;

#[cfg(feature = "image")]
core::arch::global_asm!(include_str!("boot.s"));
