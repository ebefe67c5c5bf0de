//! IPv4 sockets as non-blocking file descriptors; a [`SocketId`] is the descriptor itself.

use super::{Host, check, retry};
use platform::Errno;
use platform::net::{Endpoint, Interest, Readiness, Shutdown, SocketId, SocketKind, SocketOption, Take};
use platform::targets::{Clock, Connecting, Listening, Sockets};
use std::mem::size_of;

impl Sockets for Host {
    fn create(kind: SocketKind) -> Result<SocketId, Errno> {
        let kind = match kind {
            SocketKind::Stream => libc::SOCK_STREAM,
            SocketKind::Datagram => libc::SOCK_DGRAM,
        };
        // SAFETY: no memory is involved.
        let fd =
            check(unsafe { libc::socket(libc::AF_INET, kind | libc::SOCK_NONBLOCK | libc::SOCK_CLOEXEC, 0) } as isize)?;
        Ok(SocketId(fd as u32))
    }

    fn bind(socket: SocketId, local: Endpoint) -> Result<(), Errno> {
        let address = to_sockaddr(local);
        // SAFETY: `address` is a whole `sockaddr_in` and lives during the call.
        check(unsafe { libc::bind(fd(socket), (&raw const address).cast(), SOCKADDR_LEN) } as isize)?;
        Ok(())
    }

    fn send(socket: SocketId, bytes: &[u8]) -> Result<usize, Errno> {
        // SAFETY: the pointer and length are those of a live slice.
        retry(|| unsafe { libc::send(fd(socket), bytes.as_ptr().cast(), bytes.len(), libc::MSG_NOSIGNAL) })
    }

    fn receive(socket: SocketId, buffer: &mut [u8], take: Take) -> Result<usize, Errno> {
        // SAFETY: the pointer and length are those of an exclusive slice.
        retry(|| unsafe { libc::recv(fd(socket), buffer.as_mut_ptr().cast(), buffer.len(), flags(take)) })
    }

    fn receive_from(socket: SocketId, buffer: &mut [u8], take: Take) -> Result<(usize, Endpoint), Errno> {
        let mut address = to_sockaddr(Endpoint::ANY);
        let mut address_len = SOCKADDR_LEN;
        // SAFETY: `buffer` is exclusive; `address` has `address_len` bytes to write to.
        let len = retry(|| unsafe {
            libc::recvfrom(
                fd(socket),
                buffer.as_mut_ptr().cast(),
                buffer.len(),
                flags(take),
                (&raw mut address).cast(),
                &raw mut address_len,
            )
        })?;
        Ok((len, from_sockaddr(&address)))
    }

    fn send_to(socket: SocketId, bytes: &[u8], remote: Endpoint) -> Result<usize, Errno> {
        let address = to_sockaddr(remote);
        // SAFETY: `bytes` and `address` live during the call, with the lengths given.
        retry(|| unsafe {
            libc::sendto(
                fd(socket),
                bytes.as_ptr().cast(),
                bytes.len(),
                libc::MSG_NOSIGNAL,
                (&raw const address).cast(),
                SOCKADDR_LEN,
            )
        })
    }

    fn shutdown(socket: SocketId, how: Shutdown) -> Result<(), Errno> {
        let how = match how {
            Shutdown::Read => libc::SHUT_RD,
            Shutdown::Write => libc::SHUT_WR,
            Shutdown::Both => libc::SHUT_RDWR,
        };
        // SAFETY: no memory is involved.
        check(unsafe { libc::shutdown(fd(socket), how) } as isize)?;
        Ok(())
    }

    fn close(socket: SocketId) -> Result<(), Errno> {
        // SAFETY: the runtime closes sockets that it created; descriptors 0 to 2 are never sockets of ours.
        check(unsafe { libc::close(fd(socket)) } as isize)?;
        Ok(())
    }

    fn local_endpoint(socket: SocketId) -> Result<Endpoint, Errno> {
        endpoint(socket, libc::getsockname)
    }

    fn peer_endpoint(socket: SocketId) -> Result<Endpoint, Errno> {
        endpoint(socket, libc::getpeername)
    }

