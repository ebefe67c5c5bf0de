//! Machine code of earlier builds, kept in the user's cache folder: one file for each library module, and one for each
//! program with the code of its own modules.
//!
//! A file is read whole when the first of its functions is asked for, and written whole, under another name and then
//! renamed, when a build has added something: builds at the same time may lose each other's additions, never damage them.
//! Whatever is wrong with the folder or a file, the build goes on without it. `MOLT_CACHE` names another folder; empty, it
//! switches the store off.

use std::collections::BTreeMap;
use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::SystemTime;
use std::{env, fs, io};

use codegen::{CodeStore, Fingerprint, Owner};
use twox_hash::{XxHash3_64, XxHash3_128};

use crate::files;

/// Which form the files have; one more when it changes.
const FORM: &str = "code-2";
/// A file that has grown beyond this keeps only what the last build has used.
const MOST_BYTES: usize = 4 << 20;
/// The folder of the programs' files, in that of the modules'.
const PROGRAMS: &str = "programs";
/// If the programs' files take more, those that were not used for longest go.
const MOST_PROGRAM_BYTES: u64 = 128 << 20;
/// Fingerprint, checksum and length before each function's code.
const HEAD_BYTES: usize = 32;
/// Permissions of its files.
const MODE: u32 = 0o666;

/// The store of one build.
#[derive(Debug)]
pub struct DiskStore {
    /// `None` if there is nowhere to keep anything.
    folder: Option<PathBuf>,
    /// The name of the program's file.
    program: String,
    /// By the paths of their files.
    kept: Mutex<BTreeMap<PathBuf, Functions>>,
}

/// The code in one file.
#[derive(Debug, Default)]
struct Functions {
    /// What the file holds, and behind it what this build has added.
    bytes: Vec<u8>,
    /// Where functions are. Of two with one fingerprint, the later one counts: the earlier was damaged.
    index: BTreeMap<Fingerprint, Entry>,
    grown: bool,
}

#[derive(Debug)]
struct Entry {
    /// Its head and its code.
    range: Range<usize>,
    used: bool,
}

impl DiskStore {
    /// The store in the user's cache folder, for a build of the program whose main module is at a path.
    pub fn open(main: &Path) -> DiskStore {
        let main = fs::canonicalize(main).unwrap_or_else(|_| main.to_owned());
        let program = format!("{:032x}", XxHash3_128::oneshot(main.as_os_str().as_encoded_bytes()));
        DiskStore { folder: folder(), program, kept: Mutex::default() }
    }

    /// Writes what this build has added. What cannot be kept is compiled again.
    pub fn save(&self) {
        let Some(folder) = &self.folder else { return };
        let programs = folder.join(PROGRAMS);
        if fs::create_dir_all(&programs).is_err() {
            return;
        }
        let kept = self.kept.lock().expect("no thread panics with the lock");
        for (path, functions) in kept.iter() {
            if functions.grown {
                let _ = files::write(path, &functions.to_bytes(), MODE);
            } else if path.starts_with(&programs) {
                // It was used: that is what its time says.
                let _ = File::open(path).and_then(|file| file.set_modified(SystemTime::now()));
            }
        }
        if kept.iter().any(|(path, functions)| functions.grown && path.starts_with(&programs)) {
            let _ = remove_oldest(&programs, MOST_PROGRAM_BYTES);
        }
    }

    fn with<R>(&self, owner: Owner<'_>, work: impl FnOnce(&mut Functions) -> R) -> Option<R> {
        let folder = self.folder.as_ref()?;
        let path = match owner {
            Owner::Library(module) => folder.join(module),
            Owner::Program => folder.join(PROGRAMS).join(&self.program),
        };
        let mut kept = self.kept.lock().expect("no thread panics with the lock");
        let functions =
            kept.entry(path).or_insert_with_key(|path| Functions::from_bytes(fs::read(path).unwrap_or_default()));
        Some(work(functions))
    }
}

impl CodeStore for DiskStore {
    fn find(&self, owner: Owner<'_>, fingerprint: Fingerprint) -> Option<Vec<u8>> {
        self.with(owner, |functions| functions.find(fingerprint).map(<[u8]>::to_vec))?
    }

    fn keep(&self, owner: Owner<'_>, fingerprint: Fingerprint, code: Vec<u8>) {
        self.with(owner, |functions| functions.keep(fingerprint, &code));
    }
}

/// Removes those files of a folder that were written first, until the rest takes at most so many bytes.
fn remove_oldest(folder: &Path, most_bytes: u64) -> io::Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let data = entry.metadata()?;
        files.push((data.modified()?, data.len(), entry.path()));
    }
    files.sort();
    let mut bytes: u64 = files.iter().map(|(_, length, _)| length).sum();
    for (_, length, path) in files {
        if bytes <= most_bytes {
            break;
        }
        fs::remove_file(path)?;
        bytes -= length;
    }
    Ok(())
}

