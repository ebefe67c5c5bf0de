//! How a program ends, and the status that whoever started it sees.

use py_abi::status::{Kind, Status};

/// The reason for which the program stops.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// The program ended with this status: 0 for success, 1 for an uncaught exception, `n` for `sys.exit(n)`.
    Exited(u8),
    /// A failed assertion or another panic in the runtime or the kernel.
    Panicked,
    /// A processor exception: page fault, general protection and so on.
    Faulted,
    /// Memory ran out where no `MemoryError` could be raised.
    OutOfMemory,
    /// Nothing happened for longer than the watchdog allows.
    Watchdog,
    /// Secure random bytes were granted and no source exists.
    NoEntropy,
    /// The machine lacks something that every image needs.
    BadMachine,
    /// The native stack ran into its guard.
    StackOverflow,
}

impl Ending {
    /// The status that the process (hosted) or `molt-image run` (image) exits with. The machine's own endings are in
    /// 240..=249, so that a crash never looks like a program's result.
    #[must_use]
    pub const fn status(self) -> u8 {
        match (self, self.kind().fixed_status()) {
            (Ending::Exited(status), _) | (_, Some(status)) => status,
            (_, None) => unreachable!(),
        }
    }

    /// The record that an image leaves.
    #[must_use]
    pub const fn record(self, build_id: [u8; 16]) -> Status {
        Status { kind: self.kind(), status: self.status(), build_id }
    }

    const fn kind(self) -> Kind {
        match self {
            Ending::Exited(_) => Kind::Exited,
            Ending::Panicked => Kind::Panicked,
            Ending::Faulted => Kind::Faulted,
            Ending::OutOfMemory => Kind::OutOfMemory,
            Ending::Watchdog => Kind::Watchdog,
            Ending::NoEntropy => Kind::NoEntropy,
            Ending::BadMachine => Kind::BadMachine,
            Ending::StackOverflow => Kind::StackOverflow,
        }
    }
}
