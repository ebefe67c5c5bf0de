//! The local APIC: end of interrupt and a one-shot timer (Intel SDM vol. 3, 11).

use super::{SPURIOUS, TIMER};
use crate::mmio::Window;
use spin::Once;

const BASE: u64 = 0xfee0_0000;
const BYTES: u64 = 0x400;

const TASK_PRIORITY: usize = 0x80;
const END_OF_INTERRUPT: usize = 0xb0;
const SPURIOUS_VECTOR: usize = 0xf0;
const TIMER_ENTRY: usize = 0x320;
const LINT0_ENTRY: usize = 0x350;
const INITIAL_COUNT: usize = 0x380;
const CURRENT_COUNT: usize = 0x390;
const DIVIDE: usize = 0x3e0;

const ENABLED: u32 = 1 << 8;
const MASKED: u32 = 1 << 16;
/// Lets the 8259 controllers through. Firmware may have left the pin masked (qboot does).
const EXTERNAL: u32 = 0x700;
const DIVIDE_BY_1: u32 = 0b1011;

static REGISTERS: Once<Window> = Once::new();

pub(super) fn init() {
    let registers = REGISTERS.call_once(|| Window::map(BASE, BYTES).expect("the local APIC is not RAM"));
    registers.write_u32(SPURIOUS_VECTOR, ENABLED | u32::from(SPURIOUS));
    registers.write_u32(TASK_PRIORITY, 0);
    registers.write_u32(LINT0_ENTRY, EXTERNAL);
    registers.write_u32(DIVIDE, DIVIDE_BY_1);
    registers.write_u32(TIMER_ENTRY, MASKED | u32::from(TIMER));
}

pub(super) fn end() {
    write(END_OF_INTERRUPT, 0);
}

/// Lets the timer fire once after `ticks`, or sooner if that does not fit the counter.
pub(super) fn arm(ticks: u64) {
    write(TIMER_ENTRY, u32::from(TIMER));
    write(INITIAL_COUNT, u32::try_from(ticks.max(1)).unwrap_or(u32::MAX));
}

pub(super) fn disarm() {
    write(INITIAL_COUNT, 0);
}

/// Starts counting ticks without an interrupt, for calibration.
pub(crate) fn count_down() {
    write(TIMER_ENTRY, MASKED | u32::from(TIMER));
    write(INITIAL_COUNT, u32::MAX);
}

/// Ticks since [`count_down`].
pub(crate) fn counted() -> u32 {
    REGISTERS.get().map_or(0, |registers| u32::MAX - registers.read_u32(CURRENT_COUNT))
}

fn write(register: usize, value: u32) {
    if let Some(registers) = REGISTERS.get() {
        registers.write_u32(register, value);
    }
}
