//! From the first safe function to the last: start drivers, run the program, report how it ended.

use crate::{command_line, console, idle};
use core::fmt::Write;
use core::panic::PanicInfo;
use hw::interrupts::{Cause, Exception};
use hw::{power, space};
use platform::{Ending, Stream};

/// Runs the image. Called once, on the main stack, with interrupts off.
pub fn run(machine: hw::Machine) -> ! {
    command_line::install(machine.command_line);
    for start_driver in hw::driver_roots() {
        start_driver();
    }
    space::seal();
    let status = hw::program_main();
    // As in POSIX, a status is what fits in a byte.
    exit(Ending::Exited(status as u8))
}

/// Ends the program: what it sent arrives, then the image ends.
pub fn exit(ending: Ending) -> ! {
    idle::finish();
    finish(ending)
}

/// Ends the image: what was written arrives, then the status record, then nothing.
fn finish(ending: Ending) -> ! {
    console::drain();
    power::report(&ending.record(hw::build_id()).encode());
    power::off()
}

/// Reports a panic and ends.
pub fn panicked(info: &PanicInfo<'_>) -> ! {
    say(format_args!("molt: {info}"));
    // When an allocation that cannot fail fails, precompiled `alloc` panics; nothing else in that file does. Stable Rust has
    // no other way to tell.
    let is_out_of_memory = info.location().is_some_and(|location| location.file().ends_with("alloc/src/alloc.rs"));
    finish(if is_out_of_memory { Ending::OutOfMemory } else { Ending::Panicked })
}

/// Reports a processor exception and ends.
pub fn faulted(exception: &Exception) -> ! {
    let frame = &exception.frame;
    say(format_args!("molt: {} (vector {}, error {:#x})", exception.name(), frame.vector, frame.error));
    match exception.image_offset {
        Some(offset) => say(format_args!("  at image+{offset:#x}")),
        None => say(format_args!("  at {:#018x}, outside the image", frame.rip)),
    }
    say(format_args!("  address {:#018x}  stack {:#018x}  frame {:#018x}", exception.address, frame.rsp, frame.rbp));
    match exception.cause {
        Cause::StackOverflow => {
            say(format_args!("  the native stack is exhausted"));
            finish(Ending::StackOverflow)
        }
        Cause::Other => finish(Ending::Faulted),
    }
}

/// A line on standard error, without buffers or locks: this may run anywhere.
pub fn say(text: core::fmt::Arguments<'_>) {
    let _ = ErrorStream.write_fmt(text);
    console::write(Stream::Err, b"\n");
}

struct ErrorStream;

impl Write for ErrorStream {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        console::write(Stream::Err, text.as_bytes());
        Ok(())
    }
}
