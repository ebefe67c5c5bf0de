//! The machine code of library modules, kept in the user's cache folder: one file a module.
//!
//! A file is read whole when the first function of its module is asked for, and written whole, under another name and then
//! renamed, when a build has added something: builds at the same time may lose each other's additions, never damage them.
//! Whatever is wrong with the folder or a file, the build goes on without it. `MOLT_CACHE` names another folder; empty, it
//! switches the store off.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::{env, fs};

use codegen::{CodeStore, Fingerprint};

use crate::files;

/// Which form the files have; one more when it changes.
const FORM: &str = "code-1";
/// A file that has grown beyond this keeps only what the last build has used.
const MOST_BYTES: usize = 32 << 20;
/// Fingerprint, checksum and length before each function's code.
const HEAD_BYTES: usize = 32;
/// Permissions of its files.
const MODE: u32 = 0o666;

/// The store of one build.
#[derive(Debug)]
pub struct DiskStore {
    /// `None` if there is nowhere to keep anything.
    folder: Option<PathBuf>,
    modules: Mutex<BTreeMap<String, Functions>>,
}

/// The code of one module.
#[derive(Debug, Default)]
struct Functions {
    code: BTreeMap<Fingerprint, Kept>,
    grown: bool,
}

#[derive(Debug)]
struct Kept {
    code: Vec<u8>,
    used: bool,
}

impl DiskStore {
    /// The store in the user's cache folder.
    pub fn open() -> DiskStore {
        DiskStore { folder: folder(), modules: Mutex::default() }
    }

    /// Writes what this build has added.
    pub fn save(&self) {
        let Some(folder) = &self.folder else { return };
        let modules = self.modules.lock().expect("no thread panics with the lock");
        for (module, functions) in modules.iter().filter(|(_, functions)| functions.grown) {
            if fs::create_dir_all(folder).is_err() {
                return;
            }
            // What cannot be kept is compiled again.
            let _ = files::write(&path(folder, module), &functions.to_bytes(), MODE);
        }
    }

    fn with<R>(&self, module: &str, work: impl FnOnce(&mut Functions) -> R) -> Option<R> {
        let folder = self.folder.as_ref()?;
        let mut modules = self.modules.lock().expect("no thread panics with the lock");
        if !modules.contains_key(module) {
            let bytes = fs::read(path(folder, module)).unwrap_or_default();
            modules.insert(module.to_owned(), Functions::from_bytes(&bytes));
        }
        modules.get_mut(module).map(work)
    }
}

impl CodeStore for DiskStore {
    fn find(&self, module: &str, fingerprint: Fingerprint) -> Option<Vec<u8>> {
        self.with(module, |functions| {
            let kept = functions.code.get_mut(&fingerprint)?;
            kept.used = true;
            Some(kept.code.clone())
        })?
    }

    fn keep(&self, module: &str, fingerprint: Fingerprint, code: Vec<u8>) {
        self.with(module, |functions| {
            functions.code.insert(fingerprint, Kept { code, used: true });
            functions.grown = true;
        });
    }
}

impl Functions {
    /// The functions of a file, up to the first that is damaged.
    fn from_bytes(mut bytes: &[u8]) -> Functions {
        let mut functions = Functions::default();
        while let Some((head, rest)) = bytes.split_first_chunk::<HEAD_BYTES>() {
            let word = |at: usize| u64::from_le_bytes(head[at..at + 8].try_into().expect("eight bytes"));
            let Some(code) = usize::try_from(word(24)).ok().and_then(|length| rest.get(..length)) else { break };
            let fingerprint = [word(0), word(8)];
            if checksum(fingerprint, code) != word(16) {
                break;
            }
            functions.code.insert(fingerprint, Kept { code: code.to_vec(), used: false });
            bytes = &rest[code.len()..];
        }
        functions
    }

    fn to_bytes(&self) -> Vec<u8> {
        let size: usize = self.code.values().map(|kept| HEAD_BYTES + kept.code.len()).sum();
        let mut bytes = Vec::with_capacity(size);
        for (&fingerprint, kept) in self.code.iter().filter(|(_, kept)| kept.used || size <= MOST_BYTES) {
            let [first, second] = fingerprint;
            for word in [first, second, checksum(fingerprint, &kept.code), kept.code.len() as u64] {
                bytes.extend(word.to_le_bytes());
            }
            bytes.extend(&kept.code);
        }
        bytes
    }
}

/// Tells damage, not malice: the folder is the user's own.
fn checksum(fingerprint: Fingerprint, code: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    fingerprint.into_iter().for_each(|word| hasher.write_u64(word));
    hasher.write(code);
    hasher.finish()
}

fn folder() -> Option<PathBuf> {
    let root = match env::var_os("MOLT_CACHE") {
        Some(folder) => PathBuf::from(folder),
        None => {
            let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
            cache.or_else(|| Some(Path::new(&env::var_os("HOME")?).join(".cache")))?.join("molt-image")
        }
    };
    // A relative folder would be another one for each working directory.
    root.is_absolute().then(|| root.join(FORM))
}

fn path(folder: &Path, module: &str) -> PathBuf {
    folder.join(module)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_damaged_is_not_found() {
        let mut functions = Functions::default();
        for number in 0..3 {
            functions.code.insert([number, 7], Kept { code: vec![number as u8; 10], used: true });
        }
        let bytes = functions.to_bytes();
        assert_eq!(Functions::from_bytes(&bytes).code.len(), 3);
        for cut in 0..bytes.len() {
            assert!(Functions::from_bytes(&bytes[..cut]).code.len() < 3);
        }
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x10;
            let found = Functions::from_bytes(&damaged);
            assert!(found.code.iter().all(|(key, kept)| kept.code == functions.code[key].code));
            assert!(found.code.len() < 3);
        }
    }
}
