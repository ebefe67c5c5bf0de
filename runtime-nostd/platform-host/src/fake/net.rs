//! The scripted network: remote ends exist only as events that the test scheduled.

use super::{Fake, state};
use platform::Errno;
use platform::net::{Endpoint, Interest, Readiness, Shutdown, SocketId, SocketKind, SocketOption, Take};
use platform::targets::{Connecting, Listening, Sockets};
use std::collections::{BTreeMap, VecDeque};

/// Something that remote machines do. A remote end of a stream is named by its endpoint.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the fields are what their names and the variants say")]
pub enum Event {
    /// Connects to the program's listener on `port`; nothing happens without one.
    Connect { port: u16, remote: Endpoint },
    /// Answers the program's connection attempt to `remote`.
    Accept { remote: Endpoint },
    /// Refuses it.
    Refuse { remote: Endpoint },
    /// Sends bytes over the connection with `remote`.
    Deliver { remote: Endpoint, bytes: Vec<u8> },
    /// Sends a FIN.
    Finish { remote: Endpoint },
    /// Sends a RST.
    Reset { remote: Endpoint },
    /// Sends a datagram to the program's socket on `port`.
    Datagram { port: u16, remote: Endpoint, bytes: Vec<u8> },
}

/// How many bytes a stream takes before a send would block.
const SEND_BUFFER_BYTES: usize = 65_536;
const FIRST_EPHEMERAL_PORT: u16 = 49_152;
/// The machine's own address, as an image under `molt-image run` has it.
const OWN_ADDRESS: [u8; 4] = [10, 0, 2, 15];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Idle,
    Listening,
    Connecting,
    Connected,
}

struct Socket {
    kind: SocketKind,
    phase: Phase,
    local: Endpoint,
    peer: Endpoint,
    incoming: VecDeque<u8>,
    datagrams: VecDeque<(Endpoint, Vec<u8>)>,
    accepted: VecDeque<SocketId>,
    backlog: usize,
    read_ended: bool,
    write_ended: bool,
    error: Option<Errno>,
    options: BTreeMap<u8, i32>,
}

pub(super) struct Network {
    sockets: Vec<Option<Socket>>,
    events: BTreeMap<u64, Vec<Event>>,
    sent: Vec<(Endpoint, Vec<u8>)>,
    next_port: u16,
}

impl Network {
    pub(super) const fn new() -> Network {
        Network { sockets: Vec::new(), events: BTreeMap::new(), sent: Vec::new(), next_port: FIRST_EPHEMERAL_PORT }
    }

    pub(super) fn schedule(&mut self, at_ns: u64, event: Event) {
        self.events.entry(at_ns).or_default().push(event);
    }

    pub(super) fn next_event_ns(&self) -> Option<u64> {
        self.events.keys().next().copied()
    }

    pub(super) fn run_events(&mut self, now_ns: u64) {
        while let Some(entry) = self.events.first_entry().filter(|entry| *entry.key() <= now_ns) {
            for event in entry.remove() {
                self.run(event);
            }
        }
    }

    pub(super) fn take_sent(&mut self, remote: Endpoint) -> Vec<u8> {
        let (taken, kept): (Vec<_>, Vec<_>) = self.sent.drain(..).partition(|(to, _)| *to == remote);
        self.sent = kept;
        taken.into_iter().flat_map(|(_, bytes)| bytes).collect()
    }

    fn run(&mut self, event: Event) {
        match event {
            Event::Connect { port, remote } => self.connect_from(port, remote),
            Event::Accept { remote } => self.with_peer(remote, |socket| socket.phase = Phase::Connected),
            Event::Refuse { remote } => self.with_peer(remote, |socket| {
                socket.phase = Phase::Idle;
                socket.error = Some(Errno::ECONNREFUSED);
            }),
            Event::Deliver { remote, bytes } => self.with_peer(remote, |socket| socket.incoming.extend(bytes)),
            Event::Finish { remote } => self.with_peer(remote, |socket| socket.read_ended = true),
            Event::Reset { remote } => self.with_peer(remote, |socket| {
                socket.error = Some(Errno::ECONNRESET);
                (socket.read_ended, socket.write_ended) = (true, true);
            }),
            Event::Datagram { port, remote, bytes } => {
                let bound = |socket: &&mut Socket| socket.kind == SocketKind::Datagram && socket.local.port == port;
                if let Some(socket) = self.sockets.iter_mut().flatten().find(bound) {
                    socket.datagrams.push_back((remote, bytes));
                }
            }
        }
    }

    fn connect_from(&mut self, port: u16, remote: Endpoint) {
        let listens = |socket: &Socket| socket.phase == Phase::Listening && socket.local.port == port;
        let Some(listener) = self.sockets.iter().position(|socket| socket.as_ref().is_some_and(listens)) else {
            return;
        };
        if self.sockets[listener].as_ref().is_some_and(|socket| socket.accepted.len() >= socket.backlog) {
            return;
        }
        let mut socket = Socket::new(SocketKind::Stream);
        socket.phase = Phase::Connected;
        (socket.local, socket.peer) = (Endpoint { addr: OWN_ADDRESS, port }, remote);
        let id = self.insert(socket);
        if let Some(listener) = &mut self.sockets[listener] {
            listener.accepted.push_back(id);
        }
    }

