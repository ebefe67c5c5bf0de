//! A datagram socket of the program.

use super::nic::buffer;
use super::stream::{from_wire, listen_endpoint};
use alloc::vec;
use platform::Errno;
use platform::net::{Endpoint, Readiness};
use smoltcp::iface::{SocketHandle, SocketSet};
use smoltcp::socket::udp;

/// Datagrams that wait to be received, and to be sent.
const DATAGRAMS: usize = 32;
const BUFFER_BYTES: usize = 16 * 1024;
/// The longest datagram that fits one frame: the stack does not fragment.
pub const MOST_BYTES: usize = 1472;

/// The socket. It gets the stack's one when it is bound.
pub struct Datagram {
    pub local: Endpoint,
    /// Set by `connect`: where `send` goes, and the only sender that is heard.
    pub peer: Option<Endpoint>,
    pub handle: Option<SocketHandle>,
    pub read_ended: bool,
}

impl Datagram {
    pub fn new() -> Datagram {
        Datagram { local: Endpoint::ANY, peer: None, handle: None, read_ended: false }
    }

    /// Gives the socket its port in the stack.
    pub fn open(&mut self, sockets: &mut SocketSet<'static>, local: Endpoint) -> Result<(), Errno> {
        let new_buffer = || -> Option<udp::PacketBuffer<'static>> {
            Some(udp::PacketBuffer::new(vec![udp::PacketMetadata::EMPTY; DATAGRAMS], buffer(BUFFER_BYTES)?))
        };
        let (Some(receive), Some(send)) = (new_buffer(), new_buffer()) else { return Err(Errno::ENOBUFS) };
        let mut socket = udp::Socket::new(receive, send);
        socket.bind(listen_endpoint(local)).map_err(|_| Errno::EINVAL)?;
        self.local = local;
        self.handle = Some(sockets.add(socket));
        Ok(())
    }

    /// Drops what did not come from the peer.
    pub fn discard_strangers(&self, sockets: &mut SocketSet<'static>) {
        let (Some(handle), Some(peer)) = (self.handle, self.peer) else { return };
        let socket = sockets.get_mut::<udp::Socket<'_>>(handle);
        while socket.peek().is_ok_and(|(_, meta)| from_wire(meta.endpoint) != peer) {
            let _ = socket.recv();
        }
    }

    pub fn readiness(&self, sockets: &mut SocketSet<'static>) -> Readiness {
        self.discard_strangers(sockets);
        let Some(handle) = self.handle else { return Readiness::WRITE };
        let socket = sockets.get::<udp::Socket<'_>>(handle);
        let read = if socket.can_recv() || self.read_ended { Readiness::READ } else { Readiness::NONE };
        read.union(if socket.can_send() { Readiness::WRITE } else { Readiness::NONE })
    }
}
