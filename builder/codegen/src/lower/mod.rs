//! Translates functions from the IR to machine code.
//!
//! One file for each group of operations. What most of them share: the operation's usual case runs inline where it is
//! likely to matter ([`heat`]), everything else is a call of the runtime in a block that is laid out at the function's
//! end, and an exception is a test of the call's result ([`raise`]).

mod arith;
mod attrs;
mod binary_paths;
mod block;
mod build;
mod calls;
mod compare;
mod consts;
mod emit;
mod frames;
mod function;
mod heat;
mod items;
mod loops;
mod memory;
mod names;
mod numbers;
mod order;
mod raise;
mod raw;
mod shared;
mod sink;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use cranelift_codegen::binemit::Reloc;
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::ir::ExternalName;
use cranelift_codegen::{Context, FinalizedRelocTarget};
use cranelift_frontend::FunctionBuilderContext;
use ir::{FuncId, Id};

use crate::data::{Data, Place};
use crate::store::Owner;
use crate::symbol::Symbol;
use crate::unit::Unit;
use crate::{CodegenError, TextForm, function_name, store};

pub(crate) use consts::{Word, word as const_word};
pub(crate) use emit::{Emit, I64, words_signature};

/// A compiled function.
pub(crate) struct Compiled {
    pub(crate) symbol: Symbol,
    pub(crate) align: u64,
    pub(crate) bytes: Vec<u8>,
    pub(crate) relocs: Vec<CodeReloc>,
    /// In ascending order.
    pub(crate) calls: Vec<Call>,
    /// The number of its attribute caches.
    pub(crate) caches: u32,
    /// Its arrays of names.
    pub(crate) name_arrays: Data,
}

impl Compiled {
    /// A function without code yet.
    pub(crate) fn empty(symbol: Symbol) -> Compiled {
        Compiled {
            symbol,
            align: 1,
            bytes: Vec::new(),
            relocs: Vec::new(),
            calls: Vec::new(),
            caches: 0,
            name_arrays: Data::new(Place::Constant),
        }
    }
}

/// A call that has a source position.
pub(crate) struct Call {
    /// Its return address, from the function's start.
    pub(crate) returns_to: u32,
    pub(crate) position: ir::PosId,
}

/// A place in machine code that the linker fills in.
pub(crate) struct CodeReloc {
    pub(crate) offset: u32,
    pub(crate) kind: Reloc,
    pub(crate) symbol: Symbol,
    pub(crate) addend: i64,
}

/// Compiles every function, in the order of their ids.
pub(crate) fn all(unit: &Unit<'_>) -> Result<Vec<Compiled>, CodegenError> {
    let count = unit.program.funcs.len();
    let threads = thread::available_parallelism().map_or(1, usize::from).min(count.max(1));
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<Option<Result<Compiled, CodegenError>>>> = Mutex::new((0..count).map(|_| None).collect());
    let work = || {
        let mut buffers = Buffers::default();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= count {
                return;
            }
            let compiled = one(unit, FuncId::from_index(index), &mut buffers);
            done.lock().expect("no thread panics with the lock")[index] = Some(compiled);
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
    let done = done.into_inner().expect("no thread panics with the lock");
    done.into_iter().map(|compiled| compiled.expect("every index was taken")).collect()
}

/// Memory that is used again for the next function.
pub(crate) struct Buffers {
    pub(crate) context: Context,
    pub(crate) builder: FunctionBuilderContext,
}

impl Default for Buffers {
    fn default() -> Buffers {
        Buffers { context: Context::new(), builder: FunctionBuilderContext::new() }
    }
}

fn one(unit: &Unit<'_>, id: FuncId, buffers: &mut Buffers) -> Result<Compiled, CodegenError> {
    buffers.context.clear();
    let made = function::translate(unit, id, buffers);
    let compiled = stored(unit, owner(unit, id), Symbol::Entry(id), buffers)?;
    Ok(Compiled { caches: made.caches, name_arrays: made.name_arrays, ..compiled })
}

/// Whose code a function is.
fn owner<'a>(unit: &Unit<'a>, id: FuncId) -> Owner<'a> {
    let module = &unit.program.modules[unit.program.funcs[id].module];
    match module.source {
        None => Owner::Library(&module.name),
        Some(_) => Owner::Program,
    }
}

