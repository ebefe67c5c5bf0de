//! What CPython writes in C: one file or folder a module, its rows beside their functions.

mod array;
mod atexit;
mod binascii;
mod codecs;
mod collections;
mod contextvars;
mod errno;
mod files;
mod io;
mod itertools;
mod locale;
mod math;
mod posix;
mod random;
mod select;
mod signal;
mod socket;
mod sre;
mod string;
mod structs;
mod sys;
mod thread;
mod time;
mod types;
mod warnings;
mod weakref;
