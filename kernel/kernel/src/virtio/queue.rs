//! A split virtqueue whose buffers are fixed: descriptor `i` always describes buffer `i` (virtio 1.2, 2.7).
//!
//! One descriptor a buffer and no chains: there is no free list and no `next` that a device could bend, and what is in
//! flight is one private bit a buffer. The device's writes are read once, checked, and never trusted later.

use super::{Broken, QueueAddresses, Shared, Transport, status};

/// Most entries of a queue here: one bit each in a word.
pub const MAX_SIZE: u16 = 64;

const DESCRIPTOR_BYTES: usize = 16;
const USED_ENTRY_BYTES: usize = 8;
/// Legacy devices take one page number for the whole queue: the used ring begins at the next page (2.7.2).
const USED_ALIGN: usize = 4096;
/// Descriptor flag: the device writes the buffer.
const DEVICE_WRITES: u16 = 2;
/// Flag in the available ring: no interrupts, please.
const NO_INTERRUPT: u16 = 1;
/// Flag in the used ring: no notifications, please.
const NO_NOTIFY: u16 = 1;

/// Who writes the buffers of a queue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// The driver: transmission.
    ToDevice,
    /// The device: reception.
    FromDevice,
}

/// A queue with one block of buffers.
pub struct Queue<M> {
    rings: M,
    buffers: M,
    buffer_bytes: usize,
    size: u16,
    direction: Direction,
    /// Bit `i`: buffer `i` belongs to the device.
    in_flight: u64,
    /// Index of the next entry that we make available.
    next_available: u16,
    /// Index of the next used entry that we look at.
    next_used: u16,
}

/// A buffer that the device has given back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Completed {
    /// Which buffer.
    pub buffer: u16,
    /// How many bytes the device says that it wrote; checked against the buffer's size.
    pub len: usize,
}

/// Bytes of memory for the rings of a queue.
#[must_use]
pub const fn ring_bytes(size: u16) -> usize {
    used_offset(size) + 6 + USED_ENTRY_BYTES * size as usize
}

const fn available_offset(size: u16) -> usize {
    DESCRIPTOR_BYTES * size as usize
}

const fn used_offset(size: u16) -> usize {
    (available_offset(size) + 6 + 2 * size as usize).next_multiple_of(USED_ALIGN)
}

impl<M: Shared> Queue<M> {
    /// A queue of `size` entries (a power of two up to [`MAX_SIZE`]) with buffers of `buffer_bytes` each, in zeroed memory:
    /// `rings` of [`ring_bytes`], `buffers` of `size * buffer_bytes`.
    pub fn new(mut rings: M, buffers: M, size: u16, buffer_bytes: usize, direction: Direction) -> Queue<M> {
        assert!(size.is_power_of_two() && size <= MAX_SIZE, "queue sizes are powers of two");
        let flags = if direction == Direction::FromDevice { DEVICE_WRITES } else { 0 };
        for buffer in 0..size {
            let descriptor = DESCRIPTOR_BYTES * usize::from(buffer);
            let address = buffers.device_address() + (usize::from(buffer) * buffer_bytes) as u64;
            rings.write_u64(descriptor, address);
            rings.write_u32(descriptor + 8, buffer_bytes as u32);
            rings.write_u16(descriptor + 12, flags);
        }
        let mut queue =
            Queue { rings, buffers, buffer_bytes, size, direction, in_flight: 0, next_available: 0, next_used: 0 };
        queue.set_available_flags(NO_INTERRUPT);
        queue
    }

    /// Makes the device's queue of this index, with at most `wanted` entries, in memory that `allocate` gives.
    ///
    /// # Errors
    /// The device has no such queue, or memory is short; the device has been told that its driver gave up.
    pub fn set_up(
        transport: &mut impl Transport,
        index: u16,
        wanted: u16,
        buffer_bytes: usize,
        direction: Direction,
        allocate: &mut impl FnMut(usize) -> Option<M>,
    ) -> Result<Queue<M>, Broken> {
        let most = transport.max_queue_size(index).min(wanted);
        let made = match most.checked_ilog2().map(|bits| 1 << bits) {
            None => Err(Broken("a virtio device lacks a queue")),
            Some(size) => match (allocate(ring_bytes(size)), allocate(usize::from(size) * buffer_bytes)) {
                (Some(rings), Some(buffers)) => Ok(Queue::new(rings, buffers, size, buffer_bytes, direction)),
                _ => Err(Broken("no memory for a virtio device")),
            },
        };
        match &made {
            Ok(queue) => transport.enable_queue(index, queue.size, queue.addresses()),
            Err(_) => transport.set_status(status::FAILED),
        }
        made
    }

    /// What to tell the transport.
    fn addresses(&self) -> QueueAddresses {
        let descriptors = self.rings.device_address();
        QueueAddresses {
            descriptors,
            available: descriptors + available_offset(self.size) as u64,
            used: descriptors + used_offset(self.size) as u64,
        }
    }

