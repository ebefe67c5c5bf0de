//! Error numbers, with Linux's values on every target: Python programs compare `OSError.errno` with them.

/// A Linux error number. Never zero.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Errno(pub i32);

macro_rules! errnos {
    ($($(#[$doc:meta])* $name:ident = $value:literal;)*) => {
        impl Errno {
            $($(#[$doc])* pub const $name: Errno = Errno($value);)*
        }
    };
}

errnos! {
    /// Operation not permitted; also what a denied capability raises.
    EPERM = 1;
    /// No such file or directory.
    ENOENT = 2;
    /// Interrupted by a signal.
    EINTR = 4;
    /// Input or output error.
    EIO = 5;
    /// Bad file descriptor: no such socket.
    EBADF = 9;
    /// The operation would block; try again when ready.
    EAGAIN = 11;
    /// Out of memory, or out of buffers.
    ENOMEM = 12;
    /// Permission denied.
    EACCES = 13;
    /// A component of a path is a file.
    ENOTDIR = 20;
    /// A directory where a file is needed.
    EISDIR = 21;
    /// Invalid argument, or not valid in the socket's state.
    EINVAL = 22;
    /// Too many open sockets.
    EMFILE = 24;
    /// Nothing there can be written.
    EROFS = 30;
    /// Broken pipe: the socket was shut down for writing.
    EPIPE = 32;
    /// Function not implemented.
    ENOSYS = 38;
    /// Datagram longer than can be sent.
    EMSGSIZE = 90;
    /// Option unknown to this kind of socket.
    ENOPROTOOPT = 92;
    /// Operation not supported by this kind of socket.
    EOPNOTSUPP = 95;
    /// Address already in use.
    EADDRINUSE = 98;
    /// Not an address of this machine.
    EADDRNOTAVAIL = 99;
    /// No network device, or no address obtained.
    ENETDOWN = 100;
    /// No route to the network.
    ENETUNREACH = 101;
    /// Connection aborted by this side.
    ECONNABORTED = 103;
    /// Connection reset by the peer.
    ECONNRESET = 104;
    /// No buffer space.
    ENOBUFS = 105;
    /// Already connected.
    EISCONN = 106;
    /// Not connected.
    ENOTCONN = 107;
    /// Destination address required.
    EDESTADDRREQ = 89;
    /// Connection timed out.
    ETIMEDOUT = 110;
    /// Connection refused.
    ECONNREFUSED = 111;
    /// No route to the host.
    EHOSTUNREACH = 113;
    /// A connection attempt is already under way.
    EALREADY = 114;
    /// The connection attempt has begun; wait until writable.
    EINPROGRESS = 115;
}
