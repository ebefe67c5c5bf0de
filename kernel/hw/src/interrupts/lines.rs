//! Interrupt lines: the two 8259 controllers, and the second I/O APIC that `microvm` with ACPI wires its devices to.
//!
//! A line that fires is masked until its owner unmasks it, so a level that stays high interrupts once.

use super::{IO_APIC, PIC_BASE, out};
use crate::mmio::Window;
use crate::port;
use core::sync::atomic::{AtomicU32, Ordering::Relaxed};
use spin::Once;

const PIC1: u16 = 0x20;
const PIC2: u16 = 0xa0;
const CASCADE: u8 = 2;
const READ_IN_SERVICE: u8 = 0x0b;

/// QEMU `microvm`: GSIs 24 to 47 (`hw/i386/microvm.c`).
const SECOND_IO_APIC: u64 = 0xfec1_0000;
const SECOND_IO_APIC_FIRST_GSI: u32 = 24;
const SECOND_IO_APIC_PINS: u32 = 24;
const IO_APIC_BYTES: u64 = 0x20;
const SELECT: usize = 0;
const DATA: usize = 0x10;
const REDIRECTION: u32 = 0x10;
const MASKED: u32 = 1 << 16;

static IO_APIC_REGISTERS: Once<Option<Window>> = Once::new();
/// Pins that their owners unmasked.
static OPEN_PINS: AtomicU32 = AtomicU32::new(0);

/// One device's interrupt.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Line {
    /// Input 0 to 15 of the 8259 pair.
    Pic(u8),
    /// A pin of the second I/O APIC.
    IoApicPin(u8),
}

/// Moves the 8259 pair's vectors out of the exceptions' way and masks every input (Intel 8259A data sheet).
pub(super) fn init() {
    for (controller, base, wiring) in [(PIC1, PIC_BASE, 1 << CASCADE), (PIC2, PIC_BASE + 8, CASCADE)] {
        out(controller, 0x11);
        out(controller + 1, base);
        out(controller + 1, wiring);
        out(controller + 1, 1);
        out(controller + 1, 0xff);
    }
}

impl Line {
    /// The line of a global system interrupt, as PCI's interrupt-line register or a device's place tells it. `None` if no
    /// controller here has it.
    #[must_use]
    pub fn from_gsi(gsi: u32) -> Option<Line> {
        match gsi {
            0..16 => Some(Line::Pic(gsi as u8)),
            _ => {
                let pin = gsi.checked_sub(SECOND_IO_APIC_FIRST_GSI).filter(|pin| *pin < SECOND_IO_APIC_PINS)?;
                map_io_apic()?;
                Some(Line::IoApicPin(pin as u8))
            }
        }
    }

    /// Lets the line interrupt once.
    pub fn unmask(self) {
        match self {
            Line::Pic(input) => {
                set_mask(input, false);
                if input >= 8 {
                    set_mask(CASCADE, false);
                }
            }
            Line::IoApicPin(pin) => {
                OPEN_PINS.fetch_or(1 << pin, Relaxed);
                set_pin(pin, u32::from(IO_APIC));
            }
        }
    }
}

fn set_mask(input: u8, masked: bool) {
    let (port_number, bit) = if input < 8 { (PIC1 + 1, 1 << input) } else { (PIC2 + 1, 1 << (input - 8)) };
    // SAFETY: the mask register of an interrupt controller reaches no memory.
    let mask = unsafe { port::read_u8(port_number) };
    out(port_number, if masked { mask | bit } else { mask & !bit });
}

/// An 8259 input interrupted: masks it and ends the interrupt. Inputs 7 and 15 also appear when no interrupt was left to
/// serve; then there is nothing to end.
pub(super) fn pic_fired(input: u8) {
    let controller = if input < 8 { PIC1 } else { PIC2 };
    if input % 8 == 7 {
        out(controller, READ_IN_SERVICE);
        // SAFETY: the register just selected; reading has no effect.
        if unsafe { port::read_u8(controller) } & 0x80 == 0 {
            if input == 15 {
                out(PIC1, 0x20);
            }
            return;
        }
    }
    set_mask(input, true);
    if input >= 8 {
        out(PIC2, 0x20);
    }
    out(PIC1, 0x20);
}

/// Some pin interrupted; they share a vector. Masks them all: their owners look and unmask.
pub(super) fn io_apic_fired() {
    let open = OPEN_PINS.swap(0, Relaxed);
    for pin in 0..SECOND_IO_APIC_PINS as u8 {
        if open >> pin & 1 == 1 {
            set_pin(pin, MASKED);
        }
    }
}

/// Maps the controller when its first line is made, while device windows can still be mapped.
fn map_io_apic() -> Option<&'static Window> {
    IO_APIC_REGISTERS.call_once(|| Window::map(SECOND_IO_APIC, IO_APIC_BYTES)).as_ref()
}

fn set_pin(pin: u8, low: u32) {
    let Some(registers) = IO_APIC_REGISTERS.get().and_then(Option::as_ref) else { return };
    let register = REDIRECTION + 2 * u32::from(pin);
    registers.write_u32(SELECT, register + 1);
    registers.write_u32(DATA, 0);
    registers.write_u32(SELECT, register);
    registers.write_u32(DATA, low);
}
