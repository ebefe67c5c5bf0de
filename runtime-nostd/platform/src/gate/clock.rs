//! Clocks and waiting. Only the wall clock needs a capability.

use super::{Refused, require};
use crate::declared;
use py_abi::caps::Cap;

/// The moment that never comes: waits with it end only by an event.
pub const NEVER_NS: u64 = u64::MAX;

/// Nanoseconds of the monotonic clock.
#[must_use]
pub fn monotonic_ns() -> u64 {
    declared::plat_clock_monotonic_ns()
}

/// Nanoseconds that the processor worked for the program.
#[must_use]
pub fn cpu_ns() -> u64 {
    declared::plat_clock_cpu_ns()
}

/// The deadline `timeout_ns` from now, [`NEVER_NS`] if that overflows.
#[must_use]
pub fn deadline_after(timeout_ns: u64) -> u64 {
    monotonic_ns().saturating_add(timeout_ns)
}

/// Idles until the deadline; the network is served meanwhile.
pub fn wait(until_ns: u64) {
    declared::plat_clock_wait(until_ns);
}

/// Nanoseconds since the epoch. Token `time.wall`.
///
/// # Errors
/// Denied without the token; `ENOSYS` if the machine has no such clock.
pub fn wall_ns() -> Result<u64, Refused> {
    require(Cap::TimeWall)?;
    Ok(declared::plat_time_wall_ns()?)
}