    fn with_peer(&mut self, remote: Endpoint, change: impl FnOnce(&mut Socket)) {
        let is_it = |socket: &&mut Socket| socket.kind == SocketKind::Stream && socket.peer == remote;
        if let Some(socket) = self.sockets.iter_mut().flatten().find(is_it) {
            change(socket);
        }
    }

    fn insert(&mut self, socket: Socket) -> SocketId {
        let free = self.sockets.iter().position(Option::is_none).unwrap_or(self.sockets.len());
        if free == self.sockets.len() {
            self.sockets.push(None);
        }
        self.sockets[free] = Some(socket);
        SocketId(free as u32)
    }

    fn get(&mut self, id: SocketId) -> Result<&mut Socket, Errno> {
        self.sockets.get_mut(id.0 as usize).and_then(Option::as_mut).ok_or(Errno::EBADF)
    }

    fn ephemeral_port(&mut self) -> u16 {
        self.next_port += 1;
        self.next_port - 1
    }

    fn update(&mut self, interests: &mut [Interest]) -> usize {
        for interest in &mut *interests {
            let held = self.get(interest.socket).map_or(Readiness::ERROR, |socket| socket.readiness());
            let always = Readiness::ERROR.union(Readiness::HANGUP);
            interest.ready = held.intersection(interest.wanted.union(always));
        }
        interests.iter().filter(|interest| !interest.ready.is_empty()).count()
    }
}

impl Socket {
    fn new(kind: SocketKind) -> Socket {
        Socket {
            kind,
            phase: Phase::Idle,
            local: Endpoint::ANY,
            peer: Endpoint::ANY,
            incoming: VecDeque::new(),
            datagrams: VecDeque::new(),
            accepted: VecDeque::new(),
            backlog: 0,
            read_ended: false,
            write_ended: false,
            error: None,
            options: BTreeMap::new(),
        }
    }

    fn readiness(&self) -> Readiness {
        let when = |condition: bool, readiness: Readiness| if condition { readiness } else { Readiness::NONE };
        let has_input = !self.incoming.is_empty() || !self.datagrams.is_empty() || !self.accepted.is_empty();
        let can_send = self.kind == SocketKind::Datagram || self.phase == Phase::Connected;
        when(has_input || self.read_ended, Readiness::READ)
            .union(when(can_send || self.error.is_some(), Readiness::WRITE))
            .union(when(self.error.is_some(), Readiness::ERROR))
            .union(when(self.read_ended && self.write_ended, Readiness::HANGUP))
    }
}

impl Sockets for Fake {
    fn create(kind: SocketKind) -> Result<SocketId, Errno> {
        Ok(state().network.insert(Socket::new(kind)))
    }

    fn bind(socket: SocketId, local: Endpoint) -> Result<(), Errno> {
        let network = &mut state().network;
        let port = if local.port == 0 { network.ephemeral_port() } else { local.port };
        let kind = network.get(socket)?.kind;
        if network.sockets.iter().flatten().any(|other| other.kind == kind && other.local.port == port) {
            return Err(Errno::EADDRINUSE);
        }
        let socket = network.get(socket)?;
        if socket.local.port != 0 {
            return Err(Errno::EINVAL);
        }
        socket.local = Endpoint { addr: local.addr, port };
        Ok(())
    }

    fn send(socket: SocketId, bytes: &[u8]) -> Result<usize, Errno> {
        let network = &mut state().network;
        let socket = network.get(socket)?;
        if let Some(errno) = socket.error.take() {
            return Err(errno);
        }
        if socket.write_ended {
            return Err(Errno::EPIPE);
        }
        if socket.phase != Phase::Connected {
            return Err(Errno::ENOTCONN);
        }
        let (peer, len) = (socket.peer, bytes.len().min(SEND_BUFFER_BYTES));
        network.sent.push((peer, bytes[..len].to_vec()));
        Ok(len)
    }

    fn receive(socket: SocketId, buffer: &mut [u8], take: Take) -> Result<usize, Errno> {
        if state().network.get(socket)?.kind == SocketKind::Datagram {
            return Ok(Fake::receive_from(socket, buffer, take)?.0);
        }
        let mut state = state();
        let socket = state.network.get(socket)?;
        let len = buffer.len().min(socket.incoming.len());
        if len == 0 && !buffer.is_empty() {
            return match socket.error.take() {
                Some(errno) => Err(errno),
                None if socket.read_ended => Ok(0),
                None if socket.phase != Phase::Connected => Err(Errno::ENOTCONN),
                None => Err(Errno::EAGAIN),
            };
        }
        for (to, from) in buffer.iter_mut().zip(&socket.incoming) {
            *to = *from;
        }
        if take == Take::Consume {
            socket.incoming.drain(..len);
        }
        Ok(len)
    }

