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
//!
//! A second note of type 2 holds the build id, 16 bytes that also stand in the status record of a run of this image.

use std::collections::BTreeSet;

use py_abi::caps::Cap;
use serde::{Deserialize, Serialize};

use crate::policy::{Grant, Policy};

/// Name of our ELF notes.
pub const NOTE_NAME: &str = "molt-image";
/// Type of the note that holds the manifest.
pub const MANIFEST_NOTE: u32 = 1;
/// Type of the note that holds the build id.
pub const BUILD_ID_NOTE: u32 = 2;
/// Bytes of a build id.
pub const BUILD_ID_BYTES: usize = 16;
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
    /// The manifest of a program of this builder. Lists are sorted here, because their order must not reach the image.
    pub fn new(program: &str, policy: &Policy, mut modules: Vec<String>, mut files: Vec<String>) -> Manifest {
        modules.sort();
        files.sort();
        let devices: BTreeSet<&str> =
            Cap::ALL.iter().filter(|&&cap| policy.allows(cap)).map(|cap| cap.driver_group()).collect();
        Manifest {
            format: FORMAT,
            builder: env!("CARGO_PKG_VERSION").to_owned(),
            program: program.to_owned(),
            capabilities: policy.grants().iter().map(Grant::to_string).collect(),
            devices: devices.into_iter().filter(|group| !group.is_empty()).map(str::to_owned).collect(),
            modules,
            files,
        }
    }

    /// Both notes. The build id, which is zero here, is the last thing in them.
    pub fn to_notes(&self) -> Vec<u8> {
        let text = toml::to_string(self).expect("a manifest is plain text and lists");
        let mut notes = linker::note(NOTE_NAME, MANIFEST_NOTE, text.as_bytes());
        notes.extend(linker::note(NOTE_NAME, BUILD_ID_NOTE, &[0; BUILD_ID_BYTES]));
        notes
    }

    /// Reads the descriptor of a note, if it has the present format.
    pub fn from_descriptor(descriptor: &[u8]) -> Option<Manifest> {
        let text = std::str::from_utf8(descriptor).ok()?;
        toml::from_str(text).ok().filter(|manifest: &Manifest| manifest.format == FORMAT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_fixed_and_reads_back() {
        let policy = Policy::parse(["time.wall", "net.listen=8080"]).expect("valid");
        let modules = ["socket", "__main__"].map(str::to_owned).to_vec();
        let manifest = Manifest::new("app", &policy, modules, vec!["/data.txt".to_owned()]);
        let text = toml::to_string(&manifest).expect("plain text");
        let expected = format!(
            r#"format = 1
builder = "{}"
program = "app"
capabilities = ["net.listen=8080", "time.wall"]
devices = ["net", "wall"]
modules = ["__main__", "socket"]
files = ["/data.txt"]
"#,
            env!("CARGO_PKG_VERSION")
        );
        assert_eq!(text, expected);
        assert_eq!(Manifest::from_descriptor(text.as_bytes()), Some(manifest));
        assert_eq!(Manifest::from_descriptor(text.replace("format = 1", "format = 2").as_bytes()), None);
    }
}
