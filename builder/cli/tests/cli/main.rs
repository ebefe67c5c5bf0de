//! The command as users run it. One program, so that it is linked once.

mod absence;
mod bytes;
mod diagnostics;
mod documents;
mod files;
mod folder;
mod levels;
mod modules;
mod run;
