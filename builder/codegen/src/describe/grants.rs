//! Included files and granted capabilities.

use py_abi::caps::Cap;
use py_abi::program::{CapsDesc, FileDesc, ScopeDesc};

use super::Describe;
use crate::data::{Data, Place};
use crate::symbol::{Symbol, Table};

/// A file that travels with the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncludedFile {
    /// Absolute path in the guest.
    pub path: String,
    /// Content.
    pub data: Vec<u8>,
}

/// Granted capabilities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grants {
    /// Granted tokens.
    pub granted: Vec<Cap>,
    /// Their scopes.
    pub scopes: Vec<Scope>,
}

/// One scope of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The token.
    pub cap: Cap,
    /// Whether the scope is given or taken away.
    pub effect: Effect,
    /// The scope as the user wrote it.
    pub text: String,
}

/// What a scope does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is granted.
    Grant,
    /// It is denied, whatever else is granted.
    Deny,
}

impl Describe<'_> {
    pub(super) fn files(&mut self, files: &[IncludedFile]) {
        let (mut table, mut bytes) = (Data::new(Place::Constant), Data::new(Place::Constant));
        for file in files {
            for part in [file.path.as_bytes(), &file.data] {
                text(&mut table, &mut bytes, Table::FileBytes, part);
            }
        }
        assert_eq!(table.len(), files.len() * size_of::<FileDesc>());
        self.add(Symbol::Table(Table::Files), table);
        self.add(Symbol::Table(Table::FileBytes), bytes);
    }

    pub(super) fn grants(&mut self, grants: &Grants) {
        let (mut table, mut bytes) = (Data::new(Place::Constant), Data::new(Place::Constant));
        for scope in &grants.scopes {
            table.u32(scope.cap as u32);
            table.u32(match scope.effect {
                Effect::Grant => 0,
                Effect::Deny => 1,
            });
            text(&mut table, &mut bytes, Table::ScopeText, scope.text.as_bytes());
        }
        assert_eq!(table.len(), grants.scopes.len() * size_of::<ScopeDesc>());
        let mut caps = Data::new(Place::Constant);
        caps.word(grants.granted.iter().fold(0, |bits, cap| bits | cap.bit()));
        caps.array(Symbol::Table(Table::Scopes), grants.scopes.len());
        assert_eq!(caps.len(), size_of::<CapsDesc>());
        self.add(Symbol::Table(Table::Scopes), table);
        self.add(Symbol::Table(Table::ScopeText), bytes);
        self.add(Symbol::Table(Table::Caps), caps);
    }
}

/// A pointer to `text` among the bytes of `pool`, and its length.
fn text(table: &mut Data, bytes: &mut Data, pool: Table, text: &[u8]) {
    let offset = bytes.len() as i64;
    bytes.raw(text);
    // The pool is never empty if it is pointed to.
    if text.is_empty() {
        bytes.raw(&[0]);
    }
    table.address_at(Symbol::Table(pool), offset);
    table.word(text.len() as u64);
}
