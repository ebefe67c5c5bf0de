//! The network: smoltcp between a link below and the platform's socket operations above.
//!
//! Nothing outside this module knows smoltcp. What it lacks is here: listeners with a backlog, ports that are refused or
//! silent for the right reason, sockets that outlive their close, an address that arrives after the first frames.
//!
//! **Invariant:** no frame is sent or answered before the program first listens, connects or binds a datagram socket, and
//! that on another address than the loopback's.

mod address;
mod calls;
mod datagram;
mod frames;
mod listener;
mod network;
mod nic;
#[cfg(feature = "image")]
mod operations;
mod stream;
mod table;
#[cfg(test)]
mod tests;

/// What carries frames: a device, or a wire in a test.
pub trait Link {
    /// Its hardware address.
    fn mac(&self) -> [u8; 6];
    /// Copies the next frame that has arrived; its length.
    fn receive(&mut self, frame: &mut [u8; MAX_FRAME]) -> Option<usize>;
    /// Whether a frame could be sent now.
    fn can_transmit(&mut self) -> bool;
    /// Sends a frame.
    fn transmit(&mut self, frame: &[u8]);
}

/// A link that may not be there: then nothing arrives, and what is sent is lost. The loopback works without one.
impl<L: Link> Link for Option<L> {
    fn mac(&self) -> [u8; 6] {
        // Locally administered, as the loopback needs one.
        self.as_ref().map_or([2, 0, 0, 0, 0, 0], L::mac)
    }

    fn receive(&mut self, frame: &mut [u8; MAX_FRAME]) -> Option<usize> {
        self.as_mut()?.receive(frame)
    }

    fn can_transmit(&mut self) -> bool {
        self.as_mut().is_none_or(L::can_transmit)
    }

    fn transmit(&mut self, frame: &[u8]) {
        if let Some(link) = self {
            link.transmit(frame);
        }
    }
}

pub use crate::virtio::net::MAX_FRAME;
#[cfg(feature = "image")]
pub use operations::start;

impl<T: crate::virtio::Transport, M: crate::virtio::Shared> Link for crate::virtio::net::NetDevice<T, M> {
    fn mac(&self) -> [u8; 6] {
        self.mac()
    }

    fn receive(&mut self, frame: &mut [u8; MAX_FRAME]) -> Option<usize> {
        self.receive(frame)
    }

    fn can_transmit(&mut self) -> bool {
        self.can_transmit()
    }

    fn transmit(&mut self, frame: &[u8]) {
        self.transmit(frame);
    }
}
