//! The platform interface on bare metal.

use crate::{command_line, console, entropy, entry, idle, wall_clock};
use hw::clock;
use platform::targets::{Clock, Console, Entropy, Environment, Process, WallClock};
use platform::{Ending, Errno, Stream};

/// The target "a machine of one's own".
#[derive(Clone, Copy, Debug)]
pub struct Machine;

/// What the program's name is before the runtime puts the main module's file there.
const PROGRAM_NAME: &[u8] = b"molt";

impl Console for Machine {
    fn write(stream: Stream, bytes: &[u8]) -> Result<(), Errno> {
        console::write(stream, bytes);
        Ok(())
    }

    fn read(buffer: &mut [u8]) -> Result<usize, Errno> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            if let Some(len) = console::read(buffer) {
                return Ok(len);
            }
            idle::wait(clock::now_ns() + console::INPUT_INTERVAL_NS);
        }
    }
}

impl Clock for Machine {
    fn monotonic_ns() -> u64 {
        clock::now_ns()
    }

    fn cpu_ns() -> u64 {
        clock::now_ns().saturating_sub(idle::slept_ns())
    }

    fn wait(until_ns: u64) {
        idle::wait(until_ns);
    }
}

impl Process for Machine {
    fn exit(ending: Ending) -> ! {
        entry::exit(ending)
    }

    fn argument(index: usize) -> Option<&'static [u8]> {
        match index.checked_sub(1) {
            None => Some(PROGRAM_NAME),
            Some(index) => command_line::get()?.argument(index),
        }
    }
}

impl Environment for Machine {
    fn entry(index: usize) -> Option<(&'static [u8], &'static [u8])> {
        command_line::get()?.variable(index)
    }
}

impl WallClock for Machine {
    fn wall_ns() -> Result<u64, Errno> {
        wall_clock::wall_ns()
    }
}

impl Entropy for Machine {
    fn fill(buffer: &mut [u8]) -> Result<(), Errno> {
        entropy::fill(buffer).map_err(|_| Errno::ENOSYS)
    }
}
