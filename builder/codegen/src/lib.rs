//! IR to object code; the only crate that names Cranelift.
//!
//! [`compile`] turns a program whose functions are all in [`ir::Phase::Counted`] into one relocatable ELF object:
//!
//! 1. [`lower`] translates each function to machine code, on as many threads as there are cores. Machine code names
//!    other things by [`symbol::Symbol`], a closed set, so that threads share nothing but the program.
//! 2. [`stubs`] adds the small functions that no `def` stands for.
//! 3. [`describe`] writes the static data that the runtime reads (`py_abi::program`): constants, descriptions of
//!    functions and modules, tables of rows and positions, grants.
//! 4. [`object`] puts it all into sections, one for each function and data object.
//!
//! **Invariant:** the object's bytes are a function of the program and the options alone: no path, clock, hash order,
//! thread timing or property of the builder's machine reaches them.

mod data;
mod describe;
mod lower;
mod object;
mod store;
mod stubs;
mod symbol;
mod target;
mod unit;

use std::fmt;

use ir::{FuncId, Phase, Program};

pub use describe::{Effect, Grants, IncludedFile, RowIndex, Scope};
pub use store::{CodeStore, Fingerprint, NoStore, Owner};

use unit::Unit;

/// What is compiled beside the program, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// How much Cranelift optimises.
    pub opt: OptLevel,
    /// Whether Cranelift checks what it is given.
    pub verify: Verify,
    /// The method rows that the runtime defines.
    pub rows: RowIndex,
    /// Files that travel with the program, sorted by path.
    pub files: Vec<IncludedFile>,
    /// Granted capabilities.
    pub grants: Grants,
    /// Symbols of the drivers' roots, for images.
    pub driver_roots: Vec<String>,
    /// What identifies the image in its status record.
    pub build_id: [u8; 16],
}

impl Default for Options {
    fn default() -> Options {
        Options {
            opt: OptLevel::Speed,
            verify: Verify::Off,
            rows: RowIndex::default(),
            files: vec![],
            grants: Grants::default(),
            driver_roots: vec![],
            build_id: [0; 16],
        }
    }
}

/// How much Cranelift optimises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptLevel {
    /// Quick to build.
    None,
    /// Quick to run.
    Speed,
    /// Small, and quick to run for the first time: fast paths inline in loops only.
    Size,
}

/// Whether Cranelift's verifier runs on each function: for tests, it costs as much as the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verify {
    /// No.
    Off,
    /// Yes.
    On,
}

/// A text form of the machine code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextForm {
    /// Cranelift's IR, before optimisation.
    Clif,
    /// Assembly, as Cranelift prints it.
    Asm,
}

/// The result: a relocatable ELF object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// The file's bytes.
    pub bytes: Vec<u8>,
}

/// What can go wrong; each is a defect of the builder, not of the user's program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodegenError {
    /// Cranelift refuses the target's settings.
    Target(String),
    /// Cranelift refuses a function.
    Function {
        /// Its name.
        name: String,
        /// Why.
        reason: String,
    },
    /// The object cannot be written.
    Object(String),
}

impl fmt::Display for CodegenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CodegenError::Target(reason) => write!(f, "the code generator refuses its target: {reason}"),
            CodegenError::Function { name, reason } => write!(f, "the code generator refuses `{name}`: {reason}"),
            CodegenError::Object(reason) => write!(f, "the object cannot be written: {reason}"),
        }
    }
}

impl std::error::Error for CodegenError {}

/// Compiles `program` to one relocatable object, with the code of earlier builds from `store` where it has some.
///
/// # Errors
/// If Cranelift refuses something: a defect of the builder.
pub fn compile(program: &Program, options: &Options, store: &dyn CodeStore) -> Result<Object, CodegenError> {
    let isa = target::target(options.opt, options.verify)?;
    let unit = Unit::new(program, &*isa, store, options.opt);
    let functions = lower::all(&unit)?;
    let stubs = stubs::all(&unit)?;
    let described = describe::program(&unit, options, &functions);
    object::write(isa, program, functions, stubs, described)
}

/// Prints the code of every function, for people.
///
/// # Errors
/// As [`compile`].
pub fn print(program: &Program, options: &Options, form: TextForm) -> Result<String, CodegenError> {
    let isa = target::target(options.opt, options.verify)?;
    let unit = Unit::new(program, &*isa, &NoStore, options.opt);
    let mut text = String::new();
    for id in program.funcs.ids() {
        text.push_str(&lower::print(&unit, id, form)?);
    }
    Ok(text)
}

/// The name under which errors and listings show a function.
fn function_name(program: &Program, id: FuncId) -> String {
    let func = &program.funcs[id];
    debug_assert_eq!(func.phase, Phase::Counted, "{id}");
    let name = program.consts.text(func.code.qualname).unwrap_or_default();
    format!("{}.{name}", program.modules[func.module].name)
}
