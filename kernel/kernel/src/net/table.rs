//! The program's sockets by number, lowest free one first.

use super::datagram::Datagram;
use super::stream::Stream;
use alloc::vec::Vec;
use platform::Errno;
use platform::net::{Endpoint, SocketId, SocketKind};

/// As many as a process may have open on Linux by default.
const MOST_SOCKETS: usize = 1024;

/// One of the program's sockets.
pub enum Socket {
    /// TCP.
    Stream(Stream),
    /// UDP.
    Datagram(Datagram),
}

impl Socket {
    pub fn kind(&self) -> SocketKind {
        match self {
            Socket::Stream(_) => SocketKind::Stream,
            Socket::Datagram(_) => SocketKind::Datagram,
        }
    }

    pub fn local(&self) -> Endpoint {
        match self {
            Socket::Stream(stream) => stream.local,
            Socket::Datagram(datagram) => datagram.local,
        }
    }
}

/// The table.
#[derive(Default)]
pub struct Table {
    sockets: Vec<Option<Socket>>,
}

impl Table {
    pub fn insert(&mut self, socket: Socket) -> Result<SocketId, Errno> {
        let free = self.sockets.iter().position(Option::is_none).unwrap_or(self.sockets.len());
        if free >= MOST_SOCKETS {
            return Err(Errno::EMFILE);
        }
        if free == self.sockets.len() {
            self.sockets.try_reserve(1).map_err(|_| Errno::ENOBUFS)?;
            self.sockets.push(None);
        }
        self.sockets[free] = Some(socket);
        Ok(SocketId(free as u32))
    }

    pub fn remove(&mut self, id: SocketId) -> Result<Socket, Errno> {
        self.sockets.get_mut(id.0 as usize).and_then(Option::take).ok_or(Errno::EBADF)
    }

    pub fn get(&mut self, id: SocketId) -> Result<&mut Socket, Errno> {
        self.sockets.get_mut(id.0 as usize).and_then(Option::as_mut).ok_or(Errno::EBADF)
    }

    /// The stream socket of this number; `EOPNOTSUPP` for others.
    pub fn stream(&mut self, id: SocketId) -> Result<&mut Stream, Errno> {
        match self.get(id)? {
            Socket::Stream(stream) => Ok(stream),
            Socket::Datagram(_) => Err(Errno::EOPNOTSUPP),
        }
    }

    /// The numbers of all sockets.
    pub fn ids(&self) -> Vec<SocketId> {
        let numbered = (0..).zip(&self.sockets);
        numbered.filter(|(_, socket)| socket.is_some()).map(|(id, _)| SocketId(id)).collect()
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Socket> {
        self.sockets.iter_mut().flatten()
    }

    /// Whether a socket of this kind has this port for its own.
    pub fn has_port(&self, kind: SocketKind, port: u16) -> bool {
        self.sockets.iter().flatten().any(|socket| socket.kind() == kind && socket.local().port == port)
    }
}
