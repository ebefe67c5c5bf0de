//! The PCI transport of virtio 1 (virtio 1.2, 4.1). Transitional devices are driven as modern ones.

use super::pci_capabilities::{self, Registers};
use super::{Generation, QueueAddresses, Transport};
use hw::mmio::Window;
use hw::pci::Device;

const COMMAND: u8 = 0x04;
const MEMORY_AND_MASTER: u32 = 0b110;
const INTERRUPTS_OFF: u32 = 1 << 10;

const DEVICE_FEATURES_SELECT: usize = 0x00;
const DEVICE_FEATURES: usize = 0x04;
const DRIVER_FEATURES_SELECT: usize = 0x08;
const DRIVER_FEATURES: usize = 0x0c;
const STATUS: usize = 0x14;
const QUEUE_SELECT: usize = 0x16;
const QUEUE_SIZE: usize = 0x18;
const QUEUE_ENABLE: usize = 0x1c;
const QUEUE_NOTIFY_OFFSET: usize = 0x1e;
const QUEUE_DESCRIPTORS: usize = 0x20;
const QUEUE_AVAILABLE: usize = 0x28;
const QUEUE_USED: usize = 0x30;
const COMMON_BYTES: u32 = 0x38;
/// As much device configuration as any driver here reads.
const CONFIG_BYTES: u32 = 64;
/// Queues whose notification address is kept.
const QUEUES: usize = 2;

/// Registers of a device.
#[derive(Debug)]
pub struct PciTransport {
    common: Window,
    notify: [Option<Window>; QUEUES],
    notify_registers: Registers,
    notify_multiplier: u32,
    interrupt: Window,
    device: Window,
}

impl PciTransport {
    /// Turns the device on and maps its registers; `None` if it has none that make sense.
    pub fn new(pci: Device) -> Option<PciTransport> {
        let found = pci_capabilities::read(|offset| pci.read(offset))?;
        pci.write(COMMAND, (pci.read(COMMAND) & 0xffff & !INTERRUPTS_OFF) | MEMORY_AND_MASTER);
        Some(PciTransport {
            common: map(found.common, COMMON_BYTES)?,
            notify: [None, None],
            notify_registers: found.notify,
            notify_multiplier: found.notify_multiplier,
            interrupt: map(found.interrupt, 1)?,
            device: map(found.device, found.device.len.min(CONFIG_BYTES))?,
        })
    }

    fn write_u64(&self, register: usize, value: u64) {
        self.common.write_u32(register, value as u32);
        self.common.write_u32(register + 4, (value >> 32) as u32);
    }
}

/// Maps the first `len` bytes of a range that must have as many.
fn map(registers: Registers, len: u32) -> Option<Window> {
    if registers.len < len {
        return None;
    }
    Window::map(registers.address, u64::from(len))
}

impl Transport for PciTransport {
    fn generation(&self) -> Generation {
        Generation::Modern
    }

    fn offered_features(&mut self) -> u64 {
        let [low, high] = [0, 1].map(|half| {
            self.common.write_u32(DEVICE_FEATURES_SELECT, half);
            u64::from(self.common.read_u32(DEVICE_FEATURES))
        });
        low | high << 32
    }

    fn accept_features(&mut self, features: u64) {
        for half in 0..2 {
            self.common.write_u32(DRIVER_FEATURES_SELECT, half);
            self.common.write_u32(DRIVER_FEATURES, (features >> (32 * half)) as u32);
        }
    }

    fn status(&mut self) -> u8 {
        self.common.read_u8(STATUS)
    }

    fn set_status(&mut self, status: u8) {
        self.common.write_u8(STATUS, status);
    }

    fn max_queue_size(&mut self, queue: u16) -> u16 {
        self.common.write_u16(QUEUE_SELECT, queue);
        self.common.read_u16(QUEUE_SIZE)
    }

    fn enable_queue(&mut self, queue: u16, size: u16, addresses: QueueAddresses) {
        self.common.write_u16(QUEUE_SELECT, queue);
        self.common.write_u16(QUEUE_SIZE, size);
        self.write_u64(QUEUE_DESCRIPTORS, addresses.descriptors);
        self.write_u64(QUEUE_AVAILABLE, addresses.available);
        self.write_u64(QUEUE_USED, addresses.used);
        // An offset outside the range leaves the queue without notification: it will be found idle, not wild.
        let offset = u64::from(self.common.read_u16(QUEUE_NOTIFY_OFFSET)) * u64::from(self.notify_multiplier);
        let range = self.notify_registers;
        if let (Some(slot), true) = (self.notify.get_mut(usize::from(queue)), offset + 2 <= u64::from(range.len)) {
            *slot = Window::map(range.address + offset, 2);
        }
        self.common.write_u16(QUEUE_ENABLE, 1);
    }

    fn notify(&mut self, queue: u16) {
        if let Some(Some(register)) = self.notify.get(usize::from(queue)) {
            register.write_u16(0, queue);
        }
    }

    fn acknowledge_interrupt(&mut self) {
        // Reading clears the request (4.1.4.5).
        let _ = self.interrupt.read_u8(0);
    }

    fn config_u8(&mut self, offset: usize) -> u8 {
        if offset < self.device.len() { self.device.read_u8(offset) } else { 0 }
    }
}
