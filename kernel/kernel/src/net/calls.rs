//! The platform's socket operations on a [`Network`]. Errors are those of Linux in the same situation.

use super::Link;
use super::datagram::{self, Datagram};
use super::listener::Listener;
use super::network::{Network, has_route, to_wire};
use super::stream::{Life, Options, Stream, from_wire};
use super::table::Socket;
use platform::Errno;
use platform::net::{Endpoint, Interest, Readiness, Shutdown, SocketId, SocketKind, SocketOption, Take};
use smoltcp::socket::{tcp, udp};
use smoltcp::wire::{IpEndpoint, Ipv4Address};

const MOST_BUFFER_BYTES: usize = 1 << 20;
const LEAST_BUFFER_BYTES: usize = 2048;

impl<L: Link> Network<L> {
    pub fn create(&mut self, kind: SocketKind) -> Result<SocketId, Errno> {
        self.table.insert(match kind {
            SocketKind::Stream => Socket::Stream(Stream::new(Options {
                no_delay: false,
                keep_alive: false,
                reuse_address: false,
                send_bytes: self.setup.send_bytes,
                receive_bytes: self.setup.receive_bytes,
            })),
            SocketKind::Datagram => Socket::Datagram(Datagram::new()),
        })
    }

    pub fn bind(&mut self, id: SocketId, local: Endpoint) -> Result<(), Errno> {
        let socket = self.table.get(id)?;
        let kind = socket.kind();
        if socket.local().port != 0 {
            return Err(Errno::EINVAL);
        }
        if local.addr != [0; 4] && !self.is_own_address(local.addr) {
            return Err(Errno::EADDRNOTAVAIL);
        }
        if local.port != 0 && self.table.has_port(kind, local.port) {
            return Err(Errno::EADDRINUSE);
        }
        let local = self.assign_port(id, local)?;
        // A stream socket does nothing before it listens or connects; a datagram socket hears from now on.
        if kind == SocketKind::Datagram {
            self.begin(local);
        }
        Ok(())
    }

    /// Gives a socket without a port this one, or a free one; the socket's address then.
    fn assign_port(&mut self, id: SocketId, local: Endpoint) -> Result<Endpoint, Errno> {
        let kind = self.table.get(id)?.kind();
        let port = if local.port == 0 { self.ephemeral_port(kind)? } else { local.port };
        let local = Endpoint { addr: local.addr, port };
        match self.table.get(id)? {
            Socket::Stream(stream) => stream.local = local,
            Socket::Datagram(datagram) => datagram.open(&mut self.sockets, local)?,
        }
        Ok(local)
    }

    /// The socket's address; it gets a port if it has none.
    fn ensure_port(&mut self, id: SocketId) -> Result<Endpoint, Errno> {
        let local = self.table.get(id)?.local();
        if local.port == 0 { self.assign_port(id, local) } else { Ok(local) }
    }

    pub fn listen(&mut self, id: SocketId, backlog: u32, now_ns: u64) -> Result<(), Errno> {
        self.table.stream(id)?;
        let local = self.ensure_port(id)?;
        self.begin(local);
        let stream = self.table.stream(id)?;
        match stream.life {
            Life::Idle => stream.life = Life::Listening(Listener::new(stream.local, backlog, stream.options)),
            // A second call changes the backlog, which is a hint: the first one stays.
            Life::Listening(_) => {}
            _ => return Err(Errno::EINVAL),
        }
        self.react(now_ns);
        Ok(())
    }

    pub fn accept(&mut self, id: SocketId, now_ns: u64) -> Result<(SocketId, Endpoint), Errno> {
        self.react(now_ns);
        let stream = self.table.stream(id)?;
        let options = stream.options;
        let Life::Listening(listener) = &mut stream.life else { return Err(Errno::EINVAL) };
        let handle = listener.accept().ok_or(Errno::EAGAIN)?;
        let stream = Stream::connected(handle, options, self.sockets.get(handle));
        let peer = stream.peer;
        match self.table.insert(Socket::Stream(stream)) {
            Ok(id) => Ok((id, peer)),
            Err(errno) => {
                self.abort(handle, now_ns);
                Err(errno)
            }
        }
    }

