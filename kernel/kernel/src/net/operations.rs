//! The network of the machine: its device, its interrupt, and the platform's operations on it.

use super::network::{Network, Setup};
use crate::idle::{self, Service};
use crate::machine::Machine;
use crate::virtio::discovery::{self, AnyTransport};
use crate::virtio::net::NetDevice;
use crate::{command_line, entry};
use hw::dma::Buffer;
use hw::interrupts::Line;
use hw::{clock, heap, random};
use platform::Errno;
use platform::net::{Endpoint, Interest, Shutdown, SocketId, SocketKind, SocketOption, Take};
use platform::targets::{Connecting, Listening, Sockets};
use spin::{Mutex, MutexGuard};

type MachineNetwork = Network<Option<NetDevice<AnyTransport, Buffer>>>;

struct Running {
    network: MachineNetwork,
    line: Option<Line>,
    /// How often to look at the device, `u64::MAX` if it tells.
    poll_ns: u64,
    has_reported: bool,
}

static RUNNING: Mutex<Option<Running>> = Mutex::new(None);

/// A device without an interrupt is looked at this often.
const POLL_NS: u64 = 1_000_000;
/// Connections get no new buffers once less than this is free.
const RESERVE_BYTES: u64 = 1 << 20;
/// Machines with less memory get smaller buffers.
const SMALL_MACHINE_BYTES: u64 = 16 << 20;
/// How long the end of the program waits for what it sent to arrive.
const FINISH_NS: u64 = 2_000_000_000;

/// Finds and starts the network device. Without one there is the loopback.
pub fn start() {
    // Every operation asks for the time.
    clock::begin();
    let named = command_line::get().into_iter().flat_map(|line| line.devices());
    let (device, line) = match discovery::find(discovery::NETWORK, named) {
        None => (None, None),
        Some(found) => match NetDevice::start(found.transport, Buffer::new) {
            Ok(device) => (Some(device), found.line),
            Err(broken) => {
                entry::say(format_args!("molt: {}", broken.0));
                (None, None)
            }
        },
    };
    // A device without an interrupt must be looked at.
    let poll_ns = if device.is_some() && line.is_none() { POLL_NS } else { u64::MAX };
    let (send_bytes, receive_bytes) =
        if heap::available() < SMALL_MACHINE_BYTES { (8 << 10, 4 << 10) } else { (32 << 10, 16 << 10) };
    let setup = Setup {
        static_address: command_line::get().and_then(|line| line.static_address),
        seed: random::seed(),
        send_bytes,
        receive_bytes,
        has_memory: || heap::available() > RESERVE_BYTES,
    };
    // Time zero, not the present: asking for that would cost a measurement, and nothing is due yet.
    let network = Network::new(device, setup, 0);
    *RUNNING.lock() = Some(Running { network, line, poll_ns, has_reported: false });
    idle::register(Service { run, prepare_sleep, finish });
}

fn run(now_ns: u64) -> u64 {
    let mut guard = RUNNING.lock();
    let Some(running) = guard.as_mut() else { return u64::MAX };
    if let Some(device) = running.network.link() {
        device.suppress_interrupts();
    }
    let due_ns = running.network.run(now_ns);
    if !running.has_reported
        && let Some(broken) = running.network.link().as_ref().and_then(NetDevice::broken)
    {
        running.has_reported = true;
        entry::say(format_args!("molt: network device stopped: {}", broken.0));
    }
    due_ns.min(now_ns.saturating_add(running.poll_ns))
}

fn prepare_sleep() -> bool {
    let mut guard = RUNNING.lock();
    let Some(running) = guard.as_mut() else { return true };
    let Some(device) = running.network.link() else { return true };
    let is_idle = device.request_interrupt();
    if let Some(line) = running.line {
        line.unmask();
    }
    is_idle
}

fn finish() {
    let until_ns = clock::now_ns() + FINISH_NS;
    with(|network, now_ns| network.close_all(now_ns));
    loop {
        let turn = idle::serve(until_ns);
        if turn.has_come || !with(|network, _| network.has_unfinished()) {
            return;
        }
        idle::sleep(turn.due_ns);
    }
}