/// The code of what `buffers` holds, from an earlier build or compiled now.
fn stored(unit: &Unit<'_>, owner: Owner<'_>, symbol: Symbol, buffers: &mut Buffers) -> Result<Compiled, CodegenError> {
    let fingerprint = store::fingerprint(unit.isa, &buffers.context);
    let found = unit.store.find(owner, fingerprint);
    if let Some(compiled) = found.and_then(|bytes| store::read(&bytes, symbol, &buffers.context)) {
        return Ok(compiled);
    }
    let compiled = finish(unit, symbol, buffers)?;
    if let Some(bytes) = store::write(&compiled, &buffers.context) {
        unit.store.keep(owner, fingerprint, bytes);
    }
    Ok(compiled)
}

/// Compiles what `buffers` holds.
pub(crate) fn finish(unit: &Unit<'_>, symbol: Symbol, buffers: &mut Buffers) -> Result<Compiled, CodegenError> {
    let context = &mut buffers.context;
    context.compile(unit.isa, &mut ControlPlane::default()).map_err(|error| refused(unit, symbol, &error.inner))?;
    let code = context.compiled_code().expect("compiled just now");
    let names = context.func.params.user_named_funcs();
    let relocs = code.buffer.relocs().iter().map(|reloc| {
        let FinalizedRelocTarget::ExternalName(ExternalName::User(name)) = reloc.target else {
            unreachable!("machine code names only symbols of ours");
        };
        let symbol = Symbol::of_external(&names[name]);
        CodeReloc { offset: reloc.offset, kind: reloc.kind, symbol, addend: reloc.addend }
    });
    Ok(Compiled {
        align: u64::from(code.buffer.alignment),
        bytes: code.buffer.data().to_vec(),
        relocs: relocs.collect(),
        calls: calls(code),
        ..Compiled::empty(symbol)
    })
}

fn refused(unit: &Unit<'_>, symbol: Symbol, error: &dyn std::fmt::Debug) -> CodegenError {
    let name = match symbol {
        Symbol::Entry(id) | Symbol::EntryVector(id) => function_name(unit.program, id),
        other => format!("{other:?}"),
    };
    CodegenError::Function { name, reason: format!("{error:?}") }
}

/// The calls that have a position.
fn calls(code: &cranelift_codegen::CompiledCode) -> Vec<Call> {
    let ranges = code.buffer.get_srclocs_sorted();
    let call = |site: cranelift_codegen::FinalizedMachCallSite<'_>| {
        // The call instruction ends where it returns to.
        let range = &ranges[ranges.partition_point(|range| range.end < site.ret_addr)..].first()?;
        let known = range.start < site.ret_addr && !range.loc.is_default();
        known.then(|| Call { returns_to: site.ret_addr, position: ir::PosId(range.loc.bits() / 2) })
    };
    code.buffer.call_sites().filter_map(call).collect()
}

/// Prints the code of one function.
pub(crate) fn print(unit: &Unit<'_>, id: FuncId, form: TextForm) -> Result<String, CodegenError> {
    let mut buffers = Buffers::default();
    function::translate(unit, id, &mut buffers);
    let name = function_name(unit.program, id);
    let text = match form {
        TextForm::Clif => buffers.context.func.display().to_string(),
        TextForm::Asm => {
            buffers.context.set_disasm(true);
            finish(unit, Symbol::Entry(id), &mut buffers)?;
            let code = buffers.context.compiled_code().expect("compiled just now");
            code.vcode.clone().expect("asked for")
        }
    };
    Ok(format!("; {id} {name}\n{text}\n"))
}
