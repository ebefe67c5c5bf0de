//! The linker: ELF objects and the runtime archive in, a laid-out ELF file out. It runs in process, knows no Python,
//! and calls no other program.
//!
//! Numbered phases, one file each:
//!
//! 1. [`parse`]: bytes to objects, nothing copied.
//! 2. [`resolve`]: names to definitions; archive members, COMDAT groups, weak symbols, denied names.
//! 3. [`mark`]: what is live, reached from the roots; everything else falls away. [`gates`]: references that count only
//!    where something else is live.
//! 4. [`layout`]: addresses by permission, following a plan.
//! 5. [`relocate`]: bytes, with range checks, and the table of words that follow a slide.
//! 6. [`image`] and [`hosted`]: the two forms of output. An *image* is an ELF file of its own that a PVH loader starts;
//!    a *hosted* program is appended as further segments to an executable that was linked when the builder was built.
//! 7. [`packed`]: an image's file made small; its boot code unpacks it.
//!
//! **Invariant:** the output is a function of the inputs' bytes and order alone: no path, clock or hash order reaches it.
//! **Invariant:** no segment is both writable and executable: [`layout::Access`] cannot say it.

mod dominators;
mod elf;
mod error;
mod gates;
mod hosted;
mod image;
mod layout;
mod lz4;
mod map;
mod mark;
mod packed;
mod parse;
mod relative;
mod relocate;
mod relocation;
mod resolve;

pub use elf::note;
pub use error::{LinkError, Site};
pub use gates::{Companion, Companions, Gates, Slot};
pub use hosted::{Appended, HostedBase, HostedRequest, append_hosted};
pub use image::{ImageRequest, Linked, PHYSICAL_BASE, Summary, VIRTUAL_OFFSET, link_image};
pub use layout::PAGE_BYTES;
pub use map::{Entry, Map};
pub use packed::unpack_image;
pub use parse::{Archive, Class, CodeSection};
pub use relocation::RelocationKind;

/// An object to link, with the name that messages and the map use.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Its name.
    pub name: &'a str,
    /// An ELF64 relocatable object.
    pub bytes: &'a [u8],
}
