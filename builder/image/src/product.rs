//! From the program's object to the finished file: picks the payload of the target, names roots and denied symbols, links,
//! and fills in what only the finished link knows.

use std::collections::BTreeMap;

use diag::Diagnostic;
use linker::{
    Archive, Companion, Companions, Gates, HostedBase, HostedRequest, ImageRequest, Input, LinkError, Map, Slot,
    Summary, append_hosted, link_image,
};
use py_abi::caps::Cap;
use py_abi::program::HostedSlot;
use py_abi::symbols;
use py_abi::types::BuiltinType;

use crate::manifest::{BUILD_ID_BYTES, Manifest};
use crate::payload::{HOSTED_EXECUTABLE, RUNTIME_ARCHIVE};
use crate::policy::{Policy, Target};
use crate::summary::{SUMMARY_SECTION, summarize};

/// The 32-bit entry of images (docs/decisions/0002-image-layout.md).
const IMAGE_ENTRY: &str = "molt_start32";
/// Prefix of the platform's operations: `plat_net_listen_accept`.
const OPERATION_PREFIX: &str = "plat_";

/// Sections of type objects: `rustc` gives each static one of its own, named after its symbol.
const TYPE_SECTIONS: &str = ".data.molt_type.";
/// The section of `py_abi::symbols::CLASS_SLOTS`.
const CLASS_SLOTS_SECTION: &str = ".data.rel.ro.molt_class_slots";

/// A program that mentions one of these can give a class a special method whose name it makes at run time.
const SETTERS: &[&str] = &["setattr", "__setattr__"];

/// Through these beside `type` and `__class__`, a program gets from an instance to its type, or calls the type.
const TYPES_OF_INSTANCES: &[&str] = &[
    "__copy__",
    "__objclass__",
    "__reduce__",
    "__reduce_ex__",
    "__self__",
    "from_bytes",
    "from_number",
    "fromhex",
    "fromkeys",
];
/// A symbol that nothing defines.
const NOWHERE: &str = "molt_nowhere";
/// Through these, from one type to others.
const TYPES_OF_TYPES: &[&str] = &["__base__", "__bases__", "__mro__", "__subclasses__", "mro"];

/// The type whose values may lie in no memory, so that they exist without its shape: that is for big integers.
const IMMEDIATE: &str = "int";

/// The attribute names that a program mentions.
#[derive(Clone, Copy, Debug)]
pub enum Names<'a> {
    /// These.
    Known {
        /// All, sorted.
        names: &'a [String],
        /// Builtin types that only `isinstance` is asked about, sorted.
        tested: &'a [String],
        /// Whether the program gets from instances to their types, by `type` or `__class__`.
        finds_types: bool,
    },
    /// Some are made at run time: any.
    Any,
}

impl Names<'_> {
    fn has(self, name: &str) -> bool {
        match self {
            Names::Known { names, .. } => contains(names, name),
            Names::Any => true,
        }
    }

    /// Whether the program can get from an instance to its type and call it.
    fn find_types(self) -> bool {
        let finds_types = !matches!(self, Names::Known { finds_types: false, .. });
        finds_types || TYPES_OF_INSTANCES.iter().any(|name| self.has(name))
    }

    /// Whether the program names the builtin type only to test for instances of it.
    fn only_test(self, name: &str) -> bool {
        matches!(self, Names::Known { tested, .. } if contains(tested, name))
    }

    /// Whether a symbol opens a slot's gate for a special method that the program mentions.
    fn mention(self, symbol: &str) -> bool {
        let special = symbol.strip_prefix(symbols::SPECIAL_PREFIX).and_then(|rest| rest.rsplit_once('.'));
        special.is_some_and(|(name, _)| self.has(name) || SETTERS.iter().any(|setter| self.has(setter)))
    }
}

fn contains(sorted: &[String], name: &str) -> bool {
    sorted.binary_search_by(|known| known.as_str().cmp(name)).is_ok()
}

