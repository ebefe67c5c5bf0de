//! Processor exceptions: what is known about one goes to the kernel, which reports it and stops.

use super::Frame;
use crate::space;

/// An exception and what it was about.
#[derive(Clone, Copy, Debug)]
pub struct Exception {
    /// Registers at the moment of the exception.
    pub frame: Frame,
    /// The address that a page fault was about; 0 for others.
    pub address: u64,
    /// Whether it happened because the native stack reached its guard.
    pub cause: Cause,
    /// The faulting instruction's offset from the image's start, which names it without telling where the image is.
    pub image_offset: Option<u64>,
}

/// Why, as far as the kernel can tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cause {
    /// The stack's guard was touched.
    StackOverflow,
    /// Anything else.
    Other,
}

const DOUBLE_FAULT: u64 = 8;
const PAGE_FAULT: u64 = 14;

const NAMES: [&str; 32] = [
    "divide error",
    "debug",
    "non-maskable interrupt",
    "breakpoint",
    "overflow",
    "bound range exceeded",
    "invalid opcode",
    "device not available",
    "double fault",
    "coprocessor overrun",
    "invalid task segment",
    "segment not present",
    "stack fault",
    "general protection fault",
    "page fault",
    "reserved",
    "x87 error",
    "alignment check",
    "machine check",
    "SIMD error",
    "virtualization exception",
    "control protection",
    "reserved",
    "reserved",
    "reserved",
    "reserved",
    "reserved",
    "reserved",
    "hypervisor injection",
    "hypervisor communication",
    "security exception",
    "reserved",
];

impl Exception {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        NAMES[self.frame.vector as usize % NAMES.len()]
    }
}

unsafe extern "Rust" {
    // Defined by `kernel`; `safe` because it takes a plain reference and returns never.
    safe fn molt_exception(exception: &Exception) -> !;
}

pub(super) fn report(frame: &Frame) -> ! {
    let address = match frame.vector {
        PAGE_FAULT | DOUBLE_FAULT => x86_64::registers::control::Cr2::read_raw(),
        _ => 0,
    };
    // A push into the guard faults, and the processor's own pushes are on another stack: so it is a page fault.
    let guard = space::is_stack_guard(address) && matches!(frame.vector, PAGE_FAULT | DOUBLE_FAULT);
    let cause = if guard { Cause::StackOverflow } else { Cause::Other };
    molt_exception(&Exception { frame: *frame, address, cause, image_offset: space::image_offset(frame.rip) })
}
