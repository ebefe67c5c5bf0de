//! How a program ends, and the status that whoever started it sees.

/// The reason for which the program stops. Everything that is not [`Ending::Exited`] is the machine's own ending and has a
/// fixed status in 240..=249, so that a crash never looks like a program's result.
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
    /// The native stack ran into its guard page.
    StackOverflow,
}

impl Ending {
    /// The status that the process (hosted) or `molt-image run` (image) exits with.
    #[must_use]
    pub const fn status(self) -> u8 {
        match self {
            Ending::Exited(status) => status,
            Ending::Panicked => 240,
            Ending::Faulted => 241,
            Ending::OutOfMemory => 242,
            Ending::Watchdog => 243,
            Ending::NoEntropy => 244,
            Ending::BadMachine => 245,
            Ending::StackOverflow => 246,
        }
    }

    /// The number of the kind, as the status record carries it.
    #[must_use]
    pub const fn kind(self) -> u8 {
        match self {
            Ending::Exited(_) => 1,
            Ending::Panicked => 2,
            Ending::Faulted => 3,
            Ending::OutOfMemory => 4,
            Ending::Watchdog => 5,
            Ending::NoEntropy => 6,
            Ending::BadMachine => 7,
            Ending::StackOverflow => 8,
        }
    }
}
