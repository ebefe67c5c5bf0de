//! Sockets: tokens `net.listen` and `net.outbound` with their scopes.
//!
//! What needs which token:
//!
//! * listening, and a datagram socket bound to a port of one's choice: `net.listen` covering that port;
//! * connecting, and datagrams to someone who has not written first: `net.outbound` covering the peer;
//! * everything else works on a socket that exists, and needs either.

use super::{Denied, Refused, Resource, require};
use crate::Errno;
use crate::declared;
use crate::net::{Endpoint, Interest, Shutdown, SocketId, SocketKind, SocketOption, Take};
use crate::program;
use py_abi::caps::Cap;
use py_abi::scope::{self, Transport};
use spin::Mutex;

/// How many recent senders of datagrams may be answered without `net.outbound`.
const CORRESPONDENTS: usize = 64;

/// The most recent senders, so that a datagram server needs no `net.outbound` to answer its clients.
struct Correspondents {
    entries: [Option<(SocketId, Endpoint)>; CORRESPONDENTS],
    next: usize,
}

static HEARD_FROM: Mutex<Correspondents> = Mutex::new(Correspondents { entries: [None; CORRESPONDENTS], next: 0 });

/// A socket whose kind the gate knows, because scopes may name it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Socket {
    /// The platform's number for it.
    pub id: SocketId,
    /// Stream or datagram.
    pub kind: SocketKind,
}

/// Creates a socket. Token `net.listen` or `net.outbound`.
///
/// # Errors
/// Denied without either token; `EMFILE`, `ENOBUFS` or `ENETDOWN`.
pub fn create(kind: SocketKind) -> Result<Socket, Refused> {
    if !program::is_granted(Cap::NetListen) {
        require(Cap::NetOutbound)?;
    }
    Ok(Socket { id: declared::plat_net_create(kind)?, kind })
}

/// Gives the socket its own address.
///
/// # Errors
/// A datagram socket bound to a port needs `net.listen` covering it; `EADDRINUSE`, `EADDRNOTAVAIL`, `EINVAL`.
pub fn bind(socket: Socket, local: Endpoint) -> Result<(), Refused> {
    if socket.kind == SocketKind::Datagram && local.port != 0 {
        require_listen(socket.kind, local)?;
    }
    Ok(declared::plat_net_bind(socket.id, local)?)
}

/// Starts to accept connections. Token `net.listen` covering the bound port.
///
/// # Errors
/// Denied; `EINVAL` or `EOPNOTSUPP` if the socket cannot listen.
pub fn listen(socket: Socket, backlog: u32) -> Result<(), Refused> {
    require_listen(socket.kind, declared::plat_net_local_endpoint(socket.id)?)?;
    Ok(declared::plat_net_listen_listen(socket.id, backlog)?)
}

/// Takes the oldest established connection.
///
/// # Errors
/// `EAGAIN` if there is none; `EINVAL` if the socket does not listen.
pub fn accept(socket: Socket) -> Result<(Socket, Endpoint), Refused> {
    require(Cap::NetListen)?;
    let (id, peer) = declared::plat_net_listen_accept(socket.id)?;
    Ok((Socket { id, kind: SocketKind::Stream }, peer))
}

/// Starts a connection, or sets a datagram socket's peer. Token `net.outbound` covering the peer.
///
/// # Errors
/// Denied; `EINPROGRESS` when a stream's attempt has begun; `EISCONN`, `EALREADY`, `ENETUNREACH`.
pub fn connect(socket: Socket, remote: Endpoint) -> Result<(), Refused> {
    require_outbound(socket.kind, remote)?;
    Ok(declared::plat_net_outbound_connect(socket.id, remote)?)
}

/// Sends to the connected peer; returns how many bytes were taken.
///
/// # Errors
/// `EAGAIN`, `EPIPE`, `ECONNRESET`, `ENOTCONN`, `EMSGSIZE`.
pub fn send(socket: Socket, bytes: &[u8]) -> Result<usize, Errno> {
    declared::plat_net_send(socket.id, bytes)
}

/// Receives; 0 is the end of a stream.
///
/// # Errors
/// `EAGAIN`, `ECONNRESET`, `ENOTCONN`.
pub fn receive(socket: Socket, buffer: &mut [u8], take: Take) -> Result<usize, Errno> {
    declared::plat_net_receive(socket.id, buffer, take)
}

