//! Sockets that threads wait for: the platform is asked for all of them together.

use super::thread::Thread;
use super::{WaitForSockets, Woken};
use alloc::vec::Vec;
use platform::gate::clock;
use platform::net::{Interest, Readiness};

/// How often the platform is asked while somebody can run.
const INTERVAL_NS: u64 = 100_000;

/// One thread's wait.
struct Entry {
    thread: *mut Thread,
    /// The thread's own list, on its stack, which it does not touch while it waits.
    interests: *mut [Interest],
}

/// Who waits for sockets.
pub(super) struct Sockets {
    ask: Option<WaitForSockets>,
    entries: Vec<Entry>,
    last_ns: u64,
}

impl Sockets {
    /// Nobody.
    pub const NONE: Sockets = Sockets { ask: None, entries: Vec::new(), last_ns: 0 };

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Enters a wait; it ends with [`remove`](Sockets::remove).
    pub fn add(&mut self, thread: *mut Thread, ask: WaitForSockets, interests: &mut [Interest]) {
        self.ask = Some(ask);
        self.entries.push(Entry { thread, interests: &raw mut *interests });
    }

    pub fn remove(&mut self, thread: *mut Thread) {
        self.entries.retain(|entry| entry.thread != thread);
    }

    /// Whether it is time to ask; where nobody can run the platform is asked anyway, with time to wait.
    pub fn is_due(&mut self, somebody_runs: bool) -> bool {
        let now_ns = clock::monotonic_ns();
        let is_due = somebody_runs && now_ns >= self.last_ns.saturating_add(INTERVAL_NS);
        if is_due {
            self.last_ns = now_ns;
        }
        is_due
    }

    /// Asks the platform, which may wait until `until_ns`; whose wait ends, and how.
    pub fn ask(&mut self, until_ns: u64) -> Vec<(*mut Thread, Woken)> {
        let Some(ask) = self.ask else { return Vec::new() };
        let mut all: Vec<Interest> = Vec::new();
        for entry in &self.entries {
            // SAFETY: the waiting thread's list is alive and left alone until its wait ends.
            all.extend_from_slice(unsafe { &*entry.interests });
        }
        let result = ask(until_ns, &mut all);
        let mut rest = &all[..];
        let mut ended = Vec::new();
        for entry in &self.entries {
            // SAFETY: as above.
            let interests = unsafe { &mut *entry.interests };
            let (answered, others) = rest.split_at(interests.len());
            rest = others;
            interests.copy_from_slice(answered);
            let ready = answered.iter().filter(|interest| interest.ready != Readiness::NONE).count();
            match result {
                Ok(_) if ready > 0 => ended.push((entry.thread, Woken::Ready(ready))),
                Ok(_) => {}
                Err(errno) => ended.push((entry.thread, Woken::Failed(errno))),
            }
        }
        ended
    }
}
