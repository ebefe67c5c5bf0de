//! The end of the machine: the status record, then power off by whatever means the machine has.

use crate::mmio::Window;
use crate::port;

/// A QEMU `isa-debugcon` at this address takes the status record. It reads as [`PRESENT`].
const STATUS_PORT: u16 = 0x4f0;
const PRESENT: u8 = 0xe9;

/// QEMU `isa-debug-exit`: ends the process at once. Its exit code is not believed by anybody.
const DEBUG_EXIT: u16 = 0xf4;
/// QEMU `q35` ACPI power management control: sleep type 0 with enable bit.
const Q35_PM1A: u16 = 0x604;
const Q35_SOFT_OFF: u16 = 0x2000;
/// QEMU `microvm` with ACPI: the sleep control register of its event device.
const MICROVM_SLEEP: u64 = 0xfea0_0200;
const MICROVM_SOFT_OFF: u8 = 0x34;
/// Keyboard controller reset line: how Firecracker guests shut down.
const KEYBOARD: u16 = 0x64;
const RESET: u8 = 0xfe;

/// Hands the status record to whoever started the machine.
pub fn report(record: &[u8]) {
    // SAFETY: the port belongs to the debug console or to nobody.
    unsafe {
        if port::read_u8(STATUS_PORT) == PRESENT {
            for byte in record {
                port::write_u8(STATUS_PORT, *byte);
            }
        }
    }
}

/// Turns the machine off. `microvm`'s register is tried only while device windows can still be mapped; its other ways
/// work without.
pub fn off() -> ! {
    // SAFETY: these ports end the machine or are not there.
    unsafe {
        port::write_u32(DEBUG_EXIT, 0);
        port::write_u16(Q35_PM1A, Q35_SOFT_OFF);
    }
    if let Some(event_device) = Window::map(MICROVM_SLEEP, 1) {
        event_device.write_u8(0, MICROVM_SOFT_OFF);
    }
    // SAFETY: as above. An exception without a descriptor table resets the machine, which ends every monitor that was told
    // not to restart (and was told the status before).
    unsafe {
        port::write_u8(KEYBOARD, RESET);
        let none = x86_64::structures::DescriptorTablePointer { limit: 0, base: x86_64::VirtAddr::zero() };
        x86_64::instructions::tables::lidt(&none);
        core::arch::asm!("ud2", options(noreturn))
    }
}