/// Receives one datagram and its sender.
///
/// # Errors
/// `EAGAIN` if nothing is there.
pub fn receive_from(socket: Socket, buffer: &mut [u8], take: Take) -> Result<(usize, Endpoint), Errno> {
    let (len, sender) = declared::plat_net_receive_from(socket.id, buffer, take)?;
    if socket.kind == SocketKind::Datagram {
        HEARD_FROM.lock().remember(socket.id, sender);
    }
    Ok((len, sender))
}

/// Sends one datagram. Answers to a recent sender need no `net.outbound`.
///
/// # Errors
/// Denied; `EAGAIN`, `EMSGSIZE`, `EHOSTUNREACH`.
pub fn send_to(socket: Socket, bytes: &[u8], remote: Endpoint) -> Result<usize, Refused> {
    if !HEARD_FROM.lock().knows(socket.id, remote) {
        require_outbound(socket.kind, remote)?;
    }
    Ok(declared::plat_net_send_to(socket.id, bytes, remote)?)
}

/// Ends one or both directions.
///
/// # Errors
/// `ENOTCONN` if not connected.
pub fn shutdown(socket: Socket, how: Shutdown) -> Result<(), Errno> {
    declared::plat_net_shutdown(socket.id, how)
}

/// Closes the socket.
///
/// # Errors
/// `EBADF` if it does not exist.
pub fn close(socket: Socket) -> Result<(), Errno> {
    HEARD_FROM.lock().forget(socket.id);
    declared::plat_net_close(socket.id)
}

/// The socket's own address.
///
/// # Errors
/// `EBADF`.
pub fn local_endpoint(socket: Socket) -> Result<Endpoint, Errno> {
    declared::plat_net_local_endpoint(socket.id)
}

/// The peer's address.
///
/// # Errors
/// `ENOTCONN`.
pub fn peer_endpoint(socket: Socket) -> Result<Endpoint, Errno> {
    declared::plat_net_peer_endpoint(socket.id)
}

/// The pending error, cleared by this call (`SO_ERROR`).
///
/// # Errors
/// `EBADF`.
pub fn take_error(socket: Socket) -> Result<Option<Errno>, Errno> {
    declared::plat_net_take_error(socket.id)
}

/// Sets an option.
///
/// # Errors
/// `ENOPROTOOPT` or `EINVAL`.
pub fn set_option(socket: Socket, option: SocketOption, value: i32) -> Result<(), Errno> {
    declared::plat_net_set_option(socket.id, option, value)
}

/// Reads an option.
///
/// # Errors
/// `ENOPROTOOPT`.
pub fn option(socket: Socket, option: SocketOption) -> Result<i32, Errno> {
    declared::plat_net_option(socket.id, option)
}

/// Waits until an interest holds or the time has come; returns how many hold.
///
/// # Errors
/// `EINTR` on hosts whose signals end waits.
pub fn wait(until_ns: u64, interests: &mut [Interest]) -> Result<usize, Errno> {
    declared::plat_net_wait(until_ns, interests)
}

/// Whether a network capability covers the endpoint.
fn covers(cap: Cap, kind: SocketKind, endpoint: Endpoint) -> bool {
    let transport = match kind {
        SocketKind::Stream => Transport::Tcp,
        SocketKind::Datagram => Transport::Udp,
    };
    program::covers(cap, |scopes| scope::matches(scopes, transport, endpoint.addr, endpoint.port))
}

fn require_listen(kind: SocketKind, local: Endpoint) -> Result<(), Refused> {
    require(Cap::NetListen)?;
    if covers(Cap::NetListen, kind, local) {
        return Ok(());
    }
    Err(Refused::Denied(Denied { cap: Cap::NetListen, resource: Resource::Port(local.port) }))
}

fn require_outbound(kind: SocketKind, remote: Endpoint) -> Result<(), Refused> {
    require(Cap::NetOutbound)?;
    if covers(Cap::NetOutbound, kind, remote) {
        return Ok(());
    }
    Err(Refused::Denied(Denied { cap: Cap::NetOutbound, resource: Resource::Endpoint(remote) }))
}

impl Correspondents {
    fn knows(&self, socket: SocketId, peer: Endpoint) -> bool {
        self.entries.contains(&Some((socket, peer)))
    }

    fn remember(&mut self, socket: SocketId, peer: Endpoint) {
        if !self.knows(socket, peer) {
            self.entries[self.next] = Some((socket, peer));
            self.next = (self.next + 1) % CORRESPONDENTS;
        }
    }

    /// A later socket of the same number must not inherit the permission.
    fn forget(&mut self, socket: SocketId) {
        for entry in &mut self.entries {
            if entry.is_some_and(|(owner, _)| owner == socket) {
                *entry = None;
            }
        }
    }
}
