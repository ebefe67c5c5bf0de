//! A listening port: a few sockets that wait for a connection, those in the middle of a handshake, and those that the
//! program has not accepted yet. smoltcp's listening socket becomes the connection, so new ones take its place.

use super::nic::buffer;
use super::stream::{Options, listen_endpoint};
use alloc::collections::VecDeque;
use alloc::vec::Vec;
use platform::net::Endpoint;
use smoltcp::iface::{SocketHandle, SocketSet};
use smoltcp::socket::tcp;
use smoltcp::time::Duration;
use smoltcp::wire::IpListenEndpoint;

/// Sockets that wait at the same time. Frames are looked at one by one, so two are one more than needed.
const SPARE: usize = 2;
/// The least backlog that is kept. The stack handles a burst of requests in one go, before the program can accept any;
/// Linux would accept in between.
const LEAST_BACKLOG: usize = 64;
const MOST_BACKLOG: usize = 1024;
/// A handshake that takes longer is given up.
const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(10);

pub struct Listener {
    endpoint: IpListenEndpoint,
    backlog: usize,
    options: Options,
    /// Waiting, or in the middle of a handshake.
    pool: Vec<SocketHandle>,
    /// Established, oldest first.
    ready: VecDeque<SocketHandle>,
}

impl Listener {
    pub fn new(local: Endpoint, backlog: u32, options: Options) -> Listener {
        Listener {
            endpoint: listen_endpoint(local),
            backlog: (backlog as usize).clamp(LEAST_BACKLOG, MOST_BACKLOG),
            options,
            pool: Vec::new(),
            ready: VecDeque::new(),
        }
    }

    pub fn port(&self) -> u16 {
        self.endpoint.port
    }

    pub fn has_ready(&self) -> bool {
        !self.ready.is_empty()
    }

    /// Takes the oldest established connection.
    pub fn accept(&mut self) -> Option<SocketHandle> {
        self.ready.pop_front()
    }

    /// Every socket that belongs to the listener, which gives them up.
    pub fn into_handles(self) -> impl Iterator<Item = SocketHandle> {
        self.pool.into_iter().chain(self.ready)
    }

    /// Sorts the sockets by what has become of them and adds waiting ones; whether one waits now. `may_add` says whether
    /// there is memory for another connection.
    pub fn refresh(&mut self, sockets: &mut SocketSet<'static>, may_add: impl Fn() -> bool) -> bool {
        let mut waiting = 0;
        let ready = &mut self.ready;
        self.pool.retain(|handle| {
            let socket = sockets.get_mut::<tcp::Socket<'_>>(*handle);
            match socket.state() {
                tcp::State::Listen => {
                    waiting += 1;
                    true
                }
                tcp::State::SynReceived => true,
                tcp::State::Closed => {
                    sockets.remove(*handle);
                    false
                }
                _ => {
                    socket.set_timeout(None);
                    ready.push_back(*handle);
                    false
                }
            }
        });
        while waiting < SPARE && self.pool.len() + self.ready.len() < self.backlog + waiting && may_add() {
            let Some(handle) = self.add(sockets) else { break };
            self.pool.push(handle);
            waiting += 1;
        }
        waiting > 0
    }

    fn add(&self, sockets: &mut SocketSet<'static>) -> Option<SocketHandle> {
        let receive = tcp::SocketBuffer::new(buffer(self.options.receive_bytes)?);
        let send = tcp::SocketBuffer::new(buffer(self.options.send_bytes)?);
        let mut socket = tcp::Socket::new(receive, send);
        self.options.apply(&mut socket);
        socket.set_timeout(Some(HANDSHAKE_TIMEOUT));
        socket.listen(self.endpoint).expect("a fresh socket with a port can listen");
        Some(sockets.add(socket))
    }
}