/// Calls with the network and the time, for calls that cannot fail.
fn with<R: Default>(call: impl FnOnce(&mut MachineNetwork, u64) -> R) -> R {
    try_with(|network, now_ns| Ok(call(network, now_ns))).unwrap_or_default()
}

fn try_with<R>(call: impl FnOnce(&mut MachineNetwork, u64) -> Result<R, Errno>) -> Result<R, Errno> {
    let mut guard: MutexGuard<'_, Option<Running>> = RUNNING.lock();
    let running = guard.as_mut().ok_or(Errno::ENETDOWN)?;
    call(&mut running.network, clock::now_ns())
}

impl Sockets for Machine {
    fn create(kind: SocketKind) -> Result<SocketId, Errno> {
        try_with(|network, _| network.create(kind))
    }

    fn bind(socket: SocketId, local: Endpoint) -> Result<(), Errno> {
        try_with(|network, _| network.bind(socket, local))
    }

    fn send(socket: SocketId, bytes: &[u8]) -> Result<usize, Errno> {
        try_with(|network, now_ns| network.send(socket, bytes, now_ns))
    }

    fn receive(socket: SocketId, buffer: &mut [u8], take: Take) -> Result<usize, Errno> {
        try_with(|network, now_ns| network.receive(socket, buffer, take, now_ns))
    }

    fn receive_from(socket: SocketId, buffer: &mut [u8], take: Take) -> Result<(usize, Endpoint), Errno> {
        try_with(|network, _| network.receive_from(socket, buffer, take))
    }

    fn send_to(socket: SocketId, bytes: &[u8], remote: Endpoint) -> Result<usize, Errno> {
        try_with(|network, now_ns| network.send_to(socket, bytes, remote, now_ns))
    }

    fn shutdown(socket: SocketId, how: Shutdown) -> Result<(), Errno> {
        try_with(|network, now_ns| network.shutdown(socket, how, now_ns))
    }

    fn close(socket: SocketId) -> Result<(), Errno> {
        try_with(|network, now_ns| network.close(socket, now_ns))
    }

    fn local_endpoint(socket: SocketId) -> Result<Endpoint, Errno> {
        try_with(|network, _| network.local_endpoint(socket))
    }

    fn peer_endpoint(socket: SocketId) -> Result<Endpoint, Errno> {
        try_with(|network, now_ns| network.peer_endpoint(socket, now_ns))
    }

    fn take_error(socket: SocketId) -> Result<Option<Errno>, Errno> {
        try_with(|network, now_ns| network.take_error(socket, now_ns))
    }

    fn set_option(socket: SocketId, option: SocketOption, value: i32) -> Result<(), Errno> {
        try_with(|network, _| network.set_option(socket, option, value))
    }

    fn option(socket: SocketId, option: SocketOption) -> Result<i32, Errno> {
        try_with(|network, _| network.option(socket, option))
    }

    fn wait(until_ns: u64, interests: &mut [Interest]) -> Result<usize, Errno> {
        loop {
            let turn = idle::serve(until_ns);
            let ready = try_with(|network, now_ns| Ok(network.poll(interests, now_ns)))?;
            if ready > 0 || turn.has_come {
                return Ok(ready);
            }
            idle::sleep(turn.due_ns);
        }
    }
}

impl Listening for Machine {
    fn listen(socket: SocketId, backlog: u32) -> Result<(), Errno> {
        try_with(|network, now_ns| network.listen(socket, backlog, now_ns))
    }

    fn accept(socket: SocketId) -> Result<(SocketId, Endpoint), Errno> {
        try_with(|network, now_ns| network.accept(socket, now_ns))
    }
}

impl Connecting for Machine {
    fn connect(socket: SocketId, remote: Endpoint) -> Result<(), Errno> {
        try_with(|network, now_ns| network.connect(socket, remote, now_ns))
    }
}
