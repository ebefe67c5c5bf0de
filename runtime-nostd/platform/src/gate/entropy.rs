//! Secure random bytes: token `rand.secure`.

use super::{Refused, require};
use crate::declared;
use py_abi::caps::Cap;

/// Fills the buffer with secure random bytes.
///
/// # Errors
/// Denied without the token; `ENOSYS` if the machine has no source.
pub fn fill(buffer: &mut [u8]) -> Result<(), Refused> {
    require(Cap::RandSecure)?;
    Ok(declared::plat_rand_secure_fill(buffer)?)
}