    fn receive_from(socket: SocketId, buffer: &mut [u8], take: Take) -> Result<(usize, Endpoint), Errno> {
        let mut state = state();
        let socket = state.network.get(socket)?;
        let (sender, bytes) = socket.datagrams.front().cloned().ok_or(Errno::EAGAIN)?;
        let len = buffer.len().min(bytes.len());
        buffer[..len].copy_from_slice(&bytes[..len]);
        if take == Take::Consume {
            socket.datagrams.pop_front();
        }
        Ok((len, sender))
    }

    fn send_to(socket: SocketId, bytes: &[u8], remote: Endpoint) -> Result<usize, Errno> {
        let network = &mut state().network;
        network.get(socket)?;
        network.sent.push((remote, bytes.to_vec()));
        Ok(bytes.len())
    }

    fn shutdown(socket: SocketId, how: Shutdown) -> Result<(), Errno> {
        let mut state = state();
        let socket = state.network.get(socket)?;
        if socket.phase != Phase::Connected {
            return Err(Errno::ENOTCONN);
        }
        socket.read_ended |= how != Shutdown::Write;
        socket.write_ended |= how != Shutdown::Read;
        Ok(())
    }

    fn close(socket: SocketId) -> Result<(), Errno> {
        let network = &mut state().network;
        network.get(socket)?;
        network.sockets[socket.0 as usize] = None;
        Ok(())
    }

    fn local_endpoint(socket: SocketId) -> Result<Endpoint, Errno> {
        state().network.get(socket).map(|socket| socket.local)
    }

    fn peer_endpoint(socket: SocketId) -> Result<Endpoint, Errno> {
        let mut state = state();
        let socket = state.network.get(socket)?;
        if socket.phase == Phase::Connected { Ok(socket.peer) } else { Err(Errno::ENOTCONN) }
    }

    fn take_error(socket: SocketId) -> Result<Option<Errno>, Errno> {
        state().network.get(socket).map(|socket| socket.error.take())
    }

    fn set_option(socket: SocketId, option: SocketOption, value: i32) -> Result<(), Errno> {
        state().network.get(socket)?.options.insert(option as u8, value);
        Ok(())
    }

    fn option(socket: SocketId, option: SocketOption) -> Result<i32, Errno> {
        state().network.get(socket).map(|socket| socket.options.get(&(option as u8)).copied().unwrap_or(0))
    }

    fn wait(until_ns: u64, interests: &mut [Interest]) -> Result<usize, Errno> {
        let mut state = state();
        let now_ns = state.now_ns;
        state.advance(now_ns);
        loop {
            let ready = state.network.update(interests);
            if ready > 0 || state.now_ns >= until_ns {
                return Ok(ready);
            }
            let next_ns = state.network.next_event_ns().unwrap_or(u64::MAX).min(until_ns);
            assert_ne!(next_ns, u64::MAX, "waits for ever: nothing is scheduled");
            state.advance(next_ns);
        }
    }
}

impl Listening for Fake {
    fn listen(socket: SocketId, backlog: u32) -> Result<(), Errno> {
        let mut state = state();
        let socket = state.network.get(socket)?;
        if socket.kind == SocketKind::Datagram {
            return Err(Errno::EOPNOTSUPP);
        }
        if socket.phase != Phase::Idle {
            return Err(Errno::EINVAL);
        }
        (socket.phase, socket.backlog) = (Phase::Listening, backlog.max(1) as usize);
        Ok(())
    }

    fn accept(socket: SocketId) -> Result<(SocketId, Endpoint), Errno> {
        let network = &mut state().network;
        let listener = network.get(socket)?;
        if listener.phase != Phase::Listening {
            return Err(Errno::EINVAL);
        }
        let id = listener.accepted.pop_front().ok_or(Errno::EAGAIN)?;
        Ok((id, network.get(id)?.peer))
    }
}

impl Connecting for Fake {
    fn connect(socket: SocketId, remote: Endpoint) -> Result<(), Errno> {
        let network = &mut state().network;
        let port = network.ephemeral_port();
        let socket = network.get(socket)?;
        match (socket.kind, socket.phase) {
            (SocketKind::Datagram, _) => socket.phase = Phase::Connected,
            (SocketKind::Stream, Phase::Idle) => socket.phase = Phase::Connecting,
            (SocketKind::Stream, Phase::Connecting) => return Err(Errno::EALREADY),
            (SocketKind::Stream, Phase::Connected) => return Err(Errno::EISCONN),
            (SocketKind::Stream, Phase::Listening) => return Err(Errno::EOPNOTSUPP),
        }
        socket.peer = remote;
        if socket.local.port == 0 {
            socket.local = Endpoint { addr: OWN_ADDRESS, port };
        }
        if socket.kind == SocketKind::Datagram { Ok(()) } else { Err(Errno::EINPROGRESS) }
    }
}
