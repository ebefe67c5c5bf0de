//! The manifest: what an image says about itself, in an ELF note beside the PVH note.
//!
//! The note has the name `molt-image` and type 1; its descriptor is TOML text, so that a person with `readelf -n` or
//! `strings` can read it. It is mapped read-only in the running guest. Keys, in this order:
//!
//! ```toml
//! format = 1                          # of this manifest
//! builder = "0.1.0"                   # version of the builder
//! program = "app"                     # name of the main file, without folder and suffix
//! capabilities = ["net.listen=8080"]  # the grants, sorted
//! devices = ["net"]                   # driver groups that are linked
//! modules = ["__main__", "socket"]    # Python modules, sorted
//! files = ["/data.txt"]               # included files, sorted
//! ```

use serde::{Deserialize, Serialize};

/// Name of the ELF note.
pub const NOTE_NAME: &str = "molt-image";
/// Type of the ELF note.
pub const NOTE_TYPE: u32 = 1;
/// The present value of [`Manifest::format`].
pub const FORMAT: u32 = 1;

/// The manifest's content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: u32,
    /// Version of the builder.
    pub builder: String,
    /// Name of the program.
    pub program: String,
    /// The grants, as the user could write them.
    pub capabilities: Vec<String>,
    /// Driver groups.
    pub devices: Vec<String>,
    /// Python modules.
    pub modules: Vec<String>,
    /// Guest paths of included files.
    pub files: Vec<String>,
}

impl Manifest {
    /// The ELF note.
    pub fn to_note(&self) -> Vec<u8> {
        let text = toml::to_string(self).expect("a manifest is plain text and lists");
        linker::note(NOTE_NAME, NOTE_TYPE, text.as_bytes())
    }

    /// Reads the descriptor of a note.
    pub fn from_descriptor(descriptor: &[u8]) -> Option<Manifest> {
        let text = std::str::from_utf8(descriptor).ok()?;
        toml::from_str(text).ok()
    }
}
