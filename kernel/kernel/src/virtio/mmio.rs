//! The MMIO transport, both generations (virtio 1.2, 4.2).

use super::{Generation, QueueAddresses, Transport};
use hw::mmio::Window;

/// Bytes of registers and configuration that are used.
pub const WINDOW_BYTES: u64 = 0x200;

const MAGIC: usize = 0x000;
const VERSION: usize = 0x004;
const DEVICE_ID: usize = 0x008;
const DEVICE_FEATURES: usize = 0x010;
const DEVICE_FEATURES_SELECT: usize = 0x014;
const DRIVER_FEATURES: usize = 0x020;
const DRIVER_FEATURES_SELECT: usize = 0x024;
const LEGACY_PAGE_SIZE: usize = 0x028;
const QUEUE_SELECT: usize = 0x030;
const QUEUE_SIZE_MAX: usize = 0x034;
const QUEUE_SIZE: usize = 0x038;
const LEGACY_QUEUE_ALIGN: usize = 0x03c;
const LEGACY_QUEUE_PAGE: usize = 0x040;
const QUEUE_READY: usize = 0x044;
const QUEUE_NOTIFY: usize = 0x050;
const INTERRUPT_STATUS: usize = 0x060;
const INTERRUPT_ACKNOWLEDGE: usize = 0x064;
const STATUS: usize = 0x070;
const QUEUE_DESCRIPTORS: usize = 0x080;
const QUEUE_AVAILABLE: usize = 0x090;
const QUEUE_USED: usize = 0x0a0;
const CONFIG: usize = 0x100;

/// "virt".
const MAGIC_VALUE: u32 = 0x7472_6976;
const PAGE: u64 = 4096;

/// Registers of a device.
#[derive(Debug)]
pub struct MmioTransport {
    registers: Window,
    generation: Generation,
}

impl MmioTransport {
    /// The device behind the window and its kind; `None` if there is none.
    pub fn find(registers: Window) -> Option<(MmioTransport, u32)> {
        if registers.read_u32(MAGIC) != MAGIC_VALUE {
            return None;
        }
        let generation = match registers.read_u32(VERSION) {
            1 => Generation::Legacy,
            2 => Generation::Modern,
            _ => return None,
        };
        let device_id = registers.read_u32(DEVICE_ID);
        Some((MmioTransport { registers, generation }, device_id))
    }

    fn write_address(&self, register: usize, address: u64) {
        self.registers.write_u32(register, address as u32);
        self.registers.write_u32(register + 4, (address >> 32) as u32);
    }
}

impl Transport for MmioTransport {
    fn generation(&self) -> Generation {
        self.generation
    }

    fn offered_features(&mut self) -> u64 {
        let [low, high] = [0, 1].map(|half| {
            self.registers.write_u32(DEVICE_FEATURES_SELECT, half);
            u64::from(self.registers.read_u32(DEVICE_FEATURES))
        });
        // Legacy devices have 32 features; what their second half reads as is nobody's promise.
        if self.generation == Generation::Legacy { low } else { low | high << 32 }
    }

    fn accept_features(&mut self, features: u64) {
        for half in 0..2 {
            self.registers.write_u32(DRIVER_FEATURES_SELECT, half);
            self.registers.write_u32(DRIVER_FEATURES, (features >> (32 * half)) as u32);
        }
    }

    fn status(&mut self) -> u8 {
        self.registers.read_u32(STATUS) as u8
    }

    fn set_status(&mut self, status: u8) {
        self.registers.write_u32(STATUS, u32::from(status));
    }

    fn max_queue_size(&mut self, queue: u16) -> u16 {
        self.registers.write_u32(QUEUE_SELECT, u32::from(queue));
        self.registers.read_u32(QUEUE_SIZE_MAX).try_into().unwrap_or(u16::MAX)
    }

    fn enable_queue(&mut self, queue: u16, size: u16, addresses: QueueAddresses) {
        self.registers.write_u32(QUEUE_SELECT, u32::from(queue));
        self.registers.write_u32(QUEUE_SIZE, u32::from(size));
        match self.generation {
            Generation::Legacy => {
                self.registers.write_u32(LEGACY_PAGE_SIZE, PAGE as u32);
                self.registers.write_u32(LEGACY_QUEUE_ALIGN, PAGE as u32);
                self.registers.write_u32(LEGACY_QUEUE_PAGE, (addresses.descriptors / PAGE) as u32);
            }
            Generation::Modern => {
                self.write_address(QUEUE_DESCRIPTORS, addresses.descriptors);
                self.write_address(QUEUE_AVAILABLE, addresses.available);
                self.write_address(QUEUE_USED, addresses.used);
                self.registers.write_u32(QUEUE_READY, 1);
            }
        }
    }

    fn notify(&mut self, queue: u16) {
        self.registers.write_u32(QUEUE_NOTIFY, u32::from(queue));
    }

    fn acknowledge_interrupt(&mut self) {
        let pending = self.registers.read_u32(INTERRUPT_STATUS);
        if pending != 0 {
            self.registers.write_u32(INTERRUPT_ACKNOWLEDGE, pending);
        }
    }

    fn config_u8(&mut self, offset: usize) -> u8 {
        self.registers.read_u8(CONFIG + offset)
    }
}
