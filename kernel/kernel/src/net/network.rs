//! The network as a whole: the stack, the program's sockets, and those that outlive them.

use super::address::{self, Address};
use super::nic::{Gate, Nic, buffer};
use super::stream::{Life, Stream, from_wire};
use super::table::{Socket, Table};
use super::{Link, frames};
use crate::command_line::StaticAddress;
use alloc::collections::VecDeque;
use alloc::vec::Vec;
use platform::Errno;
use platform::net::{Endpoint, SocketKind};
use smoltcp::iface::{Config, Interface, PollIngressSingleResult, PollResult, SocketHandle, SocketSet};
use smoltcp::socket::tcp;
use smoltcp::time::{Duration, Instant};
use smoltcp::wire::{EthernetAddress, IpAddress, IpEndpoint, Ipv4Address};

/// Frames handled before the program gets its turn.
const FRAMES_A_TURN: usize = 64;
/// How long a connection attempt is repeated: Linux's six retransmissions.
const CONNECT_TIMEOUT_NS: u64 = 127_000_000_000;
/// Connections in TIME-WAIT beyond this many are forgotten, oldest first.
const MOST_TIME_WAIT: usize = 16;
/// How long a closed connection may take to end before it is reset (Linux's `tcp_fin_timeout`).
const LINGER_NS: u64 = 60_000_000_000;
/// The one loopback address that there is.
const LOOPBACK: [u8; 4] = [127, 0, 0, 1];
const FIRST_EPHEMERAL_PORT: u16 = 49_152;
const EPHEMERAL_PORTS: u16 = u16::MAX - FIRST_EPHEMERAL_PORT;

/// What a network is made with.
#[derive(Clone, Copy)]
pub struct Setup {
    /// The command line's address; without one, DHCP.
    pub static_address: Option<StaticAddress>,
    /// Differs from boot to boot: TCP sequence numbers and ports depend on it.
    pub seed: u64,
    /// Default sizes of a connection's buffers.
    pub send_bytes: usize,
    pub receive_bytes: usize,
    /// Whether there is memory for another connection.
    pub has_memory: fn() -> bool,
}

/// A closed connection that the other side has not seen the end of.
struct Lingering {
    handle: SocketHandle,
    until_ns: u64,
}

/// The network.
pub struct Network<L> {
    nic: Nic<L>,
    pub(super) interface: Interface,
    pub(super) sockets: SocketSet<'static>,
    pub(super) table: Table,
    lingering: VecDeque<Lingering>,
    address: Address,
    /// Whether anything was begun, if only on the loopback.
    is_used: bool,
    pub(super) setup: Setup,
    next_port: u16,
}

impl<L: Link> Network<L> {
    pub fn new(link: L, setup: Setup, now_ns: u64) -> Network<L> {
        let mut config = Config::new(EthernetAddress(link.mac()).into());
        config.random_seed = setup.seed;
        let mut nic = Nic::new(link);
        let mut interface = Interface::new(config, &mut nic, instant(now_ns));
        address::configure(&mut interface, None);
        Network {
            nic,
            interface,
            sockets: SocketSet::new(Vec::new()),
            table: Table::default(),
            lingering: VecDeque::new(),
            address: Address::Unused(setup.static_address),
            is_used: false,
            setup,
            next_port: FIRST_EPHEMERAL_PORT + (setup.seed >> 16) as u16 % EPHEMERAL_PORTS,
        }
    }

    pub fn link(&mut self) -> &mut L {
        self.nic.link()
    }

    /// Does what is due: frames in, frames out. When it wants to be called again without a frame, `u64::MAX` for never.
    pub fn run(&mut self, now_ns: u64) -> u64 {
        if !self.is_used {
            return u64::MAX;
        }
        let now = instant(now_ns);
        let mut frames = 0;
        // Again as long as sending brought frames back by the loopback.
        while frames < FRAMES_A_TURN {
            let received = self.receive_pending(now_ns, FRAMES_A_TURN - frames);
            frames += received;
            self.interface.poll_maintenance(now);
            self.send_pending(now_ns);
            // With a full link nothing is received, however much waits.
            if received == 0 || !self.nic.has_waiting() {
                break;
            }
        }
        self.react(now_ns);
        if frames == FRAMES_A_TURN || self.nic.has_waiting() {
            return now_ns;
        }
        let due = self.interface.poll_at(now, &self.sockets);
        let linger_ns = self.lingering.front().map_or(u64::MAX, |lingering| lingering.until_ns);
        due.map_or(u64::MAX, |due| (due.total_micros().max(0) as u64).saturating_mul(1000)).min(linger_ns)
    }

