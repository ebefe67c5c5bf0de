//! PCI configuration space through ports 0xcf8 and 0xcfc, bus 0 (PCI Local Bus Specification 3.0, 3.2.2.3).

use crate::port;

const ADDRESS: u16 = 0xcf8;
const DATA: u16 = 0xcfc;
const ENABLE: u32 = 1 << 31;

/// A device's first function on bus 0: where QEMU, Firecracker and Cloud Hypervisor put virtio devices.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Device(u8);

impl Device {
    /// All places a device can be in.
    pub fn all() -> impl Iterator<Item = Device> {
        (0..32).map(Device)
    }

    /// Reads the aligned word at `offset`.
    #[must_use]
    pub fn read(self, offset: u8) -> u32 {
        // SAFETY: reading configuration space has no effect on memory.
        unsafe {
            port::write_u32(ADDRESS, self.address(offset));
            port::read_u32(DATA)
        }
    }

    /// Writes the aligned word at `offset`. What a driver tells a device about memory is in the device's own registers;
    /// configuration space only places and enables it.
    pub fn write(self, offset: u8, value: u32) {
        // SAFETY: as said: a device moved over RAM would be unreachable, not harmful to it.
        unsafe {
            port::write_u32(ADDRESS, self.address(offset));
            port::write_u32(DATA, value);
        }
    }

    fn address(self, offset: u8) -> u32 {
        ENABLE | u32::from(self.0) << 11 | u32::from(offset & 0xfc)
    }
}
