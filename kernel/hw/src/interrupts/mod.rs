//! Vectors, interrupt lines and waiting for them.
//!
//! Handlers do almost nothing: an exception is reported and ends the image; an interrupt line is masked and remembered,
//! and whoever waits looks at its device and unmasks the line. No driver code runs in a handler, so nothing has to be
//! safe against interruption.

mod exception;
mod lapic;
mod lines;

pub use exception::{Cause, Exception};
pub use lines::Line;

use crate::port;
use core::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// Number of entries in `vectors.s`.
pub(crate) const VECTORS: u8 = 64;
const VECTOR_BYTES: u64 = 16;

/// The two 8259 controllers: vectors 32..48.
const PIC_BASE: u8 = 32;
/// The local timer.
const TIMER: u8 = 48;
/// Lines of an I/O APIC.
const IO_APIC: u8 = 49;
/// The local APIC's spurious vector; its low four bits are ones on every processor.
const SPURIOUS: u8 = 63;

core::arch::global_asm!(include_str!("vectors.s"));

unsafe extern "C" {
    static molt_vectors: u8;
}

/// The stack as `vectors.s` leaves it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "registers")]
pub struct Frame {
    pub rbp: u64,
    pub rbx: u64,
    pub r11: u64,
    pub r10: u64,
    pub r9: u64,
    pub r8: u64,
    pub rdi: u64,
    pub rsi: u64,
    pub rdx: u64,
    pub rcx: u64,
    pub rax: u64,
    pub vector: u64,
    pub error: u64,
    pub rip: u64,
    pub cs: u64,
    pub rflags: u64,
    pub rsp: u64,
    pub ss: u64,
}

/// Non-maskable interrupts seen: counted, otherwise ignored.
static NMIS: AtomicU32 = AtomicU32::new(0);

pub(crate) fn vector_entry(vector: u8) -> u64 {
    (&raw const molt_vectors) as u64 + VECTOR_BYTES * u64::from(vector)
}

/// Prepares controllers and the local timer. Everything stays masked.
pub(crate) fn init() {
    lines::init();
    lapic::init();
}

#[unsafe(no_mangle)]
extern "C" fn molt_vector(frame: &Frame) {
    let vector = frame.vector as u8;
    match vector {
        2 => {
            NMIS.fetch_add(1, Relaxed);
        }
        0..PIC_BASE => exception::report(frame),
        PIC_BASE..TIMER => {
            lines::pic_fired(vector - PIC_BASE);
        }
        TIMER => {
            lapic::end();
        }
        IO_APIC => {
            lines::io_apic_fired();
            lapic::end();
        }
        _ => {}
    }
}

/// Sleeps until an interrupt comes, at the latest after `ticks` of the local timer (`None`: no limit). `still_idle` is asked
/// with interrupts off: if it says no, there is no sleep, so that what happened just before cannot be slept through.
pub fn sleep(ticks: Option<u64>, still_idle: impl FnOnce() -> bool) {
    x86_64::instructions::interrupts::disable();
    if still_idle() {
        if let Some(ticks) = ticks {
            lapic::arm(ticks);
        }
        // `sti` takes effect after the next instruction: nothing can come between the two.
        x86_64::instructions::interrupts::enable_and_hlt();
        x86_64::instructions::interrupts::disable();
        lapic::disarm();
    }
}

/// Current count of the local timer's free-running measurement, for calibration. See [`lapic::count_down`].
pub(crate) use lapic::{count_down, counted};

/// Writes to an interrupt controller.
fn out(port_number: u16, byte: u8) {
    // SAFETY: the callers write to the interrupt controllers' ports only, which reach no memory.
    unsafe { port::write_u8(port_number, byte) };
}
