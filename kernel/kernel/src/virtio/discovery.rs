//! Finding a virtio device: what the command line names, then PCI, then `microvm`'s fixed places.

use super::mmio::{MmioTransport, WINDOW_BYTES};
use super::pci_transport::PciTransport;
use super::{Generation, QueueAddresses, Transport};
use crate::command_line::MmioDevice;
use hw::interrupts::Line;
use hw::mmio::Window;
use hw::pci::Device;

/// virtio device kind: network (virtio 1.2, 5).
pub const NETWORK: u32 = 1;
/// virtio device kind: entropy.
pub const ENTROPY: u32 = 4;

/// QEMU `microvm` with ACPI: 24 places, on the second I/O APIC from global interrupt 24 on; filled from the last one down.
const MICROVM_BASE: u64 = 0xfeb0_0000;
const MICROVM_STEP: u64 = 0x200;
const MICROVM_PLACES: u32 = 24;
const MICROVM_FIRST_GSI: u32 = 24;

const VENDOR_ID: u32 = 0x1af4;
/// Modern devices have this plus the kind, transitional ones numbers of their own.
const MODERN_DEVICE_ID: u32 = 0x1040;
const TRANSITIONAL_NETWORK: u32 = 0x1000;
const TRANSITIONAL_ENTROPY: u32 = 0x1005;
const INTERRUPT_LINE: u8 = 0x3c;
const NOTHING_THERE: u32 = u32::MAX;

/// A transport of either kind.
#[derive(Debug)]
pub enum AnyTransport {
    /// Memory-mapped.
    Mmio(MmioTransport),
    /// On the PCI bus.
    Pci(PciTransport),
}

/// A device that was found, and the line that it interrupts on, if that is known.
#[derive(Debug)]
pub struct Found {
    /// How to reach it.
    pub transport: AnyTransport,
    /// Its interrupt.
    pub line: Option<Line>,
}

/// The first device of a kind. `named` are the places that the command line tells.
pub fn find(kind: u32, named: impl Iterator<Item = MmioDevice>) -> Option<Found> {
    let mut is_named = false;
    for place in named {
        is_named = true;
        if let Some(found) = probe(place.address, place.gsi, kind) {
            return Some(found);
        }
    }
    if Device::all().next().is_some_and(|bridge| bridge.read(0) != NOTHING_THERE) {
        return find_on_pci(kind);
    }
    if is_named {
        return None;
    }
    (0..MICROVM_PLACES)
        .rev()
        .find_map(|place| probe(MICROVM_BASE + MICROVM_STEP * u64::from(place), MICROVM_FIRST_GSI + place, kind))
}

fn probe(address: u64, gsi: u32, kind: u32) -> Option<Found> {
    let (transport, device_id) = MmioTransport::find(Window::map(address, WINDOW_BYTES)?)?;
    (device_id == kind).then(|| Found { transport: AnyTransport::Mmio(transport), line: Line::from_gsi(gsi) })
}

fn find_on_pci(kind: u32) -> Option<Found> {
    let wanted = |id: u32| {
        let (vendor, device) = (id & 0xffff, id >> 16);
        let transitional = match kind {
            NETWORK => Some(TRANSITIONAL_NETWORK),
            ENTROPY => Some(TRANSITIONAL_ENTROPY),
            _ => None,
        };
        vendor == VENDOR_ID && (device == MODERN_DEVICE_ID + kind || Some(device) == transitional)
    };
    let pci = Device::all().find(|pci| wanted(pci.read(0)))?;
    let line = Line::from_gsi(pci.read(INTERRUPT_LINE) & 0xff);
    Some(Found { transport: AnyTransport::Pci(PciTransport::new(pci)?), line })
}

macro_rules! either {
    ($self:ident, $transport:ident => $call:expr) => {
        match $self {
            AnyTransport::Mmio($transport) => $call,
            AnyTransport::Pci($transport) => $call,
        }
    };
}

impl Transport for AnyTransport {
    fn generation(&self) -> Generation {
        either!(self, transport => transport.generation())
    }

    fn offered_features(&mut self) -> u64 {
        either!(self, transport => transport.offered_features())
    }

    fn accept_features(&mut self, features: u64) {
        either!(self, transport => transport.accept_features(features));
    }

    fn status(&mut self) -> u8 {
        either!(self, transport => transport.status())
    }

    fn set_status(&mut self, status: u8) {
        either!(self, transport => transport.set_status(status));
    }

    fn max_queue_size(&mut self, queue: u16) -> u16 {
        either!(self, transport => transport.max_queue_size(queue))
    }

    fn enable_queue(&mut self, queue: u16, size: u16, addresses: QueueAddresses) {
        either!(self, transport => transport.enable_queue(queue, size, addresses));
    }

    fn notify(&mut self, queue: u16) {
        either!(self, transport => transport.notify(queue));
    }

    fn acknowledge_interrupt(&mut self) {
        either!(self, transport => transport.acknowledge_interrupt());
    }

    fn config_u8(&mut self, offset: usize) -> u8 {
        either!(self, transport => transport.config_u8(offset))
    }
}