/// What a program is linked with.
#[derive(Debug)]
pub enum Runtime {
    /// Kernel, runtime and native modules for an image.
    Image(Archive<'static>),
    /// The hosted executable.
    Hosted(HostedBase<'static>),
}

/// A finished file.
#[derive(Debug)]
pub struct Product {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What is in it.
    pub map: Map,
}

impl Runtime {
    /// Reads the payload of a target.
    ///
    /// # Errors
    /// This builder was made without payload (`MOLT_PAYLOAD=none`), or with a broken one.
    pub fn open(target: Target) -> Result<Runtime, Box<Diagnostic>> {
        if RUNTIME_ARCHIVE.is_empty() {
            let message = "this `molt-image` was built without runtime and kernel, only to be checked";
            return Err(Box::new(
                Diagnostic::error("no-payload", message).hint("build it without `MOLT_PAYLOAD=none`"),
            ));
        }
        let opened = match target {
            Target::Image => Archive::parse("the runtime archive", RUNTIME_ARCHIVE).map(Runtime::Image),
            Target::Hosted => HostedBase::parse(HOSTED_EXECUTABLE).map(Runtime::Hosted),
        };
        opened.map_err(|error| Box::new(error.into()))
    }

    /// All symbols that a program can refer to. The rows among them say which methods exist.
    pub fn symbols(&self) -> Vec<&'static str> {
        match self {
            Runtime::Image(archive) => archive.symbols().collect(),
            Runtime::Hosted(base) => base.symbols().collect(),
        }
    }

    /// Links a program. `names` are the attribute names that it mentions.
    ///
    /// # Errors
    /// Faults of the builder, since all inputs are its own.
    pub fn link(
        &self,
        object: &[u8],
        policy: &Policy,
        names: Names<'_>,
        manifest: &Manifest,
    ) -> Result<Product, Vec<LinkError>> {
        let objects = [Input { name: "program", bytes: object }];
        match self {
            Runtime::Image(archive) => link_into_image(archive, &objects, policy, names, manifest),
            // The operations of a hosted executable are linked already: the gate refuses at run time.
            Runtime::Hosted(base) => append_to_hosted(base, &objects),
        }
    }
}

fn link_into_image(
    archive: &Archive<'_>,
    objects: &[Input<'_>],
    policy: &Policy,
    names: Names<'_>,
    manifest: &Manifest,
) -> Result<Product, Vec<LinkError>> {
    let denied: BTreeMap<&str, &str> =
        archive.symbols().filter(|symbol| is_denied(symbol, policy)).map(|symbol| (symbol, symbols::DENIED)).collect();
    let mut roots = vec![IMAGE_ENTRY];
    roots.extend(archive.symbols().filter(|symbol| names.mention(symbol)));
    let notes = manifest.to_notes();
    let mut linked = link_image(&ImageRequest {
        objects,
        archive,
        roots: &roots,
        denied: &denied,
        gates: &[
            Gates {
                prefix: symbols::SLOT_GATE_PREFIX,
                tables: TYPE_SECTIONS,
                closed: symbols::SLOT_CLOSED,
                keepers: &|slot| keepers(slot, names),
            },
            Gates {
                prefix: symbols::CLASS_GATE_PREFIX,
                tables: CLASS_SLOTS_SECTION,
                closed: symbols::SLOT_CLOSED,
                keepers: &|_| Vec::new(),
            },
        ],
        companions: &companions(archive, names),
        notes: &notes,
        summary: Some(Summary { name: SUMMARY_SECTION, make: &summarize }),
    })?;
    let id = build_id(&linked.bytes);
    linked.patch(symbols::BUILD_ID, &id).map_err(|error| vec![error])?;
    let notes_at = linked.bytes.windows(notes.len()).position(|window| window == notes).expect("the notes were linked");
    linked.bytes[notes_at + notes.len() - BUILD_ID_BYTES..][..BUILD_ID_BYTES].copy_from_slice(&id);
    let linked = linked.pack().map_err(|error| vec![error])?;
    Ok(Product { bytes: linked.bytes, map: linked.map })
}

/// What is named and need not be linked for that: the rows of a type that the program cannot get hold of, a row that only
/// the runtime would look up without the code that does, and functions for values of a type that no code makes.
fn companions(archive: &Archive<'_>, names: Names<'_>) -> Companions<'static> {
    let data = |owners| Companion { owners, closed: None };
    let mut companions = Companions::new();
    for symbol in archive.symbols() {
        if let Some(owner) = symbol.strip_prefix(symbols::TYPE_PREFIX) {
            let always = !is_builtin(owner) || owner == IMMEDIATE;
            let owners = if always { vec![symbol.to_owned()] } else { vec![shape_of(owner), row_of(owner)] };
            companions.insert(format!("{}{owner}", symbols::ROWS_PREFIX), data(owners));
        } else if let Some((owner, _)) = symbol.strip_prefix(symbols::ONLY_PREFIX).and_then(|rest| rest.split_once('.'))
        {
            let special = format!("{}{owner}.", symbols::SPECIAL_PREFIX);
            let specials = archive.symbols().filter(|symbol| symbol.starts_with(&special)).map(str::to_owned);
            let owners = std::iter::once(shape_of(owner)).chain(specials).collect();
            let function = Companion { owners, closed: Some(symbols::SLOT_CLOSED) };
            companions.insert(symbol.to_owned(), function);
        } else if let Some((_, name)) = symbol.strip_prefix(symbols::ROW_PREFIX).and_then(|row| row.rsplit_once('.'))
            && !names.has(name)
        {
            companions.insert(symbol.to_owned(), data(vec![format!("{}{name}", symbols::NAME_PREFIX)]));
        } else if let Some((owner, name)) =
            symbol.strip_prefix(symbols::DOC_PREFIX).and_then(|doc| doc.rsplit_once('.'))
            && !name.is_empty()
        {
            companions.insert(symbol.to_owned(), data(subjects(owner, name)));
        }
    }
    companions
}

/// What a text is about: a row, or a type, or a row of a native module's type, which goes with that.
fn subjects(owner: &str, name: &str) -> Vec<String> {
    let row = format!("{}{owner}.{name}", symbols::ROW_PREFIX);
    let ty = (owner == "builtins").then(|| format!("{}{name}", symbols::TYPE_PREFIX));
    let native = format!("{}{owner}", symbols::NATIVE_PREFIX);
    [row, native].into_iter().chain(ty).collect()
}

/// What a slot of a type needs beside its gate. Functions for instances are needed where code makes instances: it
/// refers to the type's shape, which the type's own reference does not keep. The function that makes an instance is
/// needed where the program can get hold of the type: by its name, or from an instance.
///
/// Exceptions have one layout in common, so that code which makes one does not say of which type.
fn keepers(slot: Slot<'_>, names: Names<'_>) -> Vec<String> {
    let shape = shape_of(slot.table);
    // No symbol of that name is ever linked.
    let row = if names.only_test(slot.table) { NOWHERE.to_owned() } else { row_of(slot.table) };
    if !is_builtin(slot.table) {
        return Vec::new();
    }
    match slot.gate {
        Some("new") if TYPES_OF_TYPES.iter().any(|name| names.has(name)) => Vec::new(),
        Some("new") if names.find_types() => vec![row, shape],
        Some("new") => vec![row],
        Some(_) if slot.table == IMMEDIATE => Vec::new(),
        Some(_) => vec![shape],
        None if slot.symbol == shape => vec![shape],
        None => Vec::new(),
    }
}

fn is_builtin(table: &str) -> bool {
    BuiltinType::ALL.iter().any(|ty| ty.python_name() == table)
}

fn shape_of(table: &str) -> String {
    format!("{}{table}", symbols::SHAPE_PREFIX)
}

/// The row by which a program finds a type.
fn row_of(table: &str) -> String {
    format!("{}builtins.{table}", symbols::ROW_PREFIX)
}

fn append_to_hosted(base: &HostedBase<'_>, objects: &[Input<'_>]) -> Result<Product, Vec<LinkError>> {
    let request = HostedRequest { objects, roots: &[symbols::PROGRAM], denied: &BTreeMap::new() };
    let mut appended = append_hosted(base, &request)?;
    let slot = HostedSlot {
        program: appended.roots[0],
        relocations: appended.relocations.start,
        relocation_count: (appended.relocations.end - appended.relocations.start) / size_of::<u32>() as u64,
        constants: appended.constants.start,
        constants_len: appended.constants.end - appended.constants.start,
    };
    appended.patch(base, symbols::PROGRAM_SLOT, &slot.to_bytes()).map_err(|error| vec![error])?;
    Ok(Product { bytes: appended.bytes, map: appended.map })
}

