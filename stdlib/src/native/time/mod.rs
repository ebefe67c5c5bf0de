//! `time`: clocks, waiting, and dates. There is one time zone, UTC.
//!
//! What tells the date and time of day needs `time.wall`; the gate is asked. Clocks that only measure do not.

mod calendar;
mod clocks;
mod dates;
mod format;
mod sleep;

pub(crate) use sleep::duration_ns;

py_runtime::doc!("time", "", " Clocks, waiting, and dates.");