    fn take_error(socket: SocketId) -> Result<Option<Errno>, Errno> {
        let error = get_option(socket, libc::SOL_SOCKET, libc::SO_ERROR)?;
        if matches!(error, libc::ECONNREFUSED | libc::EHOSTUNREACH | libc::ENETUNREACH) {
            forget_attempt(socket);
        }
        Ok((error != 0).then_some(Errno(error)))
    }

    fn set_option(socket: SocketId, option: SocketOption, value: i32) -> Result<(), Errno> {
        let (level, name) = option_name(option);
        let len = size_of::<i32>() as libc::socklen_t;
        // SAFETY: `value` is an `int` of `len` bytes.
        check(unsafe { libc::setsockopt(fd(socket), level, name, (&raw const value).cast(), len) } as isize)?;
        Ok(())
    }

    fn option(socket: SocketId, option: SocketOption) -> Result<i32, Errno> {
        let (level, name) = option_name(option);
        get_option(socket, level, name)
    }

    fn wait(until_ns: u64, interests: &mut [Interest]) -> Result<usize, Errno> {
        let mut entries: Vec<libc::pollfd> = interests
            .iter()
            .map(|interest| libc::pollfd { fd: fd(interest.socket), events: events(interest.wanted), revents: 0 })
            .collect();
        loop {
            let timeout = timeout(until_ns);
            let timeout = timeout.as_ref().map_or(core::ptr::null(), core::ptr::from_ref);
            // SAFETY: `entries` has as many entries as said; `timeout` is null or points to a live value.
            let result = check(unsafe {
                libc::ppoll(entries.as_mut_ptr(), entries.len() as libc::nfds_t, timeout, core::ptr::null())
            } as isize);
            match result {
                Err(Errno::EINTR) => continue,
                Err(errno) => return Err(errno),
                Ok(_) => break,
            }
        }
        for (interest, entry) in interests.iter_mut().zip(&entries) {
            interest.ready = readiness(entry.revents);
        }
        Ok(interests.iter().filter(|interest| !interest.ready.is_empty()).count())
    }
}

impl Listening for Host {
    fn listen(socket: SocketId, backlog: u32) -> Result<(), Errno> {
        let backlog = i32::try_from(backlog).unwrap_or(i32::MAX);
        // SAFETY: no memory is involved.
        check(unsafe { libc::listen(fd(socket), backlog) } as isize)?;
        Ok(())
    }

    fn accept(socket: SocketId) -> Result<(SocketId, Endpoint), Errno> {
        let mut address = to_sockaddr(Endpoint::ANY);
        let mut address_len = SOCKADDR_LEN;
        let flags = libc::SOCK_NONBLOCK | libc::SOCK_CLOEXEC;
        // SAFETY: `address` has `address_len` bytes to write to.
        let fd =
            retry(|| unsafe { libc::accept4(fd(socket), (&raw mut address).cast(), &raw mut address_len, flags) }
                as isize)?;
        Ok((SocketId(fd as u32), from_sockaddr(&address)))
    }
}

impl Connecting for Host {
    fn connect(socket: SocketId, remote: Endpoint) -> Result<(), Errno> {
        let address = to_sockaddr(remote);
        // SAFETY: `address` is a whole `sockaddr_in` and lives during the call.
        check(unsafe { libc::connect(fd(socket), (&raw const address).cast(), SOCKADDR_LEN) } as isize)?;
        Ok(())
    }
}

/// Makes a socket whose connection attempt failed in the background one that was never connected, as a blocking attempt
/// leaves it: Linux would first read as if the stream had ended, and fail the next attempt (connect(2), `AF_UNSPEC`).
fn forget_attempt(socket: SocketId) {
    let mut nowhere = to_sockaddr(Endpoint::ANY);
    nowhere.sin_family = libc::AF_UNSPEC as libc::sa_family_t;
    // SAFETY: `nowhere` is a whole `sockaddr_in` and lives during the call. If it fails, the socket stays as it was.
    unsafe { libc::connect(fd(socket), (&raw const nowhere).cast(), SOCKADDR_LEN) };
}

