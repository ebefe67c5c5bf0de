//! `CLOCK_MONOTONIC`, `CLOCK_REALTIME` and sleeping.

use super::{Host, check};
use platform::Errno;
use platform::targets::{Clock, WallClock};

const NS_PER_S: u64 = 1_000_000_000;

impl Clock for Host {
    fn monotonic_ns() -> u64 {
        read(libc::CLOCK_MONOTONIC).expect("Linux has a monotonic clock")
    }

    fn cpu_ns() -> u64 {
        read(libc::CLOCK_PROCESS_CPUTIME_ID).expect("Linux counts a process's time")
    }

    fn wait(until_ns: u64) {
        // `time_t` is signed and the far future need not be exact: 292 years fit.
        let until_ns = until_ns.min(i64::MAX as u64);
        let until = libc::timespec { tv_sec: (until_ns / NS_PER_S) as i64, tv_nsec: (until_ns % NS_PER_S) as i64 };
        // SAFETY: `until` lives during the call; no remainder is wanted with an absolute time.
        let sleep = || unsafe {
            libc::clock_nanosleep(libc::CLOCK_MONOTONIC, libc::TIMER_ABSTIME, &raw const until, core::ptr::null_mut())
        };
        while sleep() == libc::EINTR {}
    }
}

impl WallClock for Host {
    fn wall_ns() -> Result<u64, Errno> {
        read(libc::CLOCK_REALTIME)
    }
}

fn read(clock: libc::clockid_t) -> Result<u64, Errno> {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `now` is exclusively borrowed for the call.
    check(unsafe { libc::clock_gettime(clock, &raw mut now) } as isize)?;
    Ok(now.tv_sec as u64 * NS_PER_S + now.tv_nsec as u64)
}