    pub fn connect(&mut self, id: SocketId, remote: Endpoint, now_ns: u64) -> Result<(), Errno> {
        self.ensure_port(id)?;
        self.begin(remote);
        match self.table.get(id)? {
            Socket::Datagram(datagram) => {
                datagram.peer = Some(remote);
                if datagram.local.addr == [0; 4] {
                    let own = self.interface.get_source_address_ipv4(&Ipv4Address::from(remote.addr));
                    datagram.local.addr = own.map_or([0; 4], |own| own.octets());
                }
                Ok(())
            }
            Socket::Stream(stream) => {
                match stream.life {
                    Life::Idle | Life::Failed => {}
                    Life::Listening(_) => return Err(Errno::EOPNOTSUPP),
                    Life::AwaitingAddress(_) | Life::Connecting { .. } => return Err(Errno::EALREADY),
                    Life::Connected(_) => return Err(Errno::EISCONN),
                }
                stream.peer = remote;
                stream.life = Life::AwaitingAddress(remote);
                self.start_connections(now_ns);
                self.send_pending(now_ns);
                match self.table.stream(id)?.error.take() {
                    Some(errno) => Err(errno),
                    None => Err(Errno::EINPROGRESS),
                }
            }
        }
    }

    pub fn send(&mut self, id: SocketId, bytes: &[u8], now_ns: u64) -> Result<usize, Errno> {
        match self.table.get(id)? {
            Socket::Datagram(datagram) => {
                let peer = datagram.peer.ok_or(Errno::EDESTADDRREQ)?;
                self.send_to(id, bytes, peer, now_ns)
            }
            Socket::Stream(stream) => {
                stream.update(&mut self.sockets, now_ns);
                if let Some(errno) = stream.error.take() {
                    return Err(errno);
                }
                // Linux tells who sends without a connection that the pipe is broken (tcp(7)).
                let unconnected = |errno| if errno == Errno::ENOTCONN { Errno::EPIPE } else { errno };
                let handle = stream.connection().map_err(unconnected)?;
                let socket = self.sockets.get_mut::<tcp::Socket<'_>>(handle);
                let len = socket.send_slice(bytes).map_err(|_| Errno::EPIPE)?;
                if len == 0 && !bytes.is_empty() {
                    return Err(Errno::EAGAIN);
                }
                self.send_pending(now_ns);
                Ok(len)
            }
        }
    }

    pub fn receive(&mut self, id: SocketId, buffer: &mut [u8], take: Take, now_ns: u64) -> Result<usize, Errno> {
        let Socket::Stream(stream) = self.table.get(id)? else {
            return self.receive_from(id, buffer, take).map(|(len, _)| len);
        };
        stream.update(&mut self.sockets, now_ns);
        if let Some(errno) = stream.error.take() {
            return Err(errno);
        }
        let socket = self.sockets.get_mut::<tcp::Socket<'_>>(stream.connection()?);
        if stream.read_ended || buffer.is_empty() {
            return Ok(0);
        }
        let result = match take {
            Take::Consume => socket.recv_slice(buffer),
            Take::Peek => socket.peek_slice(buffer),
        };
        match result {
            Ok(0) => Err(Errno::EAGAIN),
            Ok(len) => Ok(len),
            Err(tcp::RecvError::Finished) => Ok(0),
            // Reset, or given up: told once, then the stream has ended.
            Err(tcp::RecvError::InvalidState) => {
                stream.read_ended = true;
                Err(Errno::ECONNRESET)
            }
        }
    }

    pub fn receive_from(&mut self, id: SocketId, buffer: &mut [u8], take: Take) -> Result<(usize, Endpoint), Errno> {
        let Socket::Datagram(datagram) = self.table.get(id)? else { return Err(Errno::EOPNOTSUPP) };
        datagram.discard_strangers(&mut self.sockets);
        let handle = datagram.handle.ok_or(Errno::EAGAIN)?;
        let socket = self.sockets.get_mut::<udp::Socket<'_>>(handle);
        let copy = |bytes: &[u8], sender: IpEndpoint, buffer: &mut [u8]| {
            let len = bytes.len().min(buffer.len());
            buffer[..len].copy_from_slice(&bytes[..len]);
            (len, from_wire(sender))
        };
        match take {
            Take::Consume => socket.recv().map(|(bytes, meta)| copy(bytes, meta.endpoint, buffer)),
            Take::Peek => socket.peek().map(|(bytes, meta)| copy(bytes, meta.endpoint, buffer)),
        }
        .map_err(|_| Errno::EAGAIN)
    }

