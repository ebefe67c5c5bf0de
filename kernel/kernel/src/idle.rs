//! Waiting: for a moment, for devices, for both.
//!
//! A driver that has work between calls (the network: timers, arriving frames) registers one service here when it starts.
//! It is a slot and not a static table, so that an image without drivers has none linked.

use hw::{clock, interrupts};
use spin::Once;

/// The moment that never comes.
const NEVER_NS: u64 = u64::MAX;

/// A driver's part in waiting.
#[derive(Clone, Copy)]
pub struct Service {
    /// Does what is due, and tells when it wants to be called again at the latest (`u64::MAX`: not by time).
    pub run: fn(now_ns: u64) -> u64,
    /// Prepares an interrupt for the next event and tells whether none has happened yet. Called with interrupts off.
    pub prepare_sleep: fn() -> bool,
}

static SERVICE: Once<Service> = Once::new();

/// Registers the service. The first one stays.
pub fn register(service: Service) {
    SERVICE.call_once(|| service);
}

/// Serves drivers and sleeps until `until_ns`.
pub fn wait(until_ns: u64) {
    while !step(until_ns) {}
}

/// Serves drivers once and, if nothing was to do, sleeps until the next interrupt or due moment. Whether `until_ns` has come.
pub fn step(until_ns: u64) -> bool {
    let now_ns = clock::now_ns();
    let service = SERVICE.get();
    let due_ns = service.map_or(NEVER_NS, |service| (service.run)(now_ns)).min(until_ns);
    if now_ns >= until_ns {
        return true;
    }
    if due_ns > now_ns {
        let ticks = (due_ns != NEVER_NS).then(|| clock::timer_ticks(due_ns - now_ns));
        interrupts::sleep(ticks, || service.is_none_or(|service| (service.prepare_sleep)()));
    }
    clock::now_ns() >= until_ns
}
