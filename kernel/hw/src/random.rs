//! Hardware randomness: the processor's instructions, and a weak mix for addresses during boot.

use crate::clock;
use core::arch::x86_64::__cpuid;

/// The manual says that ten failures in a row mean a broken generator (Intel DRNG guide, 5.2.1).
const TRIES: u32 = 10;

/// A word from RDRAND; `None` if the processor lacks it or it fails.
#[must_use]
pub fn hardware_word() -> Option<u64> {
    if __cpuid(1).ecx >> 30 & 1 == 0 {
        return None;
    }
    // SAFETY: the processor has the instruction.
    unsafe { rdrand() }
}

/// # Safety
/// The processor has RDRAND.
#[target_feature(enable = "rdrand")]
unsafe fn rdrand() -> Option<u64> {
    let mut word = 0;
    // A generator stuck at one value is known from real processors (AMD, after suspend): all ones.
    (0..TRIES).find_map(|_| (core::arch::x86_64::_rdrand64_step(&mut word) == 1 && word != u64::MAX).then_some(word))
}

/// Numbers for the choice of addresses. Without RDRAND they depend on the time stamp only, and are guessable.
pub(crate) struct Early(u64);

impl Early {
    pub(crate) fn new() -> Early {
        Early(clock::time_stamp())
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        let word = hardware_word().unwrap_or_else(|| {
            // SplitMix64's step and finaliser.
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15) ^ clock::time_stamp();
            let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed ^ mixed >> 27
        });
        ((u128::from(word) * u128::from(bound)) >> 64) as u64
    }
}

/// A word that differs from boot to boot, for TCP's initial sequence numbers and the like: never for secrets.
#[must_use]
pub fn seed() -> u64 {
    hardware_word().unwrap_or_else(|| Early::new().below(u64::MAX))
}
