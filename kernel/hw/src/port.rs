//! Port input and output. Private: a port can do anything to a machine, so each device module vouches for its own.

use core::arch::asm;

/// # Safety
/// What the device behind the port does with the byte must not break memory safety.
pub(crate) unsafe fn write_u8(port: u16, value: u8) {
    // SAFETY: the instruction touches no memory of ours; the rest is the caller's.
    unsafe { asm!("out dx, al", in("dx") port, in("al") value, options(nomem, nostack, preserves_flags)) }
}

/// # Safety
/// As for [`write_u8`].
pub(crate) unsafe fn write_u16(port: u16, value: u16) {
    // SAFETY: as above.
    unsafe { asm!("out dx, ax", in("dx") port, in("ax") value, options(nomem, nostack, preserves_flags)) }
}

/// # Safety
/// As for [`write_u8`].
pub(crate) unsafe fn write_u32(port: u16, value: u32) {
    // SAFETY: as above.
    unsafe { asm!("out dx, eax", in("dx") port, in("eax") value, options(nomem, nostack, preserves_flags)) }
}

/// # Safety
/// Reading the port must have no effect that breaks memory safety.
pub(crate) unsafe fn read_u8(port: u16) -> u8 {
    let value;
    // SAFETY: as above.
    unsafe { asm!("in al, dx", in("dx") port, out("al") value, options(nomem, nostack, preserves_flags)) }
    value
}

/// # Safety
/// As for [`read_u8`].
pub(crate) unsafe fn read_u32(port: u16) -> u32 {
    let value;
    // SAFETY: as above.
    unsafe { asm!("in eax, dx", in("dx") port, out("eax") value, options(nomem, nostack, preserves_flags)) }
    value
}
