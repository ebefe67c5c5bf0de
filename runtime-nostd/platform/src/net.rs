//! Types of the socket operations: IPv4 stream and datagram sockets that never block.

/// A socket. Small numbers, lowest free one first, as file descriptors are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SocketId(pub u32);

/// Stream (TCP) or datagram (UDP).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SocketKind {
    /// `SOCK_STREAM`: TCP.
    Stream,
    /// `SOCK_DGRAM`: UDP.
    Datagram,
}

/// An IPv4 address and a port.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Endpoint {
    /// The four octets, first one first; all zero means any address of this machine.
    pub addr: [u8; 4],
    /// Port in host order; zero means that the platform chooses one.
    pub port: u16,
}

impl Endpoint {
    /// Any address, any port.
    pub const ANY: Endpoint = Endpoint { addr: [0; 4], port: 0 };
}

impl core::fmt::Display for Endpoint {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let [a, b, c, d] = self.addr;
        write!(out, "{a}.{b}.{c}.{d}:{}", self.port)
    }
}

/// Which directions [`shutdown`](crate::gate::net::shutdown) ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shutdown {
    /// `SHUT_RD`: later receives return end of stream.
    Read,
    /// `SHUT_WR`: sends a FIN after what is buffered.
    Write,
    /// `SHUT_RDWR`.
    Both,
}

/// Whether a receive takes the bytes out of the buffer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Take {
    /// The ordinary receive.
    Consume,
    /// `MSG_PEEK`: the bytes stay for the next receive.
    Peek,
}

/// Options that the platform itself has to know. Values are `int` as in `setsockopt`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SocketOption {
    /// `TCP_NODELAY`: 1 sends small segments at once.
    NoDelay,
    /// `SO_REUSEADDR`.
    ReuseAddress,
    /// `SO_KEEPALIVE`.
    KeepAlive,
    /// `SO_BROADCAST`.
    Broadcast,
    /// `SO_SNDBUF`, in bytes; the platform may round or limit it.
    SendBuffer,
    /// `SO_RCVBUF`, in bytes; the platform may round or limit it.
    ReceiveBuffer,
}

/// A set of conditions on a socket.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Readiness(u8);

impl Readiness {
    /// No condition.
    pub const NONE: Readiness = Readiness(0);
    /// A receive or an accept would not block: data, a connection, or the end of the stream.
    pub const READ: Readiness = Readiness(1);
    /// A send would not block, or a connection attempt has ended.
    pub const WRITE: Readiness = Readiness(2);
    /// An error is pending (see [`take_error`](crate::gate::net::take_error)). Always reported, wanted or not.
    pub const ERROR: Readiness = Readiness(4);
    /// Both directions have ended. Always reported, wanted or not.
    pub const HANGUP: Readiness = Readiness(8);

    /// The conditions of both.
    #[must_use]
    pub const fn union(self, other: Readiness) -> Readiness {
        Readiness(self.0 | other.0)
    }

    /// The conditions that both have.
    #[must_use]
    pub const fn intersection(self, other: Readiness) -> Readiness {
        Readiness(self.0 & other.0)
    }

    /// Whether every condition of `other` is in this set.
    #[must_use]
    pub const fn contains(self, other: Readiness) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the set has no condition.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What a waiter wants to know about one socket, and what it learned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Interest {
    /// The socket.
    pub socket: SocketId,
    /// The conditions that end the wait, besides `ERROR` and `HANGUP`.
    pub wanted: Readiness,
    /// Written by the wait: the conditions that hold, `NONE` if none of them does.
    pub ready: Readiness,
}