const SOCKADDR_LEN: libc::socklen_t = size_of::<libc::sockaddr_in>() as libc::socklen_t;

fn fd(socket: SocketId) -> libc::c_int {
    socket.0 as libc::c_int
}

fn flags(take: Take) -> libc::c_int {
    match take {
        Take::Consume => 0,
        Take::Peek => libc::MSG_PEEK,
    }
}

fn to_sockaddr(endpoint: Endpoint) -> libc::sockaddr_in {
    libc::sockaddr_in {
        sin_family: libc::AF_INET as libc::sa_family_t,
        sin_port: endpoint.port.to_be(),
        sin_addr: libc::in_addr { s_addr: u32::from_ne_bytes(endpoint.addr) },
        sin_zero: [0; 8],
    }
}

fn from_sockaddr(address: &libc::sockaddr_in) -> Endpoint {
    Endpoint { addr: address.sin_addr.s_addr.to_ne_bytes(), port: u16::from_be(address.sin_port) }
}

type NameCall = unsafe extern "C" fn(libc::c_int, *mut libc::sockaddr, *mut libc::socklen_t) -> libc::c_int;

fn endpoint(socket: SocketId, call: NameCall) -> Result<Endpoint, Errno> {
    let mut address = to_sockaddr(Endpoint::ANY);
    let mut address_len = SOCKADDR_LEN;
    // SAFETY: `address` has `address_len` bytes to write to.
    check(unsafe { call(fd(socket), (&raw mut address).cast(), &raw mut address_len) } as isize)?;
    Ok(from_sockaddr(&address))
}

fn option_name(option: SocketOption) -> (libc::c_int, libc::c_int) {
    match option {
        SocketOption::NoDelay => (libc::IPPROTO_TCP, libc::TCP_NODELAY),
        SocketOption::ReuseAddress => (libc::SOL_SOCKET, libc::SO_REUSEADDR),
        SocketOption::KeepAlive => (libc::SOL_SOCKET, libc::SO_KEEPALIVE),
        SocketOption::Broadcast => (libc::SOL_SOCKET, libc::SO_BROADCAST),
        SocketOption::SendBuffer => (libc::SOL_SOCKET, libc::SO_SNDBUF),
        SocketOption::ReceiveBuffer => (libc::SOL_SOCKET, libc::SO_RCVBUF),
    }
}

fn get_option(socket: SocketId, level: libc::c_int, name: libc::c_int) -> Result<i32, Errno> {
    let mut value = 0i32;
    let mut len = size_of::<i32>() as libc::socklen_t;
    // SAFETY: `value` is an `int` of `len` bytes.
    check(unsafe { libc::getsockopt(fd(socket), level, name, (&raw mut value).cast(), &raw mut len) } as isize)?;
    Ok(value)
}

fn events(wanted: Readiness) -> libc::c_short {
    let mut events = 0;
    if wanted.contains(Readiness::READ) {
        events |= libc::POLLIN;
    }
    if wanted.contains(Readiness::WRITE) {
        events |= libc::POLLOUT;
    }
    events
}

fn readiness(revents: libc::c_short) -> Readiness {
    let conditions = [
        (libc::POLLIN, Readiness::READ),
        (libc::POLLOUT, Readiness::WRITE),
        (libc::POLLERR | libc::POLLNVAL, Readiness::ERROR),
        (libc::POLLHUP, Readiness::HANGUP),
    ];
    conditions
        .into_iter()
        .filter(|(bits, _)| revents & bits != 0)
        .fold(Readiness::NONE, |ready, (_, condition)| ready.union(condition))
}

/// The time left until the deadline; `None` for ever.
fn timeout(until_ns: u64) -> Option<libc::timespec> {
    if until_ns == u64::MAX {
        return None;
    }
    let left_ns = until_ns.saturating_sub(Host::monotonic_ns());
    Some(libc::timespec { tv_sec: (left_ns / 1_000_000_000) as i64, tv_nsec: (left_ns % 1_000_000_000) as i64 })
}
