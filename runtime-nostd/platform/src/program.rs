//! What the builder says about the program: the granted capabilities and the included files.
//!
//! `molt_main` installs it once, before any Python runs. Until then nothing is granted.

use py_abi::caps::Cap;
use py_abi::program::{CapsDesc, FileDesc, ProgramDesc, ScopeDesc};
use spin::Once;

struct Installed {
    granted: u64,
    scopes: &'static [ScopeDesc],
    files: &'static [FileDesc],
}

// SAFETY: the descriptions are constants of the program's object: nobody writes them, and their raw pointers are only read.
unsafe impl Send for Installed {}
// SAFETY: as above.
unsafe impl Sync for Installed {}

static INSTALLED: Once<Installed> = Once::new();

/// Installs the program's description. The first call wins.
///
/// # Safety
/// Every pointer of `program.caps` and `program.files` leads to as many elements as its count says, for ever, unwritten;
/// null only where the count is zero. The builder's code generator upholds it.
pub unsafe fn install(program: &'static ProgramDesc) {
    INSTALLED.call_once(|| {
        // SAFETY: valid by this function's contract.
        let caps: &CapsDesc = unsafe { &*program.caps };
        Installed {
            granted: caps.granted,
            // SAFETY: as above.
            scopes: unsafe { elements(caps.scopes, caps.scope_count) },
            // SAFETY: as above.
            files: unsafe { elements(program.files, program.file_count) },
        }
    });
}

/// Installs the program's included files and grants everything: what `MOLT_TRUSTED=1` asks for. Called before [`install`] by
/// the start code of hosted executables only, so that an image does not even contain it.
///
/// # Safety
/// As for [`install`].
pub unsafe fn install_trusted(program: &'static ProgramDesc) {
    INSTALLED.call_once(|| Installed {
        granted: u64::MAX,
        scopes: &[],
        // SAFETY: by this function's contract.
        files: unsafe { elements(program.files, program.file_count) },
    });
}

/// Whether a scope gives or takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Effect {
    /// The capability covers what matches.
    Grants,
    /// It does not, whatever else grants it.
    Denies,
}

/// The scopes of one capability, in the builder's order.
pub(crate) fn scopes(cap: Cap) -> impl Iterator<Item = (Effect, &'static str)> {
    let all = INSTALLED.get().map_or(&[][..], |installed| installed.scopes);
    all.iter().filter(move |scope| scope.cap == cap as u32).map(|scope| {
        let effect = if scope.denied == 0 { Effect::Grants } else { Effect::Denies };
        // SAFETY: valid by the contract of `install`.
        (effect, text(unsafe { elements(scope.text, scope.text_len) }))
    })
}

/// Whether the capability was granted at all, whatever its scopes.
pub(crate) fn is_granted(cap: Cap) -> bool {
    INSTALLED.get().is_some_and(|installed| installed.granted & cap.bit() != 0)
}

/// Whether a granted capability covers what `matches` recognises: no denied scope does, and a granted one does or there is
/// none.
pub(crate) fn covers(cap: Cap, matches: impl Fn(&str) -> bool) -> bool {
    let mut has_grants = false;
    let mut covered = false;
    for (effect, scope) in scopes(cap) {
        match effect {
            Effect::Denies if matches(scope) => return false,
            Effect::Denies => {}
            Effect::Grants => {
                has_grants = true;
                covered = covered || matches(scope);
            }
        }
    }
    is_granted(cap) && (covered || !has_grants)
}

/// The number of included files.
pub(crate) fn file_count() -> usize {
    INSTALLED.get().map_or(0, |installed| installed.files.len())
}

/// Path and content of an included file.
pub(crate) fn file(index: usize) -> Option<(&'static str, &'static [u8])> {
    let file = INSTALLED.get()?.files.get(index)?;
    // SAFETY: valid by the contract of `install`.
    let (path, bytes) = unsafe { (elements(file.path, file.path_len), elements(file.data, file.data_len)) };
    Some((text(path), bytes))
}

/// # Safety
/// `count` elements lie at `first`, for ever, unwritten.
unsafe fn elements<T>(first: *const T, count: u64) -> &'static [T] {
    if count == 0 {
        return &[];
    }
    // SAFETY: by this function's contract.
    unsafe { core::slice::from_raw_parts(first, count as usize) }
}

/// The builder writes UTF-8; anything else is its bug.
fn text(bytes: &'static [u8]) -> &'static str {
    core::str::from_utf8(bytes).expect("text in the program's description is UTF-8")
}
