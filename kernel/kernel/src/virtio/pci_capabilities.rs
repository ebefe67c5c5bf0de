//! Where a virtio PCI device has its registers: the vendor capabilities in its configuration space (virtio 1.2, 4.1.4).
//!
//! The list is the device's word: its length is bounded, every offset is checked, and it is read once.

/// A range of registers in physical memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Registers {
    /// First byte.
    pub address: u64,
    /// Bytes.
    pub len: u32,
}

/// The ranges that a driver needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Capabilities {
    /// Common configuration.
    pub common: Registers,
    /// Notification addresses.
    pub notify: Registers,
    /// What a queue's notification offset is multiplied by.
    pub notify_multiplier: u32,
    /// Interrupt status.
    pub interrupt: Registers,
    /// The device's own configuration.
    pub device: Registers,
}

const STATUS_AND_COMMAND: u8 = 0x04;
const HAS_CAPABILITIES: u32 = 1 << 20;
const FIRST_BAR: u8 = 0x10;
const BARS: u32 = 6;
const FIRST_CAPABILITY: u8 = 0x34;
/// Configuration space cannot hold more capabilities than this.
const MOST_CAPABILITIES: usize = 48;
const FIRST_CAPABILITY_OFFSET: u8 = 0x40;
const VENDOR: u32 = 9;
const MULTIPLIER_OFFSET: u8 = 16;

const BAR_IS_IO: u32 = 1;
const BAR_TYPE: u32 = 0b110;
const BAR_IS_64_BIT: u32 = 0b100;

/// Reads the capabilities with `read`, which returns an aligned word of configuration space. `None` if one is missing or
/// makes no sense.
pub fn read(read: impl Fn(u8) -> u32) -> Option<Capabilities> {
    if read(STATUS_AND_COMMAND) & HAS_CAPABILITIES == 0 {
        return None;
    }
    let mut found: [Option<Registers>; 4] = [None; 4];
    let mut notify_multiplier = 0;
    let mut offset = read(FIRST_CAPABILITY) as u8 & 0xfc;
    for _ in 0..MOST_CAPABILITIES {
        if !(FIRST_CAPABILITY_OFFSET..=0xfc - MULTIPLIER_OFFSET).contains(&offset) {
            break;
        }
        let head = read(offset);
        let kind = (head >> 24) as usize;
        if head & 0xff == VENDOR && (1..=4).contains(&kind) && found[kind - 1].is_none() {
            let registers = bar(&read, read(offset + 4) & 0xff).and_then(|base| {
                let (start, len) = (read(offset + 8), read(offset + 12));
                let address = base.checked_add(u64::from(start))?;
                address.checked_add(u64::from(len)).map(|_| Registers { address, len })
            });
            found[kind - 1] = registers;
            if kind == 2 {
                notify_multiplier = read(offset + MULTIPLIER_OFFSET);
            }
        }
        offset = (head >> 8) as u8 & 0xfc;
    }
    let [common, notify, interrupt, device] = found;
    Some(Capabilities { common: common?, notify: notify?, notify_multiplier, interrupt: interrupt?, device: device? })
}

/// The address in a memory base address register.
fn bar(read: &impl Fn(u8) -> u32, index: u32) -> Option<u64> {
    if index >= BARS {
        return None;
    }
    let offset = FIRST_BAR + 4 * index as u8;
    let low = read(offset);
    if low & BAR_IS_IO != 0 {
        return None;
    }
    let high = match low & BAR_TYPE {
        BAR_IS_64_BIT if index + 1 < BARS => read(offset + 4),
        BAR_IS_64_BIT => return None,
        _ => 0,
    };
    let address = u64::from(high) << 32 | u64::from(low & !0xf);
    (address != 0).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Space = [u8; 256];

    fn put(space: &mut Space, offset: usize, value: u32) {
        space[offset..offset + 4].copy_from_slice(&value.to_le_bytes());
    }

    fn at(space: &Space) -> impl Fn(u8) -> u32 {
        |offset| u32::from_le_bytes(core::array::from_fn(|byte| space[usize::from(offset) + byte]))
    }

    /// A device as QEMU makes it: four ranges in a 64-bit BAR 4.
    fn device() -> Space {
        let mut space = [0; 256];
        put(&mut space, 0x04, HAS_CAPABILITIES);
        put(&mut space, 0x20, 0xfebf_c00c);
        put(&mut space, 0x24, 1);
        put(&mut space, 0x34, 0x40);
        for (index, kind) in [1, 2, 3, 4].into_iter().enumerate() {
            let offset = 0x40 + 0x20 * index;
            let next = if kind == 4 { 0 } else { offset + 0x20 };
            put(&mut space, offset, kind << 24 | 20 << 16 | (next as u32) << 8 | VENDOR);
            put(&mut space, offset + 4, 4);
            put(&mut space, offset + 8, 0x1000 * index as u32);
            put(&mut space, offset + 12, 0x1000);
            put(&mut space, offset + 16, 4);
        }
        space
    }

    #[test]
    fn reads_what_qemu_has() {
        let capabilities = read(at(&device())).unwrap();
        assert_eq!(capabilities.common, Registers { address: 0x1_febf_c000, len: 0x1000 });
        assert_eq!(capabilities.device, Registers { address: 0x1_febf_f000, len: 0x1000 });
        assert_eq!(capabilities.notify_multiplier, 4);
    }

    #[test]
    fn nonsense_is_refused_and_loops_end() {
        type Damage = fn(&mut Space);
        let damages: [(&str, Damage); 6] = [
            ("no capability list", |space| put(space, 0x04, 0)),
            ("bar beyond the last", |space| put(space, 0x44, 6)),
            ("an I/O bar", |space| put(space, 0x20, 0xc001)),
            ("an unplaced bar", |space| {
                put(space, 0x20, 0xc);
                put(space, 0x24, 0);
            }),
            ("a list that ends early", |space| put(space, 0x40, 1 << 24 | VENDOR)),
            ("a list that is a loop", |space| put(space, 0x60, 9 << 24 | 0x40 << 8 | VENDOR)),
        ];
        for (name, damage) in damages {
            let mut space = device();
            damage(&mut space);
            assert_eq!(read(at(&space)), None, "{name}");
        }
        let mut wrapping = device();
        put(&mut wrapping, 0x20, 0xffff_f00c);
        put(&mut wrapping, 0x24, u32::MAX);
        assert_eq!(read(at(&wrapping)), None, "addresses that wrap");
    }
}
