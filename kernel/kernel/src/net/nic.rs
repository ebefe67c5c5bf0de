//! The link as smoltcp wants it, with three habits of its own.
//!
//! * Frames for this machine itself never reach the link: they come back as if they had arrived. That is the loopback.
//! * Until the machine has an address, frames that are not DHCP's are held and delivered later: a client that connects
//!   while the address is on its way would otherwise wait for its next retransmission, which is seconds.
//! * A connection request to a listener whose backlog is full is dropped without an answer, as Linux does; the stack would
//!   refuse it, and clients give up on a refusal.

use super::frames::{Kind, classify, is_for_self};
use super::{Link, MAX_FRAME};
use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::vec::Vec;
use smoltcp::phy::{Device, DeviceCapabilities, Medium, RxToken, TxToken};
use smoltcp::time::Instant;
use smoltcp::wire::Ipv4Address;

/// How many frames are held: a few clients and the broadcasts of a small network.
const MOST_HELD: usize = 16;

/// How many frames of the machine to itself wait; more are lost, as on any network.
const MOST_LOOPED: usize = 256;

/// What happens to frames that arrive from the link.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gate {
    /// They stay there: only the loopback is in use.
    Closed,
    /// Only DHCP passes, the rest is held.
    HoldAllButDhcp,
    /// Everything passes, what was held first.
    Open,
}

/// A link with its buffers.
pub struct Nic<L> {
    link: L,
    gate: Gate,
    mac: [u8; 6],
    addr: Option<Ipv4Address>,
    looped: VecDeque<Vec<u8>>,
    held: VecDeque<Vec<u8>>,
    full_ports: Vec<u16>,
    incoming: Box<[u8; MAX_FRAME]>,
    outgoing: Box<[u8; MAX_FRAME]>,
}

impl<L: Link> Nic<L> {
    pub fn new(link: L) -> Nic<L> {
        Nic {
            mac: link.mac(),
            link,
            gate: Gate::Closed,
            addr: None,
            looped: VecDeque::new(),
            held: VecDeque::new(),
            full_ports: Vec::new(),
            incoming: Box::new([0; MAX_FRAME]),
            outgoing: Box::new([0; MAX_FRAME]),
        }
    }

    pub fn link(&mut self) -> &mut L {
        &mut self.link
    }

    /// Lets frames pass as `gate` says; `addr` is the machine's address now.
    pub fn set_gate(&mut self, gate: Gate, addr: Option<Ipv4Address>) {
        (self.gate, self.addr) = (gate, addr);
    }

    /// Whether frames wait that the link knows nothing of.
    pub fn has_waiting(&self) -> bool {
        !self.looped.is_empty() || self.gate == Gate::Open && !self.held.is_empty()
    }

    /// The ports whose listeners take no more connections for now.
    pub fn full_ports(&mut self) -> &mut Vec<u16> {
        &mut self.full_ports
    }

    /// Brings the next frame for the stack into `incoming`; its length.
    fn next_frame(&mut self) -> Option<usize> {
        if let Some(frame) = self.looped.pop_front() {
            return Some(self.bring(&frame));
        }
        loop {
            let len = match (self.gate, self.held.pop_front_if(|_| self.gate == Gate::Open)) {
                (Gate::Closed, _) => return None,
                (_, Some(frame)) => self.bring(&frame),
                (_, None) => self.link.receive(&mut self.incoming)?,
            };
            let frame = &self.incoming[..len];
            match (classify(frame), self.gate) {
                (Kind::Loopback, _) => {}
                (Kind::Dhcp, _) => return Some(len),
                (Kind::ConnectionRequest(_) | Kind::Other, Gate::Closed | Gate::HoldAllButDhcp) => {
                    if self.held.len() < MOST_HELD {
                        self.held.push_back(frame.to_vec());
                    }
                }
                (Kind::ConnectionRequest(port), Gate::Open) if self.full_ports.contains(&port) => {}
                (Kind::ConnectionRequest(_) | Kind::Other, Gate::Open) => return Some(len),
            }
        }
    }

    fn bring(&mut self, frame: &[u8]) -> usize {
        self.incoming[..frame.len()].copy_from_slice(frame);
        frame.len()
    }

    fn outgoing(&mut self) -> Outgoing<'_, L> {
        Outgoing {
            link: &mut self.link,
            looped: &mut self.looped,
            buffer: &mut self.outgoing,
            mac: self.mac,
            addr: self.addr,
        }
    }
}

pub struct Incoming<'a>(&'a [u8]);

pub struct Outgoing<'a, L> {
    link: &'a mut L,
    looped: &'a mut VecDeque<Vec<u8>>,
    buffer: &'a mut [u8; MAX_FRAME],
    mac: [u8; 6],
    addr: Option<Ipv4Address>,
}

impl RxToken for Incoming<'_> {
    fn consume<R, F: FnOnce(&[u8]) -> R>(self, consume: F) -> R {
        consume(self.0)
    }
}

impl<L: Link> TxToken for Outgoing<'_, L> {
    fn consume<R, F: FnOnce(&mut [u8]) -> R>(self, len: usize, fill: F) -> R {
        // Zeroed: padding must not carry an older frame's bytes.
        let frame = &mut self.buffer[..len];
        frame.fill(0);
        let result = fill(frame);
        if !is_for_self(frame, self.mac, self.addr) {
            self.link.transmit(frame);
        } else if self.looped.len() < MOST_LOOPED {
            self.looped.push_back(frame.to_vec());
        }
        result
    }
}

impl<L: Link> Device for Nic<L> {
    type RxToken<'a>
        = Incoming<'a>
    where
        L: 'a;
    type TxToken<'a>
        = Outgoing<'a, L>
    where
        L: 'a;

    fn receive(&mut self, _now: Instant) -> Option<(Incoming<'_>, Outgoing<'_, L>)> {
        // A frame may need an answer at once: without room for it, it is better left where it is.
        if !self.link.can_transmit() {
            return None;
        }
        let len = self.next_frame()?;
        let Nic { link, looped, incoming, outgoing: buffer, mac, addr, .. } = self;
        Some((Incoming(&incoming[..len]), Outgoing { link, looped, buffer, mac: *mac, addr: *addr }))
    }

    fn transmit(&mut self, _now: Instant) -> Option<Outgoing<'_, L>> {
        self.link.can_transmit().then(|| self.outgoing())
    }

    fn capabilities(&self) -> DeviceCapabilities {
        let mut capabilities = DeviceCapabilities::default();
        capabilities.medium = Medium::Ethernet;
        capabilities.max_transmission_unit = MAX_FRAME;
        capabilities
    }
}

/// Zeroed memory for a socket's buffer; `None` if memory is short.
pub fn buffer(bytes: usize) -> Option<Vec<u8>> {
    let mut buffer = Vec::new();
    buffer.try_reserve_exact(bytes).ok()?;
    buffer.resize(bytes, 0);
    Some(buffer)
}
