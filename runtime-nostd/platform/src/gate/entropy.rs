//! Secure random bytes: token `rand.secure`.

use super::{Refused, require};
use crate::Token;
use crate::declared;

/// Fills the buffer with secure random bytes.
///
/// # Errors
/// Denied without the token; `ENOSYS` if the machine has no source.
pub fn fill(buffer: &mut [u8]) -> Result<(), Refused> {
    require(Token::RandSecure)?;
    Ok(declared::plat_rand_secure_fill(buffer)?)
}
