//! The command line, as `clap` reads it. Only flags that do something exist; all others are refused.

use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand};
use diag::Diagnostic;
use frontend::Unsupported;
use image::{Opt, Target};

use crate::report::Format;

/// The parsed command line.
#[derive(Debug)]
pub struct Arguments {
    /// How to print.
    pub format: Format,
    /// What to do.
    pub command: Command,
}

/// Why there is nothing to do.
#[derive(Debug)]
pub enum Refused {
    /// Help or the version was asked for and has been printed.
    Answered,
    /// The command line is wrong.
    Wrong(Box<Diagnostic>),
}

#[derive(Debug, Parser)]
#[command(name = "molt-image", version, about = "Compiles a Python program ahead of time into one bootable image")]
struct CommandLine {
    /// Print diagnostics and answers as JSON, one object a line
    #[arg(long, global = true)]
    json: bool,

    #[command(subcommand)]
    command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compile a program and write an image or an executable
    Build(BuildArguments),
    /// Start an image, or a program that is built first; its console and exit status become this command's
    Run(RunArguments),
    /// Show which capabilities a program needs, and why
    Caps(ProgramArguments),
    /// Show what an image says about itself: capabilities, devices, modules, sizes
    Inspect(InspectArguments),
    /// List the standard library's modules: whether each is here, where it is from, what it needs
    Modules(ModulesArguments),
}

/// A program, and how it is built.
#[derive(Debug, Args)]
pub struct ProgramArguments {
    /// The program's main file
    pub app: PathBuf,

    /// Grant capabilities, such as `net.listen=8080,fs.read=/data`; `!` in front takes away; may be repeated
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub caps: Vec<String>,

    /// What to make of it
    #[arg(long, value_enum, default_value_t = TargetKind::Image)]
    pub target: TargetKind,

    /// Let a file or folder travel with the program, at this path in the guest; may be repeated
    #[arg(long, value_name = "PATH[=GUEST]")]
    pub include: Vec<String>,

    /// Look for modules in this folder too; may be repeated
    #[arg(long, value_name = "DIR")]
    pub path: Vec<PathBuf>,

    /// What its code is made for [default: `s` for an image, `2` for an executable]
    #[arg(short = 'O', value_name = "LEVEL", value_enum)]
    pub opt: Option<OptKind>,

    /// What to make of imports of modules that are not there, and of what cannot be compiled
    #[arg(long, value_enum, default_value_t = UnsupportedKind::Refuse)]
    pub unsupported: UnsupportedKind,

    /// The file that says the same [default: molt.toml beside the program, if there is one]
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
}

/// What is made of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum TargetKind {
    /// A bootable image
    Image,
    /// A Linux executable
    Hosted,
}

impl From<TargetKind> for Target {
    fn from(kind: TargetKind) -> Target {
        match kind {
            TargetKind::Image => Target::Image,
            TargetKind::Hosted => Target::Hosted,
        }
    }
}

/// What machine code is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum OptKind {
    /// To be built quickly
    #[value(name = "0")]
    Build,
    /// To run fast
    #[value(name = "2")]
    Speed,
    /// To be small, and fast when it runs for the first time
    #[value(name = "s")]
    Size,
}

impl From<OptKind> for Opt {
    fn from(kind: OptKind) -> Opt {
        match kind {
            OptKind::Build => Opt::Build,
            OptKind::Speed => Opt::Speed,
            OptKind::Size => Opt::Size,
        }
    }
}

/// What becomes of what cannot be compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum UnsupportedKind {
    /// An error of the build
    Refuse,
    /// A warning, and an exception where the program gets to it
    Raise,
}

impl From<UnsupportedKind> for Unsupported {
    fn from(kind: UnsupportedKind) -> Unsupported {
        match kind {
            UnsupportedKind::Refuse => Unsupported::Refuse,
            UnsupportedKind::Raise => Unsupported::Raise,
        }
    }
}

/// Arguments of `build`.
#[derive(Debug, Args)]
pub struct BuildArguments {
    #[command(flatten)]
    pub program: ProgramArguments,

    /// Where to write it [default: the program's name, with `.elf` for an image]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Print a text form on stdout and write nothing
    #[arg(long, value_enum)]
    pub emit: Option<EmitKind>,
}

/// Text forms of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum EmitKind {
    /// The builder's own intermediate representation, after all passes
    Ir,
    /// Cranelift's, before optimisation
    Clif,
    /// Machine code
    Asm,
    /// What the linker kept: address, size, kind, section, origin, size with all that is there only because of it, the
    /// section because of which alone it is there, and its first symbol
    Map,
}

