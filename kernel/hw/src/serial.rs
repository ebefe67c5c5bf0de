//! 16550 serial ports: polled output that loses nothing, polled input.
//!
//! Source: National Semiconductor PC16550D data sheet. A port that is not there reads as all ones.

use crate::port;
use core::sync::atomic::{AtomicBool, AtomicU16, Ordering::Relaxed};

/// The first port: standard output.
pub static FIRST: Port = Port::new(0x3f8);
/// The second port: standard error, where there is one.
pub static SECOND: Port = Port::new(0x2f8);

const DATA: u16 = 0;
const INTERRUPT_ENABLE: u16 = 1;
const FIFO_CONTROL: u16 = 2;
const LINE_CONTROL: u16 = 3;
const MODEM_CONTROL: u16 = 4;
const LINE_STATUS: u16 = 5;
const SCRATCH: u16 = 7;

const DATA_READY: u8 = 1;
const TRANSMIT_EMPTY: u8 = 1 << 5;
const ALL_SENT: u8 = 1 << 6;
const DIVISOR_ACCESS: u8 = 1 << 7;
const EIGHT_BITS: u8 = 3;
const ENABLE_FIFO: u8 = 1;
const READY: u8 = 3;
const FIFO_BYTES: usize = 16;

/// A serial port.
#[derive(Debug)]
pub struct Port {
    base: u16,
    started: AtomicBool,
    /// A byte that had come before the port was started, or [`NOTHING`].
    early: AtomicU16,
}

/// No byte has this value.
const NOTHING: u16 = 0x100;

impl Port {
    const fn new(base: u16) -> Port {
        Port { base, started: AtomicBool::new(false), early: AtomicU16::new(NOTHING) }
    }

    /// Whether the port answers: its scratch register remembers.
    #[must_use]
    pub fn is_present(&self) -> bool {
        [0x5a, 0xa5].into_iter().all(|probe| {
            self.write(SCRATCH, probe);
            self.read(SCRATCH) == probe
        })
    }

    /// Sends all bytes. Waits as long as the other side does not take them; returns when the last ones are in the queue.
    pub fn send(&self, bytes: &[u8]) {
        self.start();
        // An empty queue takes this many without asking again.
        for burst in bytes.chunks(FIFO_BYTES) {
            self.wait_until(TRANSMIT_EMPTY);
            for byte in burst {
                self.write(DATA, *byte);
            }
        }
    }

    /// Waits until the other side has everything.
    pub fn drain(&self) {
        if self.started.load(Relaxed) {
            self.wait_until(ALL_SENT);
        }
    }

    /// A byte that has come, if any.
    #[must_use]
    pub fn receive(&self) -> Option<u8> {
        self.start();
        match self.early.swap(NOTHING, Relaxed) {
            NOTHING => self.receive_now(),
            early => Some(early as u8),
        }
    }

    fn start(&self) {
        if self.started.swap(true, Relaxed) {
            return;
        }
        self.write(INTERRUPT_ENABLE, 0);
        self.write(LINE_CONTROL, DIVISOR_ACCESS | EIGHT_BITS);
        self.write(DATA, 1);
        self.write(INTERRUPT_ENABLE, 0);
        self.write(LINE_CONTROL, EIGHT_BITS);
        // Turning the queues on empties them.
        if let Some(byte) = self.receive_now() {
            self.early.store(u16::from(byte), Relaxed);
        }
        self.write(FIFO_CONTROL, ENABLE_FIFO);
        self.write(MODEM_CONTROL, READY);
    }

    fn receive_now(&self) -> Option<u8> {
        (self.read(LINE_STATUS) & DATA_READY != 0).then(|| self.read(DATA))
    }

    fn wait_until(&self, condition: u8) {
        while self.read(LINE_STATUS) & condition == 0 {
            core::hint::spin_loop();
        }
    }

    fn read(&self, register: u16) -> u8 {
        // SAFETY: a serial port's registers reach no memory.
        unsafe { port::read_u8(self.base + register) }
    }

    fn write(&self, register: u16, value: u8) {
        // SAFETY: as above.
        unsafe { port::write_u8(self.base + register, value) }
    }
}