/// Whether a symbol is a platform operation of a token that is not granted. Operations are named by the longest prefix
/// that fits: `plat_net_listen_` belongs to `net.listen`, other `plat_net_` to all tokens of the group `net` together.
fn is_denied(symbol: &str, policy: &Policy) -> bool {
    let Some(operation) = symbol.strip_prefix(OPERATION_PREFIX) else { return false };
    let belongs_to = |prefix: &str| operation.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('_'));
    if let Some(&cap) = Cap::ALL.iter().find(|cap| belongs_to(&cap.token().replace('.', "_"))) {
        return !policy.allows(cap);
    }
    let of_group = |cap: &&Cap| !cap.driver_group().is_empty() && belongs_to(cap.driver_group());
    let mut group = Cap::ALL.iter().filter(of_group).peekable();
    group.peek().is_some() && !group.any(|&cap| policy.allows(cap))
}

/// 128-bit FNV-1a of the image with its id still zero: names an image in its status record, proves nothing.
fn build_id(bytes: &[u8]) -> [u8; BUILD_ID_BYTES] {
    const OFFSET_BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let hash = bytes.iter().fold(OFFSET_BASIS, |hash, &byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    hash.to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_belong_to_the_longest_token() {
        let denied = |caps: &[&str], symbol| is_denied(symbol, &Policy::parse(caps.iter().copied()).expect("valid"));
        assert!(denied(&[], "plat_net_create"));
        assert!(!denied(&["net.outbound"], "plat_net_create"));
        assert!(denied(&["net.outbound"], "plat_net_listen_accept"));
        assert!(!denied(&["net.listen"], "plat_net_listen_accept"));
        assert!(denied(&["net.listen"], "plat_time_wall_ns"));
        assert!(!denied(&[], "plat_console_write"));
        assert!(!denied(&[], "rt_add"));
    }

    #[test]
    fn the_build_id_is_fnv() {
        // From the FNV authors' test suite: 128-bit FNV-1a of "a".
        assert_eq!(build_id(b"a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964_u128.to_be_bytes());
    }
}
