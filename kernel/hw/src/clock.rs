//! The monotonic clock: the time-stamp counter, scaled by KVM's word or by a measurement against the 8254 timer.
//!
//! Measuring takes a millisecond, so it is done when somebody first asks for the time and not at boot.

use crate::interrupts;
use crate::port;
use core::arch::x86_64::{__cpuid, _rdtsc};
use spin::Once;

/// Frequency of the 8254 (and so the scale of everything measured).
const PIT_HZ: u64 = 1_193_182;
const PIT_CHANNEL_0: u16 = 0x40;
const PIT_CONTROL: u16 = 0x43;
/// Channel 0, low then high byte, one-shot: the counter goes on after its end.
const PIT_START: u8 = 0x30;
const PIT_LATCH: u8 = 0;
/// Ticks of the 8254 to measure over: a millisecond and a bit.
const MEASURED: u16 = 1_250;
const NS_PER_S: u64 = 1_000_000_000;

struct Scale {
    /// Time-stamp counter at time zero.
    start: u64,
    /// Nanoseconds for a tick, 32 bits before and 32 behind the point.
    ns_per_tick: u64,
    /// The local timer's ticks for a nanosecond, likewise.
    timer_ticks_per_ns: u64,
}

static SCALE: Once<Scale> = Once::new();

/// Nanoseconds since some moment after power-on.
#[must_use]
pub fn now_ns() -> u64 {
    let scale = SCALE.call_once(measure);
    let ticks = time_stamp().wrapping_sub(scale.start);
    ((u128::from(ticks) * u128::from(scale.ns_per_tick)) >> 32) as u64
}

/// The local timer's ticks in so many nanoseconds, rounded up.
#[must_use]
pub fn timer_ticks(ns: u64) -> u64 {
    let scale = SCALE.call_once(measure);
    ((u128::from(ns) * u128::from(scale.timer_ticks_per_ns)) >> 32) as u64 + 1
}

/// The raw counter: a source of a little uncertainty too.
pub(crate) fn time_stamp() -> u64 {
    // SAFETY: every x86-64 processor has the counter, and CR4.TSD is clear.
    unsafe { _rdtsc() }
}

fn measure() -> Scale {
    start_pit();
    interrupts::count_down();
    let (first, start) = read_pit();
    let timer_first = interrupts::counted();
    let (elapsed, end) = loop {
        let (now, stamp) = read_pit();
        let elapsed = first.wrapping_sub(now);
        if elapsed >= MEASURED {
            break (u64::from(elapsed), stamp);
        }
    };
    let timer_ticks = u64::from(interrupts::counted() - timer_first);
    let ns = elapsed * NS_PER_S / PIT_HZ;
    let ticks = (end - start).max(1);
    let ns_per_tick = kvm_scale().unwrap_or(((u128::from(ns) << 32) / u128::from(ticks)) as u64);
    let timer_ticks_per_ns = ((u128::from(timer_ticks) << 32) / u128::from(ns)) as u64;
    Scale { start: end, ns_per_tick, timer_ticks_per_ns }
}

fn start_pit() {
    // SAFETY: the timer's ports reach no memory; its interrupt is masked.
    unsafe {
        port::write_u8(PIT_CONTROL, PIT_START);
        port::write_u8(PIT_CHANNEL_0, 0xff);
        port::write_u8(PIT_CHANNEL_0, 0xff);
    }
}

/// The 8254's count and the time stamp that belongs to it: the best of a few tries, since the host may take the processor
/// away in the middle of one.
fn read_pit() -> (u16, u64) {
    let attempt = || {
        let before = time_stamp();
        // SAFETY: as in `start_pit`.
        let count = unsafe {
            port::write_u8(PIT_CONTROL, PIT_LATCH);
            let low = port::read_u8(PIT_CHANNEL_0);
            u16::from_le_bytes([low, port::read_u8(PIT_CHANNEL_0)])
        };
        let after = time_stamp();
        (after - before, count, before + (after - before) / 2)
    };
    let (_, count, stamp) = (0..4).map(|_| attempt()).min_by_key(|(took, ..)| *took).expect("four tries");
    (count, stamp)
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
