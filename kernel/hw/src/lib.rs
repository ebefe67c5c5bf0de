//! Boot, paging, interrupts, ports and DMA: the only kernel crate with unsafe code.
//!
//! What is exported is safe: device registers through bounds-checked windows that never cover RAM, memory shared with
//! devices through copies, ports only inside the module of the device that they belong to. A device that is told an
//! address writes where it was told; drivers tell only addresses of [`dma::Buffer`]s. There is no IOMMU to enforce it.
//!
//! Everything but the pure parts needs the feature `image`: boot code has relocations that no hosted link can satisfy.
#![no_std]
#![cfg_attr(not(feature = "image"), allow(dead_code, reason = "callers need hardware"))]

mod boot;
#[cfg(feature = "image")]
pub mod clock;
#[cfg(feature = "image")]
pub mod dma;
#[cfg(feature = "image")]
pub mod heap;
#[cfg(feature = "image")]
pub mod interrupts;
#[cfg(feature = "image")]
mod memory_functions;
#[cfg(feature = "image")]
pub mod mmio;
#[cfg(feature = "image")]
mod paging;
#[cfg(feature = "image")]
pub mod pci;
#[cfg(feature = "image")]
mod port;
#[cfg(feature = "image")]
pub mod power;
#[cfg(feature = "image")]
mod processor;
#[cfg(feature = "image")]
pub mod random;
#[cfg(feature = "image")]
pub mod rtc;
#[cfg(feature = "image")]
pub mod serial;
#[cfg(feature = "image")]
pub mod space;
#[cfg(feature = "image")]
pub mod stacks;
#[cfg(feature = "image")]
mod start;

#[cfg(feature = "image")]
pub use start::{Machine, build_id, driver_roots, program_main};
#[cfg(feature = "image")]
use start::{refuse, start};