impl Functions {
    /// The functions of a file, up to the first that is not whole.
    fn from_bytes(bytes: Vec<u8>) -> Functions {
        let mut functions = Functions { bytes, ..Functions::default() };
        let mut start = 0;
        while let Some((head, rest)) = functions.bytes[start..].split_first_chunk::<HEAD_BYTES>() {
            let Head { fingerprint, length, .. } = Head::from_bytes(head);
            let Some(length) = usize::try_from(length).ok().filter(|&length| length <= rest.len()) else { break };
            let end = start + HEAD_BYTES + length;
            functions.index.insert(fingerprint, Entry { range: start..end, used: false });
            start = end;
        }
        functions.bytes.truncate(start);
        functions
    }

    /// The code with this fingerprint, if it is what was kept.
    fn find(&mut self, fingerprint: Fingerprint) -> Option<&[u8]> {
        let entry = self.index.get_mut(&fingerprint)?;
        let (head, code) = self.bytes[entry.range.clone()].split_first_chunk().expect("entries have heads");
        if Head::from_bytes(head).checksum != checksum(fingerprint, code) {
            self.index.remove(&fingerprint);
            return None;
        }
        entry.used = true;
        Some(code)
    }

    fn keep(&mut self, fingerprint: Fingerprint, code: &[u8]) {
        let start = self.bytes.len();
        let head = Head { fingerprint, checksum: checksum(fingerprint, code), length: code.len() as u64 };
        self.bytes.extend(head.to_bytes());
        self.bytes.extend(code);
        self.index.insert(fingerprint, Entry { range: start..self.bytes.len(), used: true });
        self.grown = true;
    }

    fn to_bytes(&self) -> Vec<u8> {
        if self.bytes.len() <= MOST_BYTES {
            return self.bytes.clone();
        }
        let used = self.index.values().filter(|entry| entry.used);
        used.flat_map(|entry| &self.bytes[entry.range.clone()]).copied().collect()
    }
}

/// What stands before each function's code.
struct Head {
    fingerprint: Fingerprint,
    checksum: u64,
    /// Of the code, in bytes.
    length: u64,
}

impl Head {
    fn from_bytes(bytes: &[u8; HEAD_BYTES]) -> Head {
        let word = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"));
        let fingerprint = u128::from(word(0)) | u128::from(word(8)) << 64;
        Head { fingerprint, checksum: word(16), length: word(24) }
    }

    fn to_bytes(&self) -> impl Iterator<Item = u8> {
        self.fingerprint.to_le_bytes().into_iter().chain(self.checksum.to_le_bytes()).chain(self.length.to_le_bytes())
    }
}

/// Tells damage, not malice: the folder is the user's own.
fn checksum(fingerprint: Fingerprint, code: &[u8]) -> u64 {
    XxHash3_64::oneshot_with_seed(fingerprint as u64, code) ^ (fingerprint >> 64) as u64
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

#[cfg(test)]
mod tests {
    use super::*;

    const FUNCTIONS: [Fingerprint; 3] = [0, 1 | 7 << 64, 2 | 7 << 64];

    fn code_of(number: usize) -> Vec<u8> {
        vec![number as u8; 10]
    }

    /// How many of the three are in a file, each as it was kept.
    fn found(bytes: &[u8]) -> usize {
        let mut functions = Functions::from_bytes(bytes.to_vec());
        let mut count = 0;
        for (number, fingerprint) in FUNCTIONS.into_iter().enumerate() {
            if let Some(code) = functions.find(fingerprint) {
                assert_eq!(code, code_of(number));
                count += 1;
            }
        }
        count
    }

    #[test]
    fn what_is_damaged_is_not_found() {
        let mut functions = Functions::default();
        for (number, fingerprint) in FUNCTIONS.into_iter().enumerate() {
            functions.keep(fingerprint, &code_of(number));
        }
        let bytes = functions.to_bytes();
        assert_eq!(found(&bytes), 3);
        for cut in 0..bytes.len() {
            assert!(found(&bytes[..cut]) < 3);
        }
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x10;
            assert!(found(&damaged) < 3, "byte {at}");
        }
    }

    #[test]
    fn what_was_not_used_for_longest_goes() {
        let folder = files::PrivateFolder::new("programs").expect("a folder");
        let now = SystemTime::now();
        for (name, age) in [("old", 30), ("new", 10), ("middle", 20)] {
            let path = folder.join(name);
            fs::write(&path, [0; 100]).expect("written");
            let modified = now - std::time::Duration::from_secs(age);
            File::open(&path).and_then(|file| file.set_modified(modified)).expect("a time");
        }
        remove_oldest(&folder.join(""), 250).expect("removed");
        assert_eq!(["old", "middle", "new"].map(|name| folder.join(name).exists()), [false, true, true]);
        remove_oldest(&folder.join(""), 100).expect("removed");
        assert_eq!(["old", "middle", "new"].map(|name| folder.join(name).exists()), [false, false, true]);
    }

    #[test]
    fn what_was_damaged_is_kept_again() {
        let mut functions = Functions::default();
        functions.keep(5, b"code");
        let mut bytes = functions.to_bytes();
        *bytes.last_mut().expect("the code") ^= 1;
        let mut functions = Functions::from_bytes(bytes);
        assert_eq!(functions.find(5), None);
        functions.keep(5, b"code");
        let mut functions = Functions::from_bytes(functions.to_bytes());
        assert_eq!(functions.find(5), Some(b"code".as_slice()));
    }
}
