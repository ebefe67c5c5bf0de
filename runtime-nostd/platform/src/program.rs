//! What the builder says about the program: the granted capabilities and the included files.
//!
//! The target's start code installs it once, before any Python runs: the kernel from the symbols `molt_caps` and
//! `molt_files` of the image, a hosted executable from the segments appended to it.
//!
//! The grants are text, one per line: `TOKEN` or `TOKEN=SCOPE`, and `!TOKEN=SCOPE` for a denial, which wins. It is the
//! same text that the manifest note carries, so that what is shown is what is enforced.

use crate::token::Token;
use spin::Once;

/// The builder's word on the program.
#[derive(Clone, Copy)]
pub struct Program {
    /// Lines `TOKEN[=SCOPE]` and `!TOKEN[=SCOPE]`.
    pub grants: &'static str,
    /// The table that [`crate::files`] reads; empty if nothing was included.
    pub files: &'static [u8],
}

struct Installed {
    program: Program,
    /// One bit per token that is granted, with a scope or without one: `time.time()` must not read text.
    granted: u32,
}

static INSTALLED: Once<Installed> = Once::new();

/// Installs the program's description. The first call wins; the target's start code makes it.
pub fn install(program: Program) {
    INSTALLED.call_once(|| {
        let mut granted = 0;
        let mut denied = 0;
        for grant in lines(program.grants) {
            let Some(token) = Token::from_name(grant.token) else { continue };
            match (grant.denies, grant.scope) {
                (Denies::No, _) => granted |= token.bit(),
                (Denies::Yes, None) => denied |= token.bit(),
                (Denies::Yes, Some(_)) => {}
            }
        }
        Installed { program, granted: granted & !denied }
    });
}

/// Whether a grant line gives or takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Denies {
    /// `TOKEN`: gives.
    No,
    /// `!TOKEN`: takes, and wins.
    Yes,
}

/// One line of the granted table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grant {
    pub denies: Denies,
    pub token: &'static str,
    /// What stands behind `=`; alternatives are separated by `|`.
    pub scope: Option<&'static str>,
}

fn lines(text: &'static str) -> impl Iterator<Item = Grant> {
    text.lines().filter(|line| !line.is_empty()).map(|line| {
        let (denies, line) = match line.strip_prefix('!') {
            Some(rest) => (Denies::Yes, rest),
            None => (Denies::No, line),
        };
        match line.split_once('=') {
            Some((token, scope)) => Grant { denies, token, scope: Some(scope) },
            None => Grant { denies, token: line, scope: None },
        }
    })
}

/// The grant lines of one token.
pub(crate) fn grants(token: Token) -> impl Iterator<Item = Grant> {
    let text = INSTALLED.get().map_or("", |installed| installed.program.grants);
    lines(text).filter(move |grant| grant.token == token.name())
}

/// Whether the token was granted at all, whatever its scope.
pub(crate) fn is_granted(token: Token) -> bool {
    INSTALLED.get().is_some_and(|installed| installed.granted & token.bit() != 0)
}

/// The table of included files.
pub(crate) fn files() -> &'static [u8] {
    INSTALLED.get().map_or(&[], |installed| installed.program.files)
}
