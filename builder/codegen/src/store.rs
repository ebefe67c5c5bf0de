//! Machine code of earlier builds.
//!
//! What Cranelift makes of a function depends on its IR and on the target, and names other things by number: so a library
//! module's functions are the same code in every program that compiles them to the same IR, and a program's own are what
//! they were before the last edit. A [`CodeStore`] keeps that code under a fingerprint of all that it depends on
//! (docs/decisions/0007-stored-code.md). What a store gives back may be damaged: it is only used if it can be read to the
//! end.

use std::hash::{Hash, Hasher};

use cranelift_codegen::Context;
use cranelift_codegen::binemit::Reloc;
use cranelift_codegen::ir::UserExternalNameRef;
use cranelift_codegen::isa::TargetIsa;
use twox_hash::XxHash3_128;

use crate::lower::{Call, CodeReloc, Compiled};
use crate::symbol::Symbol;

/// Names a function's IR and target: a hash of 128 bits, so that two functions do not share one by accident.
pub type Fingerprint = u128;

/// Whose code is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner<'a> {
    /// A module of the library: other programs have it too.
    Library(&'a str),
    /// All modules of the program's own.
    Program,
}

/// Keeps machine code from build to build.
pub trait CodeStore: Sync {
    /// The code that was kept for a function.
    fn find(&self, owner: Owner<'_>, fingerprint: Fingerprint) -> Option<Vec<u8>>;

    /// Keeps code.
    fn keep(&self, owner: Owner<'_>, fingerprint: Fingerprint, code: Vec<u8>);
}

/// Keeps nothing.
#[derive(Clone, Copy, Debug)]
pub struct NoStore;

impl CodeStore for NoStore {
    fn find(&self, _: Owner<'_>, _: Fingerprint) -> Option<Vec<u8>> {
        None
    }

    fn keep(&self, _: Owner<'_>, _: Fingerprint, _: Vec<u8>) {}
}

/// What the code of the function in `context` depends on.
pub(crate) fn fingerprint(isa: &dyn TargetIsa, context: &Context) -> Fingerprint {
    let mut all = Hashed(Vec::new());
    cranelift_codegen::VERSION.hash(&mut all);
    isa.triple().hash(&mut all);
    isa.flags().hash(&mut all);
    isa.isa_flags_hash_key().hash(&mut all);
    context.func.params.base_srcloc().bits().hash(&mut all);
    context.func.stencil.hash(&mut all);
    XxHash3_128::oneshot(&all.0)
}

/// The bytes that are hashed: one pass over all of them is many times faster than a hasher that takes word by word.
struct Hashed(Vec<u8>);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        XxHash3_128::oneshot(&self.0) as u64
    }
}

/// A function's code as bytes; `None` if it holds something that has no number here.
pub(crate) fn write(compiled: &Compiled, context: &Context) -> Option<Vec<u8>> {
    let names = context.func.params.user_named_funcs();
    let mut out = Vec::with_capacity(compiled.bytes.len() + compiled.relocs.len() * 17 + compiled.calls.len() * 8 + 20);
    let mut word = |value: u32| out.extend(value.to_le_bytes());
    word(u32::try_from(compiled.align).ok()?);
    word(compiled.relocs.len() as u32);
    for reloc in &compiled.relocs {
        let external = reloc.symbol.external();
        let (name, _) = names.iter().find(|(_, known)| **known == external)?;
        let kind = KINDS.iter().position(|&kind| kind == reloc.kind)?;
        let addend = i32::try_from(reloc.addend).ok()?;
        [reloc.offset, kind as u32, name.as_u32(), addend as u32].into_iter().for_each(&mut word);
    }
    word(compiled.calls.len() as u32);
    for call in &compiled.calls {
        [call.returns_to, call.position.0].into_iter().for_each(&mut word);
    }
    out.extend(&compiled.bytes);
    Some(out)
}

/// The function that [`write()`] has written; `None` if the bytes are not that.
pub(crate) fn read(bytes: &[u8], symbol: Symbol, context: &Context) -> Option<Compiled> {
    let names = context.func.params.user_named_funcs();
    let mut at = Reader(bytes);
    let align = u64::from(at.word()?);
    let mut compiled = Compiled { align, ..Compiled::empty(symbol) };
    for _ in 0..at.word()? {
        let (offset, kind) = (at.word()?, *KINDS.get(at.word()? as usize)?);
        let external = names.get(UserExternalNameRef::from_u32(at.word()?))?;
        let addend = i64::from(at.word()? as i32);
        compiled.relocs.push(CodeReloc { offset, kind, symbol: Symbol::of_external(external), addend });
    }
    for _ in 0..at.word()? {
        let (returns_to, position) = (at.word()?, ir::PosId(at.word()?));
        compiled.calls.push(Call { returns_to, position });
    }
    compiled.bytes = at.0.to_vec();
    Some(compiled)
}

/// The relocations that occur in code for x86-64, by number.
const KINDS: &[Reloc] =
    &[Reloc::Abs4, Reloc::Abs8, Reloc::X86PCRel4, Reloc::X86CallPCRel4, Reloc::X86CallPLTRel4, Reloc::X86GOTPCRel4];

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn word(&mut self) -> Option<u32> {
        let (word, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*word))
    }
}
