//! The virtio entropy device: asked once, for one key (virtio 1.2, 5.4).

use super::queue::{Direction, Queue};
use super::{Shared, Transport, finish, negotiate};

const REQUESTS: u16 = 0;
/// A power of two, as few as a queue can have.
const QUEUE_SIZE: u16 = 1;

/// `N` bytes from the device; `None` if it cannot be driven, gives nothing while `may_wait` says yes, gives less, or gives
/// only zeros.
pub fn read<const N: usize, M: Shared>(
    transport: &mut impl Transport,
    mut allocate: impl FnMut(usize) -> Option<M>,
    mut may_wait: impl FnMut() -> bool,
) -> Option<[u8; N]> {
    negotiate(transport, 0).ok()?;
    let mut queue = Queue::set_up(transport, REQUESTS, QUEUE_SIZE, N, Direction::FromDevice, &mut allocate).ok()?;
    finish(transport);
    queue.submit(0, N);
    transport.notify(REQUESTS);
    let done = loop {
        let done = queue.complete().transpose();
        if done.is_some() || !may_wait() {
            break done;
        }
    };
    let mut bytes = [0; N];
    let is_whole = matches!(done, Some(Ok(done)) if done.len == N);
    if is_whole {
        queue.read(0, 0, &mut bytes);
    }
    // It is asked once: reset, so that it lets go of the memory.
    transport.set_status(0);
    (is_whole && bytes != [0; N]).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::virtio::fake::{FakeMemory, FakeQueue, FakeTransport};
    use crate::virtio::{Generation, QueueAddresses, VERSION_1};
    extern crate std;
    use std::cell::RefCell;
    use std::rc::Rc;
    use std::vec::Vec;

    /// A fake device that answers the moment it is notified.
    struct Answering {
        inner: FakeTransport,
        blocks: Rc<RefCell<Vec<FakeMemory>>>,
        answer: fn(&mut FakeQueue),
    }

    impl Transport for Answering {
        fn generation(&self) -> Generation {
            self.inner.generation()
        }

        fn offered_features(&mut self) -> u64 {
            self.inner.offered_features()
        }

        fn accept_features(&mut self, features: u64) {
            self.inner.accept_features(features);
        }

        fn status(&mut self) -> u8 {
            self.inner.status()
        }

        fn set_status(&mut self, status: u8) {
            self.inner.set_status(status);
        }

        fn max_queue_size(&mut self, queue: u16) -> u16 {
            self.inner.max_queue_size(queue)
        }

        fn enable_queue(&mut self, queue: u16, size: u16, addresses: QueueAddresses) {
            self.inner.enable_queue(queue, size, addresses);
        }

        fn notify(&mut self, queue: u16) {
            self.inner.notify(queue);
            let blocks = self.blocks.borrow();
            (self.answer)(&mut FakeQueue::new(blocks[0].clone(), blocks[1].clone(), QUEUE_SIZE));
        }

        fn acknowledge_interrupt(&mut self) {}

        fn config_u8(&mut self, offset: usize) -> u8 {
            self.inner.config_u8(offset)
        }
    }

    fn ask(answer: fn(&mut FakeQueue)) -> Option<[u8; 32]> {
        let blocks = Rc::new(RefCell::new(Vec::new()));
        let inner = FakeTransport::new(Generation::Modern, VERSION_1);
        let mut device = Answering { inner, blocks: Rc::clone(&blocks), answer };
        let allocate = |bytes| {
            blocks.borrow_mut().push(FakeMemory::new(bytes));
            blocks.borrow().last().cloned()
        };
        let mut patience = 10;
        read(&mut device, allocate, || {
            patience -= 1;
            patience > 0
        })
    }

    #[test]
    fn only_a_whole_answer_that_is_not_zero_counts() {
        let good = |device: &mut FakeQueue| {
            device.fill(0, &[7; 32]);
            device.give_back(0, 32);
        };
        assert_eq!(ask(good), Some([7; 32]));
        assert_eq!(ask(|device| device.give_back(0, 32)), None, "zeros");
        let short = |device: &mut FakeQueue| {
            device.fill(0, &[7; 32]);
            device.give_back(0, 31);
        };
        assert_eq!(ask(short), None);
        assert_eq!(ask(|device| device.give_back(5, 32)), None, "a lie");
        assert_eq!(ask(|_| {}), None, "a stall");
    }
}
