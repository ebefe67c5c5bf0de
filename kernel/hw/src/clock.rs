//! The monotonic clock: the time-stamp counter, scaled by KVM's word or by measurement against the 8254 timer.
//!
//! Measuring takes a millisecond, so it is done when somebody first asks for the time and not at boot; a driver that knows
//! that somebody will can [`begin`] earlier, and then nobody waits. A millisecond gives
//! a rate that is right to a thousandth; each time the measured span has doubled, the rate is taken again from all of it,
//! so that it ends at what the 8254 itself is right to. The clock never jumps: only its rate changes.

use crate::interrupts;
use crate::port;
use core::arch::x86_64::{__cpuid, _rdtsc};
use spin::Mutex;

/// Frequency of the 8254 (and so the scale of everything measured).
const PIT_HZ: u64 = 1_193_182;
const PIT_CHANNEL_0: u16 = 0x40;
const PIT_CONTROL: u16 = 0x43;
/// Channel 0, low then high byte, one-shot: the counter goes on after its end.
const PIT_START: u8 = 0x30;
const PIT_LATCH: u8 = 0;
/// Latches the status of channel 0 in place of its count.
const PIT_STATUS: u8 = 0xe2;
/// In the status: the counter has come to its end.
const PIT_ENDED: u8 = 1 << 7;
/// Ticks of the 8254 to measure over: a millisecond and a bit.
const MEASURED: u16 = 1_250;
const NS_PER_S: u64 = 1_000_000_000;

/// When the rate is first taken again, in nanoseconds since the first measurement.
const FIRST_REFINEMENT_NS: u64 = 20_000_000;
/// And how often at last.
const LAST_REFINEMENT_NS: u64 = 60 * NS_PER_S;

/// More than the local timer's counter holds at any rate that buses have.
const LONGEST_TIMER_NS: u64 = 1 << 36;

/// A moment as both counters saw it.
#[derive(Clone, Copy)]
struct Moment {
    ticks: u64,
    count: u16,
}

/// Where measuring began.
#[derive(Clone, Copy)]
struct Start {
    pit: Moment,
    timer: u32,
}

struct Clock {
    /// The time at `ticks`: where the present rate begins.
    ns: u64,
    ticks: u64,
    /// Nanoseconds for a tick, 32 bits before and 32 behind the point.
    ns_per_tick: u64,
    /// The local timer's ticks for a tick of the counter, likewise.
    timer_per_tick: u64,
    /// Where measuring began; `None` if the rate needs no refinement.
    origin: Option<Moment>,
    /// The time at which to refine the rate.
    refine_ns: u64,
}

static CLOCK: Mutex<Option<Clock>> = Mutex::new(None);
static BEGUN: Mutex<Option<Start>> = Mutex::new(None);

/// Begins to measure. Whoever first asks for the time need not wait then, if that is a millisecond later and before the
/// 8254 has come to its end, 55 ms later.
pub fn begin() {
    BEGUN.lock().get_or_insert_with(Start::now);
}

/// Nanoseconds since some moment after power-on.
#[must_use]
pub fn now_ns() -> u64 {
    CLOCK.lock().get_or_insert_with(Clock::measure).now_ns()
}

/// The local timer's ticks in so many nanoseconds, rounded up.
#[must_use]
pub fn timer_ticks(ns: u64) -> u64 {
    let mut clock = CLOCK.lock();
    let clock = clock.get_or_insert_with(Clock::measure);
    // A longer wait does not fit the timer anyway.
    let ticks = divide(ns.min(LONGEST_TIMER_NS), clock.ns_per_tick);
    multiply(ticks, clock.timer_per_tick) + 1
}

/// The raw counter: a source of a little uncertainty too.
pub(crate) fn time_stamp() -> u64 {
    // SAFETY: every x86-64 processor has the counter, and CR4.TSD is clear.
    unsafe { _rdtsc() }
}

impl Clock {
    fn measure() -> Clock {
        let (start, end) = BEGUN.lock().take().and_then(Start::measured).unwrap_or_else(|| {
            let start = Start::now();
            loop {
                let now = read_pit();
                if start.has_measured(now) {
                    break (start, now);
                }
            }
        });
        let timer_ticks = interrupts::counted() - start.timer;
        let origin = start.pit;
        let ticks = (end.ticks - origin.ticks).max(1);
        let ns = pit_ns(u64::from(origin.count.wrapping_sub(end.count)));
        let (ns_per_tick, origin) = match kvm_scale() {
            Some(scale) => (scale, None),
            None => (divide(ns, ticks), Some(origin)),
        };
        let timer_per_tick = divide(u64::from(timer_ticks), ticks);
        Clock { ns: 0, ticks: end.ticks, ns_per_tick, timer_per_tick, origin, refine_ns: FIRST_REFINEMENT_NS }
    }

    fn now_ns(&mut self) -> u64 {
        // Counters of virtual machines have been seen to go back by a little.
        let ticks = time_stamp().max(self.ticks);
        let now_ns = self.ns + multiply(ticks - self.ticks, self.ns_per_tick);
        if now_ns >= self.refine_ns
            && let Some(origin) = self.origin
        {
            (self.ns, self.ticks) = (now_ns, ticks);
            self.refine(origin);
            self.refine_ns = now_ns + now_ns.clamp(FIRST_REFINEMENT_NS, LAST_REFINEMENT_NS);
        }
        now_ns
    }

