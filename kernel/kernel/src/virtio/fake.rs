//! A device for tests, which tells the truth or lies as the test wants. It shares the driver's memory.

use super::{Generation, QueueAddresses, Shared, Transport, status};
extern crate std;
use std::cell::RefCell;
use std::rc::Rc;
use std::vec;
use std::vec::Vec;

/// Device addresses of fake memory begin here, each block at its own.
const FIRST_ADDRESS: u64 = 0x10_0000;

/// Memory of a fake machine; clones share it.
#[derive(Clone)]
pub struct FakeMemory {
    bytes: Rc<RefCell<Vec<u8>>>,
    address: u64,
}

impl FakeMemory {
    pub fn new(len: usize) -> FakeMemory {
        FakeMemory { bytes: Rc::new(RefCell::new(vec![0; len])), address: FIRST_ADDRESS }
    }

    fn get<const N: usize>(&self, offset: usize) -> [u8; N] {
        self.bytes.borrow()[offset..offset + N].try_into().unwrap()
    }

    fn put(&self, offset: usize, bytes: &[u8]) {
        self.bytes.borrow_mut()[offset..offset + bytes.len()].copy_from_slice(bytes);
    }

    fn len(&self) -> usize {
        self.bytes.borrow().len()
    }
}

impl Shared for FakeMemory {
    fn device_address(&self) -> u64 {
        self.address
    }

    fn read_u16(&self, offset: usize) -> u16 {
        u16::from_le_bytes(self.get(offset))
    }

    fn read_u32(&self, offset: usize) -> u32 {
        u32::from_le_bytes(self.get(offset))
    }

    fn write_u16(&mut self, offset: usize, value: u16) {
        self.put(offset, &value.to_le_bytes());
    }

    fn write_u32(&mut self, offset: usize, value: u32) {
        self.put(offset, &value.to_le_bytes());
    }

    fn write_u64(&mut self, offset: usize, value: u64) {
        self.put(offset, &value.to_le_bytes());
    }

    fn copy_to(&self, offset: usize, to: &mut [u8]) {
        to.copy_from_slice(&self.bytes.borrow()[offset..offset + to.len()]);
    }

    fn copy_from(&mut self, offset: usize, from: &[u8]) {
        self.put(offset, from);
    }

    fn barrier(&self) {}
}

/// What the driver made available.
pub struct Taken {
    pub buffer: u16,
    pub bytes: Vec<u8>,
}

/// The device's side of a queue.
pub struct FakeQueue {
    rings: FakeMemory,
    buffers: FakeMemory,
    size: u16,
    seen: u16,
    used: u16,
}

impl FakeQueue {
    pub fn new(rings: FakeMemory, buffers: FakeMemory, size: u16) -> FakeQueue {
        FakeQueue { rings, buffers, size, seen: 0, used: 0 }
    }

    fn available(&self) -> usize {
        16 * usize::from(self.size)
    }

    fn used_ring(&self) -> usize {
        (self.available() + 6 + 2 * usize::from(self.size)).next_multiple_of(4096)
    }

    /// Takes the next buffer that the driver made available, as its descriptor says.
    pub fn take(&mut self) -> Option<Taken> {
        if self.seen == self.rings.read_u16(self.available() + 2) {
            return None;
        }
        let buffer = self.rings.read_u16(self.available() + 4 + 2 * usize::from(self.seen % self.size));
        self.seen = self.seen.wrapping_add(1);
        let descriptor = 16 * usize::from(buffer);
        let address = u64::from_le_bytes(self.rings.get(descriptor));
        let mut bytes = vec![0; self.rings.read_u32(descriptor + 8) as usize];
        self.buffers.copy_to((address - FIRST_ADDRESS) as usize, &mut bytes);
        Some(Taken { buffer, bytes })
    }

    /// Writes into a buffer, wherever its descriptor says.
    pub fn fill(&mut self, buffer: u16, bytes: &[u8]) {
        let address = u64::from_le_bytes(self.rings.get(16 * usize::from(buffer)));
        self.buffers.put((address - FIRST_ADDRESS) as usize, bytes);
    }

    /// Adds a used entry, true or not.
    pub fn give_back(&mut self, id: u32, len: u32) {
        let entry = self.used_ring() + 4 + 8 * usize::from(self.used % self.size);
        self.rings.write_u32(entry, id);
        self.rings.write_u32(entry + 4, len);
        self.set_used_index(self.used.wrapping_add(1));
    }

    pub fn set_used_index(&mut self, index: u16) {
        self.used = index;
        self.rings.write_u16(self.used_ring() + 2, index);
    }

    pub fn wants_interrupt(&self) -> bool {
        self.rings.read_u16(self.available()) & 1 == 0
    }

    pub fn scribble_descriptors(&mut self, byte: u8) {
        self.rings.put(0, &vec![byte; self.available()]);
    }

    /// Writes anywhere in the rings.
    pub fn scribble(&mut self, at: usize, value: u16) {
        let offset = at % (self.rings.len() / 2) * 2;
        self.rings.write_u16(offset, value);
    }
}

/// Registers of a fake device.
pub struct FakeTransport {
    pub generation: Generation,
    pub features: u64,
    pub accepted: u64,
    pub status: u8,
    /// Status bits that the device refuses to take.
    pub refused_status: u8,
    pub max_queue_size: u16,
    pub queues: Rc<RefCell<Vec<(u16, u16, QueueAddresses)>>>,
    pub notified: Rc<RefCell<Vec<u16>>>,
    pub config: Vec<u8>,
}

impl FakeTransport {
    pub fn new(generation: Generation, features: u64) -> FakeTransport {
        FakeTransport {
            generation,
            features,
            accepted: 0,
            status: 0,
            refused_status: 0,
            max_queue_size: 256,
            queues: Rc::default(),
            notified: Rc::default(),
            config: vec![0x52, 0x54, 0, 0x12, 0x34, 0x56],
        }
    }
}

impl Transport for FakeTransport {
    fn generation(&self) -> Generation {
        self.generation
    }

    fn offered_features(&mut self) -> u64 {
        self.features
    }

    fn accept_features(&mut self, features: u64) {
        assert_eq!(features & !self.features, 0, "takes only what is offered");
        self.accepted = features;
    }

    fn status(&mut self) -> u8 {
        self.status
    }

    fn set_status(&mut self, new: u8) {
        assert!(new == 0 || new & self.status == self.status || new & status::FAILED != 0, "bits are only added");
        self.status = new & !self.refused_status;
    }

    fn max_queue_size(&mut self, _queue: u16) -> u16 {
        self.max_queue_size
    }

    fn enable_queue(&mut self, queue: u16, size: u16, addresses: QueueAddresses) {
        assert_eq!(self.status & status::DRIVER_OK, 0, "queues come before DRIVER_OK");
        self.queues.borrow_mut().push((queue, size, addresses));
    }

    fn notify(&mut self, queue: u16) {
        assert_ne!(self.status & status::DRIVER_OK, 0, "notifications come after DRIVER_OK");
        self.notified.borrow_mut().push(queue);
    }

    fn acknowledge_interrupt(&mut self) {}

    fn config_u8(&mut self, offset: usize) -> u8 {
        self.config.get(offset).copied().unwrap_or(0xff)
    }
}