    /// Whether datagrams can go out: not while the address is on its way.
    pub(super) fn can_send_datagrams(&self) -> bool {
        !self.address.is_used() || self.own_address().is_some()
    }

    /// Whether something that was sent has not arrived yet, of sockets that the program has closed.
    pub fn has_unfinished(&self) -> bool {
        self.lingering.iter().any(|lingering| {
            let state = self.sockets.get::<tcp::Socket<'_>>(lingering.handle).state();
            !matches!(state, tcp::State::TimeWait | tcp::State::FinWait2)
        })
    }

    /// Closes everything, as the end of a process does.
    pub fn close_all(&mut self, now_ns: u64) {
        for id in self.table.ids() {
            // Each of them is there: nothing else runs.
            let _ = self.close(id, now_ns);
        }
    }

    /// Begins to use the network with this address of one's own or the other side's; the link only if it is not the
    /// loopback's.
    pub(super) fn begin(&mut self, endpoint: Endpoint) {
        self.is_used = true;
        if !is_loopback(endpoint)
            && let Some(gate) = self.address.begin(&mut self.interface, &mut self.sockets)
        {
            self.set_gate(gate);
        }
    }

    /// Lets frames pass as `gate` says; a new address is announced first.
    fn set_gate(&mut self, gate: Gate) {
        let addr = self.own_address();
        self.nic.set_gate(gate, addr);
        if let (Gate::Open, Some(addr)) = (gate, addr) {
            let link = self.nic.link();
            link.transmit(&frames::announcement(link.mac(), addr));
        }
    }

    /// The address of the machine on its link.
    pub(super) fn own_address(&self) -> Option<Ipv4Address> {
        self.interface.ipv4_addr().filter(|addr| !addr.is_loopback())
    }

    /// Whether something can be sent to this address now, as far as our own one is concerned.
    pub(super) fn can_reach(&self, remote: Endpoint) -> bool {
        is_loopback(remote) || self.own_address().is_some()
    }

    /// Gives the network an address as if DHCP had.
    #[cfg(test)]
    pub(super) fn set_address_for_test(&mut self, static_address: Option<StaticAddress>) {
        self.address = Address::Unused(static_address);
        self.begin(Endpoint::ANY);
    }

    /// Follows what frames have changed: the address, listeners, ended connections.
    pub(super) fn react(&mut self, now_ns: u64) {
        if let Some(gate) = self.address.update(&mut self.interface, &mut self.sockets) {
            self.set_gate(gate);
            self.start_connections(now_ns);
        }
        self.reap(now_ns);
        self.nic.full_ports().clear();
        for socket in self.table.iter_mut() {
            if let Socket::Stream(Stream { life: Life::Listening(listener), .. }) = socket
                && !listener.refresh(&mut self.sockets, now_ns, self.setup.has_memory)
            {
                self.nic.full_ports().push(listener.port());
            }
        }
    }

    /// Starts the connections that waited for an address.
    pub(super) fn start_connections(&mut self, now_ns: u64) {
        let has_address = self.own_address().is_some();
        for socket in self.table.iter_mut() {
            if let Socket::Stream(stream) = socket
                && let Life::AwaitingAddress(remote) = stream.life
                && (has_address || is_loopback(remote))
            {
                match start_connection(&mut self.interface, &mut self.sockets, stream, remote) {
                    Ok(handle) => {
                        stream.life = Life::Connecting { handle, until_ns: now_ns + CONNECT_TIMEOUT_NS };
                        let socket = self.sockets.get::<tcp::Socket<'_>>(handle);
                        stream.local = socket.local_endpoint().map_or(stream.local, from_wire);
                    }
                    Err(errno) => {
                        stream.life = Life::Failed;
                        stream.error = Some(errno);
                    }
                }
            }
        }
    }

    /// Takes in at most so many frames; how many there were.
    fn receive_pending(&mut self, now_ns: u64, most: usize) -> usize {
        let now = instant(now_ns);
        for frames in 0..most {
            match self.interface.poll_ingress_single(now, &mut self.nic, &mut self.sockets) {
                PollIngressSingleResult::None => return frames,
                PollIngressSingleResult::PacketProcessed => {}
                PollIngressSingleResult::SocketStateChanged => self.react(now_ns),
            }
        }
        most
    }

