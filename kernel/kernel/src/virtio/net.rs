//! The virtio network device: frames in, frames out (virtio 1.2, 5.1).
//!
//! No offloads: what the stack checks and computes itself, no device can get wrong. Frames are copied between the shared
//! buffers and private memory, so that nothing the device does later can change what was checked.

use super::queue::{Direction, MAX_SIZE, Queue};
use super::{Broken, Generation, Shared, Transport};
use crate::virtio;

/// The longest Ethernet frame without VLAN tag and check sequence.
pub const MAX_FRAME: usize = 1514;
/// A buffer holds the longest header and frame. Two share a page.
const BUFFER_BYTES: usize = 2048;
/// Enough to keep the device busy while frames are handled; more only takes memory.
const RECEIVE_SIZE: u16 = MAX_SIZE;
const TRANSMIT_SIZE: u16 = 32;

const RECEIVE: u16 = 0;
const TRANSMIT: u16 = 1;
/// Feature: the configuration has the hardware address.
const MAC: u64 = 1 << 5;
/// Bytes of the header before each frame; virtio 1 has a buffer count at its end.
const LEGACY_HEADER: usize = 10;
const MODERN_HEADER: usize = 12;

/// A started device.
pub struct NetDevice<T, M> {
    transport: T,
    receive: Queue<M>,
    transmit: Queue<M>,
    header_bytes: usize,
    mac: [u8; 6],
    broken: Option<Broken>,
}

impl<T: Transport, M: Shared> NetDevice<T, M> {
    /// Starts the device (3.1.1). `allocate` gives zeroed memory of at least so many bytes, or none.
    ///
    /// # Errors
    /// The device cannot be driven, or memory is short.
    pub fn start(mut transport: T, mut allocate: impl FnMut(usize) -> Option<M>) -> Result<NetDevice<T, M>, Broken> {
        virtio::negotiate(&mut transport, MAC)?;
        let header_bytes = match transport.generation() {
            Generation::Legacy => LEGACY_HEADER,
            Generation::Modern => MODERN_HEADER,
        };
        let mut set_up =
            |index, size, direction| Queue::set_up(&mut transport, index, size, BUFFER_BYTES, direction, &mut allocate);
        let mut receive = set_up(RECEIVE, RECEIVE_SIZE, Direction::FromDevice)?;
        let transmit = set_up(TRANSMIT, TRANSMIT_SIZE, Direction::ToDevice)?;
        let mac = core::array::from_fn(|index| transport.config_u8(index));
        while let Some(buffer) = receive.free_buffer() {
            receive.submit(buffer, BUFFER_BYTES);
        }
        virtio::finish(&mut transport);
        transport.notify(RECEIVE);
        Ok(NetDevice { transport, receive, transmit, header_bytes, mac, broken: None })
    }

    /// The hardware address, as it was at the start.
    pub fn mac(&self) -> [u8; 6] {
        self.mac
    }

    /// Which rule the device broke, if it did: then it has been reset, and nothing comes or goes any more.
    pub fn broken(&self) -> Option<Broken> {
        self.broken
    }

    /// Copies the next frame that has arrived; its length.
    pub fn receive(&mut self, frame: &mut [u8; MAX_FRAME]) -> Option<usize> {
        while self.broken.is_none() {
            let done = match self.receive.complete() {
                Ok(done) => done?,
                Err(broken) => {
                    self.give_up(broken);
                    return None;
                }
            };
            // Shorter than a header or longer than a frame: the device's mistake, but only this frame's.
            let len = done.len.checked_sub(self.header_bytes).filter(|len| (1..=MAX_FRAME).contains(len));
            if let Some(len) = len {
                self.receive.read(done.buffer, self.header_bytes, &mut frame[..len]);
            }
            self.receive.submit(done.buffer, BUFFER_BYTES);
            if self.receive.wants_notification() {
                self.transport.notify(RECEIVE);
            }
            if len.is_some() {
                return len;
            }
        }
        None
    }

    /// Whether a frame can be sent now.
    pub fn can_transmit(&mut self) -> bool {
        while self.broken.is_none() {
            match self.transmit.complete() {
                Ok(Some(_)) => {}
                Ok(None) => return self.transmit.free_buffer().is_some(),
                Err(broken) => self.give_up(broken),
            }
        }
        false
    }

    /// Sends a frame. It is lost if there is no room: see [`NetDevice::can_transmit`].
    pub fn transmit(&mut self, frame: &[u8]) {
        assert!(frame.len() <= MAX_FRAME, "the stack knows the longest frame");
        if !self.can_transmit() {
            return;
        }
        let Some(buffer) = self.transmit.free_buffer() else { return };
        self.transmit.write(buffer, 0, &[0; MODERN_HEADER][..self.header_bytes]);
        self.transmit.write(buffer, self.header_bytes, frame);
        self.transmit.submit(buffer, self.header_bytes + frame.len());
        if self.transmit.wants_notification() {
            self.transport.notify(TRANSMIT);
        }
    }

    /// Asks for an interrupt when a frame arrives; whether none has yet.
    pub fn request_interrupt(&mut self) -> bool {
        self.transport.acknowledge_interrupt();
        self.broken.is_some() || self.receive.request_interrupt()
    }

    /// Asks for no interrupts.
    pub fn suppress_interrupts(&mut self) {
        self.receive.suppress_interrupts();
    }