    pub fn send_to(&mut self, id: SocketId, bytes: &[u8], remote: Endpoint, now_ns: u64) -> Result<usize, Errno> {
        // A stream goes where it goes: the address is ignored, as in Linux.
        if matches!(self.table.get(id)?, Socket::Stream(_)) {
            return self.send(id, bytes, now_ns);
        }
        if bytes.len() > datagram::MOST_BYTES {
            return Err(Errno::EMSGSIZE);
        }
        self.ensure_port(id)?;
        self.begin(remote);
        if !self.can_reach(remote) {
            return Err(Errno::EAGAIN);
        }
        if !has_route(&mut self.interface, remote) {
            return Err(Errno::ENETUNREACH);
        }
        let Socket::Datagram(Datagram { handle: Some(handle), .. }) = self.table.get(id)? else {
            return Err(Errno::EINVAL);
        };
        let socket = self.sockets.get_mut::<udp::Socket<'_>>(*handle);
        socket.send_slice(bytes, to_wire(remote)).map_err(|error| match error {
            udp::SendError::BufferFull => Errno::EAGAIN,
            udp::SendError::Unaddressable => Errno::EINVAL,
        })?;
        self.send_pending(now_ns);
        Ok(bytes.len())
    }

    pub fn shutdown(&mut self, id: SocketId, how: Shutdown, now_ns: u64) -> Result<(), Errno> {
        match self.table.get(id)? {
            Socket::Datagram(datagram) => {
                if datagram.peer.is_none() {
                    return Err(Errno::ENOTCONN);
                }
                datagram.read_ended |= how != Shutdown::Write;
            }
            Socket::Stream(stream) => {
                stream.update(&mut self.sockets, now_ns);
                if matches!(stream.life, Life::Listening(_)) {
                    return self.stop_listening(id, how, now_ns);
                }
                let handle = stream.connection().map_err(|_| Errno::ENOTCONN)?;
                let state = self.sockets.get::<tcp::Socket<'_>>(handle).state();
                if matches!(state, tcp::State::Closed | tcp::State::TimeWait) {
                    return Err(Errno::ENOTCONN);
                }
                stream.read_ended |= how != Shutdown::Write;
                if how != Shutdown::Read {
                    self.sockets.get_mut::<tcp::Socket<'_>>(handle).close();
                }
            }
        }
        self.send_pending(now_ns);
        Ok(())
    }

    /// A listener that reads no more listens no more; writing is nothing that it did.
    fn stop_listening(&mut self, id: SocketId, how: Shutdown, now_ns: u64) -> Result<(), Errno> {
        let stream = self.table.stream(id)?;
        if how != Shutdown::Write
            && let Life::Listening(listener) = core::mem::replace(&mut stream.life, Life::Idle)
        {
            for handle in listener.into_handles() {
                self.abort(handle, now_ns);
            }
            self.react(now_ns);
        }
        Ok(())
    }

    pub fn close(&mut self, id: SocketId, now_ns: u64) -> Result<(), Errno> {
        match self.table.remove(id)? {
            Socket::Datagram(Datagram { handle, .. }) => {
                self.send_pending(now_ns);
                if let Some(handle) = handle {
                    self.sockets.remove(handle);
                }
            }
            Socket::Stream(stream) => match stream.life {
                Life::Idle | Life::AwaitingAddress(_) | Life::Failed => {}
                Life::Listening(listener) => {
                    for handle in listener.into_handles() {
                        self.abort(handle, now_ns);
                    }
                    self.react(now_ns);
                }
                Life::Connecting { handle, .. } => self.abort(handle, now_ns),
                Life::Connected(handle) => {
                    let socket = self.sockets.get_mut::<tcp::Socket<'_>>(handle);
                    // Bytes that nobody will read: the other side learns it by a reset, as from Linux.
                    if socket.can_recv() {
                        socket.abort();
                    } else {
                        socket.close();
                    }
                    self.linger(handle, now_ns);
                }
            },
        }
        self.send_pending(now_ns);
        self.reap(now_ns);
        Ok(())
    }

