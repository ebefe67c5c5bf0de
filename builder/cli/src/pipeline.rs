//! The way of a program through the builder: frontend, passes, code generator, linker. Each step is another crate's; here
//! they are only put in a row, and what they report is printed.

use codegen::{Grants, OptLevel, Options, RowIndex, Scope, TextForm};
use diag::Diagnostic;
use image::{Effect, Manifest, Names, Need, Opt, Policy, Product, Runtime, Target};
use ir::Program;
use py_abi::caps::Cap;
use py_abi::symbols::ROOT_PREFIX;

use crate::code_store::DiskStore;
use crate::project::Project;
use crate::report::{Failure, Reporter};

/// A program that has been understood, and everything needed to compile it.
#[derive(Debug)]
pub struct Compiled {
    /// What was linked against.
    runtime: Runtime,
    /// The program, after all passes.
    program: Program,
    /// Names of its modules, native ones included.
    modules: Vec<String>,
    /// How it is compiled.
    options: Options,
}

/// What the program needs and may need, before anything is compared with what is granted.
pub fn analyze(project: &Project, reporter: &mut Reporter) -> Result<(Vec<Need>, Vec<Cap>), Failure> {
    let analysis = frontend::analyze(&frontend_options(project), &mut reporter.sources);
    analysis.map(|analysis| (needs(&analysis), analysis.possible)).map_err(|errors| reporter.fail_all(&errors))
}

/// Reads, checks and lowers a program.
pub fn compile(project: &Project, reporter: &mut Reporter) -> Result<Compiled, Failure> {
    let compilation = frontend::compile_program(&frontend_options(project), &mut reporter.sources);
    let frontend::Compilation { mut program, analysis } = compilation.map_err(|errors| reporter.fail_all(&errors))?;
    reporter.all(&analysis.warnings)?;
    reporter.all(&project.policy.check(&needs(&analysis), &analysis.possible, project.target))?;
    ir::passes::run(&mut program);

    let runtime = Runtime::open(project.target).map_err(|error| reporter.fail(*error))?;
    let symbols = runtime.symbols();
    let options = Options {
        opt: match project.opt {
            Opt::Build => OptLevel::None,
            Opt::Speed => OptLevel::Speed,
            Opt::Size => OptLevel::Size,
        },
        rows: RowIndex::from_symbols(symbols.iter().copied()),
        files: project.files.clone(),
        grants: grants(&project.policy),
        driver_roots: match project.target {
            Target::Image => driver_roots(&symbols, &project.policy),
            Target::Hosted => Vec::new(),
        },
        ..Options::default()
    };
    Ok(Compiled { runtime, program, modules: analysis.modules, options })
}

impl Compiled {
    /// Generates code and links.
    pub fn link(&self, project: &Project, reporter: &Reporter) -> Result<Product, Failure> {
        let store = DiskStore::open(&project.app);
        let object = codegen::compile(&self.program, &self.options, &store);
        let object = object.map_err(|error| internal(reporter, &error))?;
        store.save();
        let files = self.options.files.iter().map(|file| file.path.clone()).collect();
        let manifest = Manifest::new(&project.name(), &project.policy, self.modules.clone(), files);
        let Program { names, tested_builtins: tested, finds_types, dynamic_names, .. } = &self.program;
        let names = if *dynamic_names { Names::Any } else { Names::Known { names, tested, finds_types: *finds_types } };
        self.runtime.link(&object.bytes, &project.policy, names, &manifest).map_err(|errors| {
            let errors: Vec<Diagnostic> = errors.into_iter().map(Diagnostic::from).collect();
            reporter.fail_all(&errors)
        })
    }

    /// The program as the builder sees it after all passes.
    pub fn ir(&self) -> String {
        self.program.funcs.values().map(|func| format!("{func}\n")).collect()
    }

    /// Its code as text.
    pub fn code(&self, form: TextForm, reporter: &Reporter) -> Result<String, Failure> {
        codegen::print(&self.program, &self.options, form).map_err(|error| internal(reporter, &error))
    }
}

fn frontend_options(project: &Project) -> frontend::Options {
    frontend::Options {
        main: project.app.clone(),
        roots: project.module_folders.clone(),
        unsupported: project.unsupported,
    }
}

/// The needs in the policy's terms.
fn needs(analysis: &frontend::Analysis) -> Vec<Need> {
    let need = |need: &frontend::Need| Need { cap: need.cap, what: need.what.clone(), chain: need.chain.clone() };
    analysis.needs.iter().map(need).collect()
}

fn grants(policy: &Policy) -> Grants {
    let scopes = policy.scopes().map(|(cap, effect, text)| {
        let effect = match effect {
            Effect::Allow => codegen::Effect::Grant,
            Effect::Deny => codegen::Effect::Deny,
        };
        Scope { cap, effect, text: text.to_owned() }
    });
    Grants { granted: Cap::ALL.iter().copied().filter(|&cap| policy.allows(cap)).collect(), scopes: scopes.collect() }
}

/// The drivers of granted tokens that the kernel has, in the order of the table of tokens.
fn driver_roots(symbols: &[&str], policy: &Policy) -> Vec<String> {
    let mut roots: Vec<String> = Vec::new();
    for &cap in Cap::ALL.iter().filter(|&&cap| policy.allows(cap)) {
        let root = format!("{ROOT_PREFIX}{}", cap.driver_group());
        if symbols.contains(&root.as_str()) && !roots.contains(&root) {
            roots.push(root);
        }
    }
    roots
}

fn internal(reporter: &Reporter, error: &dyn std::fmt::Display) -> Failure {
    reporter.fail(
        Diagnostic::error("internal", error.to_string()).note("this is a fault of the builder, not of the program"),
    )
}