/// Arguments of `run`.
#[derive(Debug, Args)]
pub struct RunArguments {
    #[command(flatten)]
    pub program: ProgramArguments,

    #[command(flatten)]
    pub machine: MachineArguments,

    /// Arguments of the program
    #[arg(last = true)]
    pub arguments: Vec<String>,
}

/// The machine in which an image runs.
#[derive(Debug, Args)]
pub struct MachineArguments {
    /// Forward a TCP port of this host to the guest; may be repeated
    #[arg(short = 'p', long = "port", value_name = "HOST:GUEST")]
    pub ports: Vec<String>,

    /// Memory of the machine, such as 64M or 1G
    #[arg(long, value_name = "SIZE")]
    pub mem: Option<String>,

    /// Kind of machine
    #[arg(long, value_enum, default_value_t = MachineKind::Microvm)]
    pub machine: MachineKind,

    /// Set an environment variable of the guest; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    pub env: Vec<String>,
}

/// The machines that QEMU offers and images know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum MachineKind {
    /// Few devices, quick to start
    Microvm,
    /// A PC with PCI
    Q35,
}

/// Arguments of `inspect`.
#[derive(Debug, Args)]
pub struct InspectArguments {
    /// The image
    pub image: PathBuf,
}

/// Arguments of `modules`.
#[derive(Debug, Args)]
pub struct ModulesArguments {
    /// One module, with the members that need a capability
    pub name: Option<String>,
}

/// Reads the command line of this process.
pub fn parse() -> Result<Arguments, Refused> {
    match CommandLine::try_parse() {
        Ok(CommandLine { json, command }) => {
            Ok(Arguments { format: if json { Format::Json } else { Format::Text }, command })
        }
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                // If stdout is closed there is nobody to tell.
                let _ = error.print();
                Err(Refused::Answered)
            }
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                let message = "a command is missing";
                Err(Refused::Wrong(Box::new(Diagnostic::error("usage", message).hint("try `molt-image --help`"))))
            }
            _ => Err(Refused::Wrong(Box::new(usage_error(&error)))),
        },
    }
}

/// One clear line instead of `clap`'s page.
fn usage_error(error: &clap::Error) -> Diagnostic {
    let text = error.to_string();
    let message = text.lines().next().unwrap_or("wrong arguments").trim_start_matches("error: ").replace('\'', "`");
    // A line that ends in a colon introduces a list: the arguments that are missing.
    let missing: Vec<&str> = match message.strip_suffix(':') {
        Some(_) => text.lines().skip(1).take_while(|line| !line.is_empty()).map(str::trim).collect(),
        None => Vec::new(),
    };
    let message = format!("{message} {}", missing.join(" "));
    let diagnostic = Diagnostic::error("usage", message.trim_end());
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.iter().find_map(|kind| match error.get(*kind)? {
        ContextValue::String(near) => Some(near.clone()),
        ContextValue::Strings(near) => near.first().cloned(),
        _ => None,
    });
    match (near, error.get(ContextKind::ValidValue)) {
        (Some(near), _) => diagnostic.hint(format!("did you mean `{near}`?")),
        (None, Some(ContextValue::Strings(valid))) if !valid.is_empty() => {
            diagnostic.hint(format!("write one of `{}`", valid.join("`, `")))
        }
        (None, _) => diagnostic.hint("try `molt-image --help`"),
    }
}

#[cfg(test)]
mod tests {
    use diag::{SourceMap, render_text};

    use super::*;

    fn refused(words: &[&str]) -> String {
        let words = ["molt-image"].iter().chain(words);
        let error = CommandLine::try_parse_from(words).expect_err("the command line is wrong");
        render_text(&usage_error(&error), &SourceMap::new())
    }

    #[test]
    fn the_definition_is_consistent() {
        <CommandLine as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn unknown_flags_are_refused_with_the_nearest_one() {
        let text = refused(&["run", "x", "--machin", "q35"]);
        assert_eq!(text, "error[usage]: unexpected argument `--machin` found\n  = help: did you mean `--machine`?\n");
    }

    #[test]
    fn missing_arguments_are_named() {
        let text = refused(&["inspect"]);
        assert!(
            text.starts_with("error[usage]: the following required arguments were not provided: <IMAGE>\n"),
            "{text}"
        );
    }

    #[test]
    fn bad_values_are_named() {
        let text = refused(&["build", "x", "--target", "arm"]);
        assert!(text.ends_with("\n  = help: write one of `image`, `hosted`\n"), "{text}");
        let text = refused(&["run", "x", "--machine", "q34"]);
        assert_eq!(
            text,
            "error[usage]: invalid value `q34` for `--machine <MACHINE>`\n  = help: did you mean `q35`?\n"
        );
    }
}
