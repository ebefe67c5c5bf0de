//! Console operations: no capability.

use crate::declared;
use crate::{Errno, Stream};

/// Writes all of `bytes`, waiting for a slow reader.
///
/// # Errors
/// `EIO` or `EPIPE` if nobody can ever read it.
pub fn write(stream: Stream, bytes: &[u8]) -> Result<(), Errno> {
    declared::plat_console_write(stream, bytes)
}

/// Waits for input and reads at least one byte; 0 is the end of input.
///
/// # Errors
/// `EIO` if the device or the host failed.
pub fn read(buffer: &mut [u8]) -> Result<usize, Errno> {
    declared::plat_console_read(buffer)
}
