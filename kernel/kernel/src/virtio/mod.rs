//! virtio: split virtqueues, the transports, and the network device (OASIS virtio 1.2; legacy devices: its "Legacy
//! Interface" sections).
//!
//! **Invariant:** the device is not trusted. Every number that it writes (ring index, descriptor id, length, register) is
//! checked before it is used, a copy is checked and not the shared original, and a device that breaks a rule is not
//! talked to any more.

#[cfg(feature = "image")]
pub mod discovery;
#[cfg(test)]
mod fake;
#[cfg(feature = "image")]
mod mmio;
pub mod net;
mod pci_capabilities;
#[cfg(feature = "image")]
mod pci_transport;
pub mod queue;
pub mod rng;

/// Memory that the device sees too.
pub trait Shared {
    /// The address to tell the device.
    fn device_address(&self) -> u64;
    /// Reads an aligned number.
    fn read_u16(&self, offset: usize) -> u16;
    /// Reads an aligned number.
    fn read_u32(&self, offset: usize) -> u32;
    /// Writes an aligned number.
    fn write_u16(&mut self, offset: usize, value: u16);
    /// Writes an aligned number.
    fn write_u32(&mut self, offset: usize, value: u32);
    /// Writes an aligned number.
    fn write_u64(&mut self, offset: usize, value: u64);
    /// Copies out.
    fn copy_to(&self, offset: usize, to: &mut [u8]);
    /// Copies in.
    fn copy_from(&mut self, offset: usize, from: &[u8]);
    /// Orders accesses to this memory as the device sees them.
    fn barrier(&self);
}

/// Where a queue's three parts lie, as device addresses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct QueueAddresses {
    /// Descriptor table.
    pub descriptors: u64,
    /// Available ring.
    pub available: u64,
    /// Used ring.
    pub used: u64,
}

/// How a driver reaches a device.
pub trait Transport {
    /// Whether the device follows virtio 1: then the driver must accept [`VERSION_1`].
    fn generation(&self) -> Generation;
    /// The features that the device offers.
    fn offered_features(&mut self) -> u64;
    /// Tells the device which ones the driver takes.
    fn accept_features(&mut self, features: u64);
    /// The status register.
    fn status(&mut self) -> u8;
    /// Writes it; 0 resets the device.
    fn set_status(&mut self, status: u8);
    /// The most entries that a queue can have; 0 if there is no such queue.
    fn max_queue_size(&mut self, queue: u16) -> u16;
    /// Sets a queue up and lets the device use it. Legacy devices want the parts in one block, as [`queue`] lays them.
    fn enable_queue(&mut self, queue: u16, size: u16, addresses: QueueAddresses);
    /// Tells the device that a queue has new buffers.
    fn notify(&mut self, queue: u16);
    /// Takes back the device's interrupt request.
    fn acknowledge_interrupt(&mut self);
    /// A byte of the device's own configuration.
    fn config_u8(&mut self, offset: usize) -> u8;
}

/// Resets a device and agrees with it on `wanted` features, [`VERSION_1`] among them for modern devices (3.1.1, up to the
/// queues). The caller sets up queues and then calls [`finish`].
///
/// # Errors
/// The device cannot be driven; it has been told so.
pub fn negotiate(transport: &mut impl Transport, wanted: u64) -> Result<(), Broken> {
    let agreed = try_negotiate(transport, wanted);
    if agreed.is_err() {
        transport.set_status(status::FAILED);
    }
    agreed
}

fn try_negotiate(transport: &mut impl Transport, wanted: u64) -> Result<(), Broken> {
    transport.set_status(0);
    if (0..RESET_TRIES).all(|_| transport.status() != 0) {
        return Err(Broken("a virtio device does not reset"));
    }
    transport.set_status(status::ACKNOWLEDGE);
    transport.set_status(status::ACKNOWLEDGE | status::DRIVER);
    let wanted = match transport.generation() {
        Generation::Legacy => wanted | ANY_LAYOUT,
        Generation::Modern => wanted | VERSION_1,
    };
    if transport.offered_features() & wanted != wanted {
        return Err(Broken("a virtio device lacks a feature that its driver needs"));
    }
    transport.accept_features(wanted);
    if transport.generation() == Generation::Modern {
        transport.set_status(status::ACKNOWLEDGE | status::DRIVER | status::FEATURES_OK);
        if transport.status() & status::FEATURES_OK == 0 {
            return Err(Broken("a virtio device refuses the features that it offered"));
        }
    }
    Ok(())
}

/// Lets a device with its queues set up begin.
pub fn finish(transport: &mut impl Transport) {
    let ready = transport.status() | status::DRIVER_OK;
    transport.set_status(ready);
}

/// Which interface the device has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Generation {
    /// Before virtio 1.0.
    Legacy,
    /// virtio 1.
    Modern,
}

/// Bits of the status register (2.1).
pub mod status {
    /// The driver knows that the device is there.
    pub const ACKNOWLEDGE: u8 = 1;
    /// The driver can drive it.
    pub const DRIVER: u8 = 2;
    /// The driver is ready.
    pub const DRIVER_OK: u8 = 4;
    /// Features are agreed on.
    pub const FEATURES_OK: u8 = 8;
    /// The driver gave up.
    pub const FAILED: u8 = 128;
}

/// Feature: one descriptor may hold header and data, on legacy devices.
pub const ANY_LAYOUT: u64 = 1 << 27;
/// Feature: the device follows virtio 1.
pub const VERSION_1: u64 = 1 << 32;

/// A device that never finishes a reset is broken.
const RESET_TRIES: u32 = 1_000_000;

/// The device broke the rules, or cannot be driven. The text is for the console.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Broken(pub &'static str);

#[cfg(feature = "image")]
impl Shared for hw::dma::Buffer {
    fn device_address(&self) -> u64 {
        self.physical()
    }

    fn read_u16(&self, offset: usize) -> u16 {
        self.read_u16(offset)
    }

    fn read_u32(&self, offset: usize) -> u32 {
        self.read_u32(offset)
    }

    fn write_u16(&mut self, offset: usize, value: u16) {
        self.write_u16(offset, value);
    }

    fn write_u32(&mut self, offset: usize, value: u32) {
        self.write_u32(offset, value);
    }

    fn write_u64(&mut self, offset: usize, value: u64) {
        self.write_u64(offset, value);
    }

    fn copy_to(&self, offset: usize, to: &mut [u8]) {
        self.copy_to(offset, to);
    }

    fn copy_from(&mut self, offset: usize, from: &[u8]) {
        self.copy_from(offset, from);
    }

    fn barrier(&self) {
        hw::dma::barrier();
    }
}