    /// A buffer that is ours.
    pub fn free_buffer(&self) -> Option<u16> {
        let buffer = (!self.in_flight).trailing_zeros() as u16;
        (buffer < self.size).then_some(buffer)
    }

    /// Fills a buffer of ours from its start.
    pub fn write(&mut self, buffer: u16, offset: usize, bytes: &[u8]) {
        assert!(self.is_ours(buffer) && offset + bytes.len() <= self.buffer_bytes, "own buffer, in bounds");
        self.buffers.copy_from(usize::from(buffer) * self.buffer_bytes + offset, bytes);
    }

    /// Copies out of a buffer of ours.
    pub fn read(&self, buffer: u16, offset: usize, to: &mut [u8]) {
        assert!(self.is_ours(buffer) && offset + to.len() <= self.buffer_bytes, "own buffer, in bounds");
        self.buffers.copy_to(usize::from(buffer) * self.buffer_bytes + offset, to);
    }

    /// Gives a buffer to the device: `len` bytes to send, or the whole buffer to fill.
    pub fn submit(&mut self, buffer: u16, len: usize) {
        assert!(self.is_ours(buffer) && len <= self.buffer_bytes, "own buffer, in bounds");
        if self.direction == Direction::ToDevice {
            self.rings.write_u32(DESCRIPTOR_BYTES * usize::from(buffer) + 8, len as u32);
        }
        let slot = usize::from(self.next_available % self.size);
        self.rings.write_u16(available_offset(self.size) + 4 + 2 * slot, buffer);
        // The entry must be there before the index says so (2.7.13.2).
        self.rings.barrier();
        self.next_available = self.next_available.wrapping_add(1);
        self.rings.write_u16(available_offset(self.size) + 2, self.next_available);
        self.in_flight |= 1 << buffer;
    }

    /// Whether the device wants to be notified of what was submitted.
    pub fn wants_notification(&self) -> bool {
        self.rings.barrier();
        self.rings.read_u16(used_offset(self.size)) & NO_NOTIFY == 0
    }

    /// Takes back one buffer, if the device has finished one.
    ///
    /// # Errors
    /// The device wrote an index, id or length that cannot be.
    pub fn complete(&mut self) -> Result<Option<Completed>, Broken> {
        let used = used_offset(self.size);
        let pending = self.rings.read_u16(used + 2).wrapping_sub(self.next_used);
        if pending == 0 {
            return Ok(None);
        }
        if u32::from(pending) > self.in_flight.count_ones() {
            return Err(Broken("used index ran ahead"));
        }
        // The entry is read only after the index said that it is there (2.7.14).
        self.rings.barrier();
        let entry = used + 4 + USED_ENTRY_BYTES * usize::from(self.next_used % self.size);
        let (id, len) = (self.rings.read_u32(entry), self.rings.read_u32(entry + 4));
        if id >= u32::from(self.size) || self.is_ours(id as u16) {
            return Err(Broken("used id is not in flight"));
        }
        // Of what we send the device writes nothing, and legacy devices may claim anything (2.7.8.1).
        let len = if self.direction == Direction::ToDevice { 0 } else { len as usize };
        if len > self.buffer_bytes {
            return Err(Broken("used length is beyond the buffer"));
        }
        self.next_used = self.next_used.wrapping_add(1);
        self.in_flight &= !(1 << id);
        Ok(Some(Completed { buffer: id as u16, len }))
    }

    /// Asks for an interrupt at the next completion, and tells whether none is waiting already: the order makes sure that
    /// one of the two happens.
    pub fn request_interrupt(&mut self) -> bool {
        self.set_available_flags(0);
        self.rings.barrier();
        self.rings.read_u16(used_offset(self.size) + 2) == self.next_used
    }

    /// Asks for no interrupts.
    pub fn suppress_interrupts(&mut self) {
        self.set_available_flags(NO_INTERRUPT);
    }

    fn set_available_flags(&mut self, flags: u16) {
        self.rings.write_u16(available_offset(self.size), flags);
    }

