//! Waiting: for a moment, for devices, for both.
//!
//! A driver that has work between calls (the network: timers, arriving frames) registers one service here when it starts.
//! It is a slot and not a static table, so that an image without drivers has none linked.

use core::sync::atomic::{AtomicU64, Ordering};
use hw::{clock, interrupts};
use spin::Once;

/// A driver's part in waiting.
#[derive(Clone, Copy)]
pub struct Service {
    /// Does what is due, and tells when it wants to be called again at the latest (`u64::MAX`: not by time).
    pub run: fn(now_ns: u64) -> u64,
    /// Prepares an interrupt for the next event and tells whether none has happened yet. Called with interrupts off.
    pub prepare_sleep: fn() -> bool,
    /// The program has ended: waits, for a bounded time, until what it sent has arrived.
    pub finish: fn(),
}

static SERVICE: Once<Service> = Once::new();
/// Time that the processor had nothing to do.
static SLEPT_NS: AtomicU64 = AtomicU64::new(0);

/// Registers the service. The first one stays.
pub fn register(service: Service) {
    SERVICE.call_once(|| service);
}

/// What serving the drivers once showed.
#[derive(Clone, Copy, Debug)]
pub struct Turn {
    /// Whether the moment that was waited for has come.
    pub has_come: bool,
    /// When to serve again at the latest.
    pub due_ns: u64,
}

/// Serves drivers and sleeps until `until_ns`.
pub fn wait(until_ns: u64) {
    loop {
        let turn = serve(until_ns);
        if turn.has_come {
            return;
        }
        sleep(turn.due_ns);
    }
}

/// Serves drivers once.
pub fn serve(until_ns: u64) -> Turn {
    let now_ns = clock::now_ns();
    let due_ns = SERVICE.get().map_or(u64::MAX, |service| (service.run)(now_ns));
    Turn { has_come: now_ns >= until_ns, due_ns: due_ns.min(until_ns) }
}

/// Sleeps until the next interrupt or `due_ns` (`u64::MAX`: for ever). May return early.
pub fn sleep(due_ns: u64) {
    let now_ns = clock::now_ns();
    if due_ns > now_ns {
        let ticks = (due_ns != u64::MAX).then(|| clock::timer_ticks(due_ns - now_ns));
        interrupts::sleep(ticks, || SERVICE.get().is_none_or(|service| (service.prepare_sleep)()));
        SLEPT_NS.fetch_add(clock::now_ns() - now_ns, Ordering::Relaxed);
    }
}

/// How long the processor has slept.
pub fn slept_ns() -> u64 {
    SLEPT_NS.load(Ordering::Relaxed)
}

/// Lets drivers finish what the program began.
pub fn finish() {
    if let Some(service) = SERVICE.get() {
        (service.finish)();
    }
}
