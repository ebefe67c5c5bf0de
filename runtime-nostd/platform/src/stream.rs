//! The console's two output streams.

/// Where console bytes go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error. A machine with one serial port sends both streams to it, in the order of the writes.
    Err,
}
