//! A stream socket of the program: its options and where in its life it is.

use super::listener::Listener;
use platform::Errno;
use platform::net::{Endpoint, Readiness};
use smoltcp::iface::{SocketHandle, SocketSet};
use smoltcp::socket::tcp;
use smoltcp::time::Duration;
use smoltcp::wire::{IpAddress, IpEndpoint, IpListenEndpoint, Ipv4Address};

/// Between probes of an idle connection with `SO_KEEPALIVE`; Linux waits two hours, which no virtual machine lives.
const KEEP_ALIVE: Duration = Duration::from_secs(75);

/// What `setsockopt` can change.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub no_delay: bool,
    pub keep_alive: bool,
    pub reuse_address: bool,
    pub send_bytes: usize,
    pub receive_bytes: usize,
}

impl Options {
    pub fn apply(&self, socket: &mut tcp::Socket<'static>) {
        socket.set_nagle_enabled(!self.no_delay);
        socket.set_keep_alive(self.keep_alive.then_some(KEEP_ALIVE));
    }
}

/// Where a stream socket is in its life.
pub enum Life {
    /// Created, perhaps bound.
    Idle,
    /// Listening.
    Listening(Listener),
    /// `connect` was called before the machine had an address.
    AwaitingAddress(Endpoint),
    /// The handshake is under way, until this moment.
    Connecting { handle: SocketHandle, until_ns: u64 },
    /// Connected once; the stack's socket knows whether it still is.
    Connected(SocketHandle),
    /// A connection attempt failed.
    Failed,
}

/// The socket.
pub struct Stream {
    pub local: Endpoint,
    pub peer: Endpoint,
    pub options: Options,
    pub life: Life,
    /// Not yet told to the program.
    pub error: Option<Errno>,
    /// `shutdown(SHUT_RD)` was called.
    pub read_ended: bool,
}

impl Stream {
    pub fn new(options: Options) -> Stream {
        let (local, peer) = (Endpoint::ANY, Endpoint::ANY);
        Stream { local, peer, options, life: Life::Idle, error: None, read_ended: false }
    }

    pub fn connected(handle: SocketHandle, options: Options, socket: &tcp::Socket<'static>) -> Stream {
        Stream {
            local: socket.local_endpoint().map_or(Endpoint::ANY, from_wire),
            peer: socket.remote_endpoint().map_or(Endpoint::ANY, from_wire),
            options,
            life: Life::Connected(handle),
            error: None,
            read_ended: false,
        }
    }

    /// Notices the end of a connection attempt.
    pub fn update(&mut self, sockets: &mut SocketSet<'static>, now_ns: u64) {
        let Life::Connecting { handle, until_ns } = self.life else { return };
        let socket = sockets.get::<tcp::Socket<'_>>(handle);
        match socket.state() {
            tcp::State::SynSent | tcp::State::SynReceived => {}
            tcp::State::Closed => {
                sockets.remove(handle);
                self.life = Life::Failed;
                self.error = Some(if now_ns < until_ns { Errno::ECONNREFUSED } else { Errno::ETIMEDOUT });
            }
            _ => {
                sockets.get_mut::<tcp::Socket<'_>>(handle).set_timeout(None);
                self.life = Life::Connected(handle);
            }
        }
    }

    /// The stack's socket of a connection.
    pub fn connection(&self) -> Result<SocketHandle, Errno> {
        match self.life {
            Life::Connected(handle) => Ok(handle),
            Life::Connecting { .. } | Life::AwaitingAddress(_) => Err(Errno::EAGAIN),
            Life::Idle | Life::Listening(_) | Life::Failed => Err(Errno::ENOTCONN),
        }
    }

    pub fn readiness(&self, sockets: &SocketSet<'static>) -> Readiness {
        let when = |condition: bool, readiness: Readiness| if condition { readiness } else { Readiness::NONE };
        let both = Readiness::READ.union(Readiness::WRITE);
        let state = match &self.life {
            // As Linux reports a socket that was never connected.
            Life::Idle => Readiness::WRITE.union(Readiness::HANGUP),
            Life::Listening(listener) => when(listener.has_ready(), Readiness::READ),
            Life::AwaitingAddress(_) | Life::Connecting { .. } => Readiness::NONE,
            Life::Failed => both.union(Readiness::HANGUP),
            Life::Connected(handle) => {
                let socket = sockets.get::<tcp::Socket<'_>>(*handle);
                let read_ended = self.read_ended || !socket.may_recv();
                when(socket.can_recv() || read_ended, Readiness::READ)
                    .union(when(socket.can_send() || !socket.may_send(), Readiness::WRITE))
                    .union(when(read_ended && !socket.may_send(), Readiness::HANGUP))
            }
        };
        state.union(when(self.error.is_some(), Readiness::ERROR))
    }
}

/// The stack's form of an own endpoint, whose address may be any.
pub fn listen_endpoint(local: Endpoint) -> IpListenEndpoint {
    let addr = Ipv4Address::from(local.addr);
    IpListenEndpoint { addr: (!addr.is_unspecified()).then(|| addr.into()), port: local.port }
}

/// The platform's form of the stack's endpoint.
pub fn from_wire(endpoint: IpEndpoint) -> Endpoint {
    let IpAddress::Ipv4(addr) = endpoint.addr;
    Endpoint { addr: addr.octets(), port: endpoint.port }
}
