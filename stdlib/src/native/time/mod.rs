//! `time`: clocks, waiting, and dates. There is one time zone, UTC.
//!
//! What tells the date and time of day needs `time.wall`; the gate is asked. Clocks that only measure do not.

pub(crate) mod calendar;
mod clocks;
mod dates;
pub(crate) mod format;
mod sleep;

pub(crate) use clocks::wall;
pub(crate) use dates::{StructTime, moment_of_seconds, moment_of_tuple, whole_seconds};
pub(crate) use sleep::duration_ns;

py_runtime::doc!("time", "", " Clocks, waiting, and dates.");