    /// Sends what sockets have to send, as far as the link takes it.
    pub(super) fn send_pending(&mut self, now_ns: u64) {
        let now = instant(now_ns);
        for _ in 0..FRAMES_A_TURN {
            match self.interface.poll_egress(now, &mut self.nic, &mut self.sockets) {
                PollResult::None => break,
                PollResult::SocketStateChanged => {}
            }
        }
    }

    pub(super) fn linger(&mut self, handle: SocketHandle, now_ns: u64) {
        self.lingering.push_back(Lingering { handle, until_ns: now_ns + LINGER_NS });
    }

    pub(super) fn abort(&mut self, handle: SocketHandle, now_ns: u64) {
        self.sockets.get_mut::<tcp::Socket<'_>>(handle).abort();
        self.linger(handle, now_ns);
    }

    /// Lets go of closed connections that have ended, that take too long, or that wait in too great a number.
    pub(super) fn reap(&mut self, now_ns: u64) {
        let sockets = &mut self.sockets;
        let in_time_wait = |sockets: &SocketSet<'static>, handle| {
            sockets.get::<tcp::Socket<'_>>(handle).state() == tcp::State::TimeWait
        };
        let waiting = self.lingering.iter().filter(|lingering| in_time_wait(sockets, lingering.handle)).count();
        let mut excess = waiting.saturating_sub(MOST_TIME_WAIT);
        self.lingering.retain_mut(|lingering| {
            let socket = sockets.get_mut::<tcp::Socket<'_>>(lingering.handle);
            let has_ended = socket.state() == tcp::State::Closed && socket.remote_endpoint().is_none();
            let is_excess = excess > 0 && socket.state() == tcp::State::TimeWait;
            if has_ended || is_excess {
                excess -= usize::from(is_excess);
                sockets.remove(lingering.handle);
                return false;
            }
            if now_ns >= lingering.until_ns {
                socket.abort();
                lingering.until_ns = u64::MAX;
            }
            true
        });
    }

    pub(super) fn is_own_address(&self, addr: [u8; 4]) -> bool {
        let own = self.own_address().map(|own| own.octets());
        addr == LOOPBACK || own.or(self.setup.static_address.map(|own| own.addr)) == Some(addr)
    }

    pub(super) fn ephemeral_port(&mut self, kind: SocketKind) -> Result<u16, Errno> {
        for _ in 0..EPHEMERAL_PORTS {
            let port = self.next_port;
            self.next_port = if port == u16::MAX { FIRST_EPHEMERAL_PORT } else { port + 1 };
            if !self.table.has_port(kind, port) {
                return Ok(port);
            }
        }
        Err(Errno::EADDRINUSE)
    }
}

fn start_connection(
    interface: &mut Interface,
    sockets: &mut SocketSet<'static>,
    stream: &Stream,
    remote: Endpoint,
) -> Result<SocketHandle, Errno> {
    if !has_route(interface, remote) {
        return Err(Errno::ENETUNREACH);
    }
    let (receive, send) = (buffer(stream.options.receive_bytes), buffer(stream.options.send_bytes));
    let (Some(receive), Some(send)) = (receive, send) else { return Err(Errno::ENOBUFS) };
    let mut socket = tcp::Socket::new(tcp::SocketBuffer::new(receive), tcp::SocketBuffer::new(send));
    stream.options.apply(&mut socket);
    socket.set_timeout(Some(Duration::from_micros(CONNECT_TIMEOUT_NS / 1000)));
    socket.connect(interface.context(), to_wire(remote), stream.local.port).map_err(|_| Errno::ENETUNREACH)?;
    Ok(sockets.add(socket))
}

/// Whether a packet to this address would go anywhere. The stack itself would just never send it.
pub(super) fn has_route(interface: &mut Interface, remote: Endpoint) -> bool {
    let addr = Ipv4Address::from(remote.addr);
    if addr.is_loopback() {
        return remote.addr == LOOPBACK;
    }
    let is_near = interface.ip_addrs().iter().any(|own| own.contains_addr(&IpAddress::Ipv4(addr)));
    let mut has_router = false;
    interface.routes_mut().update(|routes| has_router = !routes.is_empty());
    is_near || has_router || addr.is_broadcast()
}

pub(super) fn is_loopback(endpoint: Endpoint) -> bool {
    endpoint.addr[0] == LOOPBACK[0]
}

pub(super) fn to_wire(endpoint: Endpoint) -> IpEndpoint {
    IpEndpoint::new(IpAddress::Ipv4(Ipv4Address::from(endpoint.addr)), endpoint.port)
}

fn instant(now_ns: u64) -> Instant {
    Instant::from_micros((now_ns / 1000) as i64)
}