    /// A device that lies once is not believed again.
    fn give_up(&mut self, broken: Broken) {
        self.transport.set_status(0);
        self.broken = Some(broken);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::virtio::fake::{FakeMemory, FakeQueue, FakeTransport};
    use crate::virtio::{ANY_LAYOUT, VERSION_1, status};
    extern crate std;
    use std::rc::Rc;
    use std::vec;
    use std::vec::Vec;

    type Device = NetDevice<FakeTransport, FakeMemory>;

    /// A started device with its far side: receive queue, transmit queue.
    fn start(transport: FakeTransport) -> (Device, FakeQueue, FakeQueue) {
        let queues = Rc::clone(&transport.queues);
        let mut blocks: Vec<FakeMemory> = vec![];
        let device = Device::start(transport, |bytes| {
            blocks.push(FakeMemory::new(bytes));
            blocks.last().cloned()
        });
        let sizes: Vec<u16> = queues.borrow().iter().map(|(_, size, _)| *size).collect();
        let far = |index: usize| FakeQueue::new(blocks[2 * index].clone(), blocks[2 * index + 1].clone(), sizes[index]);
        (device.ok().unwrap(), far(0), far(1))
    }

    fn modern() -> FakeTransport {
        FakeTransport::new(Generation::Modern, MAC | VERSION_1)
    }

    #[test]
    fn frames_come_and_go_in_both_generations() {
        for (transport, header) in
            [(modern(), MODERN_HEADER), (FakeTransport::new(Generation::Legacy, MAC | ANY_LAYOUT), LEGACY_HEADER)]
        {
            let (mut device, mut receive, mut transmit) = start(transport);
            assert_eq!(device.mac(), [0x52, 0x54, 0, 0x12, 0x34, 0x56]);
            let mut frame = [0; MAX_FRAME];
            assert_eq!(device.receive(&mut frame), None);
            for round in 0..500_usize {
                let incoming = vec![round as u8; 60 + round];
                let buffer = receive.take().unwrap().buffer;
                receive.fill(buffer, &[vec![0; header], incoming.clone()].concat());
                receive.give_back(u32::from(buffer), (header + incoming.len()) as u32);
                assert_eq!(device.receive(&mut frame), Some(incoming.len()));
                assert_eq!(frame[..incoming.len()], incoming);

                device.transmit(&incoming);
                let sent = transmit.take().unwrap();
                assert_eq!(sent.bytes[..header], [0; MODERN_HEADER][..header]);
                assert_eq!(sent.bytes[header..], incoming);
                transmit.give_back(u32::from(sent.buffer), 0);
            }
            assert!(device.broken().is_none());
        }
    }

    #[test]
    fn a_device_that_cannot_be_driven_is_refused() {
        let refuse = |transport| Device::start(transport, |bytes| Some(FakeMemory::new(bytes))).err().is_some();
        assert!(refuse(FakeTransport::new(Generation::Modern, MAC)), "no VERSION_1");
        assert!(refuse(FakeTransport::new(Generation::Legacy, MAC)), "no ANY_LAYOUT");
        assert!(refuse(FakeTransport { refused_status: status::FEATURES_OK, ..modern() }), "features refused");
        assert!(refuse(FakeTransport { max_queue_size: 0, ..modern() }), "no queues");
        assert!(Device::start(modern(), |_| None).is_err(), "no memory");
    }

    #[test]
    fn odd_queue_sizes_are_rounded_down() {
        let transport = FakeTransport { max_queue_size: 48, ..modern() };
        let queues = Rc::clone(&transport.queues);
        let _ = start(transport);
        assert_eq!(queues.borrow().iter().map(|(_, size, _)| *size).collect::<Vec<_>>(), [32, 32]);
    }

    #[test]
    fn frames_of_impossible_length_are_dropped_alone() {
        let (mut device, mut receive, _transmit) = start(modern());
        let mut frame = [0; MAX_FRAME];
        for len in [0, 1, MODERN_HEADER as u32, (MODERN_HEADER + MAX_FRAME + 1) as u32, BUFFER_BYTES as u32] {
            let buffer = receive.take().unwrap().buffer;
            receive.give_back(u32::from(buffer), len);
            assert_eq!(device.receive(&mut frame), None, "{len}");
        }
        let buffer = receive.take().unwrap().buffer;
        receive.give_back(u32::from(buffer), MODERN_HEADER as u32 + 1);
        assert_eq!(device.receive(&mut frame), Some(1));
    }

    #[test]
    fn a_lie_resets_the_device_for_good() {
        let (mut device, mut receive, mut transmit) = start(modern());
        receive.give_back(999, 100);
        let mut frame = [0; MAX_FRAME];
        assert_eq!(device.receive(&mut frame), None);
        assert!(device.broken().is_some());
        assert!(!device.can_transmit());
        device.transmit(b"lost");
        assert!(transmit.take().is_none());
        assert!(device.request_interrupt());
    }

    #[test]
    fn a_full_transmit_queue_waits_for_the_device() {
        let (mut device, _receive, mut transmit) = start(modern());
        for _ in 0..TRANSMIT_SIZE {
            assert!(device.can_transmit());
            device.transmit(b"frame");
        }
        assert!(!device.can_transmit());
        let sent = transmit.take().unwrap();
        transmit.give_back(u32::from(sent.buffer), 0);
        assert!(device.can_transmit());
    }
}
