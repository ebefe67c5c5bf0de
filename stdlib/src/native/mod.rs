//! What CPython writes in C: one file or folder a module, its rows beside their functions.

mod errno;
mod io;
mod math;
mod select;
mod socket;
mod sys;
mod time;