    fn is_ours(&self, buffer: u16) -> bool {
        buffer < self.size && self.in_flight >> buffer & 1 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::virtio::fake::{FakeMemory, FakeQueue};
    extern crate std;
    use std::vec::Vec;

    const SIZE: u16 = 8;
    const BYTES: usize = 64;

    fn queue(direction: Direction) -> (Queue<FakeMemory>, FakeQueue) {
        let rings = FakeMemory::new(ring_bytes(SIZE));
        let buffers = FakeMemory::new(usize::from(SIZE) * BYTES);
        let device = FakeQueue::new(rings.clone(), buffers.clone(), SIZE);
        (Queue::new(rings, buffers, SIZE, BYTES, direction), device)
    }

    #[test]
    fn buffers_travel_there_and_back() {
        let (mut queue, mut device) = queue(Direction::ToDevice);
        for round in 0..3000_u32 {
            let buffer = queue.free_buffer().unwrap();
            queue.write(buffer, 0, &round.to_le_bytes());
            queue.submit(buffer, 4);
            assert_eq!(device.take().unwrap().bytes, round.to_le_bytes());
            device.give_back(u32::from(buffer), 0);
            assert_eq!(queue.complete(), Ok(Some(Completed { buffer, len: 0 })));
            assert_eq!(queue.complete(), Ok(None));
        }
    }

    #[test]
    fn all_buffers_can_be_in_flight_and_come_back_in_any_order() {
        let (mut queue, mut device) = queue(Direction::FromDevice);
        while let Some(buffer) = queue.free_buffer() {
            queue.submit(buffer, BYTES);
        }
        let taken: Vec<_> = core::iter::from_fn(|| device.take()).collect();
        assert_eq!(taken.len(), usize::from(SIZE));
        for buffer in [5, 0, 7, 1, 2, 6, 4, 3] {
            device.fill(buffer, b"frame");
            device.give_back(u32::from(buffer), 5);
        }
        for buffer in [5, 0, 7, 1, 2, 6, 4, 3] {
            assert_eq!(queue.complete(), Ok(Some(Completed { buffer, len: 5 })));
            let mut bytes = [0; 5];
            queue.read(buffer, 0, &mut bytes);
            assert_eq!(&bytes, b"frame");
        }
        assert_eq!(queue.complete(), Ok(None));
    }

    #[test]
    fn a_lying_device_is_found_out() {
        type Lie = fn(&mut FakeQueue);
        let lies: [(&str, Lie); 9] = [
            ("id beyond the queue", |device| device.give_back(u32::from(SIZE), 5)),
            ("id that only looks right in 16 bits", |device| device.give_back(0x1_0000, 5)),
            ("id never submitted", |device| device.give_back(3, 5)),
            ("all ones", |device| device.give_back(u32::MAX, u32::MAX)),
            ("length beyond the buffer", |device| device.give_back(0, BYTES as u32 + 1)),
            ("length all ones", |device| device.give_back(0, u32::MAX)),
            ("index ahead by more than is in flight", |device| device.set_used_index(3)),
            ("index far ahead", |device| device.set_used_index(0x8000)),
            ("index backwards", |device| device.set_used_index(u16::MAX)),
        ];
        for (name, lie) in lies {
            let (mut queue, mut device) = queue(Direction::FromDevice);
            queue.submit(0, BYTES);
            queue.submit(1, BYTES);
            lie(&mut device);
            assert!(queue.complete().is_err(), "{name}");
        }
    }

    #[test]
    fn a_buffer_comes_back_only_once() {
        let (mut queue, mut device) = queue(Direction::FromDevice);
        queue.submit(0, BYTES);
        queue.submit(1, BYTES);
        device.give_back(0, 5);
        device.give_back(0, 5);
        assert!(queue.complete().is_ok());
        assert_eq!(queue.complete(), Err(Broken("used id is not in flight")));
    }

    #[test]
    fn rewriting_descriptors_changes_nothing_for_the_driver() {
        let (mut queue, mut device) = queue(Direction::FromDevice);
        queue.submit(0, BYTES);
        device.scribble_descriptors(0xff);
        device.give_back(0, BYTES as u32);
        assert_eq!(queue.complete(), Ok(Some(Completed { buffer: 0, len: BYTES })));
    }

    #[test]
    fn random_device_writes_never_escape() {
        // A xorshift sequence writes anywhere in the rings, between all operations.
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut random = move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        };
        for _ in 0..2000 {
            let (mut queue, mut device) = queue(Direction::FromDevice);
            for _ in 0..50 {
                if let Some(buffer) = queue.free_buffer() {
                    queue.submit(buffer, BYTES);
                }
                device.scribble(random() as usize, random() as u16);
                match queue.complete() {
                    Ok(Some(done)) => {
                        assert!(done.buffer < SIZE && done.len <= BYTES);
                        let mut bytes = [0; BYTES];
                        queue.read(done.buffer, 0, &mut bytes[..done.len]);
                    }
                    Ok(None) => {}
                    Err(_) => break,
                }
            }
        }
    }

    #[test]
    fn an_interrupt_is_requested_or_the_completion_is_seen() {
        let (mut queue, mut device) = queue(Direction::FromDevice);
        queue.submit(0, BYTES);
        assert!(!device.wants_interrupt());
        assert!(queue.request_interrupt());
        assert!(device.wants_interrupt());
        device.give_back(0, 1);
        assert!(!queue.request_interrupt(), "it came before the request");
        queue.suppress_interrupts();
        assert!(!device.wants_interrupt());
    }
}