    pub fn local_endpoint(&mut self, id: SocketId) -> Result<Endpoint, Errno> {
        self.table.get(id).map(|socket| socket.local())
    }

    pub fn peer_endpoint(&mut self, id: SocketId, now_ns: u64) -> Result<Endpoint, Errno> {
        match self.table.get(id)? {
            Socket::Datagram(datagram) => datagram.peer.ok_or(Errno::ENOTCONN),
            Socket::Stream(stream) => {
                stream.update(&mut self.sockets, now_ns);
                stream.connection().map(|_| stream.peer).map_err(|_| Errno::ENOTCONN)
            }
        }
    }

    pub fn take_error(&mut self, id: SocketId, now_ns: u64) -> Result<Option<Errno>, Errno> {
        match self.table.get(id)? {
            Socket::Datagram(_) => Ok(None),
            Socket::Stream(stream) => {
                stream.update(&mut self.sockets, now_ns);
                Ok(stream.error.take())
            }
        }
    }

    pub fn set_option(&mut self, id: SocketId, option: SocketOption, value: i32) -> Result<(), Errno> {
        let Socket::Stream(stream) = self.table.get(id)? else {
            return match option {
                SocketOption::NoDelay => Err(Errno::EOPNOTSUPP),
                _ => Ok(()),
            };
        };
        let bytes = (value.max(0) as usize).clamp(LEAST_BUFFER_BYTES, MOST_BUFFER_BYTES);
        match option {
            SocketOption::NoDelay => stream.options.no_delay = value != 0,
            SocketOption::KeepAlive => stream.options.keep_alive = value != 0,
            SocketOption::ReuseAddress => stream.options.reuse_address = value != 0,
            SocketOption::Broadcast => {}
            // For connections that begin later: a connection keeps its buffers.
            SocketOption::SendBuffer => stream.options.send_bytes = bytes,
            SocketOption::ReceiveBuffer => stream.options.receive_bytes = bytes,
        }
        if let Life::Connected(handle) | Life::Connecting { handle, .. } = stream.life {
            stream.options.apply(self.sockets.get_mut(handle));
        }
        Ok(())
    }

    pub fn option(&mut self, id: SocketId, option: SocketOption) -> Result<i32, Errno> {
        let Socket::Stream(stream) = self.table.get(id)? else { return Ok(0) };
        let options = stream.options;
        Ok(match option {
            SocketOption::NoDelay => options.no_delay.into(),
            SocketOption::KeepAlive => options.keep_alive.into(),
            SocketOption::ReuseAddress => options.reuse_address.into(),
            SocketOption::Broadcast => 0,
            SocketOption::SendBuffer => options.send_bytes as i32,
            SocketOption::ReceiveBuffer => options.receive_bytes as i32,
        })
    }

    /// Writes what holds into each interest; how many hold.
    pub fn poll(&mut self, interests: &mut [Interest], now_ns: u64) -> usize {
        let can_send_datagrams = self.can_send_datagrams();
        for interest in &mut *interests {
            let held = match self.table.get(interest.socket) {
                Err(_) => Readiness::ERROR,
                Ok(Socket::Datagram(datagram)) if can_send_datagrams => datagram.readiness(&mut self.sockets),
                Ok(Socket::Datagram(datagram)) => datagram.readiness(&mut self.sockets).intersection(Readiness::READ),
                Ok(Socket::Stream(stream)) => {
                    stream.update(&mut self.sockets, now_ns);
                    stream.readiness(&self.sockets)
                }
            };
            let always = Readiness::ERROR.union(Readiness::HANGUP);
            interest.ready = held.intersection(interest.wanted.union(always));
        }
        interests.iter().filter(|interest| !interest.ready.is_empty()).count()
    }
}
