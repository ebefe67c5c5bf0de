//! The hand-over from boot to the kernel, and the symbols of the program.

use crate::boot::early::FACTS;
use crate::{heap, interrupts, power, processor, serial, space};
use core::ffi::c_int;

/// What the kernel is started with.
#[derive(Clone, Copy, Debug)]
pub struct Machine {
    /// The loader's command line.
    pub command_line: &'static [u8],
}

unsafe extern "Rust" {
    // Defined by `kernel`; takes plain data.
    safe fn molt_kernel(machine: Machine) -> !;
}

unsafe extern "C" {
    // Defined by the program's object: function pointers, the last one null.
    static molt_driver_roots: [Option<extern "C" fn()>; 1];
    static molt_build_id: [u8; 16];
    static molt_program: u8;
    // Defined by the runtime, which knows what lies behind the address.
    fn molt_main(program: *const u8) -> c_int;
}

/// The first function in the image's own address space, on its own stack, with interrupts off.
pub(crate) fn start() -> ! {
    // SAFETY: `molt_early`, which had the other reference, has ended.
    let facts = unsafe { FACTS.get() };
    // SAFETY: the stacks were mapped for the vectors by boot; interrupts are off.
    unsafe { processor::init(&facts.vector_stacks) };
    space::init(facts);
    // SAFETY: boot mapped the free ranges there and gives them to nobody else.
    unsafe { heap::init(&facts.data.ram, facts.ram_base) };
    interrupts::init();
    molt_kernel(Machine { command_line: &facts.data.command_line[..facts.data.command_line_len] })
}

/// The driver roots that the program's grants keep.
pub fn driver_roots() -> impl Iterator<Item = extern "C" fn()> {
    let first = (&raw const molt_driver_roots).cast::<Option<extern "C" fn()>>();
    // SAFETY: the builder ends the array with a null pointer, and iteration ends there.
    (0..).map_while(move |index| unsafe { *first.add(index) })
}

/// What identifies the image in its status record.
#[must_use]
pub fn build_id() -> [u8; 16] {
    // SAFETY: a constant of the program's object, of this size.
    unsafe { molt_build_id }
}

/// Runs the program; its exit status.
#[must_use]
pub fn program_main() -> i32 {
    // SAFETY: `molt_program` is the description that the builder made for this runtime.
    unsafe { molt_main(&raw const molt_program) }
}

/// Ends a boot that cannot go on: a sentence on the console, and the status record of a bad machine without build id.
pub(crate) fn refuse(reason: &str) -> ! {
    for part in ["molt: ", reason, "\r\n"] {
        serial::FIRST.send(part.as_bytes());
    }
    serial::FIRST.drain();
    power::report(b"MOLT\x01\x07\xf5\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0TLOM");
    power::off()
}
