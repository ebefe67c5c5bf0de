//! A platform for unit tests: captured console, virtual time, a network that follows a script.
//!
//! Time stands still until somebody waits; a wait jumps to its deadline or to the next scheduled [`Event`]. Nothing here
//! depends on the host, so a test that passes once passes always. State is one global per process, as the runtime's is: the
//! tests of a crate that uses it run one per process (`cargo nextest`) or hold a lock of their own.

mod net;
#[cfg(test)]
mod tests;

pub use net::Event;

use net::Network;
use platform::memory::StackBounds;
use platform::targets::{Clock, Console, Entropy, Environment, Memory, Process, WallClock};
use platform::{Ending, Errno, Region, Stream};
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The target "a test".
#[derive(Clone, Copy, Debug)]
pub struct Fake;

platform::without_files!(Fake);

/// Wall time at the virtual time zero: 2024-01-01 00:00 UTC.
pub const EPOCH_NS: u64 = 1_704_067_200_000_000_000;

struct State {
    now_ns: u64,
    out: Vec<u8>,
    err: Vec<u8>,
    input: VecDeque<u8>,
    variables: Vec<(&'static [u8], &'static [u8])>,
    random: u64,
    network: Network,
}

static STATE: Mutex<State> = Mutex::new(State {
    now_ns: 0,
    out: Vec::new(),
    err: Vec::new(),
    input: VecDeque::new(),
    variables: Vec::new(),
    random: 0,
    network: Network::new(),
});

/// A panic (that is how [`Fake::exit`] ends a test's thread) must not take the state with it.
fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Fake {
    /// What was written to a stream since the last call.
    #[must_use]
    pub fn take_output(stream: Stream) -> Vec<u8> {
        let mut state = state();
        std::mem::take(match stream {
            Stream::Out => &mut state.out,
            Stream::Err => &mut state.err,
        })
    }

    /// Adds console input. Reads past it see the end of input.
    pub fn give_input(bytes: &[u8]) {
        state().input.extend(bytes);
    }

    /// Adds an environment variable.
    pub fn set_variable(name: &'static str, value: &'static str) {
        state().variables.push((name.as_bytes(), value.as_bytes()));
    }

    /// Lets the event happen at this time, or at once if it has passed.
    pub fn schedule(at_ns: u64, event: Event) {
        state().network.schedule(at_ns, event);
    }

    /// Everything that the program sent to this remote endpoint since the last call.
    #[must_use]
    pub fn take_sent(remote: platform::net::Endpoint) -> Vec<u8> {
        state().network.take_sent(remote)
    }
}

impl Console for Fake {
    fn write(stream: Stream, bytes: &[u8]) -> Result<(), Errno> {
        let mut state = state();
        match stream {
            Stream::Out => state.out.extend(bytes),
            Stream::Err => state.err.extend(bytes),
        }
        Ok(())
    }

    fn read(buffer: &mut [u8]) -> Result<usize, Errno> {
        let mut state = state();
        let len = buffer.len().min(state.input.len());
        for (to, from) in buffer.iter_mut().zip(state.input.drain(..len)) {
            *to = from;
        }
        Ok(len)
    }
}

impl Clock for Fake {
    fn monotonic_ns() -> u64 {
        state().now_ns
    }

    fn cpu_ns() -> u64 {
        state().now_ns
    }

    fn wait(until_ns: u64) {
        let mut state = state();
        while let Some(at_ns) = state.network.next_event_ns().filter(|at_ns| *at_ns <= until_ns) {
            state.advance(at_ns);
        }
        assert_ne!(until_ns, u64::MAX, "waits for ever: nothing is scheduled");
        state.advance(until_ns);
    }
}

impl State {
    fn advance(&mut self, to_ns: u64) {
        self.now_ns = self.now_ns.max(to_ns);
        self.network.run_events(self.now_ns);
    }
}

impl Process for Fake {
    fn exit(ending: Ending) -> ! {
        std::panic::panic_any(ending)
    }

    fn argument(index: usize) -> Option<&'static [u8]> {
        [b"test".as_slice()].get(index).copied()
    }
}

impl Memory for Fake {
    fn grow(bytes: usize) -> Option<Region> {
        crate::Host::grow(bytes)
    }

    fn release(region: Region) {
        crate::Host::release(region);
    }

    fn available() -> u64 {
        u64::MAX
    }

    fn stack() -> StackBounds {
        crate::Host::stack()
    }

    fn take_stack(bytes: usize) -> Option<StackBounds> {
        crate::Host::take_stack(bytes)
    }

    fn give_stack(stack: StackBounds) {
        crate::Host::give_stack(stack);
    }
}

impl Environment for Fake {
    fn entry(index: usize) -> Option<(&'static [u8], &'static [u8])> {
        state().variables.get(index).copied()
    }
}

impl WallClock for Fake {
    fn wall_ns() -> Result<u64, Errno> {
        Ok(EPOCH_NS + state().now_ns)
    }
}

impl Entropy for Fake {
    /// Not random at all (a SplitMix64 sequence from 0): tests want the same bytes every time.
    fn fill(buffer: &mut [u8]) -> Result<(), Errno> {
        let mut state = state();
        for part in buffer.chunks_mut(8) {
            state.random = state.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut word = state.random;
            word = (word ^ word >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            word = (word ^ word >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
            part.copy_from_slice(&(word ^ word >> 31).to_le_bytes()[..part.len()]);
        }
        Ok(())
    }
}