    /// Takes the rate from the whole span since measuring began. The 8254's count has gone round an unknown number of
    /// times: the present rate says how many, being right to far less than a round by then.
    fn refine(&mut self, origin: Moment) {
        let now = read_pit();
        let ticks = now.ticks - origin.ticks;
        let expected = u128::from(multiply(ticks, self.ns_per_tick)) * u128::from(PIT_HZ) / u128::from(NS_PER_S);
        let expected = expected as u64;
        let elapsed = origin.count.wrapping_sub(now.count);
        // The number closest to the expected one with these low 16 bits.
        let difference = elapsed.wrapping_sub(expected as u16) as i16;
        let ns_per_tick = divide(pit_ns(expected.wrapping_add_signed(difference.into())), ticks);
        // A host that took the processor away in the wrong moment must not make things worse.
        if ns_per_tick.abs_diff(self.ns_per_tick) < self.ns_per_tick / 100 {
            self.ns_per_tick = ns_per_tick;
        }
    }
}

impl Start {
    fn now() -> Start {
        start_pit();
        interrupts::count_down();
        Start { pit: read_pit(), timer: interrupts::counted() }
    }

    fn has_measured(self, now: Moment) -> bool {
        self.pit.count.wrapping_sub(now.count) >= MEASURED
    }

    /// What was measured up to now, if that is enough and not too much: past its end the 8254 begins again, and does not
    /// tell how often.
    fn measured(self) -> Option<(Start, Moment)> {
        let now = read_pit();
        (self.has_measured(now) && !pit_has_ended()).then_some((self, now))
    }
}

fn pit_ns(pit_ticks: u64) -> u64 {
    (u128::from(pit_ticks) * u128::from(NS_PER_S) / u128::from(PIT_HZ)) as u64
}

/// A ratio with 32 bits behind the point.
fn divide(number: u64, by: u64) -> u64 {
    ((u128::from(number) << 32) / u128::from(by.max(1))) as u64
}

/// A number times a ratio.
fn multiply(number: u64, ratio: u64) -> u64 {
    ((u128::from(number) * u128::from(ratio)) >> 32) as u64
}

fn start_pit() {
    // SAFETY: the timer's ports reach no memory; its interrupt is masked.
    unsafe {
        port::write_u8(PIT_CONTROL, PIT_START);
        port::write_u8(PIT_CHANNEL_0, 0xff);
        port::write_u8(PIT_CHANNEL_0, 0xff);
    }
}

/// Whether the counter has come to its end since it was started (Intel 8254 data sheet, "Read-Back Command").
fn pit_has_ended() -> bool {
    // SAFETY: as in `start_pit`.
    let status = unsafe {
        port::write_u8(PIT_CONTROL, PIT_STATUS);
        port::read_u8(PIT_CHANNEL_0)
    };
    status & PIT_ENDED != 0
}

/// The 8254's count and the time stamp that belongs to it: the best of a few tries, since the host may take the processor
/// away in the middle of one.
fn read_pit() -> Moment {
    let attempt = || {
        let before = time_stamp();
        // SAFETY: as in `start_pit`.
        let count = unsafe {
            port::write_u8(PIT_CONTROL, PIT_LATCH);
            let low = port::read_u8(PIT_CHANNEL_0);
            u16::from_le_bytes([low, port::read_u8(PIT_CHANNEL_0)])
        };
        let took = time_stamp().saturating_sub(before);
        (took, Moment { ticks: before + took / 2, count })
    };
    (0..4).map(|_| attempt()).min_by_key(|(took, _)| *took).expect("four tries").1
}

/// KVM's time structure (Linux `Documentation/virt/kvm/x86/msr.rst`), for its scale alone: the counter itself is read
/// directly.
#[repr(C, align(64))]
struct KvmTime {
    version: u32,
    pad: u32,
    tsc_timestamp: u64,
    system_time: u64,
    multiplier: u32,
    shift: i8,
    flags: u8,
    reserved: [u8; 2],
}

const KVM_SIGNATURE: [u32; 3] = [0x4b4d_564b, 0x564b_4d56, 0x0000_004d];
const KVM_SYSTEM_TIME: u32 = 0x4b56_4d01;
const KVM_HAS_SYSTEM_TIME: u32 = 1 << 3;

fn kvm_scale() -> Option<u64> {
    let leaf = __cpuid(0x4000_0000);
    if [leaf.ebx, leaf.ecx, leaf.edx] != KVM_SIGNATURE || __cpuid(0x4000_0001).eax & KVM_HAS_SYSTEM_TIME == 0 {
        return None;
    }
    let buffer = crate::dma::Buffer::new(size_of::<KvmTime>())?;
    let mut msr = x86_64::registers::model_specific::Msr::new(KVM_SYSTEM_TIME);
    // SAFETY: the processor told that it has the register; the buffer is never given back, and the host stops writing to
    // it with the second write.
    unsafe {
        msr.write(buffer.physical() | 1);
        msr.write(0);
    }
    let multiplier = u64::from(buffer.read_u32(core::mem::offset_of!(KvmTime, multiplier)));
    let mut shift = [0];
    buffer.copy_to(core::mem::offset_of!(KvmTime, shift), &mut shift);
    let shift = i32::from(shift[0] as i8);
    let scale =
        if shift >= 0 { multiplier.checked_shl(shift as u32)? } else { multiplier >> shift.unsigned_abs().min(63) };
    (scale != 0).then_some(scale)
}
