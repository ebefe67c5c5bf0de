//! What CPython writes in C: one file or folder a module, its rows beside their functions.

mod collections;
mod errno;
mod io;
mod itertools;
mod math;
mod select;
mod socket;
mod sys;
mod thread;
mod time;
mod types;
mod weakref;
