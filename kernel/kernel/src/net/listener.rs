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
/// A handshake that takes longer makes room for a new one where the backlog is full of them: nobody answers to a flood of
/// requests with invented senders, and it must not keep real ones out.
const HANDSHAKE_GRACE_NS: u64 = 1_000_000_000;

/// A socket that is not established yet.
struct Unfinished {
    handle: SocketHandle,
    /// When its handshake was first seen.
    began_ns: Option<u64>,
}

pub struct Listener {
    endpoint: IpListenEndpoint,
    backlog: usize,
    options: Options,
    /// Waiting, or in the middle of a handshake, oldest first.
    pool: Vec<Unfinished>,
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
        self.pool.into_iter().map(|unfinished| unfinished.handle).chain(self.ready)
    }

    /// Sorts the sockets by what has become of them and adds waiting ones; whether one waits now. `may_add` says whether
    /// there is memory for another connection.
    pub fn refresh(&mut self, sockets: &mut SocketSet<'static>, now_ns: u64, may_add: impl Fn() -> bool) -> bool {
        let mut waiting = 0;
        let ready = &mut self.ready;
        self.pool.retain_mut(|unfinished| {
            let socket = sockets.get_mut::<tcp::Socket<'_>>(unfinished.handle);
            match socket.state() {
                tcp::State::Listen => {
                    // Perhaps again: a reset in the middle of a handshake leads back here.
                    unfinished.began_ns = None;
                    waiting += 1;
                    true
                }
                tcp::State::SynReceived => {
                    unfinished.began_ns.get_or_insert(now_ns);
                    true
                }
                tcp::State::Closed => {
                    sockets.remove(unfinished.handle);
                    false
                }
                _ => {
                    socket.set_timeout(None);
                    ready.push_back(unfinished.handle);
                    false
                }
            }
        });
        while waiting < SPARE
            && (self.pool.len() + self.ready.len() < self.backlog + waiting || self.make_room(sockets, now_ns))
            && may_add()
        {
            let Some(handle) = self.add(sockets) else { break };
            self.pool.push(Unfinished { handle, began_ns: None });
            waiting += 1;
        }
        waiting > 0
    }

    /// Forgets the oldest handshake, if it has had its time.
    fn make_room(&mut self, sockets: &mut SocketSet<'static>, now_ns: u64) -> bool {
        let is_overdue = |unfinished: &Unfinished| {
            unfinished.began_ns.is_some_and(|began_ns| now_ns.saturating_sub(began_ns) > HANDSHAKE_GRACE_NS)
        };
        let Some(at) = self.pool.iter().position(is_overdue) else { return false };
        sockets.remove(self.pool.remove(at).handle);
        true
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
