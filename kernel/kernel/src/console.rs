//! The console on serial ports: standard output on the first, standard error on the second where there is one.

use core::sync::atomic::{AtomicBool, Ordering::Relaxed};
use hw::serial::{FIRST, Port, SECOND};
use platform::Stream;
use spin::Once;

/// The byte that ends the input: there is no other sign for it on a serial line.
const END_OF_INPUT: u8 = 0x04;
/// How long to sleep between looks at an idle input: a person does not notice, and the processor rests.
pub const INPUT_INTERVAL_NS: u64 = 10_000_000;

/// Whether [`END_OF_INPUT`] has come: there is no input after it.
static ENDED: AtomicBool = AtomicBool::new(false);

static ERROR_PORT: Once<&'static Port> = Once::new();

/// Sends all bytes, waiting for whoever reads them.
pub fn write(stream: Stream, bytes: &[u8]) {
    port(stream).send(bytes);
}

/// Waits until everything sent has arrived.
pub fn drain() {
    FIRST.drain();
    SECOND.drain();
}

/// What has come, up to the buffer's length; 0 at the end of the input, `None` if nothing has come yet.
pub fn read(buffer: &mut [u8]) -> Option<usize> {
    let mut len = 0;
    while let Some(to) = buffer.get_mut(len).filter(|_| !ENDED.load(Relaxed)) {
        match FIRST.receive() {
            None if len == 0 => return None,
            None => break,
            Some(END_OF_INPUT) => {
                ENDED.store(true, Relaxed);
                break;
            }
            Some(byte) => *to = byte,
        }
        len += 1;
    }
    Some(len)
}

fn port(stream: Stream) -> &'static Port {
    match stream {
        Stream::Out => &FIRST,
        Stream::Err => ERROR_PORT.call_once(|| if SECOND.is_present() { &SECOND } else { &FIRST }),
    }
}
